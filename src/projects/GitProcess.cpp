// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/GitProcess.h"

#include <QProcess>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace keyfob {

namespace {

constexpr qint64 mostOutput = qint64(64) << 10;

QProcessEnvironment cleaned([[maybe_unused]] const Paths &paths)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("GIT_"), Qt::CaseInsensitive))
            environment.remove(name);
    }
#ifdef Q_OS_UNIX
    // The person's own settings (core.excludesFile, safe.directory) count.
    environment.insert(QStringLiteral("HOME"), paths.home());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), paths.configHome());
#endif
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    // Missing objects of a partial clone are fetched through a program that the repository names.
    environment.insert(QStringLiteral("GIT_ALLOW_PROTOCOL"), QStringLiteral("none"));
    environment.insert(QStringLiteral("GIT_NO_LAZY_FETCH"), QStringLiteral("1"));
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    return environment;
}

/// With whatever it started: the process leads a group of its own.
void stop(QProcess &process)
{
#ifdef Q_OS_UNIX
    if (process.processId() > 0)
        ::kill(static_cast<pid_t>(-process.processId()), SIGKILL);
#endif
    process.kill();
    process.waitForFinished(1000);
}

/// True when the process ended by itself.
bool waited(QProcess &process, const QDeadlineTimer &deadline)
{
    // Woken at once when the process ends; the slices are there to look at how much it prints.
    while (!process.waitForFinished(static_cast<int>(std::clamp<qint64>(deadline.remainingTime(), 1, 20)))) {
        if (process.state() == QProcess::NotRunning)
            return true;
        process.setReadChannel(QProcess::StandardError);
        const bool loud = process.bytesAvailable() > mostOutput;
        process.setReadChannel(QProcess::StandardOutput);
        if (loud || process.bytesAvailable() > mostOutput || deadline.hasExpired())
            return false;
    }
    return true;
}

} // namespace

GitProcess::GitProcess(const Paths &paths, std::chrono::milliseconds limit)
    : m_program(paths.program(QStringLiteral("git"))), m_environment(cleaned(paths)), m_deadline(limit)
{
}

GitRun GitProcess::run(const QString &folder, const QStringList &arguments, bool literal) const
{
    if (m_program.isEmpty())
        return {GitRun::End::Missing, -1, {}, {}};
    if (m_deadline.hasExpired())
        return {GitRun::End::TimedOut, -1, {}, {}};
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    process.setChildProcessModifier([] { ::setsid(); });
#endif
    QStringList all{QStringLiteral("-c"),         QStringLiteral("core.fsmonitor="),
                    QStringLiteral("-c"),         QStringLiteral("core.hooksPath=/dev/null"),
                    QStringLiteral("--no-pager"), QStringLiteral("--no-optional-locks"),
                    QStringLiteral("-C"),         folder};
    if (literal)
        all += QStringLiteral("--literal-pathspecs");
    process.start(m_program, all + arguments, QIODevice::ReadOnly);
    if (!process.waitForStarted(static_cast<int>(std::max<qint64>(m_deadline.remainingTime(), 1))))
        return {GitRun::End::Missing, -1, {}, {}};
    const bool ended = waited(process, m_deadline);
    if (!ended)
        stop(process);
    GitRun result{GitRun::End::Exited, process.exitCode(), process.readAllStandardOutput().left(mostOutput),
                  process.readAllStandardError().left(mostOutput)};
    if (!ended && m_deadline.hasExpired())
        result.end = GitRun::End::TimedOut;
    else if (!ended || process.exitStatus() != QProcess::NormalExit)
        result.end = GitRun::End::Crashed;
    return result;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projects/GitGuard.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QProcess>
#include <QStandardPaths>

namespace keyfob {

/// Folders and repositories made up for a test, with a home of its own, and a trap: a script that leaves a
/// mark when anything runs it.
class ScratchGit
{
public:
    ScratchGit() : paths(path(QStringLiteral("home")))
    {
        QDir().mkpath(paths.home());
        paths.programs.insert(QStringLiteral("git"), QStandardPaths::findExecutable(QStringLiteral("git")));
        // Not the one that the guard is told of.
        qputenv("HOME", "/nonexistent");
        qunsetenv("XDG_CONFIG_HOME");
        for (const char *who :
             {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"})
            qputenv(who, "ann@example.com");
    }

    [[nodiscard]] QString path(const QString &name) const
    {
        return QFileInfo(folder.path()).canonicalFilePath() + QLatin1Char('/') + name;
    }
    QString write(const QString &name, const QByteArray &content) const
    {
        return folder.write(name, content);
    }

    /// Runs git in a folder; what it prints. A failure ends the test.
    QByteArray git(const QString &where, const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setWorkingDirectory(path(where));
        process.start(paths.program(QStringLiteral("git")), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished() || process.exitCode() != 0) {
            qFatal("git %s in %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), qPrintable(where),
                   process.readAllStandardError().constData());
        }
        return process.readAllStandardOutput();
    }
    /// The same, whatever comes of it: for showing that a trap works.
    void tryGit(const QString &where, const QStringList &arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(path(where));
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(paths.program(QStringLiteral("git")), arguments);
        process.waitForFinished();
    }
    /// A new repository.
    QString repository(const QString &name) const
    {
        QDir().mkpath(path(name));
        git(name, {QStringLiteral("init"), QStringLiteral("-q")});
        return path(name);
    }
    /// Writes a file of a repository and commits it, also when it is ignored.
    void commit(const QString &where, const QString &file, const QByteArray &content = "{}\n") const
    {
        write(where + QLatin1Char('/') + file, content);
        git(where, {QStringLiteral("--literal-pathspecs"), QStringLiteral("add"), QStringLiteral("-f"),
                    QStringLiteral("--"), file});
        git(where, {QStringLiteral("commit"), QStringLiteral("-qm"), QStringLiteral("a file")});
    }
    void set(const QString &where, const char *key, const QString &value) const
    {
        git(where, {QStringLiteral("config"), QString::fromLatin1(key), value});
    }

    /// A program to be found as "git" from now on.
    void replaceGit(const QByteArray &script)
    {
        paths.programs.insert(QStringLiteral("git"), program(QStringLiteral("bin/git"), script));
    }
    QString program(const QString &name, const QByteArray &script) const
    {
        QFile file(write(name, "#!/bin/sh\n" + script));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    /// The trap's path; it also answers 1 to whoever waits for it.
    [[nodiscard]] QString trap() const
    {
        return program(QStringLiteral("trap.sh"), "echo ran >>'" + QFile::encodeName(mark()) + "'\nexit 1\n");
    }
    /// Has the trap run since the last call?
    [[nodiscard]] bool sprung() const { return QFile::remove(mark()); }

    /// A guard with time to spare: a busy computer must not decide a test.
    [[nodiscard]] GitGuard guard(std::chrono::milliseconds limit = std::chrono::minutes(1)) const
    {
        return GitGuard(paths, limit);
    }
    [[nodiscard]] GitVerdict verdict(const QString &where,
                                     const QString &file = QStringLiteral(".cursor/mcp.json")) const
    {
        return guard().verdict(path(where), file);
    }

    ScratchFolder folder;
    FakePaths paths;

private:
    [[nodiscard]] QString mark() const { return path(QStringLiteral("the trap has run")); }
};

} // namespace keyfob

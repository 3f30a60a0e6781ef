// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SystemBrowser.h"

#include "auth/WordList.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace keyfob {

namespace {

struct BrowserText
{
    Q_DECLARE_TR_FUNCTIONS(SystemBrowser)
};

std::unexpected<Error> notStarted(const QString &what)
{
    return fail(ErrorCode::BrowserFailed, BrowserText::tr("The browser did not open (%1).").arg(what),
                BrowserText::tr("Copy the link into your browser."));
}

/// The desktop's way. Only the Linux one is verified; WSL, macOS and Windows are written from documentation.
QStringList desktopCommand([[maybe_unused]] const Paths &paths)
{
#if defined(Q_OS_WIN)
    return {QStringLiteral("rundll32"), QStringLiteral("url.dll,FileProtocolHandler")};
#elif defined(Q_OS_MACOS)
    return {QStringLiteral("open")};
#else
    const bool wsl = !paths.environment(QStringLiteral("WSL_DISTRO_NAME")).isEmpty();
    if (wsl && !paths.program(QStringLiteral("wslview")).isEmpty())
        return {QStringLiteral("wslview")};
    return {QStringLiteral("xdg-open")};
#endif
}

} // namespace

SystemBrowser::SystemBrowser(const Paths &paths, QString command)
    : m_paths(paths), m_command(std::move(command))
{
}

Result<void> SystemBrowser::open(const QUrl &url)
{
    const QString text = url.toString(QUrl::FullyEncoded);
    // A fragment stays in the browser ("#settings/Connectors"); everything else is as for servers.
    const Result<QUrl> safe = safeUrl(url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment));
    if (!safe)
        return std::unexpected(safe.error());
    Result<QStringList> words = command();
    if (!words)
        return std::unexpected(words.error());
    QProcess process;
    process.setProgram(words->takeFirst());
    process.setArguments(*words + QStringList{text});
    // A browser that held our standard output would keep whoever reads it waiting.
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        return notStarted(process.program());
    return {};
}

Result<QStringList> SystemBrowser::command() const
{
    const QString wanted = m_command.isEmpty() ? m_paths.environment(QStringLiteral("BROWSER")) : m_command;
    const std::optional<QStringList> split =
        wanted.trimmed().isEmpty() ? desktopCommand(m_paths) : splitWords(wanted);
    if (!split || split->isEmpty() || split->first().isEmpty())
        return notStarted(BrowserText::tr("the command in BROWSER can't be read"));
    QStringList words = *split;
    const QString program =
        QFileInfo(words.first()).isAbsolute() ? words.first() : m_paths.program(words.first());
    if (program.isEmpty())
        return notStarted(BrowserText::tr("there is no program %1").arg(words.first()));
    words.first() = program;
    return words;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/DesktopLauncher.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>

namespace keyfob {

Result<void> DesktopLauncher::showFolder(const QString &path)
{
    // Only folders: opening a file would start whatever program its type is bound to.
    if (!QFileInfo(path).isDir() || !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        return fail(
            ErrorCode::NotFound,
            QCoreApplication::translate("DesktopLauncher", "The folder %1 could not be opened.").arg(path),
            QCoreApplication::translate("DesktopLauncher", "Open it in your file manager."));
    return {};
}

QUrl DesktopLauncher::address(const AppLink &link)
{
    const QUrl url(link.text(), QUrl::StrictMode);
    // What is opened is what the person was shown.
    return url.isValid() && url.toEncoded() == link.text().toUtf8() ? url : QUrl();
}

Result<void> DesktopLauncher::openApp(const AppLink &link)
{
    const QUrl url = address(link);
    if (!url.isEmpty() && QDesktopServices::openUrl(url))
        return {};
    return fail(
        ErrorCode::NotSupported,
        QCoreApplication::translate("DesktopLauncher", "No program on this computer opened the link."),
        QCoreApplication::translate("DesktopLauncher",
                                    "Start the app once, then try again; or copy the link."));
}

} // namespace keyfob

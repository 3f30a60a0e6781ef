// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/DesktopLauncher.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

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

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Launcher.h"

#include <QUrl>

namespace keyfob {

/// Shows folders in the desktop's own file manager, and hands app links to the desktop.
class DesktopLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString &path) override;
    [[nodiscard]] Result<void> openApp(const AppLink &link) override;

    /// The address that is handed on: the link byte for byte, or nothing when Qt would change it. Pure.
    [[nodiscard]] static QUrl address(const AppLink &link);
};

} // namespace keyfob

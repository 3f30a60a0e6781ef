// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/AppLink.h"
#include "base/Result.h"

#include <QString>

namespace keyfob {

/// The door through which Keyfob shows a folder in the desktop's file manager, and opens an app by the link
/// that InstallLink made for it.
class Launcher
{
public:
    virtual ~Launcher() = default;
    [[nodiscard]] virtual Result<void> showFolder(const QString &path) = 0;
    /// NotSupported when nothing on this computer takes the link.
    [[nodiscard]] virtual Result<void> openApp(const AppLink &link) = 0;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Launcher.h"

namespace keyfob {

/// Shows folders in the desktop's own file manager.
class DesktopLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString &path) override;
};

} // namespace keyfob

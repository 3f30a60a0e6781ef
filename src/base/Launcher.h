// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QString>

namespace keyfob {

/// The door through which Keyfob shows a folder in the desktop's file manager.
class Launcher
{
public:
    virtual ~Launcher() = default;
    [[nodiscard]] virtual Result<void> showFolder(const QString &path) = 0;
};

} // namespace keyfob

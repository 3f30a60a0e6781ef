// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// How an entry in a client's file stands against what Keyfob expects there (cli.md,
/// `installations[].state`).
enum class InstallationState { Installed, OldToken, Changed, Foreign, Absent, NotFound, Unreadable };
[[nodiscard]] QString stateName(InstallationState state); ///< "oldToken" and the like

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace keyfob {

/// The exit codes of the terminal contract.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    PersonMustAct = 3, ///< or said no, or the sign-in was refused
    Refused = 4,       ///< by Keyfob on safety grounds; nothing was changed
    NoSecretStore = 5,
    TimedOut = 6,
};

[[nodiscard]] ExitCode exitCodeFor(ErrorCode code);

} // namespace keyfob

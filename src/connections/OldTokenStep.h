// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "connections/Connection.h"

namespace keyfob {

/// The step "oldRefused": what became of a token that another one has taken the place of. `accepted`: it was
/// tried once more; `goesOn`: why it may still work, in a sentence, empty when it must not; `ended`: what
/// came of ending it, where Keyfob had to. Pure.
[[nodiscard]] ChecklistStep oldTokenStep(const Result<void> &accepted, const QString &goesOn,
                                         const Result<void> &ended = {});

} // namespace keyfob

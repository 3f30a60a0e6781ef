// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/StepList.h"

namespace keyfob {

/// One line of Verify (ux.md S13), and what its buttons do.
struct VerifyLine
{
    enum class Deed { None, Update, SignIn, Act };

    StepList::Step step;
    Deed deed = Deed::None;
    QString clientId;  ///< for Update
    Remedies remedies; ///< for Act
};

/// The lines of what Verify found: the server's, then one for each entry in an app. Pure.
[[nodiscard]] QList<VerifyLine> verifyLines(const Verification &verification);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyfob {

/// This process as a journal's holder: boot, PID and start time, so that a PID given anew is not mistaken for
/// it. Where /proc is missing it is the PID alone.
[[nodiscard]] QString ownJournalHolder();

/// Does the process still run? False for text that is not a holder.
[[nodiscard]] bool journalHolderLives(const QString &holder);

} // namespace keyfob

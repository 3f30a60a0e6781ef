// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

namespace keyfob {

/// What the desktop offers Keyfob, for `doctor`: a notification service and a tray. Missing ones are no
/// fault.
[[nodiscard]] QList<ChecklistStep> desktopSteps();

} // namespace keyfob

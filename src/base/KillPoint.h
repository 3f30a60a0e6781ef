// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyfob {

/// Ends the process with SIGKILL when KEYFOB_TEST_KILL_AT names this step: how the tests prove that a kill at
/// any moment loses no token. Compiled in with KEYFOB_KILL_POINTS only (together with the tests); else it
/// does nothing.
void killPoint(const char *step);

} // namespace keyfob

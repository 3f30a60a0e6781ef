// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyfob {

/// Becomes keyfob-verbs, the program with every verb, in this very process: the same words, standard streams
/// and process id. Returns only when that isn't there; the exit code then.
[[nodiscard]] int becomeWholeProgram(char *argv[]);

} // namespace keyfob

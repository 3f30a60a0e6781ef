// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyfob {

/// Sends every Qt log line to stderr with all live secrets replaced. To be called first in main().
void installRedactingLog();

/// No core dumps, and other processes of the same user can't read our memory (Linux; elsewhere these two do
/// nothing). Regular expressions are interpreted: no memory is both written and run, and for the short texts
/// that they see here it is quicker than compiling them first. To be called before the first of them.
void hardenProcess();

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace keyfob {

/// Sends every Qt log line to stderr with all live secrets replaced. To be called first in main().
void installRedactingLog();

/// No core dumps, and other processes of the same user can't read our memory (Linux; elsewhere it does
/// nothing).
void hardenProcess();

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QSqlDatabase>

namespace keyfob {

/// The schema that this program writes; a database with a higher user_version is refused.
inline constexpr int LedgerSchemaVersion = 4;

/// Brings an open database to our schema, step by step in one transaction. DatabaseFailed when it is newer.
[[nodiscard]] Result<void> migrateLedger(const QSqlDatabase &database);

} // namespace keyfob

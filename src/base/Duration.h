// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <chrono>

namespace keyfob {

/// Reads an ISO 8601 duration of days, hours, minutes, seconds and years of 365 days ("P30D", "PT2M", "P1Y").
/// ErrorCode::InvalidInput for anything else, for zero and for more than 100 years.
[[nodiscard]] Result<std::chrono::seconds> parseDuration(const QString &text);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>

namespace keyfob {

/// Where a time is known from, best first (services.md section 4, provenance).
enum class TimeSource { Unknown, Service, Header, Jwt, User, Estimated };

/// A time of a token's life: known, "never", or not known.
struct Moment
{
    std::optional<QDateTime> at; ///< UTC
    TimeSource source = TimeSource::Unknown;
    /// Known to be absent: never used, never expires.
    bool never = false;

    bool operator==(const Moment &) const = default;
};

} // namespace keyfob

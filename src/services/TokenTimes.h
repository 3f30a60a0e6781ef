// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"
#include "base/Secret.h"

#include <QJsonValue>

namespace keyfob {

// Where the times of a token's life are read from. A time that can't be read is no time: a strange one must
// not cost a token. None later than the year 9999.

/// A time as text: RFC 3339, the same with a space ("2024-06-01 00:00:00 UTC", "2027-03-31 00:00:00 +0900"),
/// a date alone (its first moment), seconds or milliseconds since 1970, or an HTTP date (RFC 9110 5.6.7).
/// Without a zone it is UTC.
[[nodiscard]] std::optional<QDateTime> timeOfText(const QString &text);

/// A time in an answer. `format`: "rfc3339" (any text), "date" (YYYY-MM-DD, no more), "epoch", or
/// "secondsUntil" (counted from `answered`); empty: text as rfc3339, a number as epoch.
[[nodiscard]] std::optional<QDateTime> timeOfValue(const QJsonValue &value, const QString &format,
                                                   const QDateTime &answered = {});

/// The expiry that a header of an answer tells (`github-authentication-token-expiration` and the like).
[[nodiscard]] Moment expiryOfHeader(QByteArrayView value);

/// What a JSON Web Token (RFC 7519) says of itself: nobody vouches for it, so it is for showing only.
struct JwtTimes
{
    Moment issued;  ///< `iat`
    Moment expires; ///< `exp`
};
/// Unknown moments when the secret is no signed JWT, or doesn't say.
[[nodiscard]] JwtTimes timesOfJwt(const Secret &secret);

/// The one that is known from the better source; `one` when both are as good. "Never" is knowledge too.
[[nodiscard]] Moment better(const Moment &one, const Moment &other);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/CallbackRequest.h"
#include "base/Result.h"
#include "base/Secret.h"

namespace keyfob {

/// What was noted before the browser was opened (MCP 2026-07-28: issuer, verifier and state together).
struct ExpectedAnswer
{
    Secret state;
    QString issuer;            ///< verbatim
    bool issuerNeeded = false; ///< the server said that it sends iss (RFC 9207)
};

/// What an authorization response means.
struct AuthorizationAnswer
{
    enum class Kind { NotOurs, Refused, Code };

    Kind kind = Kind::NotOurs;
    Error error; ///< of Refused
    Secret code; ///< of Code
};

/// Looks at state first (in constant time), then at iss (for errors too; on a mismatch nothing of the error
/// is shown), then at error, then at code.
[[nodiscard]] AuthorizationAnswer judged(const CallbackParameters &parameters,
                                         const ExpectedAnswer &expected);

} // namespace keyfob

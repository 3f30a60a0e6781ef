// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"
#include "base/Result.h"
#include "http/HttpClient.h"

namespace keyfob {

/// The Grant with the tokens of the answer (RFC 6749 5.1). What the answer leaves out stays: refresh token,
/// scope, account. BadAnswer when it isn't a bearer token in the characters of RFC 6750.
[[nodiscard]] Result<Grant> readTokenAnswer(Grant grant, const HttpReply &reply, const QDateTime &now);

/// Why a token or revocation endpoint said no (RFC 6749 5.2), in words.
[[nodiscard]] Error tokenError(const QString &host, const HttpReply &reply);

} // namespace keyfob

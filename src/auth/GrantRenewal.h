// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"
#include "base/Clock.h"
#include "http/HttpClient.h"

namespace keyfob {

/// Renews and ends what a sign-in gave.
class GrantRenewal final
{
public:
    GrantRenewal(HttpClient &http, const Clock &clock);

    /// A new access token by the refresh token (RFC 6749 section 6). The answer's refresh token replaces the
    /// old one; when it gives none, the old one stays. Sent once. SignInRequired when the server refuses it
    /// (invalid_grant) or there is none. The caller must keep the new Grant in the keychain before using its
    /// access token.
    [[nodiscard]] QCoro::Task<Result<Grant>> renewed(Grant grant);
    /// Ends the grant at the server (RFC 7009): refresh token first, then access token. NotSupported when the
    /// server offers no revocation.
    [[nodiscard]] QCoro::Task<Result<void>> revoke(Grant grant);
    /// Deletes the dynamic registration of the client (RFC 7592). NotSupported when there is none that could
    /// be deleted. After revoke(), as it ends what belongs to the client in any order of the server's choice.
    [[nodiscard]] QCoro::Task<Result<void>> unregister(Grant grant);

private:
    HttpClient &m_http;
    const Clock &m_clock;
};

} // namespace keyfob

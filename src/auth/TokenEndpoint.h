// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"
#include "base/Clock.h"
#include "http/HttpClient.h"

namespace keyfob {

/// A field of a form: its value is either plain text or a secret.
struct TokenField
{
    QString name;
    QString text;
    Secret secret;
};

/// Sends forms to the token and revocation endpoints as the client that the Grant names. Each is one POST of
/// at most 30 s: never repeated, and a redirect is an error (RFC 9700 4.12), as it would carry secrets along.
class TokenEndpoint final
{
public:
    TokenEndpoint(HttpClient &http, const Clock &clock, std::stop_token stop = {});

    /// The Grant with what the token endpoint answered (RFC 6749 5.1) in it. Errors: SignInRequired
    /// (invalid_grant), RegistrationRefused (invalid_client), ResourceMismatch (invalid_target), SignInDenied
    /// (any other refusal), Redirected, RateLimited, ServerError, BadAnswer and those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<Grant>> token(Grant grant, QList<TokenField> fields);
    /// RFC 7009; `hint` is "refresh_token" or "access_token".
    [[nodiscard]] QCoro::Task<Result<void>> revoke(Grant grant, Secret token, QString hint);
    /// Deletes the client's dynamic registration (RFC 7592 2.3). NotSupported when the server never said how,
    /// or doesn't let it be deleted; else as revoke(). One that is gone already (404) counts as deleted.
    [[nodiscard]] QCoro::Task<Result<void>> unregister(Grant grant);
    /// One form to an endpoint of this client, and whatever HTTP answer comes.
    [[nodiscard]] QCoro::Task<Result<HttpReply>> post(QString endpoint, Grant grant,
                                                      QList<TokenField> fields);

private:
    HttpClient &m_http;
    const Clock &m_clock;
    std::stop_token m_stop;
};

/// The characters of RFC 6750 section 2.1 (b64token): anything else could add a header of its own.
[[nodiscard]] bool isBearerToken(QByteArrayView text);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/ServerMetadata.h"
#include "base/Secret.h"
#include "http/HttpClient.h"

#include <QCoroTask>

namespace keyfob {

/// Who Keyfob is at one authorization server; belongs to that issuer only.
struct ClientIdentity
{
    QString clientId;
    Secret clientSecret; ///< empty for a public client
    QString tokenEndpointAuthMethod = QStringLiteral("none");
    QString registrationClientUri; ///< RFC 7592; empty when not given
    Secret registrationAccessToken;
};

/// "client_secret_basic", "client_secret_post" or "none": what the registration returned, if the server lists
/// it; else the first of these that it lists. Never a secret when only "none" is listed.
[[nodiscard]] QString chosenAuthMethod(const QString &returned, const QStringList &supported, bool hasSecret);

/// RFC 8628 section 3.4.
inline constexpr auto DeviceGrantType = QLatin1String("urn:ietf:params:oauth:grant-type:device_code");

/// The client metadata that is sent (RFC 7591 section 2). Without a redirect address: of a client that signs
/// in with a code.
[[nodiscard]] QJsonObject registrationBody(const AuthorizationServer &server, const QString &redirectUri,
                                           const QString &scope);

struct RegistrationRequest
{
    AuthorizationServer server;
    QString redirectUri; ///< with the port of this sign-in; empty: signs in with a code
    QString scope;       ///< all that may ever be asked for; a server may hold the client to it
    std::stop_token stop;
    bool exactRedirect = false; ///< not also without its port
};

/// Dynamic client registration (RFC 7591).
class Registration final
{
public:
    explicit Registration(HttpClient &http);

    /// One POST, repeated without scope, or without the second redirect address, when
    /// the server refuses just that. Errors:
    /// SignInUnsupported when the server has no registration, RegistrationRefused when it says no,
    /// Redirected, BadAnswer, and those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<ClientIdentity>> registered(RegistrationRequest request);

private:
    [[nodiscard]] QCoro::Task<Result<HttpReply>> sent(RegistrationRequest request);

    HttpClient &m_http;
};

} // namespace keyfob

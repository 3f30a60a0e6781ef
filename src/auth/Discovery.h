// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/ServerMetadata.h"
#include "http/HttpClient.h"

#include <QCoroTask>

namespace keyfob {

/// What is known before a sign-in can start.
struct Discovered
{
    AuthorizationServer server;
    QString resource;           ///< RFC 8707, verbatim
    QStringList resourceScopes; ///< scopes_supported of the resource
    QString challengeScope;     ///< scope of the challenge; empty: none
};

struct DiscoveryRequest
{
    QUrl mcpUrl;
    QByteArray challenge; ///< a WWW-Authenticate field that is already known; empty: ask the endpoint
    QString preferredIssuer;
    std::stop_token stop;
};

/// Finds the authorization server of an MCP endpoint: challenge, RFC 9728, RFC 8414, and the legacy way of
/// MCP 2025-03-26. Every request is a GET but the first, none carries a secret; redirects are followed on the
/// same origin only, five at most.
class Discovery final
{
public:
    explicit Discovery(HttpClient &http);

    /// Errors: SignInUnsupported, ResourceMismatch, IssuerMismatch, UnsafeUrl, Redirected, BadAnswer,
    /// ServerError and those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<Discovered>> discover(DiscoveryRequest request);

private:
    struct Doorbell
    {
        QByteArray challenge;
        bool refused = false; ///< 401
    };
    [[nodiscard]] QCoro::Task<Result<Doorbell>> ring(DiscoveryRequest request);
    [[nodiscard]] QCoro::Task<Result<std::optional<ResourceMetadata>>> resource(DiscoveryRequest request,
                                                                                QString named);
    [[nodiscard]] QCoro::Task<Result<AuthorizationServer>> server(DiscoveryRequest request, QString issuer);
    [[nodiscard]] QCoro::Task<Result<Discovered>> legacy(DiscoveryRequest request, Doorbell doorbell);
    /// The JSON document at the address; nothing when there is none (4xx, another format, a redirect to
    /// elsewhere).
    [[nodiscard]] QCoro::Task<Result<std::optional<QJsonObject>>> document(QUrl url, std::stop_token stop);

    HttpClient &m_http;
};

} // namespace keyfob

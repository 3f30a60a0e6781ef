// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

namespace keyfob {

/// What a protected resource says of itself (RFC 9728), verbatim.
struct ResourceMetadata
{
    QString resource;
    QStringList authorizationServers;
    QStringList scopes;
};

/// What an authorization server says of itself (RFC 8414), verbatim: a QUrl would add or drop a slash.
struct AuthorizationServer
{
    QString issuer;
    QString authorizationEndpoint;
    QString tokenEndpoint;
    QString registrationEndpoint; ///< empty: none
    QString revocationEndpoint;   ///< empty: none
    QString deviceEndpoint;       ///< RFC 8628 section 4; empty: none
    QStringList scopes;
    QStringList tokenAuthMethods; ///< empty: not stated
    QStringList challengeMethods; ///< PKCE; empty: not stated
    bool sendsIssuer = false;     ///< RFC 9207
    bool readsClientDocuments = false;
    /// No document was found and the endpoints are the default ones of 2025-03-26: it could state nothing.
    bool guessed = false;
};

/// Reads a document; every endpoint in it has passed safeUrl(). BadAnswer when a needed field is missing.
[[nodiscard]] Result<ResourceMetadata> parseResourceMetadata(const QJsonObject &document);
[[nodiscard]] Result<AuthorizationServer> parseAuthorizationServer(const QJsonObject &document);

/// UnsafeUrl when a server elsewhere names an endpoint on this computer or in a private network.
[[nodiscard]] Result<void> checkEndpoints(const AuthorizationServer &server, const QUrl &mcpUrl);

/// Where the resource metadata may be: with the path inserted, then at the root (RFC 9728 3.1).
[[nodiscard]] QList<QUrl> resourceMetadataPlaces(const QUrl &mcpUrl);
/// Where the authorization server metadata may be, in the order of MCP 2025-11-25; never the root when the
/// issuer has a path.
[[nodiscard]] QList<QUrl> authorizationServerPlaces(const QUrl &issuer);

/// The server's own address or a prefix of it that ends at a path segment, on the same origin (RFC 9728 3.3
/// demands identity; deployed servers name their origin for /mcp).
[[nodiscard]] bool resourceCovers(const QUrl &resource, const QUrl &mcpUrl);

/// Default endpoints at the server's origin (MCP 2025-03-26), for a server that publishes no metadata.
[[nodiscard]] AuthorizationServer defaultEndpoints(const QUrl &mcpUrl);

/// "https://host:port" without a slash at the end.
[[nodiscard]] QString originOf(const QUrl &url);

/// False when a server elsewhere points at this computer or at a private network (RFC 9700, MCP security
/// best practices: SSRF). A server that is there itself may.
[[nodiscard]] bool mayLeadTo(const QUrl &from, const QUrl &to);
/// The same as an error in words: UnsafeUrl.
[[nodiscard]] Result<void> checkLead(const QUrl &from, const QUrl &to);

} // namespace keyfob

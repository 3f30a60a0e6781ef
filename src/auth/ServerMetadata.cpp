// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/ServerMetadata.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace keyfob {

namespace {

struct ServerMetadata
{
    Q_DECLARE_TR_FUNCTIONS(ServerMetadata)
};

QStringList strings(const QJsonObject &document, QLatin1String key)
{
    QStringList list;
    for (const QJsonValue &value : document.value(key).toArray()) {
        if (value.isString() && !value.toString().isEmpty())
            list.append(value.toString());
    }
    return list;
}

QString withoutLastSlash(QString path)
{
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    return path;
}

QUrl at(const QUrl &base, const QString &encodedPath)
{
    return QUrl(originOf(base) + encodedPath, QUrl::StrictMode);
}

bool isLocalAddress(const QUrl &url)
{
    if (isLoopback(url))
        return true;
    const QHostAddress address(url.host());
    if (address.isNull())
        return false;
    static const QList<QPair<QHostAddress, int>> networks = {
        QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
        QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
    };
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    const QHostAddress plain = mapped ? QHostAddress(v4) : address;
    return plain.isLoopback() || plain.isLinkLocal() || plain.isUniqueLocalUnicast() || plain.isSiteLocal() ||
           plain == QHostAddress(QHostAddress::AnyIPv6) ||
           std::any_of(networks.begin(), networks.end(),
                       [&plain](const auto &network) { return plain.isInSubnet(network); });
}

/// The endpoint verbatim; an error when it is no address that Keyfob may contact.
Result<QString> endpoint(const QJsonObject &document, QLatin1String key, bool needed)
{
    const QString text = document.value(key).toString();
    if (text.isEmpty() && !needed)
        return QString();
    if (text.isEmpty())
        return fail(ErrorCode::BadAnswer,
                    ServerMetadata::tr("The sign-in description names no %1.").arg(QString(key)),
                    ServerMetadata::tr("Ask the person who runs the service, or use a token."));
    const Result<QUrl> safe = safeUrl(text);
    if (!safe)
        return fail(ErrorCode::UnsafeUrl,
                    ServerMetadata::tr("The sign-in description has an address that Keyfob does not open "
                                       "(%1). %2")
                        .arg(QString(key), safe.error().message),
                    ServerMetadata::tr("Keyfob does not continue. Ask the person who runs the service."));
    return text;
}

} // namespace

QString originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
        .toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
}

Result<ResourceMetadata> parseResourceMetadata(const QJsonObject &document)
{
    ResourceMetadata metadata;
    metadata.resource = document.value(QLatin1String("resource")).toString();
    metadata.authorizationServers = strings(document, QLatin1String("authorization_servers"));
    metadata.scopes = strings(document, QLatin1String("scopes_supported"));
    if (metadata.authorizationServers.isEmpty())
        return fail(ErrorCode::SignInUnsupported, ServerMetadata::tr("The service names no sign-in server."),
                    ServerMetadata::tr("Use a token instead."));
    return metadata;
}

Result<AuthorizationServer> parseAuthorizationServer(const QJsonObject &document)
{
    AuthorizationServer server;
    server.issuer = document.value(QLatin1String("issuer")).toString();
    const std::tuple<QLatin1String, QString *, bool> endpoints[] = {
        {QLatin1String("authorization_endpoint"), &server.authorizationEndpoint, true},
        {QLatin1String("token_endpoint"), &server.tokenEndpoint, true},
        {QLatin1String("registration_endpoint"), &server.registrationEndpoint, false},
        {QLatin1String("revocation_endpoint"), &server.revocationEndpoint, false},
        {QLatin1String("device_authorization_endpoint"), &server.deviceEndpoint, false},
    };
    for (const auto &[key, target, needed] : endpoints) {
        const Result<QString> text = endpoint(document, key, needed);
        if (!text)
            return std::unexpected(text.error());
        *target = *text;
    }
    server.scopes = strings(document, QLatin1String("scopes_supported"));
    server.tokenAuthMethods = strings(document, QLatin1String("token_endpoint_auth_methods_supported"));
    server.challengeMethods = strings(document, QLatin1String("code_challenge_methods_supported"));
    server.sendsIssuer =
        document.value(QLatin1String("authorization_response_iss_parameter_supported")).toBool();
    server.readsClientDocuments =
        document.value(QLatin1String("client_id_metadata_document_supported")).toBool();
    return server;
}

Result<void> checkEndpoints(const AuthorizationServer &server, const QUrl &mcpUrl)
{
    for (const QString &endpoint :
         {server.authorizationEndpoint, server.tokenEndpoint, server.registrationEndpoint,
          server.revocationEndpoint, server.deviceEndpoint}) {
        const Result<void> outside = endpoint.isEmpty() ? Result<void>() : checkLead(mcpUrl, QUrl(endpoint));
        if (!outside)
            return outside;
    }
    return {};
}

QList<QUrl> resourceMetadataPlaces(const QUrl &mcpUrl)
{
    const QString wellKnown = QStringLiteral("/.well-known/oauth-protected-resource");
    const QString path = withoutLastSlash(mcpUrl.path(QUrl::FullyEncoded));
    QList<QUrl> places;
    if (!path.isEmpty())
        places.append(at(mcpUrl, wellKnown + path));
    places.append(at(mcpUrl, wellKnown));
    return places;
}

QList<QUrl> authorizationServerPlaces(const QUrl &issuer)
{
    const QString oauth = QStringLiteral("/.well-known/oauth-authorization-server");
    const QString openid = QStringLiteral("/.well-known/openid-configuration");
    const QString path = withoutLastSlash(issuer.path(QUrl::FullyEncoded));
    QList<QUrl> places{at(issuer, oauth + path), at(issuer, openid + path)};
    if (!path.isEmpty())
        places.append(at(issuer, path + openid));
    return places;
}

bool resourceCovers(const QUrl &resource, const QUrl &mcpUrl)
{
    if (!sameOrigin(resource, mcpUrl))
        return false;
    if (resource.hasQuery() && resource.query(QUrl::FullyEncoded) != mcpUrl.query(QUrl::FullyEncoded))
        return false;
    const QString prefix = withoutLastSlash(resource.path(QUrl::FullyEncoded));
    const QString path = mcpUrl.path(QUrl::FullyEncoded);
    return withoutLastSlash(path) == prefix || path.startsWith(prefix + QLatin1Char('/'));
}

AuthorizationServer defaultEndpoints(const QUrl &mcpUrl)
{
    AuthorizationServer server;
    server.issuer = originOf(mcpUrl);
    server.authorizationEndpoint = server.issuer + QLatin1String("/authorize");
    server.tokenEndpoint = server.issuer + QLatin1String("/token");
    server.registrationEndpoint = server.issuer + QLatin1String("/register");
    server.guessed = true;
    return server;
}

bool mayLeadTo(const QUrl &from, const QUrl &to)
{
    return !isLocalAddress(to) || isLocalAddress(from);
}

Result<void> checkLead(const QUrl &from, const QUrl &to)
{
    if (mayLeadTo(from, to))
        return {};
    return fail(
        ErrorCode::UnsafeUrl,
        ServerMetadata::tr("The service points at %1, which is inside your own network.").arg(to.host()),
        ServerMetadata::tr("Keyfob does not continue. Ask the person who runs the service."));
}

} // namespace keyfob

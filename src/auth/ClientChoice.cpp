// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/ClientChoice.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct ChoiceText
{
    Q_DECLARE_TR_FUNCTIONS(ClientChoice)
};

} // namespace

void SignInRequest::setKnown(const Grant &earlier)
{
    knownIssuer = earlier.issuer;
    knownClientId = earlier.clientId;
    knownClientSecret = earlier.clientSecret;
    knownRedirectUri = earlier.redirectUri;
    knownTokenEndpointAuthMethod = earlier.tokenEndpointAuthMethod;
    knownRegistrationClientUri = earlier.registrationClientUri;
    knownRegistrationAccessToken = earlier.registrationAccessToken;
}

ClientKind clientFor(const SignInRequest &request, const AuthorizationServer &server, ConsentWay way)
{
    if (!request.clientId.isEmpty())
        return ClientKind::PreRegistered;
    if (!request.clientDocument.isEmpty() && server.readsClientDocuments)
        return ClientKind::Document;
    const bool same = !request.knownIssuer.isEmpty() && request.knownIssuer == server.issuer;
    // What was registered for a code has no redirect address, and the other way round.
    const bool fits = request.knownRedirectUri.isEmpty() == (way == ConsentWay::Code);
    // A client of a document is none where the server doesn't read documents (any more).
    const bool named = request.knownClientId.startsWith(QLatin1String("https://"));
    if (same && fits && !named && !request.knownClientId.isEmpty())
        return ClientKind::Known;
    return ClientKind::New;
}

Result<void> checkIssuer(const SignInRequest &request, const AuthorizationServer &server)
{
    if (request.clientId.isEmpty() || request.knownIssuer.isEmpty() || request.knownIssuer == server.issuer)
        return {};
    return fail(ErrorCode::IssuerMismatch,
                ChoiceText::tr("The client ID belongs to %1, but the service now signs in at %2.")
                    .arg(plainText(request.knownIssuer), plainText(server.issuer)),
                ChoiceText::tr("Enter a client ID for the new sign-in server."));
}

ClientIdentity givenIdentity(const SignInRequest &request, const AuthorizationServer &server, ClientKind kind)
{
    ClientIdentity client;
    if (kind == ClientKind::PreRegistered) {
        client.clientId = request.clientId;
        client.clientSecret = request.clientSecret;
    } else if (kind == ClientKind::Document) {
        client.clientId = request.clientDocument;
    } else if (kind == ClientKind::Known) {
        client.clientId = request.knownClientId;
        client.clientSecret = request.knownClientSecret;
        client.registrationClientUri = request.knownRegistrationClientUri;
        client.registrationAccessToken = request.knownRegistrationAccessToken;
    }
    const QString returned = kind == ClientKind::Known ? request.knownTokenEndpointAuthMethod : QString();
    client.tokenEndpointAuthMethod =
        chosenAuthMethod(returned, server.tokenAuthMethods, !client.clientSecret.isEmpty());
    return client;
}

Grant draftOf(const Discovered &found, const ClientIdentity &client, const QString &scope,
              const QString &redirectUri)
{
    Grant grant;
    grant.issuer = found.server.issuer;
    grant.resource = found.resource;
    grant.tokenEndpoint = found.server.tokenEndpoint;
    grant.revocationEndpoint = found.server.revocationEndpoint;
    grant.clientId = client.clientId;
    grant.clientSecret = client.clientSecret;
    grant.tokenEndpointAuthMethod = client.tokenEndpointAuthMethod;
    grant.registrationClientUri = client.registrationClientUri;
    grant.registrationAccessToken = client.registrationAccessToken;
    grant.scope = scope;
    grant.requestedScope = scope;
    grant.redirectUri = redirectUri;
    return grant;
}

QString builtInClientDocument()
{
    return QStringLiteral(KEYFOB_CLIENT_METADATA_URL);
}

} // namespace keyfob

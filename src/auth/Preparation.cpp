// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Preparation.h"

#include "auth/AuthorizationFlow.h"
#include "base/SafeUrl.h"

namespace keyfob {

namespace {

struct PreparationText
{
    Q_DECLARE_TR_FUNCTIONS(Preparation)
};

Result<void> checkWay(const AuthorizationServer &server, ConsentWay way)
{
    if (way == ConsentWay::Browser)
        return checkChallengeMethods(server);
    if (!server.deviceEndpoint.isEmpty())
        return {};
    return fail(
        ErrorCode::SignInUnsupported,
        PreparationText::tr("%1 does not offer to sign in with a code.").arg(QUrl(server.issuer).host()),
        PreparationText::tr("Sign in with the browser, or use a token."));
}

} // namespace

Preparation::Preparation(HttpClient &http, ConsentWay way, std::stop_token stop)
    : m_http(http), m_way(way), m_stop(std::move(stop))
{
}

QCoro::Task<Result<Prepared>> Preparation::prepared(SignInRequest request)
{
    const Result<QUrl> safe = safeUrl(request.mcpUrl.toString(QUrl::FullyEncoded));
    if (!safe)
        co_return std::unexpected(safe.error());
    Discovery discovery(m_http);
    // Named, not braced in place: g++ 12 destroys such an argument of co_await twice.
    const DiscoveryRequest wanted{request.mcpUrl, request.challenge, request.knownIssuer, m_stop};
    const Result<Discovered> found = co_await discovery.discover(wanted);
    if (!found)
        co_return std::unexpected(found.error());
    const AuthorizationServer &server = found->server;
    for (const Result<void> &check : {checkWay(server, m_way), checkIssuer(request, server)}) {
        if (!check)
            co_return std::unexpected(check.error());
    }
    const QStringList earlier = request.earlierScope.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    Prepared prepared;
    prepared.found = *found;
    prepared.scope =
        wantedScope(found->challengeScope, earlier + request.scopes, found->resourceScopes, server.scopes);
    prepared.client = clientFor(request, server, m_way);
    co_return prepared;
}

QCoro::Task<Result<ClientIdentity>> Preparation::identity(SignInRequest request, Prepared prepared,
                                                          QString redirectUri)
{
    if (prepared.client != ClientKind::New)
        co_return givenIdentity(request, prepared.found.server, prepared.client);
    Registration registration(m_http);
    // A later step-up asks for more with the same client.
    QStringList scopes = prepared.scope.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &scope : prepared.found.resourceScopes) {
        if (!scopes.contains(scope) && scope != QLatin1String("offline_access"))
            scopes.append(scope);
    }
    const RegistrationRequest wanted{prepared.found.server, redirectUri, scopes.join(QLatin1Char(' ')),
                                     m_stop};
    const Result<ClientIdentity> registered = co_await registration.registered(wanted);
    co_return registered;
}

} // namespace keyfob

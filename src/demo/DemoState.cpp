// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoState.h"

#include "demo/DemoSecret.h"

namespace keyfob {

namespace {

QByteArray metadataOf(const DemoState &state, const DemoRequest &request)
{
    return "resource_metadata=\"" + request.base.toLatin1() + "/.well-known/oauth-protected-resource" +
           state.options.dress.mcpPath.toLatin1() + "\"";
}

DemoCaller byToken(const DemoToken &token, const QDateTime &now)
{
    if (token.isRevoked() && !token.undead)
        return refusedCaller(QStringLiteral("The token was revoked."));
    if (token.expires <= now)
        return refusedCaller(QStringLiteral("The token has expired."));
    return {.kind = DemoCaller::Kind::Token,
            .user = token.user,
            .scopes = {QStringLiteral("mcp")},
            .tokenId = token.id,
            .preset = token.preset,
            .detail = {}};
}

} // namespace

DemoCaller refusedCaller(const QString &detail)
{
    DemoCaller caller;
    caller.kind = DemoCaller::Kind::Refused;
    caller.detail = detail;
    return caller;
}

QStringList demoScopes()
{
    return {QStringLiteral("mcp"), QStringLiteral("tokens:read"), QStringLiteral("tokens:write")};
}

DemoCaller callerOf(const DemoState &state, const QByteArray &credential)
{
    if (credential.isEmpty())
        return {};
    const QByteArray key = lookupKey(credential);
    if (const auto token = state.tokens.byKey(key))
        return byToken(*token, state.now());
    const auto pass = state.grants.pass(key);
    if (!pass || pass->kind != DemoPass::Kind::Access)
        return refusedCaller(QStringLiteral("There is no such token."));
    const auto grant = state.grants.grant(pass->grantId);
    if (!grant)
        return refusedCaller(QStringLiteral("The token was revoked."));
    if (pass->ends <= state.now())
        return refusedCaller(QStringLiteral("The token has expired."));
    return {.kind = DemoCaller::Kind::OAuth,
            .user = grant->user,
            .scopes = pass->scopes,
            .tokenId = {},
            .preset = {},
            .detail = {}};
}

DemoAnswer notKnown(const DemoState &state, const DemoRequest &request, const DemoCaller &caller)
{
    const DemoDress &dress = state.options.dress;
    QString detail = caller.kind == DemoCaller::Kind::Nobody ? QStringLiteral("The request carries no token.")
                                                             : caller.detail;
    if (caller.kind == DemoCaller::Kind::Refused && !dress.refusal.isEmpty())
        detail = dress.refusal;
    if (state.faults.has("token-403"))
        return DemoAnswer::problem(403, QStringLiteral("forbidden"), detail);
    if (!dress.signIn)
        return DemoAnswer::problem(401, QStringLiteral("invalid_token"), detail);
    QByteArray challenge =
        "Bearer error=\"invalid_token\", error_description=\"" + headerSafe(detail) + "\", ";
    if (request.path == state.options.dress.mcpPath) {
        // RFC 6750 3.1: no error code when there was no credential; the scope tells what to ask for.
        if (caller.kind == DemoCaller::Kind::Nobody)
            challenge = "Bearer ";
        challenge += "scope=\"mcp\", ";
    }
    return DemoAnswer::problem(401, QStringLiteral("invalid_token"), detail)
        .with("WWW-Authenticate", challenge + metadataOf(state, request));
}

DemoAnswer needsScope(const DemoState &state, const DemoRequest &request, const QString &scope)
{
    return DemoAnswer::problem(403, QStringLiteral("insufficient_scope"),
                               QStringLiteral("This needs the permission %1.").arg(scope))
        .with("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope.toLatin1() +
                                      "\", " + metadataOf(state, request));
}

DemoAnswer someoneElsesPage()
{
    return {.status = 200,
            .headers = {{"Content-Type", "text/html; charset=utf-8"}},
            .body = "<!DOCTYPE html><title>Welcome</title><p>Sign in to use this network.</p>"};
}

} // namespace keyfob

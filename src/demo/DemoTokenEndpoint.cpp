// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoTokenEndpoint.h"

#include "demo/DemoAuthorization.h"
#include "demo/DemoSecret.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace keyfob {

namespace {

constexpr int RefreshDays = 365;

QByteArray keyOf(const DemoForm &form, const char *field)
{
    return lookupKey(form.value(QLatin1String(field)).toUtf8());
}

DemoAnswer badGrant(const QString &why)
{
    return DemoAnswer::oauthError(400, QStringLiteral("invalid_grant"), why);
}

bool verifierFits(const QString &verifier, const QByteArray &challenge)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9._~-]{43,128}$"));
    if (!allowed.match(verifier).hasMatch())
        return false;
    const QByteArray hash = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    return hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) == challenge;
}

} // namespace

std::optional<DemoAnswer> DemoTokenEndpoint::refusal(const DemoRequest &request, const DemoForm &form) const
{
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("POST");
    if (!request.hasType("application/x-www-form-urlencoded"))
        return DemoAnswer::oauthError(400, QStringLiteral("invalid_request"),
                                      QStringLiteral("The body is not a form."));
    if (form.hasRepeated())
        return DemoAnswer::oauthError(400, QStringLiteral("invalid_request"),
                                      QStringLiteral("A parameter stands twice."));
    if (!m_state.grants.client(form.value(QStringLiteral("client_id"))))
        return DemoAnswer::oauthError(401, QStringLiteral("invalid_client"),
                                      QStringLiteral("There is no such client."));
    return std::nullopt;
}

DemoAnswer DemoTokenEndpoint::token(const DemoRequest &request)
{
    const DemoForm form(request.body);
    if (auto refused = refusal(request, form))
        return *refused;
    if (!isOwnResource(m_state, request, form.value(QStringLiteral("resource"))))
        return DemoAnswer::oauthError(400, QStringLiteral("invalid_target"),
                                      QStringLiteral("The resource is not of this service."));
    const QString type = form.value(QStringLiteral("grant_type"));
    if (type == QLatin1String("authorization_code"))
        return redeem(form);
    if (type == QLatin1String("refresh_token"))
        return refresh(form);
    return DemoAnswer::oauthError(400, QStringLiteral("unsupported_grant_type"),
                                  QStringLiteral("authorization_code or refresh_token."));
}

DemoAnswer DemoTokenEndpoint::redeem(const DemoForm &form)
{
    const auto code = m_state.grants.spendCode(keyOf(form, "code"));
    if (!code)
        return badGrant(QStringLiteral("There is no such code."));
    if (code->spent) {
        // OAuth 2.1 4.1.3: a code that comes twice was stolen once.
        m_state.grants.end(code->grantId);
        return badGrant(QStringLiteral("The code was used before."));
    }
    const auto grant = m_state.grants.grant(code->grantId);
    if (!grant || grant->clientId != form.value(QStringLiteral("client_id")))
        return badGrant(QStringLiteral("The code belongs to another client."));
    if (code->ends <= m_state.now())
        return badGrant(QStringLiteral("The code has expired."));
    const QString redirect = form.value(QStringLiteral("redirect_uri"));
    if (!redirect.isEmpty() && redirect != code->redirect)
        return badGrant(QStringLiteral("The redirect_uri is another than before."));
    if (!verifierFits(form.value(QStringLiteral("code_verifier")), code->challenge))
        return badGrant(QStringLiteral("The code_verifier does not fit."));
    return hand(*grant, grant->scopes);
}

DemoAnswer DemoTokenEndpoint::refresh(const DemoForm &form)
{
    const QByteArray key = keyOf(form, "refresh_token");
    const auto pass = m_state.grants.pass(key);
    if (!pass || pass->kind != DemoPass::Kind::Refresh)
        return badGrant(QStringLiteral("There is no such refresh token."));
    const auto grant = m_state.grants.grant(pass->grantId);
    if (!grant)
        return badGrant(QStringLiteral("The refresh token was revoked."));
    if (grant->clientId != form.value(QStringLiteral("client_id")))
        return badGrant(QStringLiteral("The refresh token belongs to another client."));
    if (pass->spent) {
        m_state.grants.end(grant->id);
        return badGrant(QStringLiteral("The refresh token was used before; the whole sign-in has ended."));
    }
    if (pass->ends <= m_state.now())
        return badGrant(QStringLiteral("The refresh token has expired."));
    QStringList scopes = grant->scopes;
    if (const QString asked = form.value(QStringLiteral("scope")); !asked.isEmpty()) {
        scopes = asked.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString &scope : scopes) {
            if (!grant->scopes.contains(scope))
                return DemoAnswer::oauthError(400, QStringLiteral("invalid_scope"),
                                              QStringLiteral("More than was allowed."));
        }
    }
    m_state.grants.spendPass(key);
    return hand(*grant, scopes);
}

DemoAnswer DemoTokenEndpoint::hand(const DemoGrant &grant, const QStringList &scopes)
{
    const QDateTime now = m_state.now();
    const qint64 lifetime = m_state.options.accessLifetime.count();
    const Secret access = mintSecret("mcpa_");
    const Secret renewal = mintSecret("mcpr_");
    m_state.grants.add(access, DemoPass{.grantId = grant.id,
                                        .kind = DemoPass::Kind::Access,
                                        .scopes = scopes,
                                        .issued = now,
                                        .ends = now.addSecs(lifetime)});
    m_state.grants.add(renewal, DemoPass{.grantId = grant.id,
                                         .kind = DemoPass::Kind::Refresh,
                                         .scopes = grant.scopes,
                                         .issued = now,
                                         .ends = now.addDays(RefreshDays)});
    return DemoAnswer::json(200, {{QStringLiteral("access_token"), handedOut(access)},
                                  {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                  {QStringLiteral("expires_in"), lifetime},
                                  {QStringLiteral("refresh_token"), handedOut(renewal)},
                                  {QStringLiteral("scope"), scopes.join(QLatin1Char(' '))}})
        .with("Pragma", "no-cache");
}

DemoAnswer DemoTokenEndpoint::revoke(const DemoRequest &request)
{
    const DemoForm form(request.body);
    if (auto refused = refusal(request, form))
        return *refused;
    const auto pass = m_state.grants.pass(keyOf(form, "token"));
    const auto grant = pass ? m_state.grants.grant(pass->grantId) : std::nullopt;
    // RFC 7009 2.2: an unknown token, or another client's, is answered like a revoked one.
    if (grant && grant->clientId == form.value(QStringLiteral("client_id")))
        m_state.grants.end(grant->id);
    return DemoAnswer::empty(200);
}

DemoAnswer DemoTokenEndpoint::introspect(const DemoRequest &request) const
{
    const DemoForm form(request.body);
    if (auto refused = refusal(request, form))
        return *refused;
    const auto pass = m_state.grants.pass(keyOf(form, "token"));
    const auto grant = pass ? m_state.grants.grant(pass->grantId) : std::nullopt;
    if (!grant || grant->clientId != form.value(QStringLiteral("client_id")) || pass->spent ||
        pass->ends <= m_state.now())
        return DemoAnswer::json(200, {{QStringLiteral("active"), false}});
    const bool access = pass->kind == DemoPass::Kind::Access;
    return DemoAnswer::json(200, {{QStringLiteral("active"), true},
                                  {QStringLiteral("client_id"), grant->clientId},
                                  {QStringLiteral("username"), grant->user},
                                  {QStringLiteral("sub"), grant->user},
                                  {QStringLiteral("scope"), pass->scopes.join(QLatin1Char(' '))},
                                  {QStringLiteral("token_type"),
                                   access ? QStringLiteral("Bearer") : QStringLiteral("refresh_token")},
                                  {QStringLiteral("iat"), pass->issued.toSecsSinceEpoch()},
                                  {QStringLiteral("exp"), pass->ends.toSecsSinceEpoch()},
                                  {QStringLiteral("iss"), request.base},
                                  {QStringLiteral("aud"), request.base + m_state.options.dress.mcpPath}});
}

} // namespace keyfob

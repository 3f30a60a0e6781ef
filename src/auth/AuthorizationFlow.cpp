// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/AuthorizationFlow.h"

#include "http/HttpClient.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace keyfob {

namespace {

const QString Offline = QStringLiteral("offline_access");

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// 32 bytes of the system's generator: 43 characters (RFC 7636 4.1).
QByteArray unguessable()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return base64Url(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words));
}

} // namespace

QString wantedScope(const QString &challenged, const QStringList &wanted, const QStringList &resourceScopes,
                    const QStringList &serverScopes)
{
    QStringList scopes = challenged.split(QLatin1Char(' '), Qt::SkipEmptyParts) + wanted;
    if (scopes.isEmpty())
        scopes = resourceScopes;
    scopes.removeDuplicates();
    scopes.removeAll(Offline);
    if (!scopes.isEmpty() && serverScopes.contains(Offline))
        scopes.append(Offline);
    return scopes.join(QLatin1Char(' '));
}

Result<void> checkChallengeMethods(const AuthorizationServer &server)
{
    if (server.guessed || server.challengeMethods.contains(QLatin1String("S256")))
        return {};
    return fail(ErrorCode::SignInUnsupported,
                AuthorizationFlow::tr("The sign-in server %1 does not say that it protects sign-ins (PKCE "
                                      "with S256).")
                    .arg(QUrl(server.issuer).host()),
                AuthorizationFlow::tr("Keyfob does not continue without it. Use a token instead."));
}

AuthorizationFlow::AuthorizationFlow(AuthorizationPlan plan, QObject *parent)
    : QAbstractOAuth2(parent), m_plan(std::move(plan))
{
    setClientIdentifier(m_plan.clientId);
    setScope(m_plan.scope);
}

void AuthorizationFlow::grant()
{
    const QByteArray verifier = unguessable();
    const QByteArray state = unguessable();
    m_verifier = Secret(verifier);
    m_expected = {Secret(state), m_plan.server.issuer, m_plan.server.sendsIssuer};
    m_conclusion.reset();
    setState(QString::fromLatin1(state));

    QList<std::pair<QString, QByteArray>> fields{
        {QStringLiteral("response_type"), "code"},
        {QStringLiteral("client_id"), m_plan.clientId.toUtf8()},
        {QStringLiteral("redirect_uri"), m_plan.redirectUri.toUtf8()},
        {QStringLiteral("state"), state},
        {QStringLiteral("code_challenge"),
         base64Url(QCryptographicHash::hash(verifier, QCryptographicHash::Sha256))},
        {QStringLiteral("code_challenge_method"), "S256"},
        {QStringLiteral("resource"), m_plan.resource.toUtf8()},
    };
    if (!m_plan.scope.isEmpty())
        fields.append({QStringLiteral("scope"), m_plan.scope.toUtf8()});
    // OpenID Connect Core 11: offline access is granted only when the person is asked.
    if (m_plan.scope.split(QLatin1Char(' ')).contains(Offline))
        fields.append({QStringLiteral("prompt"), "consent"});
    const QString endpoint = m_plan.server.authorizationEndpoint;
    const QUrl url(endpoint + QLatin1Char(endpoint.contains(QLatin1Char('?')) ? '&' : '?') +
                       QString::fromLatin1(formEncoded(fields)),
                   QUrl::StrictMode);
    setAuthorizationUrl(url);
    setStatus(Status::NotAuthenticated);
    emit authorizeWithBrowser(url);
}

CallbackVerdict AuthorizationFlow::take(const CallbackParameters &parameters)
{
    if (m_conclusion)
        return {};
    const AuthorizationAnswer answer = judged(parameters, m_expected);
    switch (answer.kind) {
    case AuthorizationAnswer::Kind::NotOurs:
        return {};
    case AuthorizationAnswer::Kind::Refused:
        conclude(std::unexpected(answer.error));
        return {answer.error.code == ErrorCode::IssuerMismatch ? 400 : 200, true};
    case AuthorizationAnswer::Kind::Code:
        break;
    }
    setStatus(Status::TemporaryCredentialsReceived);
    conclude(answer.code);
    return {200, true};
}

void AuthorizationFlow::conclude(Result<Secret> code)
{
    if (m_conclusion)
        return;
    m_conclusion = std::move(code);
    emit concluded();
}

void AuthorizationFlow::complete()
{
    setStatus(Status::Granted);
    emit granted();
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/TokenAnswer.h"

#include "auth/TokenEndpoint.h"
#include "base/BoundedJson.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct TokenText
{
    Q_DECLARE_TR_FUNCTIONS(TokenAnswer)
};

constexpr double LongestLife = 100.0 * 365 * 24 * 3600;

/// RFC 6749 A.17: printable ASCII.
bool isPrintable(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
}

/// Some servers send the number as a string.
QDateTime expiry(const QJsonValue &seconds, const QDateTime &now)
{
    bool number = seconds.isDouble();
    const double life = number ? seconds.toDouble() : seconds.toString().toDouble(&number);
    if (!number || !(life > 0) || life > LongestLife)
        return {};
    return now.addSecs(static_cast<qint64>(life));
}

/// The name in an OpenID Connect id_token, for showing. It came straight from the token endpoint over TLS, so
/// its signature need not be checked (OpenID Connect Core 3.1.3.7).
QString accountIn(const QString &idToken)
{
    const QByteArray payload = idToken.section(QLatin1Char('.'), 1, 1).toLatin1();
    const Result<QJsonObject> claims =
        readJsonObject(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding));
    if (!claims)
        return {};
    for (const auto *claim : {"email", "preferred_username", "name"}) {
        const QString value = claims->value(QLatin1String(claim)).toString();
        if (!value.isEmpty())
            return plainText(value);
    }
    return {};
}

std::unexpected<Error> useless(const QString &what)
{
    return fail(ErrorCode::BadAnswer, what,
                TokenText::tr("Try again. If it happens again, ask the person who runs the service."));
}

} // namespace

Result<Grant> readTokenAnswer(Grant grant, const HttpReply &reply, const QDateTime &now)
{
    if (reply.status != 200)
        return std::unexpected(tokenError(QUrl(grant.tokenEndpoint).host(), reply));
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    if (!answer)
        return useless(TokenText::tr("The answer of the sign-in server is not what the protocol demands."));
    const QString type = answer->value(QLatin1String("token_type")).toString();
    if (!type.isEmpty() && type.compare(QLatin1String("bearer"), Qt::CaseInsensitive) != 0)
        return useless(TokenText::tr("The sign-in server gave a kind of token that Keyfob does not know: %1.")
                           .arg(plainText(type)));
    const QByteArray access = answer->value(QLatin1String("access_token")).toString().toUtf8();
    const QByteArray refresh = answer->value(QLatin1String("refresh_token")).toString().toUtf8();
    if (!isBearerToken(access) || !isPrintable(refresh))
        return useless(TokenText::tr("The sign-in server gave no usable token."));
    grant.accessToken = Secret(access);
    if (!refresh.isEmpty())
        grant.refreshToken = Secret(refresh);
    grant.expiresAt = expiry(answer->value(QLatin1String("expires_in")), now);
    const QString scope = answer->value(QLatin1String("scope")).toString();
    if (!scope.isEmpty())
        grant.scope = scope;
    const QString account = accountIn(answer->value(QLatin1String("id_token")).toString());
    if (!account.isEmpty())
        grant.account = account;
    return grant;
}

Error tokenError(const QString &host, const HttpReply &reply)
{
    if (reply.status >= 300 && reply.status < 400)
        return {ErrorCode::Redirected, TokenText::tr("%1 points elsewhere for tokens.").arg(host),
                TokenText::tr("Keyfob does not follow, as secrets would go along. Ask the person who runs "
                              "the service.")};
    if (reply.status == 429)
        return {ErrorCode::RateLimited, TokenText::tr("%1 got too many requests.").arg(host),
                TokenText::tr("Try again in some minutes.")};
    if (reply.status >= 500)
        return {ErrorCode::ServerError,
                TokenText::tr("%1 has a problem (HTTP %2).").arg(host).arg(reply.status),
                TokenText::tr("Try again later.")};
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    const QString error = answer ? answer->value(QLatin1String("error")).toString() : QString();
    const QString description = answer ? answer->value(QLatin1String("error_description")).toString() : error;
    const QString text = plainText(description.isEmpty() ? error : description);
    if (error.isEmpty())
        return {ErrorCode::BadAnswer,
                TokenText::tr("%1 answered something unexpected (HTTP %2).").arg(host).arg(reply.status),
                TokenText::tr("Check the address, then try again.")};
    if (error == QLatin1String("invalid_grant"))
        return {ErrorCode::SignInRequired, TokenText::tr("The sign-in is over: %1").arg(text),
                TokenText::tr("Sign in again.")};
    if (error == QLatin1String("invalid_client"))
        return {ErrorCode::RegistrationRefused,
                TokenText::tr("%1 does not know this app (any more): %2").arg(host, text),
                TokenText::tr("Sign in again, or check the client ID and secret.")};
    if (error == QLatin1String("invalid_target"))
        return {ErrorCode::ResourceMismatch,
                TokenText::tr("%1 gives no token for this service: %2").arg(host, text),
                TokenText::tr("Check the address of the service.")};
    return {ErrorCode::SignInDenied, TokenText::tr("%1 said no: %2").arg(host, text),
            TokenText::tr("Try again, or use a token.")};
}

} // namespace keyfob

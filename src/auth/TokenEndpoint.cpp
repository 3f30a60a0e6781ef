// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/TokenEndpoint.h"

#include "auth/TokenAnswer.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct EndpointText
{
    Q_DECLARE_TR_FUNCTIONS(TokenEndpoint)
};

/// The only way out for the secrets of this room that are sent: into the form or the Basic header.
QByteArray sent(const Secret &secret)
{
    return secret.reveal().toByteArray();
}

/// RFC 6749 2.3.1: both are form-encoded before they are joined.
QByteArray basicCredentials(const Grant &grant)
{
    const QByteArray pair =
        grant.clientId.toUtf8().toPercentEncoding() + ':' + sent(grant.clientSecret).toPercentEncoding();
    return "Basic " + pair.toBase64();
}

/// A server may repeat in its refusal what it was sent; such text is shown to people, so it is taken out.
void takeOut(QByteArray &body, const Secret &secret)
{
    const QByteArray text = sent(secret);
    if (text.isEmpty())
        return;
    for (const QByteArray &form : {text, QByteArray(text).replace('/', "\\/"), text.toPercentEncoding()})
        body.replace(form, "...");
}

} // namespace

bool isBearerToken(QByteArrayView text)
{
    const auto *end = text.end();
    while (end != text.begin() && *(end - 1) == '=')
        --end;
    return end != text.begin() && std::all_of(text.begin(), end, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_' || c == '~' || c == '+' || c == '/';
           });
}

TokenEndpoint::TokenEndpoint(HttpClient &http, const Clock &clock, std::stop_token stop)
    : m_http(http), m_clock(clock), m_stop(std::move(stop))
{
}

QCoro::Task<Result<Grant>> TokenEndpoint::token(Grant grant, QList<TokenField> fields)
{
    fields.append({QStringLiteral("resource"), grant.resource, {}});
    const Result<HttpReply> reply = co_await post(grant.tokenEndpoint, grant, fields);
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return readTokenAnswer(std::move(grant), *reply, m_clock.now());
}

QCoro::Task<Result<void>> TokenEndpoint::revoke(Grant grant, Secret token, QString hint)
{
    const QList<TokenField> fields{{QStringLiteral("token"), {}, token},
                                   {QStringLiteral("token_type_hint"), hint, {}}};
    const Result<HttpReply> reply = co_await post(grant.revocationEndpoint, grant, fields);
    if (!reply)
        co_return std::unexpected(reply.error());
    if (reply->status == 200 || reply->status == 204)
        co_return Result<void>();
    co_return std::unexpected(tokenError(QUrl(grant.revocationEndpoint).host(), *reply));
}

QCoro::Task<Result<void>> TokenEndpoint::unregister(Grant grant)
{
    const QString host = QUrl(grant.registrationClientUri).host();
    const QByteArray token = sent(grant.registrationAccessToken);
    if (grant.registrationClientUri.isEmpty() || !isBearerToken(token))
        co_return fail(ErrorCode::NotSupported,
                       EndpointText::tr("%1 does not let Keyfob take its registration back.")
                           .arg(QUrl(grant.issuer).host()));
    HttpRequest request;
    request.verb = "DELETE";
    request.url = QUrl(grant.registrationClientUri, QUrl::StrictMode);
    request.headers = {{"Authorization", "Bearer " + token}, {"Accept", "application/json"}};
    request.deadline = std::chrono::seconds(30);
    request.stop = m_stop;
    Result<HttpReply> reply = co_await m_http.send(request);
    if (!reply)
        co_return std::unexpected(reply.error());
    takeOut(reply->body, grant.registrationAccessToken);
    if (reply->status == 204 || reply->status == 200 || reply->status == 404)
        co_return Result<void>();
    if (reply->status == 405 || reply->status == 501)
        co_return fail(ErrorCode::NotSupported,
                       EndpointText::tr("%1 does not let Keyfob take its registration back.").arg(host));
    if (reply->status == 401 || reply->status == 403)
        co_return fail(ErrorCode::TokenRefused,
                       EndpointText::tr("%1 did not let Keyfob take its registration back (HTTP %2).")
                           .arg(host)
                           .arg(reply->status));
    co_return std::unexpected(tokenError(host, *reply));
}

QCoro::Task<Result<HttpReply>> TokenEndpoint::post(QString endpoint, Grant grant, QList<TokenField> fields)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = QUrl(endpoint, QUrl::StrictMode);
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    QList<std::pair<QString, QByteArray>> form;
    for (const TokenField &field : fields)
        form.append({field.name, field.secret.isEmpty() ? field.text.toUtf8() : sent(field.secret)});
    if (grant.tokenEndpointAuthMethod == QLatin1String("client_secret_basic")) {
        request.headers.append({"Authorization", basicCredentials(grant)});
    } else {
        form.append({QStringLiteral("client_id"), grant.clientId.toUtf8()});
        if (grant.tokenEndpointAuthMethod == QLatin1String("client_secret_post"))
            form.append({QStringLiteral("client_secret"), sent(grant.clientSecret)});
    }
    request.body = formEncoded(form);
    request.deadline = std::chrono::seconds(30);
    request.stop = m_stop;
    Result<HttpReply> reply = co_await m_http.send(request);
    if (!reply || reply->status < 400)
        co_return reply;
    for (const TokenField &field : fields)
        takeOut(reply->body, field.secret);
    for (const Secret &secret : {grant.clientSecret, grant.accessToken, grant.refreshToken})
        takeOut(reply->body, secret);
    reply->body.replace(basicCredentials(grant).mid(6), "...");
    co_return reply;
}

} // namespace keyfob

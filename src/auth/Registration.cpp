// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Registration.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace keyfob {

namespace {

struct RegistrationText
{
    Q_DECLARE_TR_FUNCTIONS(Registration)
};

const QString Basic = QStringLiteral("client_secret_basic");
const QString Post = QStringLiteral("client_secret_post");
const QString None = QStringLiteral("none");

Error notAllowed(ErrorCode code, const QString &reason = {})
{
    QString message = RegistrationText::tr("The service does not allow new apps to sign in by themselves.");
    if (!reason.isEmpty())
        message += QLatin1Char(' ') + reason;
    return {code, message, RegistrationText::tr("Enter a client ID, or use a token.")};
}

std::chrono::seconds registrationDeadline()
{
    return std::chrono::seconds(30);
}

/// What the server said against it, in plain words.
QString reasonIn(const HttpReply &reply)
{
    const Result<QJsonObject> object = readJsonObject(reply.body);
    if (!object)
        return RegistrationText::tr("(HTTP %1)").arg(reply.status);
    const QString error = object->value(QLatin1String("error")).toString();
    const QString description = object->value(QLatin1String("error_description")).toString();
    return plainText(description.isEmpty() ? error : description);
}

/// A refusal with one of these codes.
bool says(const HttpReply &reply, std::initializer_list<const char *> errors)
{
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    const QString error = answer ? answer->value(QLatin1String("error")).toString() : QString();
    return reply.status == 400 && std::any_of(errors.begin(), errors.end(), [&error](const char *one) {
               return error == QLatin1String(one);
           });
}

Error refusal(const RegistrationRequest &request, const HttpReply &reply)
{
    const QString host = QUrl(request.server.registrationEndpoint).host();
    if (reply.status >= 300 && reply.status < 400)
        return {ErrorCode::Redirected, RegistrationText::tr("%1 points elsewhere for registering.").arg(host),
                RegistrationText::tr("Keyfob does not follow. Enter a client ID, or use a token.")};
    if (reply.status >= 500)
        return {ErrorCode::ServerError,
                RegistrationText::tr("%1 has a problem (HTTP %2).").arg(host).arg(reply.status),
                RegistrationText::tr("Try again later.")};
    if (reply.status == 429)
        return {ErrorCode::RateLimited, RegistrationText::tr("%1 got too many requests.").arg(host),
                RegistrationText::tr("Try again in some minutes.")};
    // A default endpoint that isn't there: the server simply has no sign-in.
    if (request.server.guessed && (reply.status == 404 || reply.status == 405))
        return {ErrorCode::SignInUnsupported, RegistrationText::tr("%1 offers no browser sign-in.").arg(host),
                RegistrationText::tr("Use a token instead.")};
    return notAllowed(ErrorCode::RegistrationRefused, reasonIn(reply));
}

Result<ClientIdentity> parsed(const RegistrationRequest &request, const HttpReply &reply)
{
    const Result<QJsonObject> answer = readJsonObject(reply.body);
    ClientIdentity client;
    if (answer)
        client.clientId = answer->value(QLatin1String("client_id")).toString();
    if (client.clientId.isEmpty())
        return fail(ErrorCode::BadAnswer, RegistrationText::tr("The registration gave no client ID."),
                    RegistrationText::tr("Enter a client ID, or use a token."));
    client.clientSecret = Secret(answer->value(QLatin1String("client_secret")).toString().toUtf8());
    client.tokenEndpointAuthMethod =
        chosenAuthMethod(answer->value(QLatin1String("token_endpoint_auth_method")).toString(),
                         request.server.tokenAuthMethods, !client.clientSecret.isEmpty());
    const QString manage = answer->value(QLatin1String("registration_client_uri")).toString();
    const Result<QUrl> managed = safeUrl(manage);
    if (managed && mayLeadTo(QUrl(request.server.registrationEndpoint), *managed)) {
        client.registrationClientUri = manage;
        client.registrationAccessToken =
            Secret(answer->value(QLatin1String("registration_access_token")).toString().toUtf8());
    }
    return client;
}

} // namespace

QString chosenAuthMethod(const QString &returned, const QStringList &supported, bool hasSecret)
{
    const auto listed = [&supported](const QString &method) {
        return supported.isEmpty() || supported.contains(method);
    };
    if (!hasSecret)
        return None;
    if ((returned == Basic || returned == Post || returned == None) && listed(returned))
        return returned;
    if (listed(Basic))
        return Basic;
    return listed(Post) ? Post : None;
}

QJsonObject registrationBody(const AuthorizationServer &server, const QString &redirectUri,
                             const QString &scope)
{
    // With the port for servers that compare exactly, and without it for those that follow RFC 8252 7.3:
    // they then take any port, so that this registration serves again.
    // A client without redirect address signs in with a code (RFC 8628).
    const bool browser = !redirectUri.isEmpty();
    QUrl anyPort(redirectUri);
    anyPort.setPort(-1);
    QJsonArray redirects;
    if (browser)
        redirects = {redirectUri, anyPort.toString(QUrl::FullyEncoded)};
    const QString grantType = browser ? QStringLiteral("authorization_code") : QString(DeviceGrantType);
    const QJsonArray responses = browser ? QJsonArray{QStringLiteral("code")} : QJsonArray();
    QString method = None;
    if (!server.tokenAuthMethods.isEmpty() && !server.tokenAuthMethods.contains(None))
        method = server.tokenAuthMethods.contains(Basic) ? Basic : Post;
    QJsonObject body{
        {QStringLiteral("client_name"), QStringLiteral("Keyfob")},
        {QStringLiteral("application_type"), QStringLiteral("native")},
        {QStringLiteral("redirect_uris"), redirects},
        {QStringLiteral("grant_types"), QJsonArray{grantType, QStringLiteral("refresh_token")}},
        {QStringLiteral("response_types"), responses},
        {QStringLiteral("token_endpoint_auth_method"), method},
    };
    if (!scope.isEmpty())
        body.insert(QStringLiteral("scope"), scope);
    return body;
}

Registration::Registration(HttpClient &http) : m_http(http) {}

QCoro::Task<Result<ClientIdentity>> Registration::registered(RegistrationRequest request)
{
    if (request.server.registrationEndpoint.isEmpty())
        co_return std::unexpected(notAllowed(ErrorCode::SignInUnsupported));
    Result<HttpReply> reply = co_await sent(request);
    // Some servers let a client ask only for the scopes that it registered, others take no scope of a
    // resource in a registration: the second kind is asked again without.
    if (reply && !request.scope.isEmpty() && says(*reply, {"invalid_client_metadata", "invalid_scope"})) {
        request.scope.clear();
        reply = co_await sent(request);
    }
    // And some take no address without its port.
    if (reply && !request.redirectUri.isEmpty() && says(*reply, {"invalid_redirect_uri"})) {
        request.exactRedirect = true;
        reply = co_await sent(request);
    }
    if (!reply)
        co_return std::unexpected(reply.error());
    if (reply->status != 200 && reply->status != 201)
        co_return std::unexpected(refusal(request, *reply));
    co_return parsed(request, *reply);
}

QCoro::Task<Result<HttpReply>> Registration::sent(RegistrationRequest request)
{
    QJsonObject body = registrationBody(request.server, request.redirectUri, request.scope);
    if (request.exactRedirect)
        body.insert(QStringLiteral("redirect_uris"), QJsonArray{request.redirectUri});
    HttpRequest post;
    post.verb = "POST";
    post.url = QUrl(request.server.registrationEndpoint, QUrl::StrictMode);
    post.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    post.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    post.deadline = registrationDeadline();
    post.stop = request.stop;
    const Result<HttpReply> reply = co_await m_http.send(post);
    co_return reply;
}

} // namespace keyfob

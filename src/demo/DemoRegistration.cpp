// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoRegistration.h"

#include "base/BoundedJson.h"
#include "demo/DemoSecret.h"

#include <QJsonArray>
#include <QUrl>

namespace keyfob {

namespace {

constexpr qsizetype MostRedirects = 10;

QJsonArray list(const QStringList &words)
{
    return QJsonArray::fromStringList(words);
}

QJsonObject clientJson(const DemoClient &client, const QString &base)
{
    return {
        {QStringLiteral("client_id"), client.id},
        {QStringLiteral("client_id_issued_at"), client.issued.toSecsSinceEpoch()},
        {QStringLiteral("client_name"), client.name},
        {QStringLiteral("redirect_uris"), list(client.redirects)},
        {QStringLiteral("application_type"), QStringLiteral("native")},
        {QStringLiteral("token_endpoint_auth_method"), QStringLiteral("none")},
        {QStringLiteral("grant_types"),
         list({QStringLiteral("authorization_code"), QStringLiteral("refresh_token")})},
        {QStringLiteral("response_types"), list({QStringLiteral("code")})},
        {QStringLiteral("scope"), demoScopes().join(QLatin1Char(' '))},
        {QStringLiteral("registration_client_uri"), base + QStringLiteral("/oauth/register/") + client.id}};
}

/// The addresses of a registration, or an empty list when one of them may not be used.
QStringList redirectsOf(const QJsonObject &wish)
{
    QStringList redirects;
    for (const QJsonValue &value : wish.value(QStringLiteral("redirect_uris")).toArray()) {
        if (!isLoopbackRedirect(value.toString()) || redirects.size() >= MostRedirects)
            return {};
        redirects.append(value.toString());
    }
    return redirects;
}

} // namespace

bool isLoopbackRedirect(const QString &redirect)
{
    const QUrl url(redirect, QUrl::StrictMode);
    static const QStringList hosts{QStringLiteral("127.0.0.1"), QStringLiteral("localhost"),
                                   QStringLiteral("::1")};
    return url.isValid() && url.scheme() == QLatin1String("http") && hosts.contains(url.host()) &&
           url.userInfo().isEmpty() && !url.hasFragment() && redirect.size() <= 1000;
}

bool redirectMatches(const QString &registered, const QString &asked)
{
    if (!isLoopbackRedirect(asked))
        return false;
    QUrl a(registered, QUrl::StrictMode);
    QUrl b(asked, QUrl::StrictMode);
    a.setPort(-1);
    b.setPort(-1);
    return a.toEncoded(QUrl::FullyEncoded) == b.toEncoded(QUrl::FullyEncoded);
}

DemoAnswer DemoRegistration::resourceMetadata(const DemoRequest &request) const
{
    return DemoAnswer::json(200,
                            {{QStringLiteral("resource"), request.base + m_state.options.dress.mcpPath},
                             {QStringLiteral("resource_name"), QStringLiteral("Demo service")},
                             {QStringLiteral("authorization_servers"), list({request.base})},
                             {QStringLiteral("scopes_supported"), list(demoScopes())},
                             {QStringLiteral("bearer_methods_supported"), list({QStringLiteral("header")})}});
}

DemoAnswer DemoRegistration::serverMetadata(const DemoRequest &request) const
{
    const auto at = [&](const char *path) { return request.base + QLatin1String(path); };
    const QJsonArray none = list({QStringLiteral("none")});
    QJsonObject metadata{{QStringLiteral("issuer"), request.base},
                         {QStringLiteral("authorization_endpoint"), at("/oauth/authorize")},
                         {QStringLiteral("token_endpoint"), at("/oauth/token")},
                         {QStringLiteral("revocation_endpoint"), at("/oauth/revoke")},
                         {QStringLiteral("introspection_endpoint"), at("/oauth/introspect")},
                         {QStringLiteral("scopes_supported"), list(demoScopes())},
                         {QStringLiteral("response_types_supported"), list({QStringLiteral("code")})},
                         {QStringLiteral("response_modes_supported"), list({QStringLiteral("query")})},
                         {QStringLiteral("grant_types_supported"),
                          list({QStringLiteral("authorization_code"), QStringLiteral("refresh_token")})},
                         {QStringLiteral("code_challenge_methods_supported"), list({QStringLiteral("S256")})},
                         {QStringLiteral("token_endpoint_auth_methods_supported"), none},
                         {QStringLiteral("revocation_endpoint_auth_methods_supported"), none},
                         {QStringLiteral("introspection_endpoint_auth_methods_supported"), none},
                         {QStringLiteral("authorization_response_iss_parameter_supported"), true}};
    if (!m_state.faults.has("no-registration"))
        metadata.insert(QStringLiteral("registration_endpoint"), at("/oauth/register"));
    return DemoAnswer::json(200, metadata);
}

DemoAnswer DemoRegistration::enrol(const DemoRequest &request)
{
    if (m_state.faults.has("no-registration"))
        return DemoAnswer::problem(404, QStringLiteral("not_found"),
                                   QStringLiteral("This server registers no clients."));
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("POST");
    const auto wish = readJsonObject(request.body);
    if (!wish)
        return DemoAnswer::oauthError(400, QStringLiteral("invalid_client_metadata"),
                                      QStringLiteral("The body is not a JSON object."));
    const QStringList redirects = redirectsOf(*wish);
    const bool web = wish->value(QStringLiteral("application_type")).toString() == QLatin1String("web");
    if (redirects.isEmpty() || web)
        return DemoAnswer::oauthError(
            400, QStringLiteral("invalid_redirect_uri"),
            QStringLiteral("Only native applications with http addresses on 127.0.0.1, [::1] or localhost."));
    const Secret management = mintSecret("mcprat_");
    QString name = plainText(wish->value(QStringLiteral("client_name")).toString(), 100).trimmed();
    if (name.isEmpty())
        name = QStringLiteral("A program without a name");
    const DemoClient client{.id = mintId(QStringLiteral("client_"), 16),
                            .name = name,
                            .redirects = redirects,
                            .managementKey = lookupKey(management),
                            .issued = m_state.now()};
    if (!m_state.grants.add(client))
        return DemoAnswer::problem(503, QStringLiteral("too_many_clients"),
                                   QStringLiteral("Restart the demo service."));
    QJsonObject answer = clientJson(client, request.base);
    answer.insert(QStringLiteral("registration_access_token"), handedOut(management));
    return DemoAnswer::json(201, answer);
}

DemoAnswer DemoRegistration::manage(const DemoRequest &request, const QString &clientId)
{
    if (request.verb != "GET" && request.verb != "DELETE")
        return DemoAnswer::wrongVerb("GET, DELETE");
    const auto client = m_state.grants.client(clientId);
    // RFC 7592 2.3: an unknown client and a wrong token look the same.
    if (!client || client->managementKey != lookupKey(request.bearer()))
        return DemoAnswer::oauthError(401, QStringLiteral("invalid_token"),
                                      QStringLiteral("The registration access token is not valid."))
            .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    if (request.verb == "GET")
        return DemoAnswer::json(200, clientJson(*client, request.base));
    m_state.grants.removeClient(clientId);
    return DemoAnswer::empty(204);
}

} // namespace keyfob

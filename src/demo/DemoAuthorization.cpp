// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoAuthorization.h"

#include "demo/DemoRegistration.h"
#include "demo/DemoSecret.h"
#include "demo/DemoTemplate.h"

#include <QRegularExpression>
#include <QUrl>

namespace keyfob {

namespace {

constexpr int PageMinutes = 10;
constexpr int CodeSeconds = 60;
constexpr qsizetype MostWaiting = 500;

QStringList scopesOf(const QString &text)
{
    const QStringList asked = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return asked.isEmpty() ? QStringList{QStringLiteral("mcp")} : asked;
}

QString meaningOf(const QString &scope)
{
    if (scope == QLatin1String("mcp"))
        return QStringLiteral("Use the tools of the demo service on your behalf");
    if (scope == QLatin1String("tokens:read"))
        return QStringLiteral("See your MCP tokens: names, dates and last use, never the tokens themselves");
    return QStringLiteral("Generate, regenerate and delete your MCP token");
}

QString origin(const QString &redirect)
{
    const QUrl url(redirect);
    return url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded);
}

} // namespace

bool isOwnResource(const DemoState &state, const DemoRequest &request, const QString &resource)
{
    return resource.isEmpty() || resource == request.base || resource == request.base + QLatin1Char('/') ||
           resource == request.base + state.options.dress.mcpPath;
}

std::pair<QString, QString> DemoAuthorization::fault(const DemoRequest &request) const
{
    const DemoForm &query = request.query;
    static const QRegularExpression challenge(QStringLiteral("^[A-Za-z0-9_-]{43}$"));
    const auto invalid = QStringLiteral("invalid_request");
    if (query.value(QStringLiteral("response_type")) != QLatin1String("code"))
        return {QStringLiteral("unsupported_response_type"), QStringLiteral("Only code is supported.")};
    if (!query.has(QStringLiteral("code_challenge")))
        return {invalid, QStringLiteral("PKCE is required: code_challenge is missing.")};
    if (query.value(QStringLiteral("code_challenge_method")) != QLatin1String("S256"))
        return {invalid, QStringLiteral("Only the code_challenge_method S256 is allowed.")};
    if (!challenge.match(query.value(QStringLiteral("code_challenge"))).hasMatch())
        return {invalid, QStringLiteral("The code_challenge is not the S256 form of a verifier.")};
    if (!isOwnResource(m_state, request, query.value(QStringLiteral("resource"))))
        return {QStringLiteral("invalid_target"), QStringLiteral("The resource is not of this service.")};
    for (const QString &scope : scopesOf(query.value(QStringLiteral("scope")))) {
        if (!demoScopes().contains(scope))
            return {QStringLiteral("invalid_scope"), QStringLiteral("There is no such scope.")};
    }
    return {};
}

DemoAnswer DemoAuthorization::ask(const DemoRequest &request)
{
    if (request.verb != "GET")
        return DemoAnswer::wrongVerb("GET");
    const DemoForm &query = request.query;
    const auto client = m_state.grants.client(query.value(QStringLiteral("client_id")));
    const QString redirect = query.value(QStringLiteral("redirect_uri"));
    // Until both are known to be right nothing may be sent there (RFC 9700 4.11).
    if (query.hasRepeated() || !client)
        return messagePage(400, QStringLiteral("This sign-in link is not valid"),
                           QStringLiteral("The program that opened this page is not registered here. "
                                          "Start again from the program."));
    const auto fits = [&](const QString &registered) { return redirectMatches(registered, redirect); };
    if (std::none_of(client->redirects.begin(), client->redirects.end(), fits))
        return messagePage(400, QStringLiteral("This sign-in link is not valid"),
                           QStringLiteral("Its return address is not the one that the program registered. "
                                          "Start again from the program."));
    if (const auto [error, description] = fault(request); !error.isEmpty())
        return goBack(request, redirect, query.value(QStringLiteral("state")),
                      {{QStringLiteral("error"), error}, {QStringLiteral("error_description"), description}});
    return consentPage(request, *client);
}

DemoAnswer DemoAuthorization::consentPage(const DemoRequest &request, const DemoClient &client)
{
    const DemoForm &query = request.query;
    const QDateTime now = m_state.now();
    m_waiting.removeIf([&](const auto &entry) { return entry->ends <= now; });
    if (m_waiting.size() >= MostWaiting)
        m_waiting.clear();
    const Secret formToken = mintSecret("form_");
    const Waiting waiting{.clientId = client.id,
                          .redirect = query.value(QStringLiteral("redirect_uri")),
                          .state = query.value(QStringLiteral("state")),
                          .resource = query.value(QStringLiteral("resource")),
                          .scopes = scopesOf(query.value(QStringLiteral("scope"))),
                          .challenge = query.value(QStringLiteral("code_challenge")).toLatin1(),
                          .formKey = lookupKey(formToken),
                          .ends = now.addSecs(PageMinutes * 60)};
    const QString id = mintId(QStringLiteral("ask_"), 24);
    m_waiting.insert(id, waiting);
    Html permissions;
    for (const QString &scope : waiting.scopes)
        permissions += filled("permission", {{"scope", scope}, {"meaning", meaningOf(scope)}});
    // Chromium holds the redirect after the form against form-action, so the return address stands in it.
    return htmlPage(200, QStringLiteral("Sign in to the demo service"),
                    filled("consent", {{"client", client.name},
                                       {"request", id},
                                       {"csrf", handedOut(formToken)},
                                       {"redirect", origin(waiting.redirect)},
                                       {"permissions", permissions}}),
                    origin(waiting.redirect));
}

DemoAnswer DemoAuthorization::decide(const DemoRequest &request)
{
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("POST");
    const DemoForm form(request.body);
    const QString id = form.value(QStringLiteral("request"));
    const auto found = m_waiting.constFind(id);
    if (found == m_waiting.constEnd() || found->ends <= m_state.now() ||
        m_state.faults.has("deny-consent-expired") || !m_state.grants.client(found->clientId))
        return messagePage(400, QStringLiteral("Authorization session expired"),
                           QStringLiteral("This page is valid for 10 minutes and for one answer. "
                                          "Restart the connection from your program."));
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): what it refers to is changed below
    const Waiting waiting = *found;
    if (lookupKey(form.value(QStringLiteral("csrf")).toLatin1()) != waiting.formKey)
        return messagePage(403, QStringLiteral("This form is not valid"),
                           QStringLiteral("It was not made by this page. Nothing was allowed."));
    m_waiting.remove(id);
    if (form.value(QStringLiteral("decision")) != QLatin1String("allow"))
        return goBack(request, waiting.redirect, waiting.state,
                      {{QStringLiteral("error"), QStringLiteral("access_denied")},
                       {QStringLiteral("error_description"), QStringLiteral("The person said no.")}});
    const DemoGrant grant = m_state.grants.begin({.id = {},
                                                  .clientId = waiting.clientId,
                                                  .user = userNameOf(form.value(QStringLiteral("user"))),
                                                  .scopes = waiting.scopes,
                                                  .resource = waiting.resource});
    const Secret code = mintSecret("mcpc_");
    m_state.grants.add(code, DemoCode{.grantId = grant.id,
                                      .redirect = waiting.redirect,
                                      .challenge = waiting.challenge,
                                      .ends = m_state.now().addSecs(CodeSeconds)});
    return goBack(request, waiting.redirect, waiting.state, {{QStringLiteral("code"), handedOut(code)}});
}

DemoAnswer DemoAuthorization::goBack(const DemoRequest &request, const QString &redirect,
                                     const QString &state,
                                     const QList<std::pair<QString, QString>> &fields) const
{
    auto all = fields;
    if (!state.isEmpty())
        all.emplaceBack(QStringLiteral("state"), state);
    all.emplaceBack(QStringLiteral("iss"), m_state.faults.has("iss-wrong")
                                               ? QStringLiteral("http://127.0.0.1:1/elsewhere")
                                               : request.base);
    QString location = redirect;
    for (const auto &[name, value] : all) {
        location += location.contains(QLatin1Char('?')) ? QLatin1Char('&') : QLatin1Char('?');
        location += name + QLatin1Char('=') + QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    return DemoAnswer::seeOther(location);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoPages.h"

#include "demo/DemoSecret.h"

#include <QJsonDocument>

namespace keyfob {

namespace {

constexpr int SessionHours = 12;
constexpr qsizetype MostSessions = 500;

QString moment(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(QStringLiteral("d MMMM yyyy, hh:mm 'UTC'"))
                          : QStringLiteral("never");
}

/// The block for .cursor/mcp.json.
QString cursorConfiguration(const DemoDress &dress, const QString &base, const QString &token,
                            const QString &preset)
{
    const QString prefix = dress.usesBearer() ? QStringLiteral("Bearer ") : QString();
    QJsonObject headers{{dress.tokenHeaders.first(), prefix + token}};
    if (dress.entryName == QLatin1String("demo") || !dress.instanceHeader.isEmpty())
        headers.insert(dress.presetHeader, preset);
    if (!dress.instanceHeader.isEmpty())
        headers.insert(dress.instanceHeader, base);
    const QJsonObject server{{QStringLiteral("url"), base + dress.mcpPath},
                             {QStringLiteral("headers"), headers}};
    const QJsonObject all{{QStringLiteral("mcpServers"), QJsonObject{{dress.entryName, server}}}};
    return QString::fromUtf8(QJsonDocument(all).toJson()).trimmed();
}

QString presetMeaning(const QString &preset)
{
    if (preset == QLatin1String("minimal"))
        return QStringLiteral("Reads names and identifiers only.");
    if (preset == QLatin1String("analysis"))
        return QStringLiteral("Mostly read-only views and analytics.");
    if (preset == QLatin1String("setup"))
        return QStringLiteral("Reads and changes settings.");
    if (preset == QLatin1String("scenario"))
        return QStringLiteral("Reads and changes scenarios.");
    return QStringLiteral("All tools. Actions may be irreversible; use it only if you understand the risks.");
}

Html presetRows()
{
    Html rows;
    for (const QString &preset : DemoTokens::presets())
        rows += filled("preset-row", {{"preset", preset}, {"meaning", presetMeaning(preset)}});
    return rows;
}

Html presetChoices(const QString &chosen)
{
    Html options;
    for (const QString &preset : DemoTokens::presets())
        options += filled(preset == chosen ? "preset-chosen" : "preset-choice", {{"preset", preset}});
    return options;
}

} // namespace

DemoPages::Session *DemoPages::sessionOf(const DemoRequest &request)
{
    const auto found = m_sessions.find(lookupKey(request.cookie("demo_session").toLatin1()));
    if (found == m_sessions.end() || found->ends <= m_state.now())
        return nullptr;
    return &*found;
}

DemoAnswer DemoPages::login(const DemoRequest &request)
{
    if (request.verb == "GET")
        return htmlPage(200, QStringLiteral("Sign in to the demo service"), filled("login", {}));
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("GET, POST");
    if (m_sessions.size() >= MostSessions)
        m_sessions.clear();
    const Secret cookie = mintSecret("");
    m_sessions.insert(lookupKey(cookie),
                      Session{.user = userNameOf(DemoForm(request.body).value(QStringLiteral("user"))),
                              .formToken = mintSecret("form_"),
                              .justMade = {},
                              .ends = m_state.now().addSecs(SessionHours * 3600)});
    return DemoAnswer::seeOther(m_state.options.dress.tokenPage)
        .with("Set-Cookie",
              "demo_session=" + handedOut(cookie).toLatin1() + "; Path=/; HttpOnly; SameSite=Lax");
}

DemoAnswer DemoPages::logout(const DemoRequest &request)
{
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("POST");
    m_sessions.remove(lookupKey(request.cookie("demo_session").toLatin1()));
    return DemoAnswer::seeOther(QStringLiteral("/login?mcp=true"))
        .with("Set-Cookie", "demo_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

DemoAnswer DemoPages::token(const DemoRequest &request)
{
    if (request.verb != "GET")
        return DemoAnswer::wrongVerb("GET");
    if (m_state.faults.has("page-denied"))
        return messagePage(403, QStringLiteral("Access denied"),
                           QStringLiteral("You need the root role or the MCP Token permission."));
    if (m_state.faults.has("page-missing"))
        return messagePage(404, QStringLiteral("Not found"), QStringLiteral("There is nothing here."));
    Session *session = sessionOf(request);
    if (!session)
        return DemoAnswer::seeOther(QStringLiteral("/login?mcp=true"));
    const auto token = m_state.tokens.activeOf(session->user);
    const QString preset = token ? token->preset : DemoTokens::defaultPreset();
    const DemoDress &dress = m_state.options.dress;
    const QString csrf = handedOut(session->formToken);
    const Html choices = presetChoices(preset);
    const Html status =
        token ? existing(*session, *token) : filled("token-none", {{"csrf", csrf}, {"choices", choices}});
    const QString shown =
        session->justMade.isEmpty() ? QStringLiteral("YOUR_TOKEN") : handedOut(session->justMade);
    session->justMade = {};
    return htmlPage(
        200, QStringLiteral("MCP Token Configuration"),
        filled("token", {{"user", session->user},
                         {"csrf", csrf},
                         {"status", status},
                         {"endpoint", request.base + dress.mcpPath},
                         {"configuration", cursorConfiguration(dress, request.base, shown, preset)},
                         {"presets", presetRows()}}));
}

Html DemoPages::existing(const Session &session, const DemoToken &token) const
{
    const Html secret = session.justMade.isEmpty()
                            ? filled("token-hidden", {{"hint", token.hint}})
                            : filled("token-shown", {{"token", handedOut(session.justMade)}});
    return filled("token-exists", {{"secret", secret},
                                   {"name", token.name},
                                   {"state", token.status(m_state.now())},
                                   {"preset", token.preset},
                                   {"created", moment(token.created)},
                                   {"used", moment(token.lastUsed)},
                                   {"expires", moment(token.expires)},
                                   {"csrf", handedOut(session.formToken)},
                                   {"choices", presetChoices(token.preset)}});
}

DemoAnswer DemoPages::change(const DemoRequest &request, const QString &deed)
{
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb("POST");
    Session *session = sessionOf(request);
    if (!session)
        return DemoAnswer::seeOther(QStringLiteral("/login?mcp=true"));
    const DemoForm form(request.body);
    if (lookupKey(form.value(QStringLiteral("csrf")).toUtf8()) != lookupKey(session->formToken))
        return messagePage(403, QStringLiteral("This form is not valid"),
                           QStringLiteral("It was not made by this page. Nothing was changed."));
    const auto token = m_state.tokens.activeOf(session->user);
    if (deed == QLatin1String("delete")) {
        if (m_state.faults.has("delete-fails"))
            return messagePage(503, QStringLiteral("The token was not deleted"),
                               QStringLiteral("The service is not available. Try again later."));
        if (token)
            m_state.tokens.revoke(token->id, m_state.now(), m_state.faults.has("old-token-lives"));
    } else {
        make(*session, form.value(QStringLiteral("preset")));
    }
    return DemoAnswer::seeOther(m_state.options.dress.tokenPage);
}

void DemoPages::make(Session &session, const QString &preset)
{
    const auto old = m_state.tokens.activeOf(session.user);
    const QString fallback = old ? old->preset : DemoTokens::defaultPreset();
    const QDateTime now = m_state.now();
    const DemoIssued issued =
        m_state.tokens.issue({.user = session.user,
                              .name = old ? old->name : QStringLiteral("MCP token"),
                              .preset = DemoTokens::presets().contains(preset) ? preset : fallback,
                              .expires = now.addSecs(m_state.options.lifetime.count()),
                              .replaces = old ? old->id : QString()},
                             now, m_state.faults.has("old-token-lives"));
    session.justMade = issued.secret;
}

} // namespace keyfob

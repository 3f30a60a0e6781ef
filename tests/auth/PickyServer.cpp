// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/PickyServer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace keyfob {

PickyServer::PickyServer(QByteArray refusal) : m_refusal(std::move(refusal))
{
    challenge = "Bearer scope=\"mcp:basic\"";
    script = [usual = script, this](const SeenRequest &request) -> ScriptedReply {
        if (request.verb == "GET" && request.path() == "/authorize")
            return {302,
                    {},
                    "text/plain",
                    {"Location: " + request.formField("redirect_uri") +
                     "?code=c1&state=" + request.formField("state")}};
        if (request.verb == "POST" && request.path() == "/mcp" && request.headers.contains("authorization"))
            return spoken(request);
        return usual(request);
    };
}

ScriptedReply PickyServer::spoken(const SeenRequest &request) const
{
    if (count("POST /token") < 2)
        return {403, "{}", "application/json", {"WWW-Authenticate: " + m_refusal}};
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QJsonObject found{
        {QStringLiteral("supportedVersions"), QJsonArray{QStringLiteral("2026-07-28")}},
        {QStringLiteral("serverInfo"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Picky")}}},
        {QStringLiteral("tools"), QJsonArray{}}};
    return documentReply({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                          {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                          {QStringLiteral("result"), found}});
}

} // namespace keyfob

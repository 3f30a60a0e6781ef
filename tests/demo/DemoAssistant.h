// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DemoVisitor.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace keyfob {

inline const QString Endpoint = QStringLiteral("/mcp");

inline QByteArray message(const QString &method, const QJsonObject &params = {})
{
    return QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                     {QStringLiteral("id"), 7},
                                     {QStringLiteral("method"), method},
                                     {QStringLiteral("params"), params}})
        .toJson();
}

inline int errorOf(const HttpReply &reply)
{
    return DemoVisitor::json(reply)
        .value(QStringLiteral("error"))
        .toObject()
        .value(QStringLiteral("code"))
        .toInt();
}

inline QJsonObject resultOf(const HttpReply &reply)
{
    return DemoVisitor::json(reply).value(QStringLiteral("result")).toObject();
}

inline QStringList toolsOf(const HttpReply &reply)
{
    QStringList names;
    for (const QJsonValue &tool : resultOf(reply).value(QStringLiteral("tools")).toArray())
        names.append(tool.toObject().value(QStringLiteral("name")).toString());
    return names;
}

inline QJsonObject callOf(const QString &tool, const QJsonObject &arguments = {})
{
    return {{QStringLiteral("name"), tool}, {QStringLiteral("arguments"), arguments}};
}

/// An MCP client with one token.
class Assistant
{
public:
    explicit Assistant(DemoVisitor &visitor, const QByteArray &preset = {})
        : m_visitor(visitor), m_preset(preset)
    {
        token = visitor.make(visitor.access()).value(QStringLiteral("token")).toString().toLatin1();
    }
    HttpReply send(const QByteArray &body, const QList<HttpHeader> &more = {})
    {
        QList<HttpHeader> headers{{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
        if (!m_preset.isEmpty())
            headers.append(HttpHeader{"X-MCP-Preset", m_preset});
        return m_visitor.send("POST", Endpoint, body, headers + more);
    }
    HttpReply legacy(const QString &method, const QJsonObject &params = {})
    {
        if (session.isEmpty())
            session = send(message(QStringLiteral("initialize"),
                                   {{QStringLiteral("protocolVersion"), QStringLiteral("2025-11-25")}}))
                          .header("mcp-session-id");
        return send(message(method, params),
                    {{"Mcp-Session-Id", session}, {"MCP-Protocol-Version", "2025-11-25"}});
    }
    HttpReply modern(const QString &method, QJsonObject params = {}, const QList<HttpHeader> &more = {},
                     const QString &version = QStringLiteral("2026-07-28"))
    {
        const QString prefix = QStringLiteral("io.modelcontextprotocol/");
        params.insert(QStringLiteral("_meta"),
                      QJsonObject{{prefix + QStringLiteral("protocolVersion"), version},
                                  {prefix + QStringLiteral("clientCapabilities"), QJsonObject()}});
        return send(message(method, params), more);
    }
    HttpReply sound(const QString &method, const QJsonObject &params = {})
    {
        return modern(method, params,
                      {{"MCP-Protocol-Version", "2026-07-28"},
                       {"Mcp-Method", method.toLatin1()},
                       {"Mcp-Name", params.value(QStringLiteral("name")).toString().toLatin1()}});
    }
    QByteArray token;
    QByteArray session;

private:
    DemoVisitor &m_visitor;
    QByteArray m_preset;
};

} // namespace keyfob

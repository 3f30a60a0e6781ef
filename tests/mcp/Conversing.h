// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/LoopbackServer.h"
#include "mcp/McpConversation.h"

#include <QJsonArray>

namespace keyfob {

using namespace Qt::StringLiterals;

inline const QByteArray EventHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

inline QJsonObject oneTool()
{
    return {{u"tools"_s, QJsonArray{QJsonObject{{u"name"_s, u"sum"_s}}}}};
}

/// A legacy server whose session is called `session`; false when the request is none of its beginning.
inline bool begins(const SeenRequest &request, QTcpSocket &socket, const QByteArray &session = "s-1")
{
    if (request.method() == "server/discover"_L1)
        LoopbackServer::error(request, socket, 400, -32000);
    else if (request.method() == "initialize"_L1)
        LoopbackServer::result(request, socket, {{u"protocolVersion"_s, u"2025-11-25"_s}},
                               {"Mcp-Session-Id: " + session});
    else if (request.method() == "notifications/initialized"_L1 || request.verb == "DELETE")
        LoopbackServer::send(socket, 202, {});
    else
        return false;
    return true;
}

inline QByteArray answerEvent(int id, const QByteArray &result = "{}")
{
    return "data: {\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"result\":" + result + "}\n\n";
}

inline McpTarget targetOf(const LoopbackServer &server)
{
    const QList<EntryValue> none;
    return *McpTarget::make(server.url(u"/mcp"_s), none, std::chrono::seconds(5));
}

} // namespace keyfob

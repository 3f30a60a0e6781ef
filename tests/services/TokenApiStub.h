// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/LoopbackServer.h"
#include "services/ServiceCatalog.h"
#include "services/ServiceInstance.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace keyfob {

/// The demo service's token API in small, with switches for what can go wrong.
class TokenApiStub
{
public:
    enum class Fault { None, CutBeforeHead, CloseBeforeHead, CutAfterHead, CutJson, Silence, Page };

    TokenApiStub()
        : server([this](const SeenRequest &request, QTcpSocket &socket) { answer(request, socket); })
    {
    }

    [[nodiscard]] ServiceInstance
    instance(ServiceDescription service = *ServiceCatalog::builtIn().find(QStringLiteral("demo"))) const
    {
        const auto made = ServiceInstance::make(service, server.origin());
        if (!made)
            qFatal("the test's address was refused");
        return *made;
    }
    [[nodiscard]] static QByteArray secretText() { return "mcpt_" + QByteArray(40, 'S'); }
    [[nodiscard]] static QJsonObject token()
    {
        return QJsonDocument::fromJson(
                   R"({"id": "tok_1", "name": "Cursor", "preset": "analysis", "status": "active",
                       "created_at": "2026-11-20T18:26:06Z", "last_used_at": null,
                       "expires_at": "2026-12-20T19:26:06.000+01:00", "token_hint": "mcpt_x"})")
            .object();
    }

    QJsonObject item = token();
    QString secret = QString::fromLatin1(secretText());
    int status = 0; ///< 0: the one that the contract says
    QByteArray problem = R"({"code": "x", "detail": "No \u202ethanks.", "title": "Problem"})";
    QList<QByteArray> headers;
    Fault fault = Fault::None;
    LoopbackServer server;

private:
    void answer(const SeenRequest &request, QTcpSocket &socket)
    {
        if (fault == Fault::Silence)
            return;
        if (fault == Fault::CutBeforeHead)
            return socket.abort();
        if (fault == Fault::CloseBeforeHead)
            return socket.disconnectFromHost();
        if (fault == Fault::CutAfterHead || fault == Fault::CutJson) {
            socket.write(fault == Fault::CutJson ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                                                   "{\"id\": \"tok_2\", \"tok"
                                                 : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                   "Content-Length: 500\r\n\r\n{\"id\": \"tok_2\"");
            return socket.disconnectFromHost();
        }
        if (fault == Fault::Page)
            return LoopbackServer::send(socket, 200, "<html>Sign in</html>", "text/html");
        if (status != 0)
            return LoopbackServer::send(socket, status, problem, "application/problem+json", headers);
        if (request.verb == "DELETE")
            return LoopbackServer::send(socket, 204, {});
        QJsonObject body = item;
        if (request.verb == "POST")
            body.insert(QStringLiteral("token"), secret);
        else if (request.target == "/api/v1/tokens")
            body = {{QStringLiteral("tokens"), QJsonArray{item, token()}}};
        LoopbackServer::send(socket, request.verb == "POST" && request.target == "/api/v1/tokens" ? 201 : 200,
                             QJsonDocument(body).toJson());
    }
};

} // namespace keyfob

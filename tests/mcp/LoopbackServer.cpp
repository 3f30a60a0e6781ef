// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/LoopbackServer.h"

#include <QHostAddress>
#include <QJsonDocument>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace keyfob {

QJsonObject SeenRequest::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString SeenRequest::method() const
{
    return json().value("method"_L1).toString();
}

int SeenRequest::id() const
{
    return json().value("id"_L1).toInt();
}

LoopbackServer::LoopbackServer(Answer answer) : m_answer(std::move(answer))
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("the test could not listen on 127.0.0.1");
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            const auto received = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QIODevice::readyRead, this, [this, socket, received] {
                *received += socket->readAll();
                take(*socket, *received);
            });
        }
    });
}

void LoopbackServer::take(QTcpSocket &socket, QByteArray &received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = received.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    SeenRequest request{first.value(0), first.value(1), {}, {}};
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        request.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (received.size() < end + 4 + length)
        return;
    request.body = received.mid(end + 4, length);
    received.remove(0, end + 4 + length);
    m_seen.append(request);
    m_answer(request, socket);
}

QString LoopbackServer::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(serverPort());
}

QUrl LoopbackServer::url(const QString &path) const
{
    return QUrl(origin() + path);
}

int LoopbackServer::count(const QByteArray &verb, const QByteArray &target) const
{
    return int(std::count_if(m_seen.begin(), m_seen.end(), [&](const SeenRequest &request) {
        return request.verb == verb && request.target == target;
    }));
}

QStringList LoopbackServer::methods() const
{
    QStringList names;
    for (const SeenRequest &request : m_seen)
        names.append(request.body.isEmpty() ? QString::fromLatin1(request.verb) : request.method());
    return names;
}

void LoopbackServer::send(QTcpSocket &socket, int status, const QByteArray &body, const QByteArray &type,
                          const QList<QByteArray> &more)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: " + type +
                      "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const QByteArray &line : more)
        head += line + "\r\n";
    socket.write(head + "\r\n" + body);
}

void LoopbackServer::result(const SeenRequest &request, QTcpSocket &socket, const QJsonObject &result,
                            const QList<QByteArray> &more)
{
    const QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.id()}, {u"result"_s, result}};
    send(socket, 200, QJsonDocument(message).toJson(QJsonDocument::Compact), "application/json", more);
}

void LoopbackServer::error(const SeenRequest &request, QTcpSocket &socket, int status, int code,
                           const QJsonObject &data)
{
    const QJsonObject error{{u"code"_s, code}, {u"message"_s, u"refused"_s}, {u"data"_s, data}};
    const QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, request.id()}, {u"error"_s, error}};
    send(socket, status, QJsonDocument(message).toJson(QJsonDocument::Compact));
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/LoopbackServer.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace keyfob {

QByteArray SeenRequest::formField(const QByteArray &name) const
{
    const QByteArray form = verb == "GET" ? target.mid(target.indexOf('?') + 1) : body;
    for (const QByteArray &field : form.split('&')) {
        const qsizetype equals = field.indexOf('=');
        if (field.left(equals) == name)
            return QByteArray::fromPercentEncoding(field.mid(equals + 1).replace('+', ' '));
    }
    return "(absent)";
}

LoopbackServer::LoopbackServer(QObject *parent) : QObject(parent)
{
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
        qFatal("the test found no free port");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        }
    });
}

QString LoopbackServer::origin() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

int LoopbackServer::count(const QByteArray &verbAndPath) const
{
    int count = 0;
    for (const SeenRequest &request : seen)
        count += request.verb + ' ' + request.path() == verbAndPath ? 1 : 0;
    return count;
}

SeenRequest LoopbackServer::last(const QByteArray &verbAndPath) const
{
    for (auto request = seen.crbegin(); request != seen.crend(); ++request) {
        if (request->verb + ' ' + request->path() == verbAndPath)
            return *request;
    }
    return {};
}

void LoopbackServer::read(QTcpSocket &socket)
{
    const QByteArray text = socket.peek(socket.bytesAvailable());
    const qsizetype end = text.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    QList<QByteArray> lines = text.first(end).split('\n');
    const QList<QByteArray> words = lines.takeFirst().split(' ');
    SeenRequest request{words.value(0), words.value(1), {}, {}};
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (text.size() < end + 4 + length)
        return;
    socket.skip(end + 4 + length);
    request.body = text.mid(end + 4, length);
    seen.append(request);
    const ScriptedReply reply = script ? script(request) : ScriptedReply{};
    if (reply.hangUp)
        return socket.close();
    if (reply.silent)
        return;
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
    answer += "Content-Type: " + reply.type + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) +
              "\r\n";
    for (const QByteArray &header : reply.headers)
        answer += header + "\r\n";
    socket.write(answer + "\r\n" + reply.body);
}

} // namespace keyfob

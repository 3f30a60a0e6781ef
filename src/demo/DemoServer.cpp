// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoServer.h"

#include "demo/DemoConnections.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QMetaEnum>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace keyfob {

namespace {

/// Room for the request line and the headers beside the body.
constexpr qint64 LargestHead = 64 * 1024;

DemoRequest read(const QHttpServerRequest &request)
{
    DemoRequest read;
    read.verb =
        QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method())))
            .toUpper();
    read.path = request.url().path();
    read.query = DemoForm(request.url().query(QUrl::FullyEncoded).toLatin1());
    for (const auto &[name, value] : request.headers())
        read.headers.emplaceBack(name, value);
    read.body = request.body();
    return read;
}

void cut(QTcpSocket *socket)
{
    socket->abort();
    // QHttpServer deletes a connection that ended while it was handled.
}

} // namespace

DemoServer::DemoServer(Answerer answer, std::function<std::chrono::milliseconds()> delay, QObject *parent)
    : QAbstractHttpServer(parent), m_answer(std::move(answer)), m_delay(std::move(delay))
{
}

quint16 DemoServer::open(quint16 port)
{
    auto *connections = new DemoConnections(LargestBody + LargestHead, this);
    // Spelled out: the bare enum would convert to a port number.
    if (!connections->listen(QHostAddress(QHostAddress::LocalHost), port)) {
        delete connections;
        return 0;
    }
    m_port = connections->serverPort();
    bind(connections);
    return m_port;
}

bool DemoServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    for (QTcpServer *server : servers()) {
        if (auto *connections = qobject_cast<DemoConnections *>(server))
            connections->requestIsComplete(socket);
    }
    DemoRequest read = keyfob::read(request);
    read.base = QStringLiteral("http://") + QString::fromLatin1(read.header("host"));
    const DemoAnswer answer = judged(read);
    if (answer.lost) {
        cut(socket);
        return true;
    }
    const std::chrono::milliseconds delay = m_delay();
    if (delay.count() == 0) {
        write(answer, read, socket);
        return true;
    }
    QTimer::singleShot(delay, socket, [this, answer, read, socket] { write(answer, read, socket); });
    return true;
}

void DemoServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    cut(socket);
}

DemoAnswer DemoServer::judged(const DemoRequest &request) const
{
    const QByteArray port = QByteArray::number(m_port);
    const QByteArrayList hosts{"127.0.0.1:" + port, "localhost:" + port};
    const QByteArray origin = request.header("origin");
    if (!hosts.contains(request.header("host")))
        return DemoAnswer::problem(403, QStringLiteral("foreign_host"),
                                   QStringLiteral("This service answers to 127.0.0.1 and localhost only."));
    if (!origin.isEmpty() && (!origin.startsWith("http://") || !hosts.contains(origin.mid(7))))
        return DemoAnswer::problem(403, QStringLiteral("foreign_origin"),
                                   QStringLiteral("Pages of other sites may not call this service."));
    if (request.body.size() > LargestBody)
        return DemoAnswer::problem(413, QStringLiteral("too_large"), QStringLiteral("At most 1 MiB."));
    return m_answer(request);
}

void DemoServer::write(const DemoAnswer &answer, const DemoRequest &request, QTcpSocket *socket) const
{
    const bool closes = request.header("connection").toLower() == "close";
    const char *phrase = QMetaEnum::fromType<QHttpServerResponder::StatusCode>().valueToKey(answer.status);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + (phrase ? phrase : "") + "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    head += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    if (answer.streams)
        head += "Transfer-Encoding: chunked\r\n";
    else if (answer.status != 204)
        head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (closes)
        head += "Connection: close\r\n";
    socket->write(head + "\r\n");
    if (request.verb != "HEAD" && answer.streams)
        socket->write(QByteArray::number(answer.body.size(), 16) + "\r\n" + answer.body + "\r\n0\r\n\r\n");
    else if (request.verb != "HEAD")
        socket->write(answer.body);
    if (closes)
        socket->disconnectFromHost();
}

} // namespace keyfob

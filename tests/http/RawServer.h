// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace keyfob {

/// A server on 127.0.0.1 that sends a head at once and then whatever `more` gives, every 10 ms.
class RawServer : public QTcpServer
{
public:
    explicit RawServer(QByteArray head, std::function<QByteArray()> more = {})
        : m_head(std::move(head)), m_more(std::move(more))
    {
        if (!listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the test found no free port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { begin(*socket); });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort())); }

    qint64 sent = 0; ///< bytes of all connections

private:
    void begin(QTcpSocket &socket)
    {
        if (!socket.readAll().contains("\r\n\r\n"))
            return;
        sent += socket.write(m_head);
        if (!m_more)
            return;
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, [this, &socket] {
            if (socket.isOpen() && socket.bytesToWrite() < 1024 * 1024)
                sent += socket.write(m_more());
        });
        timer->start(10);
    }

    QByteArray m_head;
    std::function<QByteArray()> m_more;
};

} // namespace keyfob

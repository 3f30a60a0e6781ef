// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoConnections.h"

#include <QTcpSocket>

namespace keyfob {

void DemoConnections::incomingConnection(qintptr handle)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(handle)) {
        delete socket;
        return;
    }
    // Connected before QHttpServer connects its own slot, so this one runs first.
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { count(socket); });
    connect(socket, &QObject::destroyed, this, [this, socket] { m_received.remove(socket); });
    addPendingConnection(socket);
}

void DemoConnections::count(QTcpSocket *socket)
{
    qint64 &received = m_received[socket];
    received += socket->bytesAvailable();
    if (received <= m_most)
        return;
    received = 0;
    socket->readAll();
    socket->write("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    socket->disconnectFromHost();
}

void DemoConnections::requestIsComplete(QTcpSocket *socket)
{
    m_received.remove(socket);
}

} // namespace keyfob

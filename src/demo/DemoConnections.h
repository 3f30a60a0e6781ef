// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>

namespace keyfob {

/// A QTcpServer whose connections may not send more than `most` bytes for one request: QHttpServer 6.4
/// itself keeps whatever comes.
class DemoConnections final : public QTcpServer
{
    Q_OBJECT
public:
    explicit DemoConnections(qint64 most, QObject *parent = nullptr) : QTcpServer(parent), m_most(most) {}

    /// The request of this connection is complete; the next one counts from zero.
    void requestIsComplete(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr handle) override;

private:
    void count(QTcpSocket *socket);

    qint64 m_most;
    QHash<QTcpSocket *, qint64> m_received;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/CallbackRequest.h"
#include "base/Result.h"

#include <QList>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace keyfob {

/// What becomes of a request that came to the right place.
struct CallbackVerdict
{
    int status = 400;
    bool last = false; ///< the sign-in has its answer: the listener closes
};

/// Waits on 127.0.0.1 for the browser to come back (RFC 8252 7.3, 8.3). GET on the exact path with the exact
/// Host only; a head of at most 8 KiB, at most 16 connections of at most 10 s. Every answer is fixed text.
/// Foreign requests get a 4xx and change nothing. The stock reply handler of Qt NetworkAuth 6.4 listens on
/// all interfaces, matches by prefix and acts on forged errors; hence this one.
class CallbackListener final : public QObject
{
    Q_OBJECT
public:
    using Judge = std::function<CallbackVerdict(const CallbackParameters &)>;

    explicit CallbackListener(Judge judge, QObject *parent = nullptr);

    /// `host` is how the redirect address names this computer, "127.0.0.1" or "localhost"; the listener
    /// is on 127.0.0.1 in both cases. An empty path: a random one of 128 bits. A wanted port that is taken
    /// is replaced by any free one. Unreachable when there is no port at all.
    [[nodiscard]] Result<void> listen(const QString &host, const QString &path = {}, quint16 wantedPort = 0);
    void close();
    /// A redirect address that the person pasted: judged as a request for it would be. False when it isn't of
    /// this listener or its judge says so; the listener waits on then.
    [[nodiscard]] bool takePasted(const QString &address);

    /// "http://127.0.0.1:PORT/PATH"; empty before listen().
    [[nodiscard]] QString redirectUri() const { return m_redirectUri; }

signals:
    /// A request came to the right path, but didn't belong to this sign-in.
    void ignored();

private:
    void greet();
    void read(QTcpSocket &socket);
    void answer(QTcpSocket &socket, int status);

    Judge m_judge;
    QList<QTcpSocket *> m_sockets;
    QTcpServer m_server; // after what its sockets still speak to when they go with it
    QString m_redirectUri;
    QByteArray m_host;
    QByteArray m_path;
};

} // namespace keyfob

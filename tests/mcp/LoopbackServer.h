// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace keyfob {

/// One request as it came over the wire.
struct SeenRequest
{
    QByteArray verb;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QString method() const; ///< of JSON-RPC
    [[nodiscard]] int id() const;
};

/// A small HTTP/1.1 server on 127.0.0.1 whose test writes every byte of the answer, so that it can also
/// answer wrongly, endlessly, in part or not at all.
class LoopbackServer final : public QTcpServer
{
    Q_OBJECT
public:
    using Answer = std::function<void(const SeenRequest &request, QTcpSocket &socket)>;

    explicit LoopbackServer(Answer answer);

    [[nodiscard]] QString origin() const;
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] const QList<SeenRequest> &seen() const { return m_seen; }
    [[nodiscard]] int count(const QByteArray &verb, const QByteArray &target) const;
    [[nodiscard]] QStringList methods() const; ///< of JSON-RPC, in order; the verb where there is none
    void forget() { m_seen.clear(); }

    static void send(QTcpSocket &socket, int status, const QByteArray &body,
                     const QByteArray &type = "application/json", const QList<QByteArray> &more = {});
    /// A JSON-RPC result to this request.
    static void result(const SeenRequest &request, QTcpSocket &socket, const QJsonObject &result,
                       const QList<QByteArray> &more = {});
    static void error(const SeenRequest &request, QTcpSocket &socket, int status, int code,
                      const QJsonObject &data = {});

private:
    void take(QTcpSocket &socket, QByteArray &received);

    Answer m_answer;
    QList<SeenRequest> m_seen;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace keyfob {

struct SeenRequest
{
    QByteArray verb;
    QByteArray target;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body = {};

    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    /// A field of a form body or of the query, decoded; "(absent)" when it isn't there.
    [[nodiscard]] QByteArray formField(const QByteArray &name) const;
};

struct ScriptedReply
{
    int status = 404;
    QByteArray body = {};
    QByteArray type = "application/json";
    QList<QByteArray> headers = {}; ///< whole lines
    bool silent = false;            ///< never answer
    bool hangUp = false;            ///< close without an answer
};

/// A real HTTP server on 127.0.0.1 that notes every request and answers by a script.
class LoopbackServer : public QObject
{
    Q_OBJECT
public:
    explicit LoopbackServer(QObject *parent = nullptr);

    [[nodiscard]] QString origin() const;
    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(origin() + path); }
    /// How many requests a "VERB /path" has had.
    [[nodiscard]] int count(const QByteArray &verbAndPath) const;
    /// The newest request of a "VERB /path"; an empty one when there was none.
    [[nodiscard]] SeenRequest last(const QByteArray &verbAndPath) const;

    std::function<ScriptedReply(const SeenRequest &)> script;
    QList<SeenRequest> seen;

private:
    void read(QTcpSocket &socket);

    QTcpServer m_server;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoMessages.h"

#include <QAbstractHttpServer>
#include <QTcpServer>

#include <chrono>
#include <functional>

namespace keyfob {

/// Takes connections on 127.0.0.1 and turns each request into one call of `answer`. Bounds what a request may
/// be before the HTTP parser keeps it, refuses foreign Host and Origin headers (DNS rebinding, pages of other
/// sites) and can lose an answer for good.
class DemoServer final : public QAbstractHttpServer
{
    Q_OBJECT
public:
    /// Largest body of a request in bytes; beyond it 413.
    static constexpr qint64 LargestBody = 1024 * 1024;

    using Answerer = std::function<DemoAnswer(const DemoRequest &)>;
    /// `delay` is asked before each answer.
    DemoServer(Answerer answer, std::function<std::chrono::milliseconds()> delay, QObject *parent = nullptr);

    /// The port, or 0 when it can't be bound.
    [[nodiscard]] quint16 open(quint16 port);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    [[nodiscard]] DemoAnswer judged(const DemoRequest &request) const;
    void write(const DemoAnswer &answer, const DemoRequest &request, QTcpSocket *socket) const;

    Answerer m_answer;
    std::function<std::chrono::milliseconds()> m_delay;
    quint16 m_port = 0;
};

} // namespace keyfob

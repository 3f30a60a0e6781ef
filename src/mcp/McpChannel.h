// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/EventStream.h"
#include "mcp/McpWire.h"

#include <QCoroTask>

#include <stop_token>

namespace keyfob {

/// The line to one server. Puts a question and waits for its answer, however it comes: as JSON, as events
/// that are read as they arrive, or as events that go on in another stream after the first broke off
/// (Last-Event-ID, after the wait that the server asked for). Answers what a server of the legacy era asks
/// meanwhile.
class McpChannel final
{
public:
    McpChannel(HttpClient &http, McpTarget target) : m_http(http), m_target(std::move(target)) {}
    /// Ends what is under way.
    ~McpChannel();
    McpChannel(const McpChannel &) = delete;
    McpChannel &operator=(const McpChannel &) = delete;

    [[nodiscard]] McpTarget &target() { return m_target; }
    [[nodiscard]] McpDialect &dialect() { return m_dialect; }

    /// Any HTTP status is a success here. Errors: those of HttpClient.
    [[nodiscard]] QCoro::Task<Result<McpAnswer>> ask(McpQuestion question);
    /// Holds the stream open by which a legacy server may ask; a server that has none is left alone.
    void listen();
    /// Does the server begin with GET and an "endpoint" event, as before 2025-03-26?
    [[nodiscard]] QCoro::Task<bool> hasOldTransport();
    /// Ends the stream and the session. A courtesy: what the server says to it changes nothing.
    [[nodiscard]] QCoro::Task<void> hangUp();

private:
    /// What outlives a single request: answers to the server's questions are sent with it.
    struct Line
    {
        HttpClient *http = nullptr;
        McpTarget target;
        McpDialect dialect;
        std::stop_token stop;
        std::shared_ptr<int> questions; ///< how many were answered
    };
    [[nodiscard]] Line line() const;
    [[nodiscard]] static EventStream::Asked answering(const Line &line);
    [[nodiscard]] static QCoro::Task<void> respond(Line line, QJsonObject response);
    [[nodiscard]] static QCoro::Task<void> listening(Line line);
    [[nodiscard]] QCoro::Task<Result<McpAnswer>> resumed(McpQuestion question, McpAnswer broken,
                                                         std::shared_ptr<EventStream> events);

    HttpClient &m_http;
    McpTarget m_target;
    McpDialect m_dialect;
    std::stop_source m_stop;
    std::stop_source m_listening;
    std::shared_ptr<int> m_questions = std::make_shared<int>(0);
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/McpChannel.h"

#include "mcp/ServerQuestion.h"

#include <QCoreApplication>
#include <QCoroTimer>

#include <tuple>

namespace keyfob {

namespace {

constexpr int MostResumptions = 20;
constexpr int MostQuestions = 100; ///< of one server: it must not make us send without end
constexpr std::chrono::milliseconds UsualWait{1000};
constexpr std::chrono::milliseconds ShortestWait{100};

std::function<bool(const HttpReply &)> readBy(const std::shared_ptr<EventStream> &events)
{
    return [events](const HttpReply &soFar) { return isEventStream(soFar) && events->read(soFar.body); };
}

QCoro::Task<void> pause(std::chrono::milliseconds wait)
{
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setSingleShot(true);
    timer.start(std::max(wait, ShortestWait));
    co_await timer;
}

/// A server that closes a stream whose events have names means it to be asked for again.
bool mayGoOn(const McpDialect &dialect, const Result<HttpReply> &reply, const EventStream &events)
{
    if (dialect.modern || events.answer() || events.lastEventId().isEmpty())
        return false;
    return reply ? reply->status == 200 && isEventStream(*reply)
                 : reply.error().code == ErrorCode::Unreachable;
}

std::unexpected<Error> tooLate(const McpTarget &target)
{
    return fail(
        ErrorCode::Timeout,
        QCoreApplication::translate("McpChannel", "%1 did not answer in time.").arg(target.url.host()),
        QCoreApplication::translate("McpChannel", "Its stream of events ended without an answer."));
}

} // namespace

McpChannel::~McpChannel()
{
    m_listening.request_stop();
    m_stop.request_stop();
}

McpChannel::Line McpChannel::line() const
{
    return {&m_http, m_target, m_dialect, m_stop.get_token(), m_questions};
}

EventStream::Asked McpChannel::answering(const Line &line)
{
    if (line.dialect.modern) // there a server asks in its result
        return {};
    return [line](const QJsonObject &request) {
        if (++*line.questions <= MostQuestions)
            QCoro::connect(respond(line, replyToServer(request)), line.http, [] {});
    };
}

QCoro::Task<void> McpChannel::respond(Line line, QJsonObject response)
{
    HttpRequest request = mcpResponse(line.target, line.dialect, response);
    request.stop = line.stop;
    const Result<HttpReply> reply = co_await line.http->send(std::move(request));
    std::ignore = reply; // what the question was about will tell
}

QCoro::Task<Result<McpAnswer>> McpChannel::ask(McpQuestion question)
{
    const auto events = std::make_shared<EventStream>(question.id, answering(line()));
    HttpRequest request = mcpRequest(m_target, m_dialect, question);
    request.enough = readBy(events);
    request.stop = m_stop.get_token();
    const Result<HttpReply> reply = co_await m_http.send(std::move(request));
    const bool goesOn = mayGoOn(m_dialect, reply, *events);
    if (!reply && !goesOn)
        co_return std::unexpected(reply.error());
    McpAnswer answer;
    if (reply)
        answer.reply = *reply;
    if (goesOn) {
        Result<McpAnswer> rest = co_await resumed(question, answer, events);
        co_return rest;
    }
    if (isEventStream(answer.reply)) {
        // A stream that ends without an empty line still ends its last event for us.
        events->read(answer.reply.body + "\n\n");
        answer.message = events->answer().value_or(QJsonObject());
        co_return answer;
    }
    const Result<QJsonObject> message = jsonAnswer(answer.reply, question.id);
    if (!message)
        co_return std::unexpected(message.error());
    answer.message = *message;
    co_return answer;
}

QCoro::Task<Result<McpAnswer>> McpChannel::resumed(McpQuestion question, McpAnswer broken,
                                                   std::shared_ptr<EventStream> events)
{
    QByteArray after = events->lastEventId();
    std::chrono::milliseconds wait = events->retry().value_or(UsualWait);
    for (int attempt = 0; attempt < MostResumptions; ++attempt) {
        if (m_target.whole.remainingTime() <= wait.count())
            co_return tooLate(m_target);
        co_await pause(wait);
        const auto more = std::make_shared<EventStream>(question.id, answering(line()));
        HttpRequest request = mcpStream(m_target, m_dialect, after);
        request.enough = readBy(more);
        request.stop = m_stop.get_token();
        const Result<HttpReply> reply = co_await m_http.send(std::move(request));
        if (!reply && reply.error().code != ErrorCode::Unreachable)
            co_return std::unexpected(reply.error());
        if (reply && (reply->status != 200 || !isEventStream(*reply)))
            break;
        if (reply) {
            more->read(reply->body + "\n\n");
            broken.reply = *reply;
        }
        if (more->answer()) {
            broken.message = *more->answer();
            co_return broken;
        }
        if (!more->lastEventId().isEmpty())
            after = more->lastEventId();
        wait = more->retry().value_or(wait);
    }
    co_return tooLate(m_target);
}

void McpChannel::listen()
{
    if (m_dialect.modern)
        return;
    m_listening = std::stop_source();
    Line stream = line();
    stream.stop = m_listening.get_token();
    QCoro::connect(listening(stream), &m_http, [] {});
}

QCoro::Task<void> McpChannel::listening(Line line)
{
    QByteArray after;
    for (int attempt = 0; attempt < MostResumptions && !line.stop.stop_requested(); ++attempt) {
        const auto events = std::make_shared<EventStream>(0, answering(line));
        HttpRequest request = mcpStream(line.target, line.dialect, after);
        request.enough = readBy(events);
        request.stop = line.stop;
        const Result<HttpReply> reply = co_await line.http->send(std::move(request));
        if (!reply || reply->status != 200 || !isEventStream(*reply))
            co_return;
        after = events->lastEventId();
        const auto wait = events->retry().value_or(UsualWait);
        if (line.target.whole.remainingTime() <= wait.count())
            co_return;
        co_await pause(wait);
    }
}

QCoro::Task<bool> McpChannel::hasOldTransport()
{
    const auto found = std::make_shared<bool>(false);
    const auto reader = std::make_shared<EventReader>(
        [found](const StreamEvent &event) { return *found = event.type == "endpoint"; });
    HttpRequest request = mcpStream(m_target, m_dialect);
    // A server of that time knows no such header.
    request.headers.removeIf([](const HttpHeader &header) { return header.name == "MCP-Protocol-Version"; });
    request.stop = m_stop.get_token();
    request.enough = [reader](const HttpReply &soFar) {
        return !isEventStream(soFar) || reader->read(soFar.body);
    };
    const Result<HttpReply> reply = co_await m_http.send(std::move(request));
    std::ignore = reply;
    co_return *found;
}

QCoro::Task<void> McpChannel::hangUp()
{
    m_listening.request_stop();
    if (m_dialect.sessionId.isEmpty())
        co_return;
    HttpRequest request = mcpFarewell(m_target, m_dialect);
    request.stop = m_stop.get_token();
    const Result<HttpReply> reply = co_await m_http.send(std::move(request));
    m_dialect.sessionId.clear();
    std::ignore = reply;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/McpWire.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"
#include "mcp/EventStream.h"
#include "mcp/HeaderLine.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

QJsonObject clientInfo()
{
    return {{u"name"_s, u"Keyfob"_s}, {u"version"_s, QStringLiteral(KEYFOB_VERSION)}};
}

QJsonObject meta(const QString &version)
{
    return {{u"io.modelcontextprotocol/protocolVersion"_s, version},
            {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()},
            {u"io.modelcontextprotocol/clientInfo"_s, clientInfo()}};
}

QByteArray bodyOf(const McpDialect &dialect, const McpQuestion &question)
{
    QJsonObject params = question.params;
    if (dialect.modern)
        params.insert(u"_meta"_s, meta(dialect.version));
    else if (question.method == "initialize"_L1)
        params = {{u"protocolVersion"_s, dialect.version},
                  {u"capabilities"_s, QJsonObject()},
                  {u"clientInfo"_s, clientInfo()}};
    QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, question.method}};
    if (question.id != 0)
        message.insert(u"id"_s, question.id);
    if (!params.isEmpty())
        message.insert(u"params"_s, params);
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

std::chrono::milliseconds leftOf(const McpTarget &target)
{
    const auto left = std::chrono::milliseconds(target.whole.remainingTime());
    return std::clamp(left, std::chrono::milliseconds(1), target.deadline);
}

bool isEventStream(const HttpReply &reply)
{
    return reply.header("Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

/// A single message, or the one for us out of a batch (2025-03-26).
QJsonObject pick(const QJsonValue &value, int id)
{
    if (value.isObject())
        return answersRequest(value.toObject(), id) ? value.toObject() : QJsonObject();
    const QJsonArray batch = value.toArray();
    const auto found = std::find_if(batch.begin(), batch.end(), [id](const QJsonValue &message) {
        return answersRequest(message.toObject(), id);
    });
    return found == batch.end() ? QJsonObject() : QJsonValue(*found).toObject();
}

} // namespace

Result<McpTarget> McpTarget::make(const QUrl &url, const QList<EntryValue> &headers,
                                  std::chrono::milliseconds deadline)
{
    const Result<QUrl> checked = safeUrl(url.toString(QUrl::FullyEncoded));
    if (!checked)
        return std::unexpected(checked.error());
    Result<QList<HttpHeader>> lines = headerLines(headers);
    if (!lines)
        return std::unexpected(lines.error());
    const bool credential = std::any_of(headers.begin(), headers.end(),
                                        [](const EntryValue &value) { return !value.secret.isEmpty(); });
    return McpTarget{url, std::move(*lines), credential, deadline, QDeadlineTimer(deadline * 3)};
}

QJsonObject McpAnswer::result() const
{
    return message.value("result"_L1).toObject();
}

QJsonObject McpAnswer::error() const
{
    return message.value("error"_L1).toObject();
}

int McpAnswer::errorCode() const
{
    return error().value("code"_L1).toInt();
}

HttpRequest mcpRequest(const McpTarget &target, const McpDialect &dialect, const McpQuestion &question)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = target.url;
    request.headers = target.headers;
    request.body = bodyOf(dialect, question);
    request.deadline = leftOf(target);
    request.headers.append(HttpHeader{"Content-Type", "application/json"});
    request.headers.append(HttpHeader{"Accept", "application/json, text/event-stream"});
    if (dialect.modern)
        request.headers.append(HttpHeader{"Mcp-Method", question.method.toLatin1()});
    if (dialect.modern || question.method != "initialize"_L1)
        request.headers.append(HttpHeader{"MCP-Protocol-Version", dialect.version.toLatin1()});
    if (!dialect.sessionId.isEmpty())
        request.headers.append(HttpHeader{"Mcp-Session-Id", dialect.sessionId});
    const auto events = std::make_shared<EventStream>(question.id);
    request.enough = [events](const HttpReply &soFar) {
        return isEventStream(soFar) && events->read(soFar.body);
    };
    return request;
}

Result<McpAnswer> mcpAnswer(const HttpReply &reply, int id)
{
    McpAnswer answer{reply, {}};
    if (isEventStream(reply)) {
        EventStream events(id);
        // A stream that ends without an empty line still ends its last event for us.
        events.read(reply.body + "\n\n");
        answer.message = events.answer().value_or(QJsonObject());
        return answer;
    }
    const Result<QJsonValue> value = readJson(reply.body);
    if (!value && value.error().code == ErrorCode::TooLarge)
        return std::unexpected(value.error());
    if (value)
        answer.message = pick(*value, id);
    return answer;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/McpWire.h"

#include "base/SafeUrl.h"
#include "mcp/EventStream.h"
#include "mcp/HeaderLine.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype LargestAnswer = 2 * 1024 * 1024;

QJsonObject meta(const QString &version)
{
    return {{u"io.modelcontextprotocol/protocolVersion"_s, version},
            {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()},
            {u"io.modelcontextprotocol/clientInfo"_s, clientIdentity()}};
}

QByteArray bodyOf(const McpDialect &dialect, const McpQuestion &question)
{
    QJsonObject params = question.params;
    if (dialect.modern)
        params.insert(u"_meta"_s, meta(dialect.version));
    else if (question.method == "initialize"_L1)
        params = {{u"protocolVersion"_s, dialect.version},
                  {u"capabilities"_s, QJsonObject{{u"elicitation"_s, QJsonObject()}}},
                  {u"clientInfo"_s, clientIdentity()}};
    QJsonObject message{{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, question.method}};
    if (question.id != 0)
        message.insert(u"id"_s, question.id);
    if (!params.isEmpty())
        message.insert(u"params"_s, params);
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

/// What every request carries: the entry's own headers, and the version and session that were agreed on.
HttpRequest addressed(const McpTarget &target, const McpDialect &dialect)
{
    HttpRequest request;
    request.url = target.url;
    request.headers = target.headers;
    request.deadline = target.left();
    request.largestBody = LargestAnswer;
    request.headers.append(HttpHeader{"MCP-Protocol-Version", dialect.version.toLatin1()});
    if (!dialect.sessionId.isEmpty())
        request.headers.append(HttpHeader{"Mcp-Session-Id", dialect.sessionId});
    return request;
}

HttpRequest posted(HttpRequest request, QByteArray body)
{
    request.verb = "POST";
    request.body = std::move(body);
    request.headers.append(HttpHeader{"Content-Type", "application/json"});
    request.headers.append(HttpHeader{"Accept", "application/json, text/event-stream"});
    return request;
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

JsonBounds mcpBounds()
{
    return {.bytes = LargestAnswer, .values = 100'000, .depth = 64};
}

QJsonObject clientIdentity()
{
    return {{u"name"_s, u"Keyfob"_s}, {u"version"_s, QStringLiteral(KEYFOB_VERSION)}};
}

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

std::chrono::milliseconds McpTarget::left() const
{
    const auto remaining = std::chrono::milliseconds(whole.remainingTime());
    return std::clamp(remaining, std::chrono::milliseconds(1), deadline);
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
    HttpRequest request = posted(addressed(target, dialect), bodyOf(dialect, question));
    // The handshake says its version in the body.
    if (!dialect.modern && question.method == "initialize"_L1)
        request.headers.removeIf(
            [](const HttpHeader &header) { return header.name == "MCP-Protocol-Version"; });
    if (!dialect.modern)
        return request;
    request.headers.append(HttpHeader{"Mcp-Method", question.method.toLatin1()});
    const QJsonValue name = question.params.value("name"_L1);
    if (name.isString())
        request.headers.append(HttpHeader{"Mcp-Name", headerText(name.toString())});
    return request;
}

HttpRequest mcpResponse(const McpTarget &target, const McpDialect &dialect, const QJsonObject &response)
{
    return posted(addressed(target, dialect), QJsonDocument(response).toJson(QJsonDocument::Compact));
}

HttpRequest mcpStream(const McpTarget &target, const McpDialect &dialect, const QByteArray &after)
{
    HttpRequest request = addressed(target, dialect);
    request.headers.append(HttpHeader{"Accept", "text/event-stream"});
    if (!after.isEmpty())
        request.headers.append(HttpHeader{"Last-Event-ID", after});
    return request;
}

HttpRequest mcpFarewell(const McpTarget &target, const McpDialect &dialect)
{
    HttpRequest request = addressed(target, dialect);
    request.verb = "DELETE";
    return request;
}

bool isEventStream(const HttpReply &reply)
{
    return reply.header("Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

Result<QJsonObject> jsonAnswer(const HttpReply &reply, int id)
{
    const Result<QJsonValue> value = readJson(reply.body, mcpBounds());
    if (!value && value.error().code == ErrorCode::TooLarge)
        return std::unexpected(value.error());
    return value ? pick(*value, id) : QJsonObject();
}

QByteArray headerText(const QString &value)
{
    const QByteArray bytes = value.toUtf8();
    const bool plain = !bytes.isEmpty() && !bytes.startsWith(' ') && !bytes.endsWith(' ') &&
                       !bytes.startsWith("=?base64?") &&
                       std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return plain ? bytes : "=?base64?" + bytes.toBase64() + "?=";
}

} // namespace keyfob

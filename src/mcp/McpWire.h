// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/BoundedJson.h"
#include "base/Result.h"
#include "base/ServerEntry.h"
#include "http/HttpClient.h"

#include <QDeadlineTimer>
#include <QJsonObject>

namespace keyfob {

/// How much of one answer is read: lists of tools with their schemas are larger than other answers.
[[nodiscard]] JsonBounds mcpBounds();

/// Where and with what a conversation is held.
struct McpTarget
{
    QUrl url;
    QList<HttpHeader> headers;
    bool withCredential = false;
    std::chrono::milliseconds deadline{10'000}; ///< of one request
    QDeadlineTimer whole;                       ///< of all of them

    /// UnsafeUrl, or InvalidInput for a header that can't be sent.
    [[nodiscard]] static Result<McpTarget> make(const QUrl &url, const QList<EntryValue> &headers,
                                                std::chrono::milliseconds deadline);
    /// What is left for the next request.
    [[nodiscard]] std::chrono::milliseconds left() const;
};

/// How it is held: the protocol version, and the session of the legacy era.
struct McpDialect
{
    QString version;
    bool modern = true;
    QByteArray sessionId; ///< verbatim
};

struct McpQuestion
{
    int id = 1; ///< 0: a notification, that has no answer
    QString method;
    QJsonObject params;
};

struct McpAnswer
{
    HttpReply reply;
    QJsonObject message; ///< the JSON-RPC answer; empty when there is none in the reply

    [[nodiscard]] QJsonObject result() const;
    [[nodiscard]] QJsonObject error() const;
    [[nodiscard]] int errorCode() const; ///< 0: none
};

/// What Keyfob says that it is.
[[nodiscard]] QJsonObject clientIdentity();

/// The POST of one question (2025-11-25 basic/transports, 2026-07-28 basic/transports).
[[nodiscard]] HttpRequest mcpRequest(const McpTarget &target, const McpDialect &dialect,
                                     const McpQuestion &question);
/// The POST of an answer to a request of the server; for the legacy era, whose servers ask.
[[nodiscard]] HttpRequest mcpResponse(const McpTarget &target, const McpDialect &dialect,
                                      const QJsonObject &response);
/// The GET of an event stream of the legacy era; `after`: the last event that came, empty at first.
[[nodiscard]] HttpRequest mcpStream(const McpTarget &target, const McpDialect &dialect,
                                    const QByteArray &after = {});
/// The DELETE that ends a session.
[[nodiscard]] HttpRequest mcpFarewell(const McpTarget &target, const McpDialect &dialect);

[[nodiscard]] bool isEventStream(const HttpReply &reply);
/// Finds the answer to `id` in a body of JSON; also in a batch (2025-03-26). TooLarge beyond the bounds.
[[nodiscard]] Result<QJsonObject> jsonAnswer(const HttpReply &reply, int id);

/// A value as Mcp-Name carries it: as it is, or in the base64 form when a header can't hold it (2026-07-28).
[[nodiscard]] QByteArray headerText(const QString &value);

} // namespace keyfob

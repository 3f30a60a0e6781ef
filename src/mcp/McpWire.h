// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "http/HttpClient.h"

#include <QDeadlineTimer>
#include <QJsonObject>

namespace keyfob {

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
};

/// How it is held: the protocol version, and the session of the legacy era.
struct McpDialect
{
    QString version;
    bool modern = true;
    QByteArray sessionId;
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

/// The POST of one question (2025-11-25 basic/transports, 2026-07-28 basic/transports): ends at the answer
/// when it comes as an event stream.
[[nodiscard]] HttpRequest mcpRequest(const McpTarget &target, const McpDialect &dialect,
                                     const McpQuestion &question);

/// Finds the answer to `id` in a reply of JSON or events. TooLarge for JSON beyond the bounds.
[[nodiscard]] Result<McpAnswer> mcpAnswer(const HttpReply &reply, int id);

} // namespace keyfob

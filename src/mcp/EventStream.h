// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/EventReader.h"

#include <QJsonObject>

#include <functional>
#include <optional>

namespace keyfob {

/// Finds one JSON-RPC answer in a text/event-stream while it arrives. Reads every byte once.
class EventStream
{
public:
    /// Called with the requests that the server makes of its client meanwhile (elicitation, ping).
    using Asked = std::function<void(const QJsonObject &request)>;

    /// `id` 0: no answer is waited for, as in the stream that a client may hold open.
    explicit EventStream(int id, Asked asked = {});
    // The reader calls back into this very object.
    EventStream(const EventStream &) = delete;
    EventStream &operator=(const EventStream &) = delete;

    /// `whole` is the body so far, from its beginning. True once the answer is there.
    bool read(QByteArrayView whole) { return m_reader.read(whole); }
    [[nodiscard]] const std::optional<QJsonObject> &answer() const { return m_answer; }
    [[nodiscard]] const QByteArray &lastEventId() const { return m_reader.lastEventId(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_reader.retry(); }

private:
    bool take(const StreamEvent &event);

    int m_id;
    Asked m_asked;
    EventReader m_reader;
    std::optional<QJsonObject> m_answer;
};

/// True when a JSON-RPC message answers the request `id` (or is an error that names no request).
[[nodiscard]] bool answersRequest(const QJsonObject &message, int id);
/// True when a JSON-RPC message is a request that wants an answer.
[[nodiscard]] bool isRequest(const QJsonObject &message);

} // namespace keyfob

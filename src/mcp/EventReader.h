// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>

namespace keyfob {

/// One event of a text/event-stream.
struct StreamEvent
{
    QByteArray type; ///< empty: "message"
    QByteArray data; ///< never empty: an event without data is none
};

/// Takes a text/event-stream apart while it arrives (WHATWG HTML 9.2). Reads every byte once.
class EventReader
{
public:
    /// Called with each event; true stops the reading there.
    using Take = std::function<bool(const StreamEvent &event)>;

    explicit EventReader(Take take) : m_take(std::move(take)) {}

    /// `whole` is the body so far, from its beginning. True once an event was the last one wanted.
    bool read(QByteArrayView whole);
    /// What to ask a broken stream to go on after; empty: it can't be resumed. At most 4 KiB.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastId; }
    /// How long the server wants a client to wait before it asks again.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    void takeLine(QByteArrayView line);
    void endEvent();

    Take m_take;
    qsizetype m_position = 0; ///< where the line begins
    qsizetype m_scanned = 0;  ///< how far its end was looked for
    bool m_stopped = false;
    bool m_hasData = false;
    StreamEvent m_event;
    QByteArray m_lastId;
    std::optional<std::chrono::milliseconds> m_retry;
};

} // namespace keyfob

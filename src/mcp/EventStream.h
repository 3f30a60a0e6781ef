// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace keyfob {

/// Finds one JSON-RPC answer in a text/event-stream while it arrives (WHATWG HTML 9.2). Reads every byte
/// once.
class EventStream
{
public:
    explicit EventStream(int id) : m_id(id) {}

    /// `whole` is the body so far, from its beginning. True once the answer is there.
    bool read(const QByteArray &whole);
    [[nodiscard]] const std::optional<QJsonObject> &answer() const { return m_answer; }

private:
    void takeLine(QByteArrayView line);
    void endEvent();

    int m_id;
    qsizetype m_position = 0;
    QByteArray m_data;
    std::optional<QJsonObject> m_answer;
};

/// True when a JSON-RPC message answers the request `id` (or is an error that names no request).
[[nodiscard]] bool answersRequest(const QJsonObject &message, int id);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/EventStream.h"

#include "mcp/McpWire.h"

using namespace Qt::StringLiterals;

namespace keyfob {

bool answersRequest(const QJsonObject &message, int id)
{
    const QJsonValue number = message.value("id"_L1);
    if (message.value("error"_L1).isObject())
        return number.isNull() || number.isUndefined() || number.toInt(-1) == id;
    return message.contains("result"_L1) && number.toInt(-1) == id;
}

bool isRequest(const QJsonObject &message)
{
    const QJsonValue id = message.value("id"_L1);
    return message.value("method"_L1).isString() && (id.isDouble() || id.isString());
}

EventStream::EventStream(int id, Asked asked)
    : m_id(id), m_asked(std::move(asked)), m_reader([this](const StreamEvent &event) { return take(event); })
{
}

bool EventStream::take(const StreamEvent &event)
{
    if (!event.type.isEmpty() && event.type != "message")
        return false;
    const Result<QJsonObject> message = readJsonObject(event.data, mcpBounds());
    if (!message)
        return false;
    if (isRequest(*message)) {
        if (m_asked)
            m_asked(*message);
        return false;
    }
    if (m_id == 0 || !answersRequest(*message, m_id))
        return false;
    m_answer = *message;
    return true;
}

} // namespace keyfob

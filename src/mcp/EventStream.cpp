// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/EventStream.h"

#include "base/BoundedJson.h"

namespace keyfob {

bool answersRequest(const QJsonObject &message, int id)
{
    const QJsonValue number = message.value(QLatin1String("id"));
    if (message.value(QLatin1String("error")).isObject())
        return number.isNull() || number.isUndefined() || number.toInt(-1) == id;
    return message.contains(QLatin1String("result")) && number.toInt(-1) == id;
}

bool EventStream::read(const QByteArray &whole)
{
    while (!m_answer) {
        qsizetype end = m_position;
        while (end < whole.size() && whole[end] != '\n' && whole[end] != '\r')
            ++end;
        // A CR may be the first half of CR LF that has not arrived yet.
        if (end >= whole.size() || (whole[end] == '\r' && end + 1 == whole.size()))
            break;
        takeLine(QByteArrayView(whole).sliced(m_position, end - m_position));
        m_position = end + (whole[end] == '\r' && whole[end + 1] == '\n' ? 2 : 1);
    }
    return m_answer.has_value();
}

void EventStream::takeLine(QByteArrayView line)
{
    if (line.isEmpty())
        return endEvent();
    if (!line.startsWith("data:"))
        return;
    line = line.sliced(5);
    if (line.startsWith(' '))
        line = line.sliced(1);
    if (!m_data.isEmpty())
        m_data += '\n';
    m_data += line;
}

void EventStream::endEvent()
{
    const QByteArray data = std::exchange(m_data, {});
    if (data.isEmpty())
        return;
    const Result<QJsonObject> message = readJsonObject(data);
    if (message && answersRequest(*message, m_id))
        m_answer = *message;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/EventReader.h"

#include <algorithm>

namespace keyfob {

namespace {

constexpr qsizetype LongestId = 4096;
constexpr qsizetype MostRetryDigits = 9;
const QByteArrayView ByteOrderMark("\xef\xbb\xbf");

} // namespace

bool EventReader::read(QByteArrayView whole)
{
    if (m_position == 0 && whole.startsWith(ByteOrderMark))
        m_position = ByteOrderMark.size();
    while (!m_stopped) {
        qsizetype end = std::max(m_position, m_scanned);
        while (end < whole.size() && whole[end] != '\n' && whole[end] != '\r')
            ++end;
        // A CR may be the first half of CR LF that has not arrived yet.
        m_scanned = end;
        if (end >= whole.size() || (whole[end] == '\r' && end + 1 == whole.size()))
            break;
        takeLine(whole.sliced(m_position, end - m_position));
        m_position = end + (whole[end] == '\r' && whole[end + 1] == '\n' ? 2 : 1);
    }
    return m_stopped;
}

void EventReader::takeLine(QByteArrayView line)
{
    if (line.isEmpty())
        return endEvent();
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == "data") {
        if (m_hasData)
            m_event.data += '\n';
        m_event.data += value;
        m_hasData = true;
    } else if (field == "event") {
        m_event.type = value.toByteArray();
    } else if (field == "id" && !value.contains('\0') && value.size() <= LongestId) {
        m_lastId = value.toByteArray();
    } else if (field == "retry" && !value.isEmpty() && value.size() <= MostRetryDigits &&
               std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        m_retry = std::chrono::milliseconds(value.toByteArray().toLongLong());
    }
}

void EventReader::endEvent()
{
    const StreamEvent event = std::exchange(m_event, {});
    m_hasData = false;
    if (!event.data.isEmpty())
        m_stopped = m_take(event);
}

} // namespace keyfob

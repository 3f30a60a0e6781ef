// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonSkim.h"

#include "configedit/JsonText.h"
#include "configedit/JsonTree.h"
#include "configedit/TextCheck.h"

#include <algorithm>
#include <utility>

namespace keyfob::configedit {

namespace {

constexpr std::size_t MostPaths = 32;

} // namespace

JsonSkim::JsonSkim(std::string_view text, JsonDialect dialect, const std::vector<JsonPath> &paths,
                   std::size_t edge)
    : m_begin(text.data()), m_at(text.data() + (text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0)),
      m_end(text.data() + text.size()), m_dialect(dialect), m_paths(paths), m_edge(edge)
{
}

bool JsonSkim::run()
{
    if (m_paths.size() > MostPaths)
        return false;
    m_keep = Keep::Names;
    m_through = static_cast<std::uint32_t>((std::uint64_t(1) << m_paths.size()) - 1);
    bool over = false;
    if (!trivia())
        return false;
    while (!over) {
        if (!value() || !behindValue(over))
            return false;
    }
    return m_at == m_end;
}

bool JsonSkim::value()
{
    for (;;) {
        if (m_at == m_end)
            return false;
        const char first = *m_at;
        if (first == '"')
            return string();
        if (first != '{' && first != '[')
            return first == 't' || first == 'f' || first == 'n' ? word() : number();
        if (!open(first == '{'))
            return false;
        if (at(m_frames.back().object ? '}' : ']'))
            return true; // behindValue() closes it
        if (m_frames.back().object && !name())
            return false;
    }
}

/// Brackets that close, or the comma and, in an object, the next name. `over`: the last bracket is closed.
bool JsonSkim::behindValue(bool &over)
{
    for (;;) {
        if (!trivia())
            return false;
        over = m_frames.empty();
        if (over)
            return true;
        Frame &frame = m_frames.back();
        const char closer = frame.object ? '}' : ']';
        if (at(closer)) {
            close();
            continue;
        }
        if (!at(','))
            return false;
        ++m_at;
        mark(frame);
        if (!trivia())
            return false;
        if (!at(closer))
            return !frame.object || name();
        if (m_dialect != JsonDialect::Comments)
            return false;
    }
}

bool JsonSkim::name()
{
    if (!at('"'))
        return false;
    const char *begin = m_at;
    if (!string())
        return false;
    const Frame &frame = m_frames.back();
    if (frame.keep == Keep::Names) {
        const std::string name =
            decodedJsonString(std::string_view(begin, static_cast<std::size_t>(m_at - begin)));
        const std::size_t depth = m_frames.size() - 1;
        m_keep = Keep::Little;
        m_through = 0;
        for (std::size_t index = 0; index < m_paths.size(); ++index) {
            const std::uint32_t bit = std::uint32_t(1) << index;
            if ((frame.paths & bit) == 0 || depth >= m_paths[index].size() || m_paths[index][depth] != name)
                continue;
            m_through |= bit;
            m_keep = m_keep == Keep::All || m_paths[index].size() == depth + 1 ? Keep::All : Keep::Names;
        }
    }
    if (!trivia() || !at(':'))
        return false;
    ++m_at;
    return trivia();
}

bool JsonSkim::open(bool object)
{
    if (m_frames.size() >= JsonTree::maximalDepth)
        return false;
    ++m_at;
    // A list on a path is kept as it is: which item is meant is told by what is in it.
    const Keep keep = m_keep == Keep::Names && !object ? Keep::All : m_keep;
    m_frames.push_back({object, keep, m_through, offset(), 0, 0, 0, m_gaps.size()});
    m_keep = keep;
    return trivia();
}

void JsonSkim::close()
{
    const Frame frame = m_frames.back();
    leaveOut(frame, offset());
    ++m_at;
    m_frames.pop_back();
    if (m_frames.empty())
        return;
    m_keep = m_frames.back().keep;
    m_through = m_frames.back().paths;
}

/// Behind a comma: here a run of items may begin or end.
void JsonSkim::mark(Frame &frame) const
{
    const std::size_t here = offset();
    if (frame.from == 0) {
        if (here - frame.begin >= m_edge)
            frame.from = frame.confirmed = frame.latest = here;
    } else if (here - frame.latest >= m_edge) {
        frame.confirmed = std::exchange(frame.latest, here);
    }
}

void JsonSkim::leaveOut(const Frame &frame, std::size_t end)
{
    if (frame.keep != Keep::Little || frame.from == 0)
        return;
    const std::size_t to = end - frame.latest >= m_edge ? frame.latest : frame.confirmed;
    if (to <= frame.from)
        return;
    // In place of the gaps in it.
    const auto behind = [&](std::size_t offset) {
        return std::find_if(m_gaps.begin() + static_cast<std::ptrdiff_t>(frame.gapsBefore), m_gaps.end(),
                            [offset](const JsonExcerpt::Gap &gap) { return gap.begin >= offset; });
    };
    m_gaps.insert(m_gaps.erase(behind(frame.from), behind(to)), {frame.from, to});
}

} // namespace keyfob::configedit

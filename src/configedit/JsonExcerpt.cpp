// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonExcerpt.h"

#include "configedit/JsonSkim.h"

#include <algorithm>
#include <numeric>

namespace keyfob::configedit {

JsonExcerpt JsonExcerpt::whole(std::string_view text)
{
    JsonExcerpt excerpt;
    excerpt.m_whole = text;
    return excerpt;
}

JsonExcerpt JsonExcerpt::of(std::string_view text, JsonDialect dialect, const std::vector<JsonPath> &paths,
                            const Limits &limits)
{
    JsonExcerpt excerpt = whole(text);
    if (text.size() < limits.whole)
        return excerpt;
    JsonSkim skim(text, dialect, paths, limits.edge);
    if (!skim.run())
        return excerpt;
    excerpt.m_gaps = skim.gaps();
    const std::size_t out =
        std::accumulate(excerpt.m_gaps.begin(), excerpt.m_gaps.end(), std::size_t(0),
                        [](std::size_t sum, const Gap &gap) { return sum + (gap.end - gap.begin); });
    excerpt.m_cut.reserve(excerpt.isWhole() ? 0 : text.size() - out);
    std::size_t kept = 0;
    for (const Gap &gap : excerpt.m_gaps) {
        excerpt.m_cut.append(text.substr(kept, gap.begin - kept));
        kept = gap.end;
    }
    if (!excerpt.isWhole())
        excerpt.m_cut.append(text.substr(kept));
    return excerpt;
}

std::size_t JsonExcerpt::mapped(std::size_t offset) const
{
    for (const Gap &gap : m_gaps) {
        if (gap.begin > offset)
            break;
        offset += gap.end - gap.begin;
    }
    return offset;
}

std::vector<TextEdit> JsonExcerpt::mapped(std::vector<TextEdit> edits) const
{
    for (TextEdit &edit : edits) {
        const std::size_t begin = mapped(edit.offset);
        edit.length = edit.length == 0 ? 0 : mapped(edit.offset + edit.length) - begin;
        edit.offset = begin;
    }
    return edits;
}

std::size_t JsonExcerpt::lineFeedsLeftOut(std::size_t offset) const
{
    std::size_t count = 0;
    std::size_t out = 0;
    for (const Gap &gap : m_gaps) {
        if (gap.begin - out > offset)
            break;
        const std::string_view text = m_whole.substr(gap.begin, gap.end - gap.begin);
        count += static_cast<std::size_t>(std::ranges::count(text, '\n'));
        out += text.size();
    }
    return count;
}

} // namespace keyfob::configedit

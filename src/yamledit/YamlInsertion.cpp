// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlInsertion.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlLines.h"

namespace keyfob::yamledit {

TextResult<std::vector<TextEdit>> YamlInsertion::into(std::size_t container, const JsonNode &added) const
{
    if (added.members.empty())
        return {};
    const YamlValue &value = m_tree.at(container);
    if (value.flow)
        return intoFlow(container, m_writer.flowItems(added));
    if (value.kind == YamlKind::Null) {
        if (value.inFlow) {
            return std::unexpected(configedit::faultAt(m_tree.text(), value.start,
                                                       "nothing can be put into an empty value in brackets"));
        }
        const std::ptrdiff_t column = m_writer.columnBelow(added, m_tree.columnAround(container));
        return belowNull(container, m_writer.lines(added, column));
    }
    const TextResult<std::size_t> place = placeBehind(container);
    if (!place)
        return std::unexpected(place.error());
    return std::vector<TextEdit>{{*place, 0, m_writer.lines(added, value.column)}};
}

TextResult<std::size_t> YamlInsertion::placeBehind(std::size_t container) const
{
    const YamlValue &value = m_tree.at(container);
    const YamlValue &last = m_tree.at(value.behind - 1);
    if (last.openEnded) {
        return std::unexpected(
            configedit::faultAt(m_tree.text(), last.begin,
                                "the text block that ends the file has no line end; one must be added"));
    }
    // A comment below a list whose dashes stand under the name belongs to what follows.
    const std::ptrdiff_t column = value.column + (m_tree.isFlush(container) ? 1 : 0);
    return behindComments(m_tree.text(), lineEnd(m_tree.text(), value.end), column);
}

std::vector<TextEdit> YamlInsertion::belowNull(std::size_t value, const std::string &lines) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &null = m_tree.at(value);
    std::vector<TextEdit> edits;
    if (null.end > null.begin)
        edits.push_back(withoutValue(text, null.begin, null.end));
    const std::size_t end = lineEnd(text, null.end);
    const std::size_t place = behindComments(text, end, m_tree.columnAround(value) + 1);
    const std::size_t mark = lineEnd(text, null.lead); // where YamlRemoval looks for the space
    if (place == mark) {
        edits.push_back({mark, 0, " " + lines});
    } else {
        const bool first = !edits.empty() && mark <= edits.front().offset;
        edits.insert(first ? edits.begin() : edits.end(), {mark, 0, " "});
        edits.push_back({place, 0, lines});
    }
    return edits;
}

TextEdit YamlInsertion::root(const JsonNode &node) const
{
    return rootLines(m_writer.lines(node, 0));
}

TextEdit YamlInsertion::rootLines(std::string lines) const
{
    const std::string_view text = m_tree.text();
    const std::size_t end = m_tree.documentEnd();
    const bool insideLine = end != lineStart(text, end);
    // Text that ends inside a line keeps ending so; otherwise the last line is ended. This tells the two
    // apart.
    if (insideLine)
        return {end, 0, std::move(lines)};
    const std::string &lineBreak = m_writer.layout().lineBreak;
    return {end, 0, lines.substr(lineBreak.size()) + lineBreak};
}

std::vector<TextEdit> YamlInsertion::intoFlow(std::size_t container, const std::string &added) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &collection = m_tree.at(container);
    if (collection.lastChild == nowhere)
        return {{collection.begin + 1, 0, added}};
    const YamlValue &last = m_tree.at(collection.lastChild);
    const bool trailingComma = last.comma != nowhere;
    // A comma right behind a colon is read in two ways.
    if (!trailingComma && last.kind == YamlKind::Null && last.lead != nowhere && last.begin == last.end)
        return {{collection.end - 1, 0, ", " + added}};
    const std::size_t end = trailingComma ? last.comma + 1 : last.end;
    const bool ownLine = startsItsLine(text, last.start);
    std::string separator = " ";
    if (ownLine) {
        const std::size_t begin = lineStart(text, last.start);
        separator = m_writer.layout().lineBreak + std::string(text.substr(begin, last.start - begin));
    }
    const std::size_t rest = behindBlanks(text, end);
    const bool comment = ownLine && rest < text.size() && text[rest] == '#';
    const std::size_t place = comment ? lineEnd(text, rest) : end;
    if (trailingComma)
        return {{place, 0, separator + added + ","}};
    if (comment)
        return {{end, 0, ","}, {place, 0, separator + added}};
    return {{end, 0, "," + separator + added}};
}

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlInsertion.h"

#include "tomledit/TomlLines.h"
#include "tomledit/TomlPieces.h"
#include "tomledit/TomlText.h"

#include <algorithm>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;
using Origin = TomlNode::Origin;

std::string TomlInsertion::joined(const std::vector<TomlMember> &members) const
{
    const TomlWriter writer(m_layout);
    std::string text;
    for (const TomlMember &member : members)
        text += (text.empty() ? "" : m_layout.comma) + writer.pair(member.key, member.value);
    return text;
}

std::vector<std::string> TomlInsertion::written(const std::vector<TomlMember> &members,
                                                const std::string &indentation) const
{
    const TomlWriter writer(m_layout);
    std::vector<std::string> lines;
    lines.reserve(members.size());
    for (const TomlMember &member : members)
        lines.push_back(indentation + writer.pair(member.key, member.value));
    return lines;
}

/// Lines at the start of a line, or at the end of a text that ends inside one and keeps ending so.
TextEdit TomlInsertion::lines(std::size_t offset, const std::vector<std::string> &lines) const
{
    const bool insideLine = offset > m_tree.start() && m_tree.text()[offset - 1] != '\n';
    std::string text;
    for (const std::string &line : lines)
        text += insideLine ? m_layout.lineBreak + line : line + m_layout.lineBreak;
    return {offset, 0, text};
}

std::vector<TextEdit> TomlInsertion::into(std::size_t table, const std::vector<TomlMember> &members) const
{
    if (members.empty())
        return {};
    const TomlNode &node = m_tree.at(table);
    if (node.kind == Kind::InlineTable)
        return {node.lastPair == nowhere ? intoEmpty(table, members) : intoInline(node.lastPair, members)};
    if (node.section != nowhere)
        return {intoSection(node.section, members)};
    return {node.origin == Origin::Dotted ? intoDotted(table, members) : withHeader(table, members)};
}

TextEdit TomlInsertion::intoInline(std::size_t behindPair, const std::vector<TomlMember> &members) const
{
    return {m_tree.at(m_tree.pair(behindPair).value).end, 0, m_layout.comma + joined(members)};
}

TextEdit TomlInsertion::intoEmpty(std::size_t table, const std::vector<TomlMember> &members) const
{
    const std::size_t begin = m_tree.at(table).begin + 1;
    const bool empty = begin == m_tree.at(table).end - 1;
    return empty ? TextEdit{begin, 0, joined(members)} : TextEdit{begin + 1, 0, joined(members) + " "};
}

TextEdit TomlInsertion::intoSection(std::size_t section, const std::vector<TomlMember> &members) const
{
    const TomlSection &place = m_tree.sections()[section];
    if (section > 0 || place.lastPair != nowhere) {
        const std::size_t model =
            place.lastPair == nowhere ? place.begin : m_tree.pair(place.lastPair).keyBegin;
        return lines(behindLine(m_tree.text(), m_tree.lastWord(section)),
                     written(members, indentationAt(m_tree, model)));
    }
    // The first lines of the text: above the first header and what is said about it.
    std::size_t end = m_tree.text().size();
    if (m_tree.sections().size() > 1)
        end = commentsAbove(m_tree, lineBegin(m_tree, m_tree.sections()[1].begin));
    return lines(behindLastLine(m_tree, end), written(members, {}));
}

TextEdit TomlInsertion::intoDotted(std::size_t table, const std::vector<TomlMember> &members) const
{
    std::vector<TomlPiece> pieces = piecesOf(m_tree, table);
    while (pieces.back().kind == TomlPiece::Kind::Section) // a pair is there, or it wouldn't be dotted
        pieces.pop_back();
    const TomlPair &pair = m_tree.pair(pieces.back().index);
    const std::size_t owner = pair.table == nowhere ? m_tree.sections()[pair.section].node : pair.table;
    const std::size_t parts = m_tree.at(table).depth - m_tree.at(owner).depth;
    const std::size_t end = behindKeyParts(m_tree.text(), pair.keyBegin, parts);
    std::string prefix(m_tree.text().substr(pair.keyBegin, end - pair.keyBegin));
    std::vector<TomlMember> dotted;
    dotted.reserve(members.size());
    for (const auto &[key, value] : members)
        dotted.push_back({std::string(prefix).append(".").append(key), value});
    if (pair.table != nowhere)
        return intoInline(pieces.back().index, dotted);
    return lines(behindLine(m_tree.text(), m_tree.at(pair.value).end),
                 written(dotted, indentationAt(m_tree, pair.keyBegin)));
}

/// A super-table that gets a header of its own, directly above that of its first sub-table: a comment above
/// is about both.
TextEdit TomlInsertion::withHeader(std::size_t table, const std::vector<TomlMember> &members) const
{
    const std::size_t below = lineBegin(m_tree, m_tree.sections()[firstSection(table)].begin);
    const std::string indentation = indentationAt(m_tree, below);
    std::vector<std::string> text = written(members, indentation);
    text.insert(text.begin(), indentation + "[" + dottedKey(m_tree.namesOf(table)) + "]");
    if (m_layout.emptyLines)
        text.emplace_back();
    TextEdit edit{below, 0, {}};
    for (const std::string &line : text)
        edit.text += line + m_layout.lineBreak;
    return edit;
}

std::size_t TomlInsertion::firstSection(std::size_t above) const
{
    const std::vector<bool> inside = m_tree.inside(above);
    for (std::size_t index = 1; index < m_tree.sections().size(); ++index) {
        if (inside[m_tree.sections()[index].node])
            return index;
    }
    return nowhere;
}

/// Behind the last section inside `above` and the comments that go with it.
std::size_t TomlInsertion::endOf(std::size_t above) const
{
    const std::vector<bool> inside = m_tree.inside(above);
    std::size_t last = m_tree.sections().size() - 1;
    while (last > 0 && !inside[m_tree.sections()[last].node])
        --last;
    if (above == TomlTree::root() || last == 0)
        return behindLastLine(m_tree, m_tree.text().size());
    const std::size_t end = behindLine(m_tree.text(), m_tree.lastWord(last));
    const std::size_t behind = behindComments(m_tree.text(), end);
    // Comments that touch the next header are about what is below it.
    const bool touches =
        last + 1 < m_tree.sections().size() && lineBegin(m_tree, m_tree.sections()[last + 1].begin) == behind;
    return touches ? end : behind;
}

TextEdit TomlInsertion::sections(std::size_t above, const std::string &text) const
{
    const std::size_t offset = endOf(above);
    if (m_layout.emptyLines && offset > m_tree.start())
        return lines(offset, {{}, text});
    return lines(offset, {text});
}

TextEdit TomlInsertion::section(std::size_t above, const std::string &header,
                                const std::vector<TomlMember> &members) const
{
    std::string outer;
    std::string inner;
    // Indented like the table or item beside it.
    for (std::size_t child = m_tree.at(above).lastChild; child != nowhere && above != TomlTree::root();
         child = m_tree.at(child).previous) {
        const std::size_t beside = m_tree.at(child).section;
        if (beside == nowhere)
            continue;
        const TomlSection &model = m_tree.sections()[beside];
        outer = indentationAt(m_tree, model.begin);
        inner =
            model.firstPair == nowhere ? outer : indentationAt(m_tree, m_tree.pair(model.firstPair).keyBegin);
        break;
    }
    std::string text = outer + header;
    for (const std::string &line : written(members, inner))
        text += m_layout.lineBreak + line;
    return sections(above, text);
}

} // namespace keyfob::tomledit

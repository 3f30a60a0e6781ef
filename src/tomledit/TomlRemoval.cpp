// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlRemoval.h"

#include "tomledit/TomlItems.h"
#include "tomledit/TomlLines.h"

#include <algorithm>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;

std::vector<TextEdit> TomlRemoval::of(std::size_t node) const
{
    if (node != TomlTree::root() && m_tree.at(m_tree.at(node).parent).kind == Kind::Array)
        return TomlItems(m_tree).removed(node);
    return ofPieces(piecesOf(m_tree, node));
}

bool TomlRemoval::isAlone(std::size_t node) const
{
    const TomlNode &value = m_tree.at(node);
    if (value.previous != nowhere || value.next != nowhere)
        return false;
    const TomlNode &parent = m_tree.at(value.parent);
    if (parent.section == nowhere)
        return !parent.hasComment;
    return m_tree.sections()[parent.section].firstComment > m_tree.lastWord(parent.section);
}

std::vector<TextEdit> TomlRemoval::ofPieces(const std::vector<TomlPiece> &pieces) const
{
    if (pieces.empty())
        return {};
    if (pieces.front().kind == TomlPiece::Kind::Part)
        return ofParts(pieces);
    std::vector<TextEdit> edits;
    for (const TomlPiece &piece : pieces) {
        const TextEdit edit = ofPiece(piece);
        if (!edits.empty() && edits.back().offset + edits.back().length == edit.offset)
            edits.back().length += edit.length;
        else
            edits.push_back(edit);
    }
    if (pieces.front().kind == TomlPiece::Kind::Section)
        tidyStart(edits.front());
    tidyEnd(edits.back());
    return edits;
}

TextEdit TomlRemoval::ofPiece(const TomlPiece &piece) const
{
    const std::string_view text = m_tree.text();
    if (piece.kind == TomlPiece::Kind::Section) {
        const std::size_t line = lineBegin(m_tree, m_tree.sections()[piece.index].begin);
        const std::size_t begin = emptyLinesAbove(m_tree, line);
        return {begin, behindLine(text, m_tree.lastWord(piece.index)) - begin, {}};
    }
    const TomlPair &pair = m_tree.pair(piece.index);
    const std::size_t tail = behindSpaces(text, m_tree.at(pair.value).end);
    if (tail < text.size() && text[tail] == '#') // its own comment stays where it is
        return {pair.keyBegin, tail - pair.keyBegin, {}};
    const std::size_t begin = lineBegin(m_tree, pair.keyBegin);
    return {begin, behindLine(text, tail) - begin, {}};
}

/// What follows shall not begin with empty lines when it becomes the first of the text.
void TomlRemoval::tidyStart(TextEdit &first) const
{
    const std::size_t end = first.offset + first.length;
    const std::size_t rest = behindEmptyLines(m_tree.text(), end);
    if (first.offset == m_tree.start() && behindSpaces(m_tree.text(), rest) < m_tree.text().size())
        first.length += rest - end;
}

/// A text that ends inside a line keeps ending so.
void TomlRemoval::tidyEnd(TextEdit &last) const
{
    const std::size_t end = last.offset + last.length;
    if (end < m_tree.text().size() || m_tree.text().ends_with('\n') || last.offset == m_tree.start())
        return;
    const std::size_t begin = beforeLineEnd(m_tree.text(), last.offset);
    last.length += last.offset - begin;
    last.offset = begin;
}

std::vector<TextEdit> TomlRemoval::ofParts(const std::vector<TomlPiece> &pieces) const
{
    std::vector<TextEdit> edits;
    for (std::size_t index = 0; index < pieces.size();) {
        const std::size_t first = pieces[index].index;
        std::size_t last = first;
        for (++index; index < pieces.size() && m_tree.pair(last).next == pieces[index].index; ++index)
            last = pieces[index].index;
        edits.push_back(partSpan(first, last));
    }
    return edits;
}

/// A run of parts of an inline table, with the comma before it or, at the beginning, behind it.
TextEdit TomlRemoval::partSpan(std::size_t first, std::size_t last) const
{
    const TomlPair &begin = m_tree.pair(first);
    const TomlPair &end = m_tree.pair(last);
    const std::size_t behind = m_tree.at(end.value).end;
    if (begin.previous != nowhere) {
        const std::size_t before = m_tree.at(m_tree.pair(begin.previous).value).end;
        return {before, behind - before, {}};
    }
    if (end.next != nowhere)
        return {begin.keyBegin, m_tree.pair(end.next).keyBegin - begin.keyBegin, {}};
    const TomlNode &table = m_tree.at(begin.table);
    const bool padded = table.begin + 1 < begin.keyBegin && behind < table.end - 1;
    return {begin.keyBegin, behind + (padded ? 1 : 0) - begin.keyBegin, {}};
}

} // namespace keyfob::tomledit

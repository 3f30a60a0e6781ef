// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlRemoval.h"

#include "yamledit/YamlLines.h"

namespace keyfob::yamledit {

namespace {

/// From the end of a line to the end of the last of the empty lines below it that has more spaces than that.
std::size_t behindEmptyLines(std::string_view text, std::size_t end, std::ptrdiff_t column)
{
    std::size_t result = end;
    for (std::size_t start = behindBreak(text, end); start != end; start = behindBreak(text, end)) {
        end = lineEnd(text, start);
        if (behindBlanks(text, start) != end || start == text.size())
            break;
        if (static_cast<std::ptrdiff_t>(end - start) > column)
            result = end;
    }
    return result;
}

} // namespace

bool YamlRemoval::isOnly(std::size_t item) const
{
    return m_tree.at(item).previous == nowhere && m_tree.at(item).next == nowhere;
}

bool YamlRemoval::startsLine(std::size_t item) const
{
    return startsItsLine(m_tree.text(), m_tree.at(item).start);
}

bool YamlRemoval::wasNull(std::size_t collection) const
{
    const YamlValue &value = m_tree.at(collection);
    if (value.lead == nowhere || value.flow)
        return false;
    const std::size_t end = lineEnd(m_tree.text(), value.lead);
    return end < value.begin && beforeBlanks(m_tree.text(), end) < end;
}

bool YamlRemoval::isAlone(std::size_t item) const
{
    if (!isOnly(item))
        return false;
    const std::string_view text = m_tree.text();
    const YamlValue &value = m_tree.at(item);
    const YamlValue &collection = m_tree.at(value.parent);
    if (collection.flow) {
        return !hasComment(text, collection.begin, value.start) &&
               !hasComment(text, value.end, collection.end);
    }
    if (collection.parent == nowhere)
        return true;
    const std::size_t end = m_tree.linesEnd(item);
    return !hasComment(text, collection.lead, value.start) &&
           behindComments(text, end, m_tree.columnAround(value.parent) + 1) == end;
}

std::vector<TextEdit> YamlRemoval::of(std::size_t item, int emptyParents) const
{
    for (; emptyParents > 0 && item != m_tree.root(); --emptyParents) {
        if (isOnly(item) && wasNull(m_tree.at(item).parent))
            return leavingNull(item);
        if (!isAlone(item))
            break;
        item = m_tree.at(item).parent;
    }
    if (item == m_tree.root())
        return ofRoot();
    if (m_tree.at(item).inFlow)
        return ofFlow(item);
    return isOnly(item) ? leavingEmpty(item) : ofOneOfMany(item);
}

std::vector<TextEdit> YamlRemoval::ofRoot() const
{
    const std::string_view text = m_tree.text();
    const YamlValue &root = m_tree.at(m_tree.root());
    const std::size_t begin = lineStart(text, root.begin);
    const std::size_t end = lineEnd(text, root.end);
    const std::size_t rest = behindBreak(text, end);
    if (rest > end)
        return {{begin, rest - begin, {}}};
    return {{beforeBreak(text, begin), end - beforeBreak(text, begin), {}}};
}

/// The lines of the item with the line break before them.
TextEdit YamlRemoval::ofLines(std::size_t item) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &value = m_tree.at(item);
    std::size_t begin = lineStart(text, value.start);
    std::size_t end = m_tree.linesEnd(item);
    const YamlValue &before = m_tree.at(item - 1);
    const bool block = before.kind == YamlKind::Literal || before.kind == YamlKind::Folded;
    if (block && text.substr(before.end, begin - before.end).find_first_not_of(" \t\r\n") == nowhere) {
        // The empty lines behind might become a part of the text block, whose last line needs its end.
        if (before.chomping == '+' || before.column >= 0)
            end = behindEmptyLines(text, end, before.chomping == '+' ? -1 : before.column);
        const bool hasLines = m_tree.textOf(item - 1).find('\n') != nowhere;
        if (hasLines && before.chomping != '-' && before.end == beforeBreak(text, begin) &&
            end == text.size()) {
            return {begin, end - begin, {}};
        }
    }
    if (beforeBreak(text, begin) == begin)
        end = behindBreak(text, end);
    else
        begin = beforeBreak(text, begin);
    return {begin, end - begin, {}};
}

/// An item of several on the line of a dash.
TextEdit YamlRemoval::behindDash(std::size_t item) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &value = m_tree.at(item);
    const std::size_t end = m_tree.linesEnd(item);
    const std::size_t next = m_tree.at(value.next).start;
    if (!hasComment(text, end, next))
        return {value.start, next - value.start, {}};
    const std::size_t begin = beforeBlanks(text, value.start);
    return {begin, end - begin, {}};
}

std::vector<TextEdit> YamlRemoval::leavingNull(std::size_t item) const
{
    const std::size_t space = lineEnd(m_tree.text(), m_tree.at(m_tree.at(item).parent).lead) - 1;
    TextEdit lines = ofLines(item);
    if (lines.offset == space + 1)
        return {{space, lines.length + 1, {}}};
    return {{space, 1, {}}, std::move(lines)};
}

std::vector<TextEdit> YamlRemoval::leavingEmpty(std::size_t item) const
{
    const YamlValue &value = m_tree.at(item);
    const YamlValue &collection = m_tree.at(value.parent);
    const std::string empty = collection.kind == YamlKind::Map ? "{}" : "[]";
    if (collection.parent == nowhere || !startsLine(item))
        return {{value.start, m_tree.linesEnd(item) - value.start, empty}};
    return {{collection.lead + 1, 0, " " + empty}, ofLines(item)};
}

std::vector<TextEdit> YamlRemoval::ofOneOfMany(std::size_t item) const
{
    return {startsLine(item) ? ofLines(item) : behindDash(item)};
}

/// At the start of a line the white space behind goes as well: a tab there would be indentation.
TextEdit YamlRemoval::cut(std::size_t begin, std::size_t end) const
{
    if (startsItsLine(m_tree.text(), begin))
        end = behindBlanks(m_tree.text(), end);
    return {begin, end - begin, {}};
}

std::vector<TextEdit> YamlRemoval::ofFlow(std::size_t item) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &value = m_tree.at(item);
    const bool ownComma = value.comma != nowhere;
    const bool nearComma = ownComma && !hasComment(text, value.end, value.comma);
    const std::size_t end = nearComma ? value.comma + 1 : value.end;
    std::vector<TextEdit> edits;
    if (value.previous == nowhere) {
        const std::size_t rest = behindBlanks(text, end);
        const bool take = value.next != nowhere && nearComma && text[rest] != '#';
        edits.push_back(cut(value.start, take ? rest : end));
    } else {
        const std::size_t comma = m_tree.at(value.previous).comma;
        const bool comment = hasComment(text, comma, value.start);
        std::size_t from = ownComma ? comma + 1 : comma;
        if (comment) { // it must keep a line end behind it
            const std::size_t rest = behindBlanks(text, end);
            const bool atRest = rest == text.size() || text[rest] == '#' || behindBreak(text, rest) > rest;
            from = atRest ? beforeBreak(text, lineStart(text, value.start)) : value.start;
        }
        if (!ownComma && comment)
            edits.push_back(cut(comma, comma + 1));
        edits.push_back(cut(from, end));
    }
    if (ownComma && !nearComma)
        edits.push_back(cut(value.comma, value.comma + 1));
    return edits;
}

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlItems.h"

#include "tomledit/TomlLines.h"

#include <algorithm>

namespace keyfob::tomledit {

namespace {

/// One step of indentation.
constexpr std::string_view unit = "  ";

bool hasLineEnd(std::string_view text)
{
    return text.find('\n') != std::string_view::npos;
}

/// Before the line end that follows the comment at the offset.
std::size_t behindComment(std::string_view text, std::size_t comment)
{
    return beforeLineEnd(text, behindLine(text, comment));
}

} // namespace

std::size_t TomlItems::behindLastComment(std::size_t begin, std::size_t end) const
{
    std::size_t last = nowhere;
    for (std::size_t comment = m_tree.text().find('#', begin); comment < end;
         comment = m_tree.text().find('#', last)) {
        last = behindComment(m_tree.text(), comment);
    }
    return last;
}

/// Behind the comment that stands on the same line behind the offset; the offset when there is none.
std::size_t TomlItems::behindTail(std::size_t offset) const
{
    const std::size_t next = behindSpaces(m_tree.text(), offset);
    const bool comment = next < m_tree.text().size() && m_tree.text()[next] == '#';
    return comment ? behindComment(m_tree.text(), next) : offset;
}

bool TomlItems::startsLine(std::size_t item) const
{
    const std::size_t begin = m_tree.at(item).begin;
    return behindSpaces(m_tree.text(), lineBegin(m_tree, begin)) == begin;
}

std::vector<TextEdit> TomlItems::add(std::size_t array, const std::string &value,
                                     const TomlLayout &layout) const
{
    if (m_tree.at(array).lastChild != nowhere)
        return behindLast(array, value, layout);
    return {intoEmpty(array, value, layout)};
}

std::vector<TextEdit> TomlItems::behindLast(std::size_t array, const std::string &value,
                                            const TomlLayout &layout) const
{
    const TomlNode &last = m_tree.at(m_tree.at(array).lastChild);
    const bool lastComma = last.comma != nowhere;
    const std::size_t end = lastComma ? last.comma + 1 : last.end;
    const std::size_t tail = behindTail(end);
    const bool ownLine = startsLine(m_tree.at(array).lastChild);
    std::string separator = layout.comma.substr(1);
    if (ownLine || tail > end)
        separator = layout.lineBreak + indentationAt(m_tree, last.begin) + std::string(ownLine ? "" : unit);
    if (lastComma)
        return {{tail, 0, separator + value + ","}};
    if (tail > end)
        return {{end, 0, ","}, {tail, 0, separator + value}};
    return {{end, 0, "," + separator + value}};
}

TextEdit TomlItems::intoEmpty(std::size_t array, const std::string &value, const TomlLayout &layout) const
{
    const std::size_t begin = m_tree.at(array).begin + 1;
    const std::size_t end = m_tree.at(array).end - 1;
    const std::string line =
        layout.lineBreak + indentationAt(m_tree, m_tree.at(array).begin) + std::string(unit) + value;
    if (const std::size_t comment = behindLastComment(begin, end); comment != nowhere)
        return {comment, 0, line};
    if (hasLineEnd(m_tree.text().substr(begin, end - begin)))
        return {begin, 0, line};
    return begin == end ? TextEdit{begin, 0, value} : TextEdit{begin + 1, 0, value + " "};
}

/// From the comma before the item, or the bracket, to the item.
TomlItems::Span TomlItems::gapBefore(std::size_t item) const
{
    const TomlNode &value = m_tree.at(item);
    const std::size_t before =
        value.previous == nowhere ? m_tree.at(value.parent).begin : m_tree.at(value.previous).comma;
    return {before + 1, value.begin};
}

/// Behind the item and, when only white space is between, its comma.
std::size_t TomlItems::endOf(std::size_t item) const
{
    const TomlNode &value = m_tree.at(item);
    const bool near =
        value.comma != nowhere && m_tree.text().find_first_not_of(" \t\r\n", value.end) == value.comma;
    return near ? value.comma + 1 : value.end;
}

std::vector<TextEdit> TomlItems::removed(std::size_t item) const
{
    const TomlNode &value = m_tree.at(item);
    const Span span = spanOf(item);
    std::vector<TextEdit> edits{{span.begin, span.end - span.begin, {}}};
    if (value.comma != nowhere && value.comma >= span.end)
        edits.push_back({value.comma, 1, {}});
    if (value.next != nowhere || value.comma != nowhere || value.previous == nowhere)
        return edits;
    // The last one of an array without a comma at its end: the one before it becomes the last.
    const std::size_t comma = m_tree.at(value.previous).comma;
    if (comma + 1 == span.begin)
        return {{comma, span.end - comma, {}}};
    edits.insert(edits.begin(), {comma, 1, {}});
    return edits;
}

TomlItems::Span TomlItems::spanOf(std::size_t item) const
{
    const TomlNode &value = m_tree.at(item);
    const std::string_view text = m_tree.text();
    const Span gap = gapBefore(item);
    const std::size_t end = endOf(item);
    const std::size_t comment = behindLastComment(gap.begin, gap.end);
    if (value.previous == nowhere && value.next == nowhere && comment == nowhere)
        return spanOfOnly(item, gap, end);
    if (behindTail(end) > end) // its own comment stays where it is
        return {value.begin, behindSpaces(text, end)};
    const std::size_t begin = comment == nowhere ? gap.begin : comment;
    const bool firstOnLine = hasLineEnd(text.substr(begin, gap.end - begin));
    if (value.previous == nowhere && value.next != nowhere && !firstOnLine)
        return {value.begin, behindSpaces(text, end)};
    // A comment must keep a line end behind it.
    const std::size_t rest = behindSpaces(text, end);
    const bool lineEnds = rest < text.size() && (text[rest] == '\n' || text[rest] == '\r');
    if (comment != nowhere && !lineEnds)
        return {behindLine(text, begin), end};
    return {begin, end};
}

TomlItems::Span TomlItems::spanOfOnly(std::size_t item, const Span &gap, std::size_t end) const
{
    const std::size_t close = m_tree.at(m_tree.at(item).parent).end - 1;
    if (hasLineEnd(m_tree.text().substr(gap.begin, gap.end - gap.begin)))
        return {gap.begin, end};
    const bool padded = gap.begin < gap.end && end < close;
    return {gap.end, padded ? behindSpaces(m_tree.text(), end) > end ? end + 1 : end : end};
}

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonRemoval.h"

#include "configedit/JsonTrivia.h"

#include <algorithm>

namespace keyfob::configedit {

namespace {

bool isWhiteSpace(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

/// From the comma before the member, or the brace, to its name.
JsonRemoval::Span JsonRemoval::gapBefore(std::size_t member) const
{
    const JsonValue &value = m_tree.at(member);
    const std::size_t before =
        value.previous == nowhere ? m_tree.at(value.parent).begin : m_tree.at(value.previous).comma;
    return {before + 1, value.start()};
}

/// Behind the member and, when only white space is between, its comma.
std::size_t JsonRemoval::endOf(std::size_t member) const
{
    const JsonValue &value = m_tree.at(member);
    const bool near =
        value.comma != nowhere && isWhiteSpace(m_tree.text().substr(value.end, value.comma - value.end));
    return near ? value.comma + 1 : value.end;
}

bool JsonRemoval::isAlone(std::size_t member) const
{
    const JsonValue &value = m_tree.at(member);
    if (value.previous != nowhere || value.next != nowhere)
        return false;
    const std::size_t close = m_tree.at(value.parent).end - 1;
    return !lastComment(m_tree.text(), gapBefore(member).begin, value.start()).found &&
           !lastComment(m_tree.text(), value.end, close).found;
}

std::vector<TextEdit> JsonRemoval::of(std::size_t member) const
{
    if (member == m_tree.root())
        return ofRoot();
    const JsonValue &value = m_tree.at(member);
    const Span span = isAlone(member) ? ofOnly(member) : ofOneOfMany(member);
    std::vector<TextEdit> edits{{span.begin, span.end - span.begin, {}}};
    if (value.comma != nowhere && value.comma >= span.end)
        edits.push_back({value.comma, 1, {}});
    if (value.next != nowhere || value.comma != nowhere || value.previous == nowhere)
        return edits;
    // The last one of a list without a comma at its end: the one before it becomes the last.
    const std::size_t comma = m_tree.at(value.previous).comma;
    if (comma + 1 == span.begin)
        return {{comma, span.end - comma, {}}};
    edits.insert(edits.begin(), {comma, 1, {}});
    return edits;
}

std::vector<TextEdit> JsonRemoval::ofRoot() const
{
    const JsonValue &root = m_tree.at(m_tree.root());
    const std::size_t lineBreak = lineBreakLength(m_tree.text(), root.end);
    const std::size_t begin = lineBreak > 0 ? root.begin : lineBreakBefore(m_tree.text(), root.begin);
    return {{begin, root.end + lineBreak - begin, {}}};
}

JsonRemoval::Span JsonRemoval::ofOnly(std::size_t member) const
{
    const Span before = gapBefore(member);
    const std::size_t close = m_tree.at(m_tree.at(member).parent).end - 1;
    const std::size_t end = endOf(member);
    const std::string_view after = m_tree.text().substr(end, close - end);
    const std::string_view gap = m_tree.text().substr(before.begin, before.end - before.begin);
    if (!hasLineBreak(gap))
        return {before.end, gap.empty() || after.empty() ? end : end + 1};
    const std::size_t begin = lineBreakBefore(m_tree.text(), before.begin + gap.find_last_of("\r\n") + 1);
    if (!hasLineBreak(after))
        return {begin, end};
    return {begin, after.starts_with(' ') ? end + 1 : close};
}

JsonRemoval::Span JsonRemoval::ofOneOfMany(std::size_t member) const
{
    const std::string_view text = m_tree.text();
    const JsonValue &value = m_tree.at(member);
    const Span gap = gapBefore(member);
    const std::size_t end = endOf(member);
    const JsonTail tail = tailAt(text, end);
    if (tail.end > end) // its own comment stays where it is
        return {value.start(), behindSpaces(text, end)};
    const LastComment comment = lastComment(text, gap.begin, gap.end);
    const std::size_t begin = comment.found ? comment.comment.end : gap.begin;
    const bool firstOnLine = hasLineBreak(text.substr(begin, gap.end - begin));
    if (value.previous == nowhere && value.next != nowhere && !firstOnLine)
        return {value.start(), behindSpaces(text, end)};
    // A comment that runs to the line end must keep a line end behind it.
    const std::size_t rest = behindSpaces(text, end);
    if (comment.found && comment.comment.toLineEnd && lineBreakLength(text, rest) == 0)
        return {begin + lineBreakLength(text, begin), end};
    return {begin, end};
}

} // namespace keyfob::configedit

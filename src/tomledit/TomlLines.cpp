// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlLines.h"

#include <algorithm>

namespace keyfob::tomledit {

namespace {

char byteAt(std::string_view text, std::size_t offset)
{
    return offset < text.size() ? text[offset] : '\0';
}

/// Has the line that begins there nothing but white space, and an end?
bool isEmptyLine(std::string_view text, std::size_t line)
{
    const std::size_t first = behindSpaces(text, line);
    return byteAt(text, first) == '\n' || text.substr(first).starts_with("\r\n");
}

bool isCommentLine(std::string_view text, std::size_t line)
{
    return byteAt(text, behindSpaces(text, line)) == '#';
}

/// The first of the lines directly above that are as wanted.
template <typename Wanted>
std::size_t linesAbove(const TomlTree &tree, std::size_t line, Wanted wanted)
{
    while (line > tree.start()) {
        const std::size_t above = lineBegin(tree, line - 1);
        if (!wanted(tree.text(), above))
            break;
        line = above;
    }
    return line;
}

} // namespace

std::size_t behindSpaces(std::string_view text, std::size_t offset)
{
    return std::min(text.find_first_not_of(" \t", offset), text.size());
}

std::size_t lineBegin(const TomlTree &tree, std::size_t offset)
{
    const std::size_t lineEnd = offset == 0 ? nowhere : tree.text().rfind('\n', offset - 1);
    return lineEnd == nowhere ? tree.start() : lineEnd + 1;
}

std::size_t behindLine(std::string_view text, std::size_t offset)
{
    const std::size_t lineEnd = text.find('\n', offset);
    return lineEnd == nowhere ? text.size() : lineEnd + 1;
}

std::size_t beforeLineEnd(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    return offset - (before.ends_with("\r\n") ? 2 : before.ends_with('\n') ? 1 : 0);
}

std::string indentationAt(const TomlTree &tree, std::size_t offset)
{
    const std::size_t line = lineBegin(tree, offset);
    return std::string(tree.text().substr(line, behindSpaces(tree.text(), line) - line));
}

std::size_t emptyLinesAbove(const TomlTree &tree, std::size_t line)
{
    return linesAbove(tree, line, isEmptyLine);
}

std::size_t behindEmptyLines(std::string_view text, std::size_t line)
{
    while (isEmptyLine(text, line))
        line = behindLine(text, line);
    return line;
}

std::size_t commentsAbove(const TomlTree &tree, std::size_t line)
{
    return linesAbove(tree, line, isCommentLine);
}

std::size_t behindComments(std::string_view text, std::size_t line)
{
    while (isCommentLine(text, line))
        line = behindLine(text, line);
    return line;
}

std::size_t behindLastLine(const TomlTree &tree, std::size_t end)
{
    const std::string_view before = tree.text().substr(0, end);
    const std::size_t last = before.find_last_not_of(" \t\r\n");
    return last == nowhere || last < tree.start() ? tree.start() : behindLine(tree.text(), last);
}

} // namespace keyfob::tomledit

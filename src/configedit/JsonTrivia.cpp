// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonTrivia.h"

#include <algorithm>

namespace keyfob::configedit {

namespace {

/// The comment that begins at the offset.
JsonComment commentAt(std::string_view text, std::size_t begin)
{
    if (text.substr(begin).starts_with("//"))
        return {begin, std::min(text.find_first_of("\r\n", begin), text.size()), true};
    return {begin, text.find("*/", begin + 2) + 2, false};
}

} // namespace

bool isLineBreak(char byte)
{
    return byte == '\n' || byte == '\r';
}

bool hasLineBreak(std::string_view text)
{
    return text.find_first_of("\r\n") != std::string_view::npos;
}

std::size_t behindSpaces(std::string_view text, std::size_t offset)
{
    return std::min(text.find_first_not_of(" \t", offset), text.size());
}

std::size_t lineBreakLength(std::string_view text, std::size_t offset)
{
    if (offset >= text.size() || !isLineBreak(text[offset]))
        return 0;
    return text.substr(offset).starts_with("\r\n") ? 2 : 1;
}

std::size_t lineBreakBefore(std::string_view text, std::size_t offset)
{
    if (offset == 0 || !isLineBreak(text[offset - 1]))
        return offset;
    return text.substr(0, offset).ends_with("\r\n") ? offset - 2 : offset - 1;
}

LastComment lastComment(std::string_view text, std::size_t begin, std::size_t end)
{
    LastComment last;
    for (std::size_t offset = begin; offset < end;) {
        if (text[offset] != '/') {
            ++offset;
            continue;
        }
        last = {true, commentAt(text, offset)};
        offset = last.comment.end;
    }
    return last;
}

JsonTail tailAt(std::string_view text, std::size_t begin)
{
    JsonTail tail{begin, begin, false};
    for (;;) {
        const std::size_t offset = behindSpaces(text, tail.end);
        if (offset >= text.size() || text[offset] != '/')
            return tail;
        const JsonComment comment = commentAt(text, offset);
        tail.end = comment.end;
        tail.toLineEnd = comment.toLineEnd;
        if (comment.toLineEnd)
            return tail;
        tail.blocksEnd = comment.end;
    }
}

} // namespace keyfob::configedit

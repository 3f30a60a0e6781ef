// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlLines.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlSigns.h"

#include <algorithm>

namespace keyfob::yamledit {

namespace {

constexpr std::size_t none = std::string_view::npos;

} // namespace

std::size_t lineStart(std::string_view text, std::size_t offset)
{
    const std::size_t lineBreak = offset == 0 ? none : text.find_last_of('\n', offset - 1);
    if (lineBreak != none)
        return lineBreak + 1;
    return text.starts_with(configedit::byteOrderMark) ? configedit::byteOrderMark.size() : 0;
}

std::size_t lineEnd(std::string_view text, std::size_t offset)
{
    const std::size_t lineBreak = text.find('\n', offset);
    if (lineBreak == none)
        return text.size();
    return lineBreak > 0 && text[lineBreak - 1] == '\r' ? lineBreak - 1 : lineBreak;
}

std::size_t beforeBreak(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    return offset - (before.ends_with("\r\n") ? 2 : before.ends_with('\n') ? 1 : 0);
}

std::size_t behindBreak(std::string_view text, std::size_t offset)
{
    const std::string_view rest = text.substr(offset);
    return offset + (rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0);
}

std::size_t beforeBlanks(std::string_view text, std::size_t offset)
{
    while (offset > 0 && isBlank(text[offset - 1]))
        --offset;
    return offset;
}

std::size_t behindBlanks(std::string_view text, std::size_t offset)
{
    return std::min(text.find_first_not_of(" \t", offset), text.size());
}

std::size_t behindComments(std::string_view text, std::size_t end, std::ptrdiff_t column)
{
    std::size_t result = end;
    for (std::size_t start = behindBreak(text, end); start != end; start = behindBreak(text, end)) {
        const std::size_t spaces = std::min(text.find_first_not_of(' ', start), text.size()) - start;
        const std::size_t content = behindBlanks(text, start);
        end = lineEnd(text, content);
        if (content == end)
            continue;
        if (text[content] != '#' || content != start + spaces || static_cast<std::ptrdiff_t>(spaces) < column)
            break;
        result = end;
    }
    return result;
}

configedit::TextEdit withoutValue(std::string_view text, std::size_t begin, std::size_t end)
{
    const std::size_t rest = behindBlanks(text, end);
    const bool comment = rest < text.size() && text[rest] == '#';
    if (!startsItsLine(text, begin))
        begin = beforeBlanks(text, begin);
    else if (comment) // it stays where the value was, never behind a tab
        end = rest;
    else {
        begin = beforeBreak(text, beforeBlanks(text, begin));
        end = rest;
    }
    return {begin, end - begin, {}};
}

bool startsItsLine(std::string_view text, std::size_t offset)
{
    return beforeBlanks(text, offset) <= lineStart(text, offset);
}

bool hasComment(std::string_view text, std::size_t begin, std::size_t end)
{
    return text.substr(begin, end - begin).find('#') != none;
}

} // namespace keyfob::yamledit

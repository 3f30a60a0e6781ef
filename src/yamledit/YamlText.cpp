// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlText.h"

#include "yamledit/YamlCheck.h"
#include "yamledit/YamlSigns.h"
#include "yamledit/YamlWords.h"

#include <array>

namespace keyfob::yamledit {

namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

std::size_t sequenceLength(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

/// Of a character below U+10000.
unsigned codeOf(std::string_view sequence)
{
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(sequence[index]); };
    if (sequence.size() == 1)
        return byte(0);
    if (sequence.size() == 2)
        return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
}

bool isAllPrintable(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size(); offset += sequenceLength(text[offset])) {
        if (!isPrintable(text, offset))
            return false;
    }
    return true;
}

std::string escaped(std::string_view sequence)
{
    switch (sequence.front()) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    const unsigned code = codeOf(sequence);
    std::string result = "\\u";
    for (const unsigned shift : std::array{12U, 8U, 4U, 0U})
        result.push_back(hex[code >> shift & 0x0FU]);
    return result;
}

std::string singleQuoted(std::string_view text)
{
    std::string result = "'";
    for (const char byte : text)
        result.append(byte == '\'' ? 2 : 1, byte);
    return result + "'";
}

std::string doubleQuoted(std::string_view text)
{
    std::string result = "\"";
    for (std::size_t offset = 0; offset < text.size();) {
        const std::string_view sequence = text.substr(offset, sequenceLength(text[offset]));
        offset += sequence.size();
        if (!isPrintable(sequence, 0)) {
            result += escaped(sequence);
            continue;
        }
        if (sequence == "\"" || sequence == "\\")
            result.push_back('\\');
        result += sequence;
    }
    return result + "\"";
}

} // namespace

bool mayStandPlain(std::string_view text, bool inFlow)
{
    constexpr std::string_view firsts = "/_$";
    constexpr std::string_view others = "/_$-.@+=~()^;*!?&%<>| ";
    if (text.empty() || text.ends_with(' ') || !isStringForAll(text))
        return false;
    if (!isLetter(text.front()) && firsts.find(text.front()) == std::string_view::npos)
        return false;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char byte = text[index];
        const char behind = index + 1 < text.size() ? text[index + 1] : ' ';
        const bool allowed = isLetter(byte) || isDigit(byte) || others.find(byte) != std::string_view::npos ||
                             (byte == ':' && !inFlow && behind != ' ') ||
                             (byte == '#' && text[index - 1] != ' ');
        if (!allowed)
            return false;
    }
    return true;
}

std::string writtenYaml(std::string_view text, bool plain, char quote, bool inFlow)
{
    if (plain && mayStandPlain(text, inFlow))
        return std::string(text);
    return quote == '\'' && isAllPrintable(text) ? singleQuoted(text) : doubleQuoted(text);
}

} // namespace keyfob::yamledit

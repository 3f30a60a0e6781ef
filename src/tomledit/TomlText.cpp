// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlText.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace keyfob::tomledit {

namespace {

void appendUtf8(std::string &text, std::uint32_t code)
{
    const auto append = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto appendRest = [&](std::uint32_t shift) { append(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80U) {
        append(code);
    } else if (code < 0x800U) {
        append(0xC0U | (code >> 6U));
        appendRest(0);
    } else if (code < 0x10000U) {
        append(0xE0U | (code >> 12U));
        appendRest(6);
        appendRest(0);
    } else {
        append(0xF0U | (code >> 18U));
        appendRest(12);
        appendRest(6);
        appendRest(0);
    }
}

bool isControl(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F;
}

/// Decodes the escape at the start of `rest`; the length read.
std::size_t appendEscape(std::string &text, std::string_view rest)
{
    constexpr std::string_view letters = "btnfr";
    constexpr std::string_view meanings = "\b\t\n\f\r";
    const char kind = rest[1];
    if (kind == 'u' || kind == 'U') {
        const std::size_t digits = kind == 'u' ? 4 : 8;
        std::uint32_t code = 0;
        std::from_chars(rest.data() + 2, rest.data() + 2 + digits, code, 16);
        appendUtf8(text, code);
        return 2 + digits;
    }
    if (kind == ' ' || kind == '\t' || kind == '\r' || kind == '\n') // the line goes on below
        return std::min(rest.find_first_not_of(" \t\r\n", 1), rest.size());
    const std::size_t letter = letters.find(kind);
    text.push_back(letter == std::string_view::npos ? kind : meanings[letter]);
    return 2;
}

} // namespace

bool isBareKeyByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-';
}

std::string decodedTomlString(std::string_view literal)
{
    const char quote = literal.front();
    const bool long_ = literal.size() >= 6 && literal[1] == quote && literal[2] == quote;
    const std::size_t quotes = long_ ? 3 : 1;
    std::string_view body = literal.substr(quotes, literal.size() - 2 * quotes);
    if (long_ && body.starts_with('\n'))
        body.remove_prefix(1);
    else if (long_ && body.starts_with("\r\n"))
        body.remove_prefix(2);
    if (quote == '\'')
        return std::string(body);
    std::string text;
    for (std::size_t index = 0; index < body.size();) {
        if (body[index] == '\\')
            index += appendEscape(text, body.substr(index));
        else
            text.push_back(body[index++]);
    }
    return text;
}

std::string decodedTomlKey(std::string_view part)
{
    return part.front() == '"' || part.front() == '\'' ? decodedTomlString(part) : std::string(part);
}

std::size_t behindKeyParts(std::string_view text, std::size_t offset, std::size_t count)
{
    for (; count > 0; --count) {
        offset = text.find_first_not_of(" \t.", offset);
        const char quote = text[offset];
        if (quote != '"' && quote != '\'') {
            while (offset < text.size() && isBareKeyByte(text[offset]))
                ++offset;
            continue;
        }
        for (++offset; text[offset] != quote; ++offset) {
            if (quote == '"' && text[offset] == '\\')
                ++offset;
        }
        ++offset;
    }
    return offset;
}

std::string tomlKey(std::string_view name)
{
    const bool bare = !name.empty() && std::ranges::all_of(name, isBareKeyByte);
    return bare ? std::string(name) : tomlString(name, false);
}

std::string tomlString(std::string_view text, bool literal)
{
    if (literal && std::ranges::none_of(text, [](char byte) { return byte == '\'' || isControl(byte); }))
        return "'" + std::string(text) + "'";
    constexpr std::string_view hex = "0123456789ABCDEF";
    constexpr std::string_view letters = "btnfr\"\\";
    constexpr std::string_view meanings = "\b\t\n\f\r\"\\";
    std::string result = "\"";
    for (const char byte : text) {
        const std::size_t letter = meanings.find(byte);
        const auto code = static_cast<unsigned char>(byte);
        if (letter != std::string_view::npos)
            result += {'\\', letters[letter]};
        else if (isControl(byte))
            result += {'\\', 'u', '0', '0', hex[code >> 4U], hex[code & 0x0FU]};
        else
            result.push_back(byte);
    }
    return result + '"';
}

} // namespace keyfob::tomledit

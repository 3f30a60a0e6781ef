// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonText.h"

#include <cstdint>

namespace keyfob::configedit {

namespace {

std::uint32_t hexNumber(std::string_view digits)
{
    std::uint32_t number = 0;
    for (const char digit : digits) {
        const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit + ('a' - 'A')) : digit;
        number = number * 16 + static_cast<std::uint32_t>(lower >= 'a' ? lower - 'a' + 10 : lower - '0');
    }
    return number;
}

void appendUtf8(std::string &text, std::uint32_t code)
{
    const auto append = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80U) {
        append(code);
    } else if (code < 0x800U) {
        append(0xC0U | (code >> 6U));
        append(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        append(0xE0U | (code >> 12U));
        append(0x80U | ((code >> 6U) & 0x3FU));
        append(0x80U | (code & 0x3FU));
    } else {
        append(0xF0U | (code >> 18U));
        append(0x80U | ((code >> 12U) & 0x3FU));
        append(0x80U | ((code >> 6U) & 0x3FU));
        append(0x80U | (code & 0x3FU));
    }
}

/// Decodes the \uXXXX at the start of `rest`, with the second half of a pair if it follows; the length read.
std::size_t appendUnicodeEscape(std::string &text, std::string_view rest)
{
    const std::uint32_t first = hexNumber(rest.substr(2, 4));
    if (first >= 0xD800U && first < 0xDC00U && rest.size() >= 12 && rest.substr(6, 2) == "\\u") {
        const std::uint32_t second = hexNumber(rest.substr(8, 4));
        if (second >= 0xDC00U && second < 0xE000U) {
            appendUtf8(text, 0x10000U + ((first - 0xD800U) << 10U) + (second - 0xDC00U));
            return 12;
        }
    }
    appendUtf8(text, first);
    return 6;
}

char plainEscape(char kind)
{
    switch (kind) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return kind;
    }
}

} // namespace

std::string decodedJsonString(std::string_view literal)
{
    const std::string_view body = literal.substr(1, literal.size() - 2);
    std::string text;
    for (std::size_t index = 0; index < body.size();) {
        if (body[index] != '\\') {
            text.push_back(body[index++]);
        } else if (body[index + 1] == 'u') {
            index += appendUnicodeEscape(text, body.substr(index));
        } else {
            text.push_back(plainEscape(body[index + 1]));
            index += 2;
        }
    }
    return text;
}

std::string quotedJsonString(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string result = "\"";
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') {
            result.push_back('\\');
            result.push_back(byte);
        } else if (byte == '\n') {
            result += "\\n";
        } else if (byte == '\r') {
            result += "\\r";
        } else if (byte == '\t') {
            result += "\\t";
        } else if (code < 0x20U) {
            result += "\\u00";
            result.push_back(hex[code >> 4U]);
            result.push_back(hex[code & 0x0FU]);
        } else {
            result.push_back(byte);
        }
    }
    result.push_back('"');
    return result;
}

} // namespace keyfob::configedit

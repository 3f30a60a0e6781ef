// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlScanner.h"

#include "configedit/TextCheck.h"
#include "tomledit/TomlText.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace keyfob::tomledit {

TomlScanner::TomlScanner(std::string_view text)
    : m_text(text),
      m_position(text.starts_with(configedit::byteOrderMark) ? configedit::byteOrderMark.size() : 0)
{
}

bool TomlScanner::failAt(std::size_t offset, std::string_view reason)
{
    m_fault = configedit::faultAt(m_text, offset, std::string(reason));
    return false;
}

bool TomlScanner::pass(char byte)
{
    if (atEnd() || next() != byte)
        return false;
    advance();
    return true;
}

void TomlScanner::skipSpaces()
{
    while (next() == ' ' || next() == '\t')
        advance();
}

bool TomlScanner::passLineEnd()
{
    const std::size_t length = m_text.substr(m_position).starts_with("\r\n") ? 2 : next() == '\n' ? 1 : 0;
    m_position += length;
    return length > 0;
}

bool TomlScanner::isForbidden() const
{
    const auto code = static_cast<unsigned char>(next());
    return !atEnd() && ((code < 0x20U && code != '\t') || code == 0x7FU);
}

bool TomlScanner::skipComment()
{
    while (!atEnd() && !isForbidden())
        advance();
    const bool ended = atEnd() || next() == '\n' || m_text.substr(m_position).starts_with("\r\n");
    return ended || fail("there is a control character in a comment");
}

bool TomlScanner::skipGap()
{
    for (;;) {
        skipSpaces();
        if (passLineEnd())
            continue;
        if (next() != '#')
            return true;
        if (!skipComment())
            return false;
    }
}

bool TomlScanner::skipRest()
{
    skipSpaces();
    if (next() == '#' && !skipComment())
        return false;
    if (atEnd() || passLineEnd())
        return true;
    if (next() == '\r')
        return fail("there is half a line end (a carriage return without a line feed)");
    return fail("the line should end here");
}

bool TomlScanner::readKeyPart()
{
    if (next() == '"' || next() == '\'')
        return readShort(next());
    const std::size_t begin = m_position;
    while (!atEnd() && isBareKeyByte(next()))
        advance();
    return m_position > begin || fail("a key is expected here");
}

bool TomlScanner::readString()
{
    const char quote = next();
    const std::string_view rest = m_text.substr(m_position);
    if (rest.size() >= 3 && rest[1] == quote && rest[2] == quote)
        return readLong(quote);
    return readShort(quote);
}

bool TomlScanner::readShort(char quote)
{
    const std::size_t begin = m_position;
    advance();
    while (!atEnd()) {
        if (pass(quote))
            return true;
        if (next() == '\n' || next() == '\r')
            return failAt(begin, "a text is not closed on its line");
        if (isForbidden())
            return fail("there is a control character in a text");
        if (quote == '\'' || next() != '\\')
            advance();
        else if (!readEscape(false))
            return false;
    }
    return failAt(begin, "a text is not closed");
}

bool TomlScanner::readLong(char quote)
{
    const std::size_t begin = m_position;
    m_position += 3;
    while (!atEnd()) {
        // Up to two quotes may stand before the three that close it.
        std::size_t quotes = 0;
        while (quotes < 5 && pass(quote))
            ++quotes;
        if (quotes >= 3)
            return true;
        if (quotes > 0 || passLineEnd())
            continue;
        if (isForbidden())
            return fail("there is a control character in a text");
        if (quote == '\'' || next() != '\\')
            advance();
        else if (!readEscape(true))
            return false;
    }
    return failAt(begin, "a text in three quotes is not closed");
}

bool TomlScanner::readEscape(bool lines)
{
    const std::size_t begin = m_position;
    advance();
    const char kind = next();
    if (kind == 'u' || kind == 'U') {
        advance();
        return readCode(kind == 'u' ? 4 : 8) || failAt(begin, "an escape in a text says no character");
    }
    if (kind != '\0' && std::string_view("btnfr\"\\").find(kind) != std::string_view::npos) {
        advance();
        return true;
    }
    skipSpaces();
    if (!lines || !passLineEnd())
        return failAt(begin, "there is an unknown escape in a text");
    do
        skipSpaces();
    while (passLineEnd());
    return true;
}

bool TomlScanner::readCode(std::size_t digits)
{
    const std::string_view word = m_text.substr(m_position, digits);
    std::uint32_t code = 0;
    const char *end = word.data() + word.size();
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): both ends are given
    const auto [stop, error] = std::from_chars(word.data(), end, code, 16);
    if (word.size() < digits || stop != end || error != std::errc())
        return false;
    m_position += digits;
    return code < 0xD800U || (code > 0xDFFFU && code <= 0x10FFFFU);
}

std::string_view TomlScanner::readWord()
{
    const auto belongs = [](char byte) {
        return isBareKeyByte(byte) || byte == '+' || byte == '.' || byte == ':';
    };
    const auto behindWord = [&](std::size_t offset) {
        while (offset < m_text.size() && belongs(m_text[offset]))
            ++offset;
        return offset;
    };
    const std::size_t begin = m_position;
    m_position = behindWord(begin);
    // A date and a time may be joined by one space.
    const std::string_view rest = m_text.substr(m_position);
    const auto isDigit = [](char byte) { return byte >= '0' && byte <= '9'; };
    if (m_position - begin == 10 && m_text[begin + 4] == '-' && rest.size() > 3 && rest[0] == ' ' &&
        isDigit(rest[1]) && isDigit(rest[2]) && rest[3] == ':') {
        m_position = behindWord(m_position + 1);
    }
    return m_text.substr(begin, m_position - begin);
}

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonScanner.h"

#include "configedit/TextCheck.h"

#include <algorithm>

namespace keyfob::configedit {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isHexDigit(char byte)
{
    return isDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

} // namespace

JsonScanner::JsonScanner(std::string_view text, JsonDialect dialect)
    : m_text(text), m_dialect(dialect), m_position(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0)
{
}

bool JsonScanner::failAt(std::size_t offset, std::string_view reason)
{
    m_fault = faultAt(m_text, offset, std::string(reason));
    return false;
}

bool JsonScanner::skipTrivia()
{
    for (;;) {
        while (!atEnd() && isSpace(next()))
            advance();
        if (next() != '/')
            return true;
        if (!skipComment())
            return false;
    }
}

bool JsonScanner::skipComment()
{
    if (m_dialect == JsonDialect::Strict)
        return fail("comments are not allowed in this file");
    const std::string_view rest = m_text.substr(m_position);
    if (rest.starts_with("//")) {
        m_position = std::min(m_text.find_first_of("\r\n", m_position), m_text.size());
        return true;
    }
    if (!rest.starts_with("/*"))
        return fail("there is a sign that does not belong here");
    const std::size_t end = m_text.find("*/", m_position + 2);
    if (end == std::string_view::npos)
        return fail("a comment is not closed");
    m_position = end + 2;
    return true;
}

bool JsonScanner::readString()
{
    const std::size_t begin = m_position;
    advance();
    while (!atEnd()) {
        const char byte = next();
        if (byte == '"') {
            advance();
            return true;
        }
        if (byte == '\n' || byte == '\r')
            return failAt(begin, "a text is not closed on its line");
        if (static_cast<unsigned char>(byte) < 0x20U)
            return fail("there is a control character in a text");
        if (byte != '\\')
            advance();
        else if (!readEscape())
            return false;
    }
    return failAt(begin, "a text is not closed");
}

bool JsonScanner::readEscape()
{
    const std::size_t begin = m_position;
    advance();
    const char kind = next();
    if (kind != 'u') {
        if (kind == '\0' || std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos)
            return failAt(begin, "there is an unknown escape in a text");
        advance();
        return true;
    }
    advance();
    for (int count = 0; count < 4; ++count) {
        if (!isHexDigit(next()))
            return failAt(begin, "an escape in a text is incomplete");
        advance();
    }
    return true;
}

std::size_t JsonScanner::skipDigits()
{
    const std::size_t begin = m_position;
    while (isDigit(next()))
        advance();
    return m_position - begin;
}

bool JsonScanner::readNumber()
{
    const std::size_t begin = m_position;
    if (next() == '-')
        advance();
    const bool leadingZero = next() == '0';
    const std::size_t digits = skipDigits();
    bool valid = digits > 0 && !(leadingZero && digits > 1);
    if (valid && next() == '.') {
        advance();
        valid = skipDigits() > 0;
    }
    if (valid && (next() == 'e' || next() == 'E')) {
        advance();
        if (next() == '+' || next() == '-')
            advance();
        valid = skipDigits() > 0;
    }
    return valid || failAt(begin, "a number is malformed");
}

bool JsonScanner::readWord()
{
    for (const std::string_view word : {"true", "false", "null"}) {
        if (m_text.substr(m_position).starts_with(word)) {
            m_position += word.size();
            return true;
        }
    }
    return fail("a value is expected here");
}

} // namespace keyfob::configedit

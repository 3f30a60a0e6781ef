// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a text: white space, comments, strings, numbers.
#include "configedit/JsonSkim.h"
#include "configedit/TextCheck.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace keyfob::configedit {

namespace {

constexpr std::uint64_t Ones = 0x0101010101010101U;
constexpr std::uint64_t Highs = 0x8080808080808080U;

std::uint64_t eightBytes(const char *at)
{
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/// Not zero when one of the eight bytes ends a text, begins an escape, is a control character or not ASCII.
std::uint64_t special(std::uint64_t bytes)
{
    const auto equal = [bytes](char sign) {
        const std::uint64_t other = bytes ^ (Ones * static_cast<unsigned char>(sign));
        return (other - Ones) & ~other;
    };
    return (equal('"') | equal('\\') | (bytes - Ones * 0x20U) | bytes) & Highs;
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

bool isHexDigit(char byte)
{
    return isDigit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

} // namespace

bool JsonSkim::trivia()
{
    for (;;) {
        while (m_at != m_end && isSpace(*m_at)) {
            ++m_at;
            // Indentation.
            while (m_end - m_at >= 8 && eightBytes(m_at) == Ones * 0x20U)
                m_at += 8;
        }
        if (!at('/'))
            return true;
        if (!comment())
            return false;
    }
}

bool JsonSkim::comment()
{
    const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
    if (m_dialect == JsonDialect::Strict || rest.size() < 2)
        return false;
    std::size_t length = 0;
    if (rest[1] == '/') {
        length = std::min(rest.find_first_of("\r\n"), rest.size());
    } else if (rest[1] == '*') {
        const std::size_t end = rest.find("*/", 2);
        length = end == std::string_view::npos ? 0 : end + 2;
    }
    m_at += length;
    return length > 0 && !unfitText(rest.substr(0, length));
}

bool JsonSkim::string()
{
    ++m_at;
    for (;;) {
        while (m_end - m_at >= 8) {
            const std::uint64_t found = special(eightBytes(m_at));
            if (found == 0) {
                m_at += 8;
                continue;
            }
            if constexpr (std::endian::native == std::endian::little)
                m_at += std::countr_zero(found) / 8;
            break;
        }
        if (m_at == m_end)
            return false;
        const char byte = *m_at;
        if (byte == '"') {
            ++m_at;
            return true;
        }
        if (!(byte == '\\' ? escape() : character()))
            return false;
    }
}

bool JsonSkim::escape()
{
    if (m_end - m_at < 2)
        return false;
    const char kind = m_at[1];
    m_at += 2;
    if (kind != 'u')
        return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
    if (m_end - m_at < 4 || !std::all_of(m_at, m_at + 4, isHexDigit))
        return false;
    m_at += 4;
    return true;
}

/// One character of a string.
bool JsonSkim::character()
{
    const std::size_t length = utf8SequenceLength(
        std::string_view(m_at, static_cast<std::size_t>(std::min(m_end - m_at, std::ptrdiff_t(4)))), 0);
    const bool control = static_cast<unsigned char>(*m_at) < 0x20U;
    m_at += length;
    return length > 0 && !control;
}

bool JsonSkim::digits()
{
    const char *begin = m_at;
    while (m_at != m_end && isDigit(*m_at))
        ++m_at;
    return m_at != begin;
}

bool JsonSkim::number()
{
    if (at('-'))
        ++m_at;
    const char *begin = m_at;
    if (!digits() || (*begin == '0' && m_at - begin > 1))
        return false;
    if (at('.')) {
        ++m_at;
        if (!digits())
            return false;
    }
    if (!at('e') && !at('E'))
        return true;
    ++m_at;
    if (at('+') || at('-'))
        ++m_at;
    return digits();
}

bool JsonSkim::word()
{
    const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
    for (const std::string_view word : {"true", "false", "null"}) {
        if (rest.starts_with(word)) {
            m_at += word.size();
            return true;
        }
    }
    return false;
}

} // namespace keyfob::configedit

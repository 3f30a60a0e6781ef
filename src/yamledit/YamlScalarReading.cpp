// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlScanner.h"
#include "yamledit/YamlSigns.h"

#include <algorithm>

/// The part of YamlScanner that reads scalars.
namespace keyfob::yamledit {

namespace {

int hexValue(char byte)
{
    if (isDigit(byte))
        return byte - '0';
    const char lower = static_cast<char>(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

bool YamlScanner::mayBeginPlain(bool inFlow) const
{
    const char first = next();
    if (first == '-')
        return !isBlankOrEnd(next(1)) && !(inFlow && isFlowSign(next(1)));
    if (first == '?' || first == ':') // inside brackets YAML 1.1 doesn't know it
        return !isBlankOrEnd(next(1)) && !inFlow;
    return !isBlankOrEnd(first) && std::string_view("#&*!|>'\"%@`,[]{}").find(first) == nowhere;
}

/// At a colon: is it the one behind a name?
bool YamlScanner::endsPlain(bool inFlow) const
{
    return isBlankOrEnd(next(1)) || (inFlow && isFlowSign(next(1)));
}

/// To the end of a plain scalar on this line, which is also the result.
std::size_t YamlScanner::readPlainLine(bool inFlow)
{
    std::size_t end = m_position;
    while (!atEnd() && !atBreak()) {
        if (isBlank(next())) {
            advance();
            continue;
        }
        if (atComment() || (next() == ':' && endsPlain(inFlow)) || (inFlow && isFlowSign(next())))
            break;
        advance();
        end = m_position;
    }
    m_position = end;
    return end;
}

/// From the end of a line of a plain scalar to its next line; stays where it is when there is none.
bool YamlScanner::toMorePlain(std::ptrdiff_t outer, bool inFlow)
{
    const std::size_t position = m_position;
    const std::size_t lineStart = m_lineStart;
    skipBlanks();
    while (atBreak()) {
        skipBreak();
        while (next() == ' ')
            advance();
        const std::size_t indented = m_position;
        const bool deep = column() > outer;
        skipBlanks();
        if (atBreak() && (deep || m_position == indented))
            continue;
        const bool belongs = column() > outer && m_position == indented && !atRest() && !atMarker() &&
                             !(inFlow && (isFlowSign(next()) || (next() == ':' && endsPlain(true))));
        if (belongs)
            return true;
        break;
    }
    returnTo(position, lineStart);
    return false;
}

bool YamlScanner::readMorePlain(YamlToken &token, std::ptrdiff_t outer, bool inFlow)
{
    while (toMorePlain(outer, inFlow)) {
        token.end = readPlainLine(inFlow);
        token.broken = true;
    }
    skipBlanks();
    const bool colon = next() == ':' && endsPlain(inFlow);
    return !colon || fail("a colon with a space behind it can't stand in a text without quotes");
}

bool YamlScanner::readQuoted(std::ptrdiff_t outer)
{
    const std::size_t begin = m_position;
    const char quote = next();
    advance();
    while (!atEnd()) {
        if (next() == quote && (quote == '"' || next(1) != '\'')) {
            advance();
            return true;
        }
        bool valid = true;
        if (next() == quote)
            advance(2);
        else if (next() == '\\' && quote == '"')
            valid = readEscape();
        else if (!atBreak())
            advance();
        if (!valid || (atBreak() && !toMoreQuoted(outer)))
            return false;
    }
    return failAt(begin, "a text in quotes is not closed");
}

bool YamlScanner::readEscape()
{
    const std::size_t begin = m_position;
    advance();
    const char kind = next();
    if (atBreak())
        return true;
    const int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0 && (kind == '\0' || std::string_view("0abtnvfre \"/\\N_LP").find(kind) == nowhere))
        return failAt(begin, "there is an unknown escape in a text");
    advance();
    std::uint32_t code = 0;
    for (int count = 0; count < digits; ++count) {
        const int value = hexValue(next());
        if (value < 0)
            return failAt(begin, "an escape in a text is incomplete");
        code = code * 16 + static_cast<std::uint32_t>(value);
        advance();
    }
    const bool character = code < 0xD800U || (code > 0xDFFFU && code <= 0x10FFFFU);
    return character || failAt(begin, "an escape in a text stands for no character");
}

/// From the end of a line of a quoted scalar to what follows on a later line.
bool YamlScanner::toMoreQuoted(std::ptrdiff_t outer)
{
    while (atBreak()) {
        skipBreak();
        while (next() == ' ')
            advance();
        const std::size_t indented = m_position;
        skipBlanks();
        if (atBreak() || atEnd())
            continue;
        if (m_position != indented)
            return failAt(indented, "there is a tab in the indentation");
        if (column() <= outer)
            return fail("a line of a text in quotes must be indented deeper than the name in front of it");
        if (atMarker())
            return fail("the document ends inside quotes");
    }
    return true;
}

bool YamlScanner::readBlock(YamlValue &value, std::ptrdiff_t outer)
{
    value.begin = m_position;
    value.kind = next() == '|' ? YamlKind::Literal : YamlKind::Folded;
    return readBlockHeader(value, outer) && readBlockLines(value, outer);
}

bool YamlScanner::readBlockHeader(YamlValue &value, std::ptrdiff_t outer)
{
    advance();
    value.column = -1;
    for (int count = 0; count < 2; ++count) {
        const char sign = next();
        if ((sign == '-' || sign == '+') && value.chomping == ' ')
            value.chomping = sign;
        else if (sign >= '1' && sign <= '9' && value.column < 0)
            value.column = outer + (sign - '0');
        else
            break;
        advance();
    }
    skipBlanks();
    if (!atRest())
        return fail("there is more text behind the sign for a text block");
    skipLine();
    value.end = m_position;
    if (!atEnd())
        skipBreak();
    return true;
}

/// The column is -1 until the first line with something on it decides.
bool YamlScanner::readBlockLines(YamlValue &value, std::ptrdiff_t outer)
{
    std::ptrdiff_t deepestEmpty = 0;
    while (!atEnd()) {
        const std::size_t lineStart = m_position;
        while (next() == ' ' && (value.column < 0 || column() < value.column))
            advance();
        if (atBreak() || atEnd()) {
            deepestEmpty = std::max(deepestEmpty, column());
            if (value.chomping == '+') {
                value.end = m_position;
                value.openEnded = atEnd();
            }
            if (!atEnd())
                skipBreak();
            continue;
        }
        if (next() == '\t' && (value.column < 0 || column() < value.column))
            return fail("there is a tab in the indentation");
        if (column() < value.column || (value.column < 0 && column() <= outer)) {
            returnTo(lineStart, lineStart);
            return true;
        }
        if (value.column < 0) {
            if (deepestEmpty > column())
                return fail("a line of a text block is indented less than an empty line above it");
            value.column = column();
        }
        skipLine();
        value.end = m_position;
        value.openEnded = value.chomping != '-' && atEnd();
        if (!atEnd())
            skipBreak();
    }
    return true;
}

} // namespace keyfob::yamledit

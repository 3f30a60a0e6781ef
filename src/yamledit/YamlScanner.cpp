// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlScanner.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlSigns.h"

namespace keyfob::yamledit {

YamlScanner::YamlScanner(std::string_view text)
    : m_text(text),
      m_position(text.starts_with(configedit::byteOrderMark) ? configedit::byteOrderMark.size() : 0),
      m_lineStart(m_position)
{
}

bool YamlScanner::failAt(std::size_t offset, std::string_view reason)
{
    m_fault = configedit::faultAt(m_text, offset, std::string(reason));
    return false;
}

char YamlScanner::next(std::size_t distance) const
{
    return m_position + distance < m_text.size() ? m_text[m_position + distance] : '\0';
}

bool YamlScanner::atComment() const
{
    return next() == '#' && (m_position == m_lineStart || isBlank(m_text[m_position - 1]));
}

bool YamlScanner::atIndicator(char sign) const
{
    return next() == sign && isBlankOrEnd(next(1));
}

bool YamlScanner::atMarker() const
{
    const std::string_view rest = m_text.substr(m_position, 3);
    return m_position == m_lineStart && (rest == "---" || rest == "...") && isBlankOrEnd(next(3));
}

bool YamlScanner::atFlowMarker() const
{
    const std::string_view rest = m_text.substr(m_position, 3);
    return (rest == "---" || rest == "...") && (isBlankOrEnd(next(3)) || isFlowSign(next(3)));
}

void YamlScanner::skipBlanks()
{
    while (isBlank(next()))
        advance();
}

void YamlScanner::skipLine()
{
    while (!atEnd() && !atBreak())
        advance();
}

void YamlScanner::skipBreak()
{
    advance(next() == '\r' ? 2 : 1);
    m_lineStart = m_position;
}

void YamlScanner::returnTo(std::size_t position, std::size_t lineStart)
{
    m_position = position;
    m_lineStart = lineStart;
}

bool YamlScanner::toContent()
{
    for (;;) {
        while (next() == ' ')
            advance();
        // Before a comment and on an empty line readers disagree about it.
        if (next() == '\t')
            return fail("there is a tab in the indentation");
        if (!atRest())
            return true;
        skipLine();
        if (atEnd())
            return true;
        skipBreak();
    }
}

bool YamlScanner::toFlowContent(std::ptrdiff_t outer)
{
    bool newLine = false;
    for (;;) {
        const std::size_t begin = m_position;
        skipBlanks();
        if (atRest()) {
            skipLine();
            if (atEnd())
                return true;
            skipBreak();
            newLine = true;
            continue;
        }
        if (!newLine)
            return true;
        if (m_text.substr(begin, m_position - begin).find('\t') != std::string_view::npos)
            return failAt(begin, "there is a tab in the indentation");
        if (column() <= outer)
            return fail("a line inside brackets must be indented deeper than the name in front of them");
        return !atMarker() || fail("the document ends inside brackets");
    }
}

bool YamlScanner::finishLine()
{
    skipBlanks();
    if (!atRest())
        return fail("there is more text behind the value");
    skipLine();
    if (!atEnd())
        skipBreak();
    return true;
}

bool YamlScanner::readMarks(YamlMarks &marks, bool inFlow)
{
    marks.begin = m_position;
    while (next() == '&' || next() == '!') {
        bool &seen = next() == '&' ? marks.anchored : marks.tagged;
        if (seen)
            return fail("there are two anchors or two tags on one value");
        seen = true;
        if (!(next() == '&' ? readName(marks.anchor) : readTag(inFlow)))
            return false;
        if (!isBlankOrEnd(next()) && !(inFlow && isFlowSign(next())))
            return fail("a space is missing behind an anchor or a tag");
        skipBlanks();
    }
    return true;
}

bool YamlScanner::readName(std::string_view &name)
{
    const std::size_t begin = m_position + 1;
    advance();
    while (isNameSign(next()))
        advance();
    name = m_text.substr(begin, m_position - begin);
    return !name.empty() || fail("an anchor or a reference needs a name of letters and digits");
}

bool YamlScanner::readTag(bool inFlow)
{
    const bool standard = next(1) == '!';
    advance(standard ? 2 : 1);
    if (standard && !isNameSign(next()))
        return fail("a tag of this form is not understood");
    while (isNameSign(next()) || (next() != '\0' && std::string_view(".:/").find(next()) != nowhere))
        advance();
    const bool over = isBlankOrEnd(next()) || (inFlow && isFlowSign(next()));
    return over || fail("a tag of this form is not understood");
}

bool YamlScanner::readToken(YamlToken &token, std::ptrdiff_t outer, bool inFlow)
{
    token.begin = m_position;
    const std::size_t lineStart = m_lineStart;
    const char first = next();
    bool valid = true;
    std::string_view name;
    if (first == '"' || first == '\'') {
        token.kind = first == '"' ? YamlKind::Double : YamlKind::Single;
        valid = readQuoted(outer);
    } else if (first == '*') {
        token.kind = YamlKind::Alias;
        valid = readName(name);
        if (valid && !isBlankOrEnd(next()) && !(inFlow && isFlowSign(next())))
            valid = fail("a space is missing behind a reference");
    } else if (first == '?' && isBlankOrEnd(next(1))) {
        return fail("a name marked with a question mark is not understood");
    } else if (first == ':' && isBlankOrEnd(next(1))) {
        return fail("a name is missing in front of the colon");
    } else if (inFlow && atFlowMarker()) { // at a line's start it would end the document
        return fail("a sign for a document's start or end can't stand inside brackets without quotes");
    } else if (mayBeginPlain(inFlow)) {
        token.kind = YamlKind::Plain;
        token.end = readPlainLine(inFlow);
        return true;
    } else {
        return fail("there is a sign that can't begin a text without quotes");
    }
    token.end = m_position;
    token.broken = lineStart != m_lineStart;
    return valid;
}

} // namespace keyfob::yamledit

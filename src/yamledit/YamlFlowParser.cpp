// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlFlowParser.h"

#include "yamledit/YamlLines.h"
#include "yamledit/YamlSigns.h"

namespace keyfob::yamledit {

bool YamlFlowParser::read(std::size_t value)
{
    m_outermost = value;
    m_outer = m_tree.columnAround(value);
    if (!open(value))
        return false;
    for (;;) {
        if (!m_scanner.toFlowContent(m_outer))
            return false;
        if (m_scanner.atEnd())
            return m_scanner.failAt(at(m_outermost).begin, "a bracket is not closed");
        if (!step())
            return false;
        if (m_container == at(m_outermost).parent)
            return true;
    }
}

bool YamlFlowParser::step()
{
    if (m_expect == Expect::Value) {
        m_expect = Expect::CommaOrEnd;
        return atOver() || readValue();
    }
    if (at(m_container).pair) { // ends where its value does
        m_container = at(m_container).parent;
        return true;
    }
    if (m_scanner.next() == closer()) {
        close();
        return true;
    }
    if (m_expect != Expect::CommaOrEnd)
        return readEntry();
    if (m_scanner.next() != ',')
        return m_scanner.fail("a comma or the closing bracket is expected here");
    at(at(m_container).lastChild).comma = m_scanner.position();
    m_scanner.advance();
    m_expect = Expect::NextOrEnd;
    return true;
}

bool YamlFlowParser::readMarks(YamlMarks &marks)
{
    if (!m_scanner.readMarks(marks, true))
        return false;
    return !marks.any() || !m_scanner.atRest() ||
           m_scanner.fail("what has an anchor or a tag in brackets must follow on its line");
}

bool YamlFlowParser::readEntry()
{
    const std::size_t start = m_scanner.position();
    YamlMarks marks;
    if (!readMarks(marks))
        return false;
    m_expect = Expect::CommaOrEnd;
    if (atOver() && !marks.any())
        return m_scanner.fail("an entry or the closing bracket is expected here");
    return m_tree.isMap(m_container) ? readMember(marks, start) : readItem(marks, start);
}

bool YamlFlowParser::readMember(const YamlMarks &marks, std::size_t start)
{
    YamlToken name;
    if (atOpening())
        return m_scanner.fail("a collection can't be a name here");
    if (!m_scanner.readToken(name, m_outer, true))
        return false;
    if (name.kind == YamlKind::Alias || name.broken)
        return m_scanner.failAt(name.begin, "a name on one line is expected here");
    return addMember(name, marks, start);
}

bool YamlFlowParser::atColon(const YamlToken &name)
{
    m_scanner.skipBlanks();
    const bool quoted = name.kind == YamlKind::Double || name.kind == YamlKind::Single;
    const char behind = m_scanner.next(1);
    return m_scanner.next() == ':' && (quoted || isBlankOrEnd(behind) || isFlowSign(behind));
}

bool YamlFlowParser::addMember(const YamlToken &name, const YamlMarks &marks, std::size_t start)
{
    constexpr std::size_t longestName = 1024; // YAML 1.2.2, section 7.4.2
    const std::size_t index = append(start);
    YamlValue &member = at(index);
    m_anchors.add(marks);
    member.nameMarked = marks.any();
    member.nameKind = name.kind;
    member.nameBegin = name.begin;
    member.nameEnd = member.begin = member.end = name.end;
    if (name.end - name.begin >= longestName)
        return m_scanner.failAt(name.begin, "a name is too long");
    if (!atColon(name))
        return true;
    if (name.kind == YamlKind::Plain && isFlowSign(m_scanner.next(1)))
        return m_scanner.fail("a space is missing behind the colon");
    member.lead = m_scanner.position();
    m_scanner.advance();
    member.begin = member.end = m_scanner.position();
    m_value = index;
    m_expect = Expect::Value;
    return true;
}

bool YamlFlowParser::readItem(const YamlMarks &marks, std::size_t start)
{
    if (atOver() || atOpening()) {
        const std::size_t index = append(start);
        mark(index, marks);
        return atOver() || open(index);
    }
    YamlToken token;
    if (!m_scanner.readToken(token, m_outer, true))
        return false;
    if (!atColon(token)) {
        const std::size_t index = append(start);
        return readScalar(index, token, marks);
    }
    if (token.kind == YamlKind::Alias || token.broken)
        return m_scanner.failAt(token.begin, "a name on one line is expected here");
    const std::size_t pair = append(start);
    at(pair).kind = YamlKind::Map;
    at(pair).flow = at(pair).pair = true;
    m_container = pair;
    return addMember(token, marks, start);
}

bool YamlFlowParser::readValue()
{
    YamlMarks marks;
    if (!readMarks(marks))
        return false;
    if (atOver() || atOpening()) {
        mark(m_value, marks);
        return atOver() || open(m_value);
    }
    YamlToken token;
    return m_scanner.readToken(token, m_outer, true) && readScalar(m_value, token, marks);
}

bool YamlFlowParser::readScalar(std::size_t index, YamlToken &token, const YamlMarks &marks)
{
    if (token.kind == YamlKind::Plain && !m_scanner.readMorePlain(token, m_outer, true))
        return false;
    if (const char *reason = m_anchors.objection(token, marks, m_tree.text()))
        return m_scanner.failAt(token.begin, reason);
    mark(index, marks);
    m_tree.settle(index, token);
    return true;
}

bool YamlFlowParser::open(std::size_t index)
{
    YamlValue &value = at(index);
    if (value.depth >= YamlTree::maximalDepth)
        return m_scanner.fail("the nesting is too deep");
    value.kind = m_scanner.next() == '{' ? YamlKind::Map : YamlKind::List;
    value.flow = true;
    value.begin = m_scanner.position();
    m_container = index;
    m_expect = Expect::FirstOrEnd;
    m_scanner.advance();
    return true;
}

void YamlFlowParser::close()
{
    m_scanner.advance();
    at(m_container).end = m_scanner.position();
    m_container = at(m_container).parent;
    m_expect = Expect::CommaOrEnd;
}

std::size_t YamlFlowParser::append(std::size_t start)
{
    YamlValue value;
    value.parent = m_container;
    value.inFlow = true;
    value.start = start;
    value.begin = value.end = m_scanner.position();
    return m_tree.append(value);
}

void YamlFlowParser::mark(std::size_t index, const YamlMarks &marks)
{
    at(index).anchored = marks.anchored;
    at(index).tagged = marks.tagged;
    at(index).begin = at(index).end = beforeBlanks(m_tree.text(), m_scanner.position());
    m_anchors.add(marks);
}

} // namespace keyfob::yamledit

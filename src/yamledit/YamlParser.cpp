// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlParser.h"

#include "configedit/TextCheck.h"
#include "yamledit/YamlFlowParser.h"
#include "yamledit/YamlLines.h"
#include "yamledit/YamlSigns.h"
#include "yamledit/YamlWords.h"

#include <utility>

namespace keyfob::yamledit {

using configedit::byteOrderMark;

YamlParser::YamlParser(std::string_view text) : m_scanner(text)
{
    m_tree.m_text = text;
    m_tree.m_documentEnd = text.size();
}

TextResult<YamlTree> YamlParser::parse()
{
    if (!readPrologue())
        return std::unexpected(m_scanner.fault());
    while (m_next != Next::End) {
        if (!step())
            return std::unexpected(m_scanner.fault());
    }
    m_tree.close();
    m_tree.m_work = m_scanner.work();
    return std::move(m_tree);
}

bool YamlParser::readPrologue()
{
    bool directive = false;
    if (!m_scanner.toContent())
        return false;
    if (m_scanner.column() == 0 && m_scanner.next() == '%') {
        directive = true;
        if (!readDirective() || !m_scanner.toContent())
            return false;
    }
    m_begun = m_scanner.atMarker() && m_scanner.next() == '-';
    if (!m_begun)
        return !directive || m_scanner.fail("a document marker (---) is missing behind the directive");
    m_scanner.advance(3);
    m_scanner.skipBlanks();
    if (m_scanner.atRest())
        return m_scanner.finishLine();
    YamlValue root;
    root.start = m_scanner.position();
    m_value = m_tree.append(root);
    m_next = Next::Value;
    return true;
}

bool YamlParser::readDirective()
{
    const std::size_t begin = m_scanner.position();
    for (const char sign : std::string_view("%YAML 1.")) {
        if (m_scanner.next() != sign)
            return m_scanner.failAt(begin, "a directive of this form is not understood");
        m_scanner.advance();
    }
    if (m_scanner.next() != '1' && m_scanner.next() != '2')
        return m_scanner.failAt(begin, "only YAML 1.1 and 1.2 are understood");
    m_scanner.advance();
    return m_scanner.finishLine();
}

bool YamlParser::step()
{
    switch (m_next) {
    case Next::Item:
        return readItem();
    case Next::Member:
        return readMember();
    case Next::Value:
        return readValue();
    default:
        return readLine();
    }
}

bool YamlParser::readLine()
{
    if (!m_scanner.toContent())
        return false;
    if (m_scanner.atEnd() || m_scanner.atMarker())
        return readMarker();
    if (m_tree.size() == 0 && !beginRoot())
        return false;
    const std::ptrdiff_t column = m_scanner.column();
    const bool dash = m_scanner.atIndicator('-');
    const bool flush = dash && column == outer() && value().nameBegin != nowhere;
    if (std::exchange(m_pending, false) && (column > outer() || flush)) {
        m_mayNest = true;
        m_next = Next::Value;
        return true;
    }
    while (m_container != nowhere) {
        const YamlValue &container = m_tree.at(m_container);
        const bool over = container.column == column && container.kind == YamlKind::List && !dash;
        if (container.column <= column && !over)
            break;
        m_container = container.parent;
    }
    if (m_container == nowhere || m_tree.at(m_container).column != column ||
        m_tree.isList(m_container) != dash) {
        return m_scanner.fail("this line belongs to nothing above it: its indentation doesn't fit");
    }
    m_next = dash ? Next::Item : Next::Member;
    return true;
}

bool YamlParser::beginRoot()
{
    const auto column = static_cast<std::size_t>(m_scanner.column());
    if (column > 0 && m_scanner.position() - column == byteOrderMark.size() &&
        m_tree.text().starts_with(byteOrderMark)) {
        return m_scanner.fail("readers disagree about an indented line behind a byte order mark");
    }
    YamlValue root;
    root.start = m_scanner.position();
    m_value = m_tree.append(root);
    m_pending = true;
    return true;
}

bool YamlParser::readMarker()
{
    m_next = Next::End;
    if (m_scanner.atEnd())
        return true;
    if (m_scanner.next() == '-')
        return m_scanner.fail("there is more than one document in the text");
    if (!m_begun && m_tree.size() == 0)
        return m_scanner.fail("a document ends here that hasn't begun");
    m_tree.m_documentEnd = m_scanner.position();
    m_scanner.advance(3);
    if (!m_scanner.finishLine() || !m_scanner.toContent())
        return false;
    return m_scanner.atEnd() || m_scanner.fail("there is more text after the end of the document");
}

bool YamlParser::readItem()
{
    YamlValue item;
    item.parent = m_container;
    item.start = item.lead = m_scanner.position();
    m_scanner.advance();
    item.begin = item.end = m_scanner.position();
    m_value = m_tree.append(item);
    m_mayNest = true;
    bool tab = false;
    for (; isBlank(m_scanner.next()); m_scanner.advance())
        tab = tab || m_scanner.next() == '\t';
    if (tab)
        return m_scanner.failAt(item.begin, "there is a tab in the indentation");
    return readBehindLead();
}

bool YamlParser::readMember()
{
    const std::size_t start = m_scanner.position();
    YamlMarks marks;
    YamlToken name;
    if (!m_scanner.readMarks(marks, false) ||
        !m_scanner.readToken(name, m_tree.at(m_container).column, false)) {
        return false;
    }
    if (!isName(name))
        return m_scanner.failAt(name.begin, "a name with a colon behind it is expected here");
    return addMember(name, marks, start);
}

bool YamlParser::isName(const YamlToken &token)
{
    constexpr std::size_t longestName = 1024; // YAML 1.2.2, section 7.4.2
    m_scanner.skipBlanks();
    return !token.broken && m_scanner.atIndicator(':') && m_scanner.position() - token.begin < longestName;
}

bool YamlParser::addMember(const YamlToken &name, const YamlMarks &marks, std::size_t start)
{
    YamlValue member;
    member.parent = m_container;
    member.start = start;
    member.nameKind = name.kind;
    member.nameBegin = name.begin;
    member.nameEnd = name.end;
    member.nameMarked = marks.any();
    member.lead = m_scanner.position();
    m_anchors.add(marks);
    if (const char *reason = m_anchors.objection(name, marks, m_tree.text()))
        return m_scanner.failAt(name.begin, reason);
    m_scanner.advance();
    member.begin = member.end = m_scanner.position();
    m_value = m_tree.append(member);
    m_mayNest = false;
    m_scanner.skipBlanks();
    return readBehindLead();
}

bool YamlParser::readBehindLead()
{
    m_pending = m_scanner.atRest();
    m_next = m_pending ? Next::Line : Next::Value;
    return !m_pending || m_scanner.finishLine();
}

bool YamlParser::readValue()
{
    const std::size_t start = m_scanner.position();
    const std::ptrdiff_t column = m_scanner.column();
    YamlMarks marks;
    if (!m_scanner.readMarks(marks, false))
        return false;
    m_next = Next::Line;
    if (marks.any() && m_scanner.atRest()) {
        m_pending = true;
        value().begin = value().end = beforeBlanks(m_tree.text(), m_scanner.position());
        return mark(marks) && m_scanner.finishLine();
    }
    if (m_scanner.atIndicator('-')) {
        if (!m_mayNest || marks.any())
            return m_scanner.fail("a list must begin on its own line");
        return open(YamlKind::List, start, column, Next::Item);
    }
    const char first = m_scanner.next();
    if (first == '[' || first == '{') {
        return mark(marks) && YamlFlowParser(m_scanner, m_tree, m_anchors).read(m_value) &&
               m_scanner.finishLine();
    }
    if (first != '|' && first != '>')
        return readScalar(marks, start, column);
    if (value().parent == nowhere)
        return m_scanner.fail("a map of names and values is expected here");
    return mark(marks) && m_scanner.readBlock(value(), outer());
}

bool YamlParser::readScalar(const YamlMarks &marks, std::size_t start, std::ptrdiff_t column)
{
    YamlToken token;
    if (!m_scanner.readToken(token, outer(), false))
        return false;
    if (m_mayNest && isName(token))
        return open(YamlKind::Map, start, column, Next::Member) && addMember(token, marks, start);
    if (value().parent == nowhere)
        return m_scanner.failAt(token.begin, "a map of names and values is expected here");
    if (token.kind == YamlKind::Plain && !m_scanner.readMorePlain(token, outer(), false))
        return false;
    if (!mark(marks))
        return false;
    if (const char *reason = m_anchors.objection(token, marks, m_tree.text()))
        return m_scanner.failAt(token.begin, reason);
    m_tree.settle(m_value, token);
    return m_scanner.finishLine();
}

bool YamlParser::mark(const YamlMarks &marks)
{
    if (marks.any() && (value().anchored || value().tagged))
        return m_scanner.failAt(marks.begin, "anchor and tag of a value must stand on one line");
    value().anchored = value().anchored || marks.anchored;
    value().tagged = value().tagged || marks.tagged;
    m_anchors.add(marks);
    return true;
}

bool YamlParser::open(YamlKind kind, std::size_t begin, std::ptrdiff_t column, Next next)
{
    if (value().depth >= YamlTree::maximalDepth)
        return m_scanner.fail("the nesting is too deep");
    value().kind = kind;
    value().column = column;
    value().begin = begin;
    m_container = m_value;
    m_next = next;
    return true;
}

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlParser.h"

#include "tomledit/TomlScalar.h"

#include <utility>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;
using Origin = TomlNode::Origin;

TomlParser::TomlParser(std::string_view text) : m_scanner(text), m_definitions(m_tree)
{
    m_tree.m_text = text;
    TomlNode root;
    root.kind = Kind::Table;
    root.origin = Origin::Root;
    root.section = 0;
    m_tree.m_nodes.push_back(std::move(root));
    TomlSection first;
    first.begin = first.end = m_scanner.position();
    m_tree.m_sections.push_back(first);
}

TextResult<TomlTree> TomlParser::parse()
{
    while (!m_scanner.atEnd()) {
        if (!readLine())
            return std::unexpected(m_scanner.fault());
    }
    return std::move(m_tree);
}

bool TomlParser::refuse()
{
    return m_scanner.failAt(m_definitions.place(), m_definitions.reason());
}

bool TomlParser::readLine()
{
    m_scanner.skipSpaces();
    const char first = m_scanner.next();
    const bool empty = first == '\0' || first == '#' || first == '\n' || first == '\r';
    if (first == '[') {
        if (!readHeader())
            return false;
    } else if (!empty && !readPair(nowhere)) {
        return false;
    }
    m_scanner.skipSpaces();
    TomlSection &section = m_tree.m_sections.back();
    if (m_scanner.next() == '#' && section.firstComment == nowhere)
        section.firstComment = m_scanner.position();
    return m_scanner.skipRest();
}

bool TomlParser::readHeader()
{
    TomlSection section;
    section.begin = m_scanner.position();
    m_scanner.advance();
    const bool list = m_scanner.pass('[');
    m_scanner.skipSpaces();
    if (!readKey())
        return false;
    if (!m_scanner.pass(']'))
        return m_scanner.fail("a closing bracket is expected here");
    if (list && !m_scanner.pass(']'))
        return m_scanner.fail("a second closing bracket is expected here");
    section.end = m_scanner.position();
    section.node = list ? m_definitions.openItem(m_key) : m_definitions.openTable(m_key);
    if (section.node == nowhere)
        return refuse();
    m_tree.m_nodes[section.node].section = m_tree.m_sections.size();
    m_tree.m_sections.push_back(section);
    return true;
}

bool TomlParser::readKey()
{
    m_key.clear();
    do {
        m_scanner.skipSpaces();
        const std::size_t begin = m_scanner.position();
        if (!m_scanner.readKeyPart())
            return false;
        m_key.push_back({begin, m_scanner.position()});
        m_scanner.skipSpaces();
    } while (m_scanner.pass('.'));
    return true;
}

bool TomlParser::readPair(std::size_t table)
{
    if (!readKey())
        return false;
    if (!m_scanner.pass('='))
        return m_scanner.fail("an equals sign is expected here");
    const std::size_t owner = table == nowhere ? m_tree.m_sections.back().node : table;
    const std::size_t value = m_definitions.define(owner, m_key);
    if (value == nowhere)
        return refuse();
    const std::size_t pair = addPair(table);
    m_tree.m_pairs[pair].value = value;
    m_tree.m_nodes[value].pair = pair;
    m_scanner.skipSpaces();
    return table == nowhere ? readWholeValue(value) : beginValue(value);
}

std::size_t TomlParser::addPair(std::size_t table)
{
    const std::size_t index = m_tree.m_pairs.size();
    TomlPair pair;
    pair.keyBegin = m_key.front().begin;
    pair.keyEnd = m_key.back().end;
    pair.section = m_tree.m_sections.size() - 1;
    pair.table = table;
    TomlSection &section = m_tree.m_sections.back();
    std::size_t &first = table == nowhere ? section.firstPair : m_tree.m_nodes[table].firstPair;
    std::size_t &last = table == nowhere ? section.lastPair : m_tree.m_nodes[table].lastPair;
    pair.previous = std::exchange(last, index);
    if (pair.previous == nowhere)
        first = index;
    else
        m_tree.m_pairs[pair.previous].next = index;
    m_tree.m_pairs.push_back(pair);
    return index;
}

bool TomlParser::readWholeValue(std::size_t node)
{
    if (!beginValue(node))
        return false;
    while (!m_open.empty()) {
        if (!step())
            return false;
    }
    return true;
}

bool TomlParser::beginValue(std::size_t node)
{
    const char first = m_scanner.next();
    TomlNode &value = m_tree.m_nodes[node];
    value.begin = m_scanner.position();
    if (first != '[' && first != '{')
        return readScalar(node);
    if (m_open.size() == TomlTree::maximalDepth)
        return m_scanner.fail("the nesting is too deep");
    value.kind = first == '[' ? Kind::Array : Kind::InlineTable;
    m_open.push_back(node);
    m_scanner.advance();
    m_expect = Expect::FirstOrEnd;
    return true;
}

bool TomlParser::readScalar(std::size_t node)
{
    TomlNode &value = m_tree.m_nodes[node];
    if (m_scanner.next() == '"' || m_scanner.next() == '\'') {
        value.kind = Kind::String;
        if (!m_scanner.readString())
            return false;
    } else if (const auto scalar = tomlScalar(m_scanner.readWord()); !scalar) {
        return m_scanner.failAt(value.begin, scalar.error());
    }
    value.end = m_scanner.position();
    m_expect = Expect::CommaOrEnd;
    return true;
}

bool TomlParser::step()
{
    const std::size_t open = m_open.back();
    const bool array = m_tree.at(open).kind == Kind::Array;
    m_scanner.skipSpaces();
    if (array) {
        const std::size_t gap = m_scanner.position();
        if (!m_scanner.skipGap())
            return false;
        if (m_tree.m_text.substr(gap, m_scanner.position() - gap).find('#') != std::string_view::npos)
            m_tree.m_nodes[open].hasComment = true;
    }
    if (m_scanner.atEnd())
        return m_scanner.failAt(m_tree.at(open).begin, "a bracket is not closed");
    const bool closing = m_scanner.next() == (array ? ']' : '}');
    if (closing && m_expect == Expect::Next)
        return m_scanner.fail("a comma before the closing bracket is not allowed in curly brackets");
    if (closing) {
        close();
        return true;
    }
    if (!array && (m_scanner.next() == '\n' || m_scanner.next() == '\r' || m_scanner.next() == '#'))
        return m_scanner.fail("a table in curly brackets has to stand on one line, without comments");
    return m_expect == Expect::CommaOrEnd ? readComma() : readItem();
}

bool TomlParser::readItem()
{
    const std::size_t open = m_open.back();
    if (m_tree.at(open).kind == Kind::InlineTable)
        return readPair(open);
    return beginValue(m_definitions.append(open, Kind::Scalar, Origin::Value));
}

bool TomlParser::readComma()
{
    if (m_scanner.next() != ',')
        return m_scanner.fail("a comma or the closing bracket is expected here");
    const TomlNode &open = m_tree.at(m_open.back());
    const bool array = open.kind == Kind::Array;
    if (array)
        m_tree.m_nodes[open.lastChild].comma = m_scanner.position();
    m_scanner.advance();
    m_expect = array ? Expect::NextOrEnd : Expect::Next;
    return true;
}

void TomlParser::close()
{
    m_scanner.advance();
    m_tree.m_nodes[m_open.back()].end = m_scanner.position();
    m_open.pop_back();
    m_expect = Expect::CommaOrEnd;
}

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonParser.h"

#include <utility>

namespace keyfob::configedit {

JsonParser::JsonParser(std::string_view text, JsonDialect dialect)
    : m_scanner(text, dialect), m_dialect(dialect)
{
    m_tree.m_text = text;
}

TextResult<JsonTree> JsonParser::parse()
{
    if (!m_scanner.skipTrivia())
        return std::unexpected(m_scanner.fault());
    if (m_scanner.atEnd())
        return std::move(m_tree);
    do {
        if (!step() || !m_scanner.skipTrivia())
            return std::unexpected(m_scanner.fault());
    } while (m_container != nowhere);
    if (!m_scanner.atEnd()) {
        m_scanner.fail("there is more text after the end of the value");
        return std::unexpected(m_scanner.fault());
    }
    return std::move(m_tree);
}

bool JsonParser::step()
{
    if (m_scanner.atEnd())
        return m_scanner.fail("the text ends too early");
    if (m_expect == Expect::Value)
        return readValue();
    if (m_scanner.next() == closer()) {
        if (m_expect == Expect::NextOrEnd && m_dialect != JsonDialect::Comments) {
            const JsonValue &last = m_tree.at(m_tree.at(m_container).lastChild);
            return m_scanner.failAt(last.comma, "a comma behind the last item is not allowed in this file");
        }
        close();
        return true;
    }
    return m_expect == Expect::CommaOrEnd ? readComma() : readItem();
}

bool JsonParser::readComma()
{
    if (m_scanner.next() != ',')
        return m_scanner.fail("a comma or the closing bracket is expected here");
    m_tree.m_values[m_tree.at(m_container).lastChild].comma = m_scanner.position();
    m_scanner.advance();
    m_expect = Expect::NextOrEnd;
    return true;
}

bool JsonParser::readItem()
{
    if (!m_tree.isObject(m_container))
        return readValue();
    if (m_scanner.next() != '"')
        return m_scanner.fail("a name in quotes is expected here");
    m_nameBegin = m_scanner.position();
    if (!m_scanner.readString())
        return false;
    m_nameEnd = m_scanner.position();
    if (!m_scanner.skipTrivia())
        return false;
    if (m_scanner.next() != ':')
        return m_scanner.fail("a colon is expected here");
    m_scanner.advance();
    m_expect = Expect::Value;
    return true;
}

bool JsonParser::readValue()
{
    const char first = m_scanner.next();
    if (first != '{' && first != '[') {
        const JsonValue::Kind kind = first == '"' ? JsonValue::Kind::String
                                     : first == '-' || (first >= '0' && first <= '9')
                                         ? JsonValue::Kind::Number
                                         : JsonValue::Kind::Word;
        return readScalar(append(kind));
    }
    if (++m_depth > JsonTree::maximalDepth)
        return m_scanner.fail("the nesting is too deep");
    m_container = append(first == '{' ? JsonValue::Kind::Object : JsonValue::Kind::Array);
    m_scanner.advance();
    m_expect = Expect::FirstOrEnd;
    return true;
}

bool JsonParser::readScalar(std::size_t index)
{
    JsonValue &value = m_tree.m_values[index];
    const bool valid = value.kind == JsonValue::Kind::String   ? m_scanner.readString()
                       : value.kind == JsonValue::Kind::Number ? m_scanner.readNumber()
                                                               : m_scanner.readWord();
    value.end = m_scanner.position();
    m_expect = Expect::CommaOrEnd;
    return valid;
}

void JsonParser::close()
{
    m_scanner.advance();
    JsonValue &value = m_tree.m_values[m_container];
    value.end = m_scanner.position();
    m_container = value.parent;
    --m_depth;
    m_expect = Expect::CommaOrEnd;
}

std::size_t JsonParser::append(JsonValue::Kind kind)
{
    const std::size_t index = m_tree.size();
    JsonValue value;
    value.kind = kind;
    value.begin = m_scanner.position();
    value.nameBegin = std::exchange(m_nameBegin, nowhere);
    value.nameEnd = std::exchange(m_nameEnd, nowhere);
    value.parent = m_container;
    if (m_container != nowhere) {
        JsonValue &container = m_tree.m_values[m_container];
        value.previous = std::exchange(container.lastChild, index);
        if (value.previous == nowhere)
            container.firstChild = index;
        else
            m_tree.m_values[value.previous].next = index;
    }
    m_tree.m_values.push_back(value);
    return index;
}

char JsonParser::closer() const
{
    return m_tree.isObject(m_container) ? '}' : ']';
}

} // namespace keyfob::configedit

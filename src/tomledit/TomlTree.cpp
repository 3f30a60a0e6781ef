// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlTree.h"

#include "configedit/TextCheck.h"
#include "tomledit/TomlParser.h"

#include <algorithm>

namespace keyfob::tomledit {

TextResult<TomlTree> TomlTree::parse(std::string_view text)
{
    if (std::optional<configedit::TextFault> fault = configedit::unfitText(text))
        return std::unexpected(*std::move(fault));
    return TomlParser(text).parse();
}

std::string_view TomlTree::textOf(std::size_t value) const
{
    return m_text.substr(at(value).begin, at(value).end - at(value).begin);
}

std::string_view TomlTree::keyOf(std::size_t pair) const
{
    return m_text.substr(m_pairs[pair].keyBegin, m_pairs[pair].keyEnd - m_pairs[pair].keyBegin);
}

std::string TomlTree::nameKey(std::size_t table, std::string_view name)
{
    return std::to_string(table).append(1, ' ').append(name);
}

std::size_t TomlTree::child(std::size_t table, std::string_view name) const
{
    const auto found = m_children.find(nameKey(table, name));
    return found == m_children.end() ? nowhere : found->second;
}

std::size_t TomlTree::placeOf(std::size_t node) const
{
    for (;; node = at(node).firstChild) {
        if (at(node).origin == TomlNode::Origin::Value)
            return at(node).begin;
        if (at(node).section != nowhere)
            return m_sections[at(node).section].begin;
        if (at(node).firstChild == nowhere)
            return start();
    }
}

std::size_t TomlTree::lastWord(std::size_t section) const
{
    const TomlSection &place = m_sections[section];
    return place.lastPair == nowhere ? place.end : at(m_pairs[place.lastPair].value).end;
}

std::vector<std::string> TomlTree::namesOf(std::size_t node) const
{
    std::vector<std::string> names;
    for (; node != root(); node = at(node).parent) {
        const TomlNode::Kind above = at(at(node).parent).kind;
        if (above != TomlNode::Kind::TableList && above != TomlNode::Kind::Array)
            names.push_back(at(node).name);
    }
    std::ranges::reverse(names);
    return names;
}

std::vector<bool> TomlTree::inside(std::size_t node) const
{
    std::vector<bool> marks(m_nodes.size(), false);
    marks[node] = true;
    for (std::size_t index = node + 1; index < m_nodes.size(); ++index)
        marks[index] = marks[m_nodes[index].parent];
    return marks;
}

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlDefinitions.h"

#include "tomledit/TomlText.h"

#include <utility>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;
using Origin = TomlNode::Origin;

std::string TomlDefinitions::nameOf(const TomlKeyPart &part) const
{
    return decodedTomlKey(m_tree.m_text.substr(part.begin, part.end - part.begin));
}

std::size_t TomlDefinitions::fail(const TomlKeyPart &part, std::string_view reason)
{
    m_reason = reason;
    m_place = part.begin;
    return nowhere;
}

std::size_t TomlDefinitions::append(std::size_t parent, Kind kind, Origin origin)
{
    return create(parent, kind, origin, {});
}

std::size_t TomlDefinitions::create(std::size_t parent, Kind kind, Origin origin, std::string name)
{
    const std::size_t index = m_tree.m_nodes.size();
    TomlNode node;
    node.kind = kind;
    node.origin = origin;
    node.parent = parent;
    TomlNode &above = m_tree.m_nodes[parent];
    node.depth = above.depth + 1;
    node.previous = std::exchange(above.lastChild, index);
    if (node.previous == nowhere)
        above.firstChild = index;
    else
        m_tree.m_nodes[node.previous].next = index;
    if (above.isTable())
        m_tree.m_children.emplace(TomlTree::nameKey(parent, name), index);
    node.name = std::move(name);
    m_tree.m_nodes.push_back(std::move(node));
    return index;
}

std::size_t TomlDefinitions::superTable(const std::vector<TomlKeyPart> &key)
{
    std::size_t table = TomlTree::root();
    for (std::size_t index = 0; index + 1 < key.size(); ++index) {
        std::string name = nameOf(key[index]);
        const std::size_t child = m_tree.child(table, name);
        if (child == nowhere)
            table = create(table, Kind::Table, Origin::SubHeader, std::move(name));
        else if (m_tree.at(child).kind == Kind::TableList)
            table = m_tree.at(child).lastChild;
        else if (m_tree.at(child).kind == Kind::Table)
            table = child;
        else if (m_tree.at(child).kind == Kind::InlineTable)
            return fail(key[index], "a table in curly brackets can't be extended by a header");
        else if (m_tree.at(child).kind == Kind::Array)
            return fail(key[index], "an array in square brackets can't be extended by a header");
        else
            return fail(key[index], "this name has a value already, it can't be a table too");
    }
    return table;
}

std::size_t TomlDefinitions::openTable(const std::vector<TomlKeyPart> &key)
{
    const std::size_t parent = superTable(key);
    if (parent == nowhere)
        return nowhere;
    std::string name = nameOf(key.back());
    const std::size_t child = m_tree.child(parent, name);
    if (child == nowhere)
        return create(parent, Kind::Table, Origin::Header, std::move(name));
    TomlNode &there = m_tree.m_nodes[child];
    if (there.kind == Kind::TableList)
        return fail(key.back(), "this name is a list of tables in double brackets already");
    if (there.origin == Origin::Header)
        return fail(key.back(), "this table stands there twice");
    if (there.origin == Origin::Dotted)
        return fail(key.back(), "this table was defined by dotted keys already");
    if (there.origin == Origin::Value)
        return fail(key.back(), "this name has a value already, it can't be a table too");
    there.origin = Origin::Header;
    return child;
}

std::size_t TomlDefinitions::openItem(const std::vector<TomlKeyPart> &key)
{
    const std::size_t parent = superTable(key);
    if (parent == nowhere)
        return nowhere;
    std::string name = nameOf(key.back());
    std::size_t list = m_tree.child(parent, name);
    if (list == nowhere)
        list = create(parent, Kind::TableList, Origin::Header, std::move(name));
    else if (m_tree.at(list).kind == Kind::Array)
        return fail(key.back(), "an array in square brackets can't be extended by a header");
    else if (m_tree.at(list).kind == Kind::Table)
        return fail(key.back(), "this name is a table already, it can't be a list of tables too");
    else if (m_tree.at(list).kind != Kind::TableList)
        return fail(key.back(), "this name has a value already, it can't be a list of tables too");
    return append(list, Kind::Table, Origin::Header);
}

std::size_t TomlDefinitions::define(std::size_t table, const std::vector<TomlKeyPart> &key)
{
    for (std::size_t index = 0; index + 1 < key.size(); ++index) {
        std::string name = nameOf(key[index]);
        const std::size_t child = m_tree.child(table, name);
        if (child == nowhere) {
            table = create(table, Kind::Table, Origin::Dotted, std::move(name));
            continue;
        }
        TomlNode &there = m_tree.m_nodes[child];
        if (there.origin == Origin::Value)
            return fail(key[index], "this name has a value already, a dotted key can't lead through it");
        if (there.origin == Origin::Header)
            return fail(key[index], "a dotted key can't add to a table that has a header of its own");
        there.origin = Origin::Dotted; // a super-table so far; no header may open it from now on
        table = child;
    }
    std::string name = nameOf(key.back());
    const std::size_t child = m_tree.child(table, name);
    if (child == nowhere)
        return create(table, Kind::Scalar, Origin::Value, std::move(name));
    return fail(key.back(), m_tree.at(child).isSpread()
                                ? "this name is a table already, it can't have a value"
                                : "this key stands there twice in the same table");
}

} // namespace keyfob::tomledit

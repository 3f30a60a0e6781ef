// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlMerge.h"

#include "configedit/JsonText.h"
#include "tomledit/TomlScalar.h"
#include "tomledit/TomlText.h"

#include <algorithm>

namespace keyfob::tomledit {

using configedit::JsonNode;
using configedit::JsonPath;
using Kind = TomlNode::Kind;

std::vector<TomlMember> writtenMembers(const JsonNode &object, const TomlLayout &layout)
{
    const TomlWriter writer(layout);
    std::vector<TomlMember> members;
    members.reserve(object.members.size());
    for (const auto &[name, value] : object.members)
        members.push_back({tomlKey(name), writer.value(value)});
    return members;
}

std::vector<JsonPath> TomlMerge::conflicts(std::size_t node, const JsonNode &wanted,
                                           const JsonPath &path) const
{
    const bool object = wanted.kind == JsonNode::Kind::Object;
    const TomlNode &there = m_tree.at(node);
    if (there.isSpread() && !(object && there.isTable()))
        return {path};
    std::vector<JsonPath> found;
    if (!object || !there.isTable())
        return found;
    for (const auto &[name, value] : wanted.members) {
        const std::size_t child = m_tree.child(node, name);
        if (child == nowhere)
            continue;
        JsonPath below = path;
        below.push_back(name);
        const std::vector<JsonPath> inner = conflicts(child, value, below);
        found.insert(found.end(), inner.begin(), inner.end());
    }
    return found;
}

std::vector<TextEdit> TomlMerge::edits(std::size_t node, const JsonNode &wanted) const
{
    const TomlNode &old = m_tree.at(node);
    if (old.isTable() && wanted.kind == JsonNode::Kind::Object)
        return mergedTable(node, wanted);
    if (equal(node, wanted))
        return {};
    const char first = m_tree.text()[old.begin];
    const bool literal = old.kind == Kind::String ? first == '\'' : m_layout.literalStrings;
    return {{old.begin, old.end - old.begin, TomlWriter(m_layout, literal).value(wanted)}};
}

std::vector<TextEdit> TomlMerge::mergedTable(std::size_t table, const JsonNode &wanted) const
{
    std::vector<TextEdit> result;
    JsonNode added = JsonNode::object({});
    for (const auto &[name, value] : wanted.members) {
        const std::size_t child = m_tree.child(table, name);
        if (child == nowhere) {
            added.members.emplace_back(name, value);
            continue;
        }
        const std::vector<TextEdit> inner = edits(child, value);
        result.insert(result.end(), inner.begin(), inner.end());
    }
    const std::vector<TextEdit> inserted =
        TomlInsertion(m_tree, m_layout).into(table, writtenMembers(added, m_layout));
    result.insert(result.end(), inserted.begin(), inserted.end());
    std::ranges::sort(result, {}, &TextEdit::offset);
    return result;
}

bool TomlMerge::equal(std::size_t node, const JsonNode &wanted) const
{
    const TomlNode &old = m_tree.at(node);
    switch (wanted.kind) {
    case JsonNode::Kind::Object:
        return old.kind == Kind::InlineTable && equalChildren(node, wanted);
    case JsonNode::Kind::Array:
        return old.kind == Kind::Array && equalChildren(node, wanted);
    case JsonNode::Kind::Leaf:
        break;
    }
    if (wanted.leaf.starts_with('"')) {
        return old.kind == Kind::String &&
               decodedTomlString(m_tree.textOf(node)) == configedit::decodedJsonString(wanted.leaf);
    }
    return old.kind == Kind::Scalar && sameScalar(m_tree.textOf(node), wanted.leaf);
}

bool TomlMerge::equalChildren(std::size_t node, const JsonNode &wanted) const
{
    const bool table = m_tree.at(node).kind == Kind::InlineTable;
    std::size_t child = m_tree.at(node).firstChild;
    for (const auto &[name, value] : wanted.members) {
        if (child == nowhere || (table && m_tree.at(child).name != name) || !equal(child, value))
            return false;
        child = m_tree.at(child).next;
    }
    return child == nowhere;
}

} // namespace keyfob::tomledit

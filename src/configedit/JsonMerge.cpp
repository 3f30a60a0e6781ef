// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonMerge.h"

#include "configedit/JsonText.h"

#include <algorithm>

namespace keyfob::configedit {

TextResult<std::vector<TextEdit>> JsonMerge::edits(std::size_t value, const JsonNode &wanted) const
{
    if (m_tree.isObject(value) && wanted.kind == JsonNode::Kind::Object)
        return mergedObject(value, wanted);
    if (equal(value, wanted))
        return {};
    const JsonValue &old = m_tree.at(value);
    const bool oneLine = m_layout.oneLine || (value != m_tree.root() && !startsItsLine(m_tree, value));
    const std::string indentation = indentationAt(m_tree.text(), old.begin);
    return std::vector<TextEdit>{
        {old.begin, old.end - old.begin, JsonWriter(m_layout, oneLine).value(wanted, indentation)}};
}

TextResult<std::vector<TextEdit>> JsonMerge::mergedObject(std::size_t object, const JsonNode &wanted) const
{
    std::vector<TextEdit> result;
    JsonMembers added;
    for (const auto &[name, node] : wanted.members) {
        const TextResult<std::size_t> member = m_tree.member(object, name);
        if (!member)
            return std::unexpected(member.error());
        if (*member == nowhere) {
            added.emplace_back(name, node);
            continue;
        }
        const TextResult<std::vector<TextEdit>> inner = edits(*member, node);
        if (!inner)
            return inner;
        result.insert(result.end(), inner->begin(), inner->end());
    }
    const std::vector<TextEdit> inserted = JsonInsertion(m_tree, m_layout).into(object, added);
    result.insert(result.end(), inserted.begin(), inserted.end());
    std::ranges::sort(result, {}, &TextEdit::offset);
    return result;
}

bool JsonMerge::equal(std::size_t value, const JsonNode &wanted) const
{
    const JsonValue &old = m_tree.at(value);
    switch (wanted.kind) {
    case JsonNode::Kind::Object:
        return old.kind == JsonValue::Kind::Object && equalChildren(value, wanted);
    case JsonNode::Kind::Array:
        return old.kind == JsonValue::Kind::Array && equalChildren(value, wanted);
    case JsonNode::Kind::Leaf:
        break;
    }
    if (old.kind == JsonValue::Kind::String && wanted.leaf.starts_with('"'))
        return decodedJsonString(m_tree.textOf(value)) == decodedJsonString(wanted.leaf);
    return m_tree.textOf(value) == wanted.leaf;
}

bool JsonMerge::equalChildren(std::size_t value, const JsonNode &wanted) const
{
    std::size_t child = m_tree.at(value).firstChild;
    for (const auto &[name, node] : wanted.members) {
        if (child == nowhere || (m_tree.isObject(value) && m_tree.nameOf(child) != name) ||
            !equal(child, node)) {
            return false;
        }
        child = m_tree.at(child).next;
    }
    return child == nowhere;
}

} // namespace keyfob::configedit

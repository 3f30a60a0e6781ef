// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamledit/YamlMerge.h"

#include "configedit/JsonText.h"
#include "configedit/TextCheck.h"
#include "yamledit/YamlLines.h"
#include "yamledit/YamlWords.h"

#include <algorithm>

namespace keyfob::yamledit {

TextResult<std::vector<TextEdit>> YamlMerge::edits(std::size_t value, const JsonNode &wanted) const
{
    const YamlValue &old = m_tree.at(value);
    const auto refused = [&](const char *reason) {
        return std::unexpected(configedit::faultAt(m_tree.text(), old.start, reason));
    };
    if (old.kind == YamlKind::Alias)
        return refused("there is a reference (*) where a value has to be changed");
    if (old.tagged)
        return refused("there is a tag (!) on a value that has to be changed");
    if (equal(value, wanted))
        return {};
    if (old.anchored)
        return refused("there is an anchor (&) on a value that has to be changed");
    const bool object = wanted.kind == JsonNode::Kind::Object;
    if (old.kind == YamlKind::Map && object && !old.pair)
        return mergedMap(value, wanted);
    if (m_tree.holdsAnchor(value))
        return refused("there is an anchor (&) in a value that has to be replaced");
    if (old.nameBegin == nowhere)
        return refused("a map of names and values is expected here");
    return replaced(value, wanted);
}

TextResult<std::vector<TextEdit>> YamlMerge::mergedMap(std::size_t map, const JsonNode &wanted) const
{
    std::vector<std::vector<TextEdit>> changes; // a member's are in order, and apart from another's
    JsonNode added = JsonNode::object({});
    for (const auto &[name, node] : wanted.members) {
        const TextResult<std::size_t> member = m_tree.member(map, name);
        if (!member)
            return std::unexpected(member.error());
        if (*member == nowhere) {
            added.members.emplace_back(name, node);
            continue;
        }
        TextResult<std::vector<TextEdit>> inner = edits(*member, node);
        if (!inner)
            return inner;
        if (!inner->empty())
            changes.push_back(*std::move(inner));
    }
    std::ranges::sort(changes, {}, [](const auto &edits) { return edits.front().offset; });
    TextResult<std::vector<TextEdit>> inserted = YamlInsertion(m_tree, m_writer).into(map, added);
    if (!inserted)
        return inserted;
    changes.push_back(*std::move(inserted));
    std::vector<TextEdit> result;
    for (const std::vector<TextEdit> &change : changes)
        result.insert(result.end(), change.begin(), change.end());
    return result;
}

bool YamlMerge::equal(std::size_t value, const JsonNode &wanted) const
{
    const YamlValue &old = m_tree.at(value);
    if (old.tagged)
        return false;
    switch (wanted.kind) {
    case JsonNode::Kind::Object:
        return old.kind == YamlKind::Map && equalChildren(value, wanted);
    case JsonNode::Kind::Array:
        return old.kind == YamlKind::List && equalChildren(value, wanted);
    case JsonNode::Kind::Leaf:
        break;
    }
    return equalScalar(value, wanted.leaf);
}

bool YamlMerge::equalScalar(std::size_t value, const std::string &leaf) const
{
    if (m_tree.isNull(value))
        return leaf == "null";
    if (!m_tree.isScalar(value))
        return false;
    const bool plain = m_tree.at(value).kind == YamlKind::Plain;
    if (!leaf.starts_with('"'))
        return plain && meansSame(m_tree.textOf(value), leaf);
    const std::string known = m_tree.stringOf(value);
    return (!plain || isStringForAll(known)) && known == configedit::decodedJsonString(leaf);
}

bool YamlMerge::equalChildren(std::size_t value, const JsonNode &wanted) const
{
    std::size_t child = m_tree.at(value).firstChild;
    for (const auto &[name, node] : wanted.members) {
        if (child == nowhere || m_tree.at(child).nameMarked || m_tree.at(child).nameKind == YamlKind::Alias)
            return false;
        if ((m_tree.isMap(value) && m_tree.nameOf(child) != name) || !equal(child, node))
            return false;
        child = m_tree.at(child).next;
    }
    return child == nowhere;
}

std::vector<TextEdit> YamlMerge::replaced(std::size_t value, const JsonNode &wanted) const
{
    const YamlValue &old = m_tree.at(value);
    if (wanted.kind == JsonNode::Kind::Leaf) {
        const char quote = old.kind == YamlKind::Double ? '"' : old.kind == YamlKind::Single ? '\'' : '\0';
        return onOneLine(value, m_writer.leaf(wanted.leaf, quote, old.inFlow));
    }
    if (old.inFlow || old.flow || wanted.members.empty())
        return onOneLine(value, m_writer.flow(wanted));
    return onLines(value, wanted);
}

/// The value by a text that stands behind the name.
std::vector<TextEdit> YamlMerge::onOneLine(std::size_t value, const std::string &text) const
{
    const YamlValue &old = m_tree.at(value);
    const bool collection = (old.kind == YamlKind::Map || old.kind == YamlKind::List) && !old.flow;
    if (!collection && old.end > old.begin)
        return {{old.begin, old.end - old.begin, text}};
    if (old.lead == nowhere) // a name alone, in brackets
        return {{old.end, 0, ": " + text}};
    if (!collection)
        return {{old.lead + 1, 0, " " + text}};
    const std::size_t line = lineEnd(m_tree.text(), old.lead);
    return {{old.lead + 1, 0, " " + text}, {line, lineEnd(m_tree.text(), old.end) - line, {}}};
}

/// The value by members or items on the lines below the name.
std::vector<TextEdit> YamlMerge::onLines(std::size_t value, const JsonNode &wanted) const
{
    const std::string_view text = m_tree.text();
    const YamlValue &old = m_tree.at(value);
    const std::size_t end = lineEnd(text, old.end);
    const bool list = old.kind == YamlKind::List && wanted.kind == JsonNode::Kind::Array;
    const std::ptrdiff_t column =
        list ? old.column : m_writer.columnBelow(wanted, m_tree.columnAround(value));
    const std::string lines = m_writer.lines(wanted, column);
    if (old.kind == YamlKind::Map || old.kind == YamlKind::List) {
        const std::size_t line = lineEnd(text, old.lead);
        return {{line, end - line, lines}};
    }
    if (old.begin == old.end)
        return {{end, 0, lines}};
    return {withoutValue(text, old.begin, old.end), {end, 0, lines}};
}

} // namespace keyfob::yamledit

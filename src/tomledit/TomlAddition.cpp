// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tomledit/TomlAddition.h"

#include "tomledit/TomlItems.h"
#include "tomledit/TomlMerge.h"
#include "tomledit/TomlPieces.h"

#include <algorithm>

namespace keyfob::tomledit {

using Kind = TomlNode::Kind;
using Origin = TomlNode::Origin;

namespace {

std::string dottedTail(const JsonPath &path, std::size_t count)
{
    return dottedKey({path.end() - static_cast<std::ptrdiff_t>(count), path.end()});
}

/// The path of what lacks, from the root.
std::string headerName(const TomlTree &tree, std::size_t table, const std::string &rest)
{
    const std::string above = dottedKey(tree.namesOf(table));
    return above.empty() || rest.empty() ? above + rest : above + "." + rest;
}

} // namespace

TomlContent TomlContent::of(const configedit::JsonNode &node, const TomlLayout &layout)
{
    const bool table = node.kind == configedit::JsonNode::Kind::Object;
    return {TomlWriter(layout).value(node), table ? writtenMembers(node, layout) : std::vector<TomlMember>(),
            table};
}

TomlContent TomlContent::of(const TomlTree &tree, std::size_t value)
{
    TomlContent content{std::string(tree.textOf(value)), {}, tree.at(value).kind == Kind::InlineTable};
    for (std::size_t pair = tree.at(value).firstPair; pair != nowhere; pair = tree.pair(pair).next)
        content.members.push_back(
            {std::string(tree.keyOf(pair)), std::string(tree.textOf(tree.pair(pair).value))});
    return content;
}

bool TomlAddition::isInBrackets(const TomlPlace &place) const
{
    std::size_t node = place.node;
    while (m_tree.at(node).origin == Origin::Dotted)
        node = m_tree.at(node).parent;
    return m_tree.at(node).kind == Kind::InlineTable || m_tree.at(node).kind == Kind::Array;
}

bool TomlAddition::makesList(const JsonPath &path, const TomlPlace &place) const
{
    const std::size_t there = path.size() - place.missing;
    const std::size_t depth = m_list.path.size();
    return !m_list.key.empty() && there < depth && depth < path.size() &&
           std::equal(m_list.path.begin(), m_list.path.end(), path.begin());
}

bool TomlAddition::hasSection(std::size_t node) const
{
    const std::vector<bool> inside = m_tree.inside(node);
    return std::ranges::any_of(m_tree.sections(),
                               [&](const TomlSection &section) { return inside[section.node]; });
}

TextResult<std::vector<TextEdit>> TomlAddition::add(const JsonPath &path, const TomlPlace &place,
                                                    const TomlContent &content) const
{
    const TomlNode &above = m_tree.at(place.node);
    if (above.kind == Kind::TableList || above.kind == Kind::Array || makesList(path, place))
        return addItem(path, place, content);
    const TomlInsertion insertion(m_tree, m_layout);
    const std::string rest = dottedTail(path, place.missing);
    if (isInBrackets(place))
        return insertion.into(place.node, {{rest, content.value}});
    if (above.origin == Origin::Dotted && content.isTable && !hasSection(place.node)) {
        std::vector<TomlMember> lines;
        lines.reserve(content.members.size());
        for (const auto &[key, value] : content.members)
            lines.push_back({std::string(rest).append(".").append(key), value});
        if (lines.empty())
            lines.push_back({rest, content.value});
        return insertion.into(place.node, lines);
    }
    if (content.isTable) {
        const std::string header = "[" + headerName(m_tree, place.node, rest) + "]";
        return std::vector<TextEdit>{insertion.section(place.node, header, content.members)};
    }
    if (above.origin == Origin::SubHeader) {
        return faultIn(m_tree, place.node,
                       "a single value can't be added to a table that has no header of its own");
    }
    return insertion.into(place.node, {{rest, content.value}});
}

TextResult<std::vector<TextEdit>> TomlAddition::addItem(const JsonPath &path, const TomlPlace &place,
                                                        const TomlContent &content) const
{
    const TomlInsertion insertion(m_tree, m_layout);
    const bool makes = makesList(path, place);
    if (path.size() != m_list.path.size() + 1)
        return faultIn(m_tree, place.node, "the list has no item of that name yet");
    if (!content.isTable)
        return faultIn(m_tree, place.node, "an item of the list has to be a table");
    if (m_tree.at(place.node).kind == Kind::Array)
        return TomlItems(m_tree).add(place.node, content.value, m_layout);
    const std::string rest = makes ? dottedTail(m_list.path, place.missing - 1) : std::string();
    if (isInBrackets(place))
        return insertion.into(place.node, {{rest, "[" + content.value + "]"}});
    const std::string header = "[[" + headerName(m_tree, place.node, rest) + "]]";
    return std::vector<TextEdit>{insertion.section(place.node, header, content.members)};
}

} // namespace keyfob::tomledit

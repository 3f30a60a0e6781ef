// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonNode.h"
#include "configedit/JsonText.h"

namespace keyfob::configedit {

JsonNode::JsonNode() = default;
JsonNode::JsonNode(const JsonNode &) = default;
JsonNode::JsonNode(JsonNode &&) noexcept = default;
JsonNode &JsonNode::operator=(const JsonNode &) = default;
JsonNode &JsonNode::operator=(JsonNode &&) noexcept = default;
JsonNode::~JsonNode() = default;

JsonNode::JsonNode(Kind kind, std::string leaf, std::vector<std::pair<std::string, JsonNode>> members)
    : kind(kind), leaf(std::move(leaf)), members(std::move(members))
{
}

JsonNode JsonNode::string(std::string_view text)
{
    return {Kind::Leaf, quotedJsonString(text), {}};
}

JsonNode JsonNode::boolean(bool value)
{
    return {Kind::Leaf, value ? "true" : "false", {}};
}

JsonNode JsonNode::object(std::vector<std::pair<std::string, JsonNode>> members)
{
    return {Kind::Object, {}, std::move(members)};
}

JsonNode JsonNode::array(std::vector<JsonNode> items)
{
    JsonNode node{Kind::Array, {}, {}};
    for (JsonNode &item : items)
        node.members.emplace_back(std::string(), std::move(item));
    return node;
}

} // namespace keyfob::configedit

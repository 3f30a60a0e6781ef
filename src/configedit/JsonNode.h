// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace keyfob::configedit {

using JsonPath = std::vector<std::string>; ///< member names from the root, decoded

/// A JSON value to be written, in the order given. Leaf text is JSON already ("\"x\"", "true", "12").
struct JsonNode
{
    enum class Kind { Leaf, Object, Array };
    Kind kind = Kind::Leaf;
    std::string leaf;                                      ///< Leaf
    std::vector<std::pair<std::string, JsonNode>> members; ///< Object; for Array the names are empty

    // Out of line: a pair with a JsonNode can only be looked into once JsonNode is complete.
    JsonNode();
    JsonNode(Kind kind, std::string leaf, std::vector<std::pair<std::string, JsonNode>> members);
    JsonNode(const JsonNode &);
    JsonNode(JsonNode &&) noexcept;
    JsonNode &operator=(const JsonNode &);
    JsonNode &operator=(JsonNode &&) noexcept;
    ~JsonNode();

    static JsonNode string(std::string_view text);
    static JsonNode boolean(bool value);
    static JsonNode object(std::vector<std::pair<std::string, JsonNode>> members);
    static JsonNode array(std::vector<JsonNode> items);
};

} // namespace keyfob::configedit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

namespace keyfob::configedit {

inline constexpr std::size_t nowhere = std::string_view::npos;

/// One value of a JSON text: where it stands and what it hangs together with. Offsets are into the text,
/// neighbours are indexes into the tree; `nowhere` when there is none.
struct JsonValue
{
    enum class Kind { Object, Array, String, Number, Word };
    Kind kind = Kind::Word;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t nameBegin = nowhere; ///< of a member: its name with the quotes
    std::size_t nameEnd = nowhere;
    std::size_t comma = nowhere; ///< the comma behind it
    std::size_t parent = nowhere;
    std::size_t previous = nowhere;
    std::size_t next = nowhere;
    std::size_t firstChild = nowhere;
    std::size_t lastChild = nowhere;

    /// The first byte of a member or item: of its name, where it has one.
    [[nodiscard]] std::size_t start() const { return nameBegin == nowhere ? begin : nameBegin; }
};

/// A JSON text understood: every value with its place. Made in one pass with an explicit stack (the parents).
class JsonTree
{
public:
    /// Deeper nesting is refused.
    static constexpr std::size_t maximalDepth = 10'000;

    [[nodiscard]] static TextResult<JsonTree> parse(std::string_view text, JsonDialect dialect);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t root() const { return m_values.empty() ? nowhere : 0; }
    [[nodiscard]] const JsonValue &at(std::size_t index) const { return m_values[index]; }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] bool isObject(std::size_t index) const { return at(index).kind == JsonValue::Kind::Object; }

    [[nodiscard]] std::string_view textOf(std::size_t index) const;
    /// Decoded.
    [[nodiscard]] std::string nameOf(std::size_t member) const;
    /// The member of that decoded name, `nowhere` when there is none; a fault when there are two.
    [[nodiscard]] TextResult<std::size_t> member(std::size_t object, std::string_view name) const;
    /// What the string member `key` of an array's item says; nullopt when the item has none.
    [[nodiscard]] std::optional<std::string> itemName(std::size_t item, std::string_view key) const;
    /// The item whose member `key` says `name`, `nowhere` when there is none; a fault when there are two.
    [[nodiscard]] TextResult<std::size_t> item(std::size_t array, std::string_view key,
                                               std::string_view name) const;

private:
    friend class JsonParser;
    std::string_view m_text;
    std::vector<JsonValue> m_values;
};

} // namespace keyfob::configedit

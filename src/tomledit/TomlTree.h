// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

#include <unordered_map>

namespace keyfob::tomledit {

using configedit::TextResult;

inline constexpr std::size_t nowhere = std::string_view::npos;

/// One thing that a TOML text says: a table, a list of tables or a value. Neighbours are indexes into the
/// tree; `nowhere` when there is none.
struct TomlNode
{
    enum class Kind { Table, TableList, InlineTable, Array, String, Scalar };
    /// How it came about: a table by its own header, by the header of a table in it (a super-table), by
    /// dotted keys, or anything as a value.
    enum class Origin { Root, Header, SubHeader, Dotted, Value };
    Kind kind = Kind::Scalar;
    Origin origin = Origin::Value;
    std::string name; ///< decoded; empty for the items of lists and arrays
    std::size_t depth = 0;
    std::size_t parent = nowhere;
    std::size_t previous = nowhere;
    std::size_t next = nowhere;
    std::size_t firstChild = nowhere;
    std::size_t lastChild = nowhere;

    std::size_t section = nowhere;   ///< that its own header begins
    std::size_t pair = nowhere;      ///< whose value it is
    std::size_t begin = nowhere;     ///< of a value
    std::size_t end = nowhere;       ///< of a value
    std::size_t comma = nowhere;     ///< behind an item of an array
    std::size_t firstPair = nowhere; ///< of an inline table
    std::size_t lastPair = nowhere;
    bool hasComment = false; ///< of an array: between its items

    [[nodiscard]] bool isTable() const { return kind == Kind::Table || kind == Kind::InlineTable; }
    /// A table, or list of tables, that is spread over lines of its own.
    [[nodiscard]] bool isSpread() const { return origin != Origin::Value; }
};

/// key = value, as it stands: a line of a section, or a part of an inline table.
struct TomlPair
{
    std::size_t keyBegin = 0; ///< of the whole dotted key
    std::size_t keyEnd = 0;
    std::size_t value = nowhere;
    std::size_t section = 0;     ///< in which it stands
    std::size_t table = nowhere; ///< the inline table in which it stands; nowhere for a line of the section
    std::size_t previous = nowhere;
    std::size_t next = nowhere;
};

/// A header and the lines below it, up to the next header. The first section has no header.
struct TomlSection
{
    std::size_t begin = 0; ///< of the header's first bracket
    std::size_t end = 0;   ///< behind its last bracket
    std::size_t node = 0;
    std::size_t firstPair = nowhere;
    std::size_t lastPair = nowhere;
    std::size_t firstComment = nowhere; ///< in or below it
};

/// A TOML 1.0 text understood: what it says and where each part of it stands. Made in one pass with an
/// explicit stack.
class TomlTree
{
public:
    /// Deeper nesting of brackets is refused.
    static constexpr std::size_t maximalDepth = 10'000;

    [[nodiscard]] static TextResult<TomlTree> parse(std::string_view text);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t start() const { return m_sections.front().begin; } ///< behind the BOM
    [[nodiscard]] static std::size_t root() { return 0; }
    [[nodiscard]] const TomlNode &at(std::size_t node) const { return m_nodes[node]; }
    [[nodiscard]] const TomlPair &pair(std::size_t index) const { return m_pairs[index]; }
    [[nodiscard]] const std::vector<TomlPair> &pairs() const { return m_pairs; }
    [[nodiscard]] const std::vector<TomlSection> &sections() const { return m_sections; }

    /// The bytes of a value.
    [[nodiscard]] std::string_view textOf(std::size_t value) const;
    [[nodiscard]] std::string_view keyOf(std::size_t pair) const;
    /// `nowhere` when the table has no member of that decoded name.
    [[nodiscard]] std::size_t child(std::size_t table, std::string_view name) const;
    /// Where to point at when something is wrong with the node.
    [[nodiscard]] std::size_t placeOf(std::size_t node) const;
    /// Behind the last word of the section: its header or its last value.
    [[nodiscard]] std::size_t lastWord(std::size_t section) const;
    /// The decoded names that lead from the root to the node.
    [[nodiscard]] std::vector<std::string> namesOf(std::size_t node) const;
    /// For every node: is it the given one or inside it?
    [[nodiscard]] std::vector<bool> inside(std::size_t node) const;

private:
    friend class TomlParser;
    friend class TomlDefinitions;
    [[nodiscard]] static std::string nameKey(std::size_t table, std::string_view name);

    std::string_view m_text;
    std::vector<TomlNode> m_nodes; ///< parents before their children
    std::vector<TomlPair> m_pairs; ///< in the order of the text
    std::vector<TomlSection> m_sections;
    std::unordered_map<std::string, std::size_t> m_children;
};

} // namespace keyfob::tomledit

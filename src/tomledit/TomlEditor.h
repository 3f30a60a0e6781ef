// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"
#include "configedit/TextEdit.h"

#include <memory>
#include <optional>

namespace keyfob::tomledit {

using configedit::JsonNode;
using configedit::JsonPath;
using configedit::ListContainer;
using configedit::TextEdit;
using configedit::TextResult;

/// Edits one entry in a TOML 1.0 text and keeps every other byte: comments, order, indentation, line ends,
/// BOM, the spelling of values. Linear in the size of the text, no recursion on its depth. Refused, with line
/// and column: anything that TOML 1.0 does not allow (also tables and keys that stand there twice), and what
/// configedit/TextCheck refuses; a path through a value that is no table.
///
/// An entry may stand as a table with its sub-tables anywhere in the text, as an inline table, in dotted
/// keys, as an item of a list of tables, or in several of these ways. A new one becomes a table behind its
/// neighbours, or takes the shape of its container where that is an inline table, an array or dotted keys.
class TomlEditor
{
public:
    /// The text must outlive the editor.
    [[nodiscard]] static TextResult<TomlEditor> parse(std::string_view text, const ListContainer &list = {});

    /// What stands at the path, as putBack() takes it: the bytes of a value; of a table that is spread over
    /// lines all its pieces with the headers they need, a TOML text that ends with a line break. nullopt when
    /// there is nothing. The root is the whole text.
    [[nodiscard]] TextResult<std::optional<std::string>> textAt(const JsonPath &path) const;
    /// What a string says, decoded; nullopt when there is none or it is no string.
    [[nodiscard]] TextResult<std::optional<std::string>> stringAt(const JsonPath &path) const;
    /// The names in the table at the path (of the list: of its items), in order; empty when there is none.
    [[nodiscard]] TextResult<std::vector<std::string>> membersAt(const JsonPath &path) const;

    /// Sets the value at the path; missing tables on the way are made or implied. When both the old and the
    /// new value are tables they are merged: members of `value` are replaced or added, and members that the
    /// old value has besides stay, except those named in `dropped`. Setting what is there already is no edit;
    /// adding is a pure insertion, and removing what it added gives back the same bytes. A new item of the
    /// list has to bring its name as a member. A fault for what TOML can't say (null) and for a plain value
    /// in a table that has neither a header nor a line of its own.
    [[nodiscard]] TextResult<std::vector<TextEdit>> set(const JsonPath &path, const JsonNode &value,
                                                        const std::vector<std::string> &dropped = {}) const;
    /// Puts text from textAt() back at the path: in place of what is there, or added. A fault when the text
    /// says anything but what belongs at the path.
    [[nodiscard]] TextResult<std::vector<TextEdit>> putBack(const JsonPath &path,
                                                            std::string_view text) const;
    /// Removes what stands at the path with all its pieces; no edit when there is nothing. Tables and lists
    /// on the way stay, also when they become empty, unless `emptyParents` says how many of the innermost to
    /// take away when empty.
    [[nodiscard]] TextResult<std::vector<TextEdit>> remove(const JsonPath &path, int emptyParents = 0) const;

    /// How many tables or lists set() would have to write on the way to the path, so that remove() can take
    /// them away: none in TOML, where a super-table need not be written, but for a list that a table in curly
    /// brackets has to hold.
    [[nodiscard]] TextResult<int> missingContainers(const JsonPath &path) const;

private:
    TomlEditor() = default;
    [[nodiscard]] TextResult<std::vector<TextEdit>> setIn(const JsonPath &path, const JsonNode &value) const;

    std::shared_ptr<const class TomlTree> m_tree; ///< offsets into the text
    ListContainer m_list;
};

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlInsertion.h"
#include "tomledit/TomlPlace.h"

namespace keyfob::tomledit {

/// Something new, as it is written: in one line, and member by member when it is a table.
struct TomlContent
{
    std::string value;
    std::vector<TomlMember> members;
    bool isTable = false;

    [[nodiscard]] static TomlContent of(const configedit::JsonNode &node, const TomlLayout &layout);
    /// Of a value of some text.
    [[nodiscard]] static TomlContent of(const TomlTree &tree, std::size_t value);
};

/// Decides in which shape something new stands, from what it stands in.
class TomlAddition
{
public:
    TomlAddition(const TomlTree &tree, const TomlLayout &layout, const ListContainer &list)
        : m_tree(tree), m_layout(layout), m_list(list)
    {
    }

    /// At a path of which `place` is as much as there is.
    [[nodiscard]] TextResult<std::vector<TextEdit>> add(const JsonPath &path, const TomlPlace &place,
                                                        const TomlContent &content) const;
    /// Is what lacks to be written inside brackets, as one value?
    [[nodiscard]] bool isInBrackets(const TomlPlace &place) const;
    /// Does the path name an item, and the list is still missing?
    [[nodiscard]] bool makesList(const JsonPath &path, const TomlPlace &place) const;

private:
    [[nodiscard]] TextResult<std::vector<TextEdit>> addItem(const JsonPath &path, const TomlPlace &place,
                                                            const TomlContent &content) const;
    [[nodiscard]] bool hasSection(std::size_t node) const;

    const TomlTree &m_tree;
    const TomlLayout &m_layout;
    const ListContainer &m_list;
};

} // namespace keyfob::tomledit

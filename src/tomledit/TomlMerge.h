// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlInsertion.h"

namespace keyfob::tomledit {

/// Changes what a node says with as few edits as possible: members of tables one by one, everything else as a
/// whole, and what is equal already not at all.
class TomlMerge
{
public:
    TomlMerge(const TomlTree &tree, const TomlLayout &layout) : m_tree(tree), m_layout(layout) {}

    /// Tables spread over lines that `wanted` wants to be something else: they have to go before edits() can
    /// say the new value. As paths below `path`.
    [[nodiscard]] std::vector<configedit::JsonPath>
    conflicts(std::size_t node, const configedit::JsonNode &wanted, const configedit::JsonPath &path) const;
    /// Sorted; without conflicts.
    [[nodiscard]] std::vector<TextEdit> edits(std::size_t node, const configedit::JsonNode &wanted) const;

private:
    [[nodiscard]] std::vector<TextEdit> mergedTable(std::size_t table,
                                                    const configedit::JsonNode &wanted) const;
    [[nodiscard]] bool equal(std::size_t node, const configedit::JsonNode &wanted) const;
    [[nodiscard]] bool equalChildren(std::size_t node, const configedit::JsonNode &wanted) const;

    const TomlTree &m_tree;
    const TomlLayout &m_layout;
};

/// The members of an object as they are written.
[[nodiscard]] std::vector<TomlMember> writtenMembers(const configedit::JsonNode &object,
                                                     const TomlLayout &layout);

} // namespace keyfob::tomledit

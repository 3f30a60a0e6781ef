// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlTree.h"

namespace keyfob::tomledit {

/// One part of a dotted key, as it stands.
struct TomlKeyPart
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Which names a text may define, and where: the rules of TOML 1.0 on tables, super-tables, lists of tables
/// and dotted keys. Makes the nodes of a tree. After a failure (`nowhere`) reason() and place() tell why.
class TomlDefinitions
{
public:
    explicit TomlDefinitions(TomlTree &tree) : m_tree(tree) {}

    /// The table that a header [key] opens.
    [[nodiscard]] std::size_t openTable(const std::vector<TomlKeyPart> &key);
    /// The new item of the list that a header [[key]] names.
    [[nodiscard]] std::size_t openItem(const std::vector<TomlKeyPart> &key);
    /// The value that `key` has in the table; its kind and place are the caller's to tell.
    [[nodiscard]] std::size_t define(std::size_t table, const std::vector<TomlKeyPart> &key);
    /// A new node at the end of a list or array.
    std::size_t append(std::size_t parent, TomlNode::Kind kind, TomlNode::Origin origin);

    [[nodiscard]] std::string_view reason() const { return m_reason; }
    [[nodiscard]] std::size_t place() const { return m_place; }

private:
    std::size_t create(std::size_t parent, TomlNode::Kind kind, TomlNode::Origin origin, std::string name);
    /// The table that all parts but the last lead to, for a header.
    [[nodiscard]] std::size_t superTable(const std::vector<TomlKeyPart> &key);
    [[nodiscard]] std::string nameOf(const TomlKeyPart &part) const;
    std::size_t fail(const TomlKeyPart &part, std::string_view reason);

    TomlTree &m_tree;
    std::string_view m_reason;
    std::size_t m_place = 0;
};

} // namespace keyfob::tomledit

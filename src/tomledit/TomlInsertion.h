// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlLayout.h"

namespace keyfob::tomledit {

using configedit::TextEdit;

/// A member to be added: a dotted key and its value, both as they are to stand.
struct TomlMember
{
    std::string key;
    std::string value;
};

/// Adds to tables. What it writes is a pure insertion, and such that TomlRemoval can tell every byte of it
/// from what stood there before.
class TomlInsertion
{
public:
    TomlInsertion(const TomlTree &tree, const TomlLayout &layout) : m_tree(tree), m_layout(layout) {}

    /// Members behind those that the table has, in the way in which it has them.
    [[nodiscard]] std::vector<TextEdit> into(std::size_t table, const std::vector<TomlMember> &members) const;
    /// A new [header] or [[header]] with its lines, behind everything that is inside `above` (the root: at
    /// the end of the text).
    [[nodiscard]] TextEdit section(std::size_t above, const std::string &header,
                                   const std::vector<TomlMember> &members) const;
    /// Sections that are text already, without the last line break, at the same place.
    [[nodiscard]] TextEdit sections(std::size_t above, const std::string &text) const;

private:
    [[nodiscard]] TextEdit intoInline(std::size_t behindPair, const std::vector<TomlMember> &members) const;
    [[nodiscard]] TextEdit intoEmpty(std::size_t table, const std::vector<TomlMember> &members) const;
    [[nodiscard]] TextEdit intoSection(std::size_t section, const std::vector<TomlMember> &members) const;
    [[nodiscard]] TextEdit intoDotted(std::size_t table, const std::vector<TomlMember> &members) const;
    [[nodiscard]] TextEdit withHeader(std::size_t table, const std::vector<TomlMember> &members) const;
    [[nodiscard]] TextEdit lines(std::size_t offset, const std::vector<std::string> &lines) const;
    [[nodiscard]] std::vector<std::string> written(const std::vector<TomlMember> &members,
                                                   const std::string &indentation) const;
    [[nodiscard]] std::string joined(const std::vector<TomlMember> &members) const;
    [[nodiscard]] std::size_t endOf(std::size_t above) const;
    [[nodiscard]] std::size_t firstSection(std::size_t above) const;

    const TomlTree &m_tree;
    const TomlLayout &m_layout;
};

} // namespace keyfob::tomledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

namespace keyfob::yamledit {

/// Takes members and items out, with their lines or their comma. Comments around them stay. The counterpart
/// of YamlInsertion.
class YamlRemoval
{
public:
    explicit YamlRemoval(const YamlTree &tree) : m_tree(tree) {}

    /// A collection that becomes empty stays, as {} or [], unless `emptyParents` says how many of the
    /// innermost ones to take away when empty; one that was filled where a null was becomes null again.
    [[nodiscard]] std::vector<TextEdit> of(std::size_t item, int emptyParents) const;

private:
    [[nodiscard]] std::vector<TextEdit> ofRoot() const;
    [[nodiscard]] std::vector<TextEdit> leavingNull(std::size_t item) const;
    [[nodiscard]] std::vector<TextEdit> leavingEmpty(std::size_t item) const;
    [[nodiscard]] std::vector<TextEdit> ofOneOfMany(std::size_t item) const;
    [[nodiscard]] std::vector<TextEdit> ofFlow(std::size_t item) const;
    [[nodiscard]] TextEdit cut(std::size_t begin, std::size_t end) const;
    [[nodiscard]] TextEdit ofLines(std::size_t item) const;
    [[nodiscard]] TextEdit behindDash(std::size_t item) const;
    /// Is there nothing else in its collection, not even a comment?
    [[nodiscard]] bool isAlone(std::size_t item) const;
    [[nodiscard]] bool isOnly(std::size_t item) const;
    /// Was the collection the item stands in a null before something was put into it?
    [[nodiscard]] bool wasNull(std::size_t collection) const;
    [[nodiscard]] bool startsLine(std::size_t item) const;

    const YamlTree &m_tree;
};

} // namespace keyfob::yamledit

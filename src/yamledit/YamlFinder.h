// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

namespace keyfob::yamledit {

/// How far a path leads.
struct YamlPlace
{
    std::size_t value = nowhere;    ///< the last value reached; nowhere without a root
    std::size_t missing = 0;        ///< names of the path that aren't there
    std::size_t anchored = nowhere; ///< a collection on the way that others refer to
    [[nodiscard]] bool isThere() const { return missing == 0 && value != nowhere; }
};

/// Follows paths through a tree. References, tags and anything but maps (and the list) on the way are faults.
class YamlFinder
{
public:
    YamlFinder(const YamlTree &tree, const ListContainer &list) : m_tree(tree), m_list(list) {}

    [[nodiscard]] TextResult<YamlPlace> find(const JsonPath &path) const;
    /// The value of the name at that depth of the path; `nowhere` when there is none.
    [[nodiscard]] TextResult<std::size_t> child(std::size_t value, const JsonPath &path,
                                                std::size_t depth) const;
    /// Is the value of the first `depth` names of the path the list whose items count as members?
    [[nodiscard]] bool isList(const JsonPath &path, std::size_t depth) const;
    /// The names in the collection at the path.
    [[nodiscard]] TextResult<std::vector<std::string>> names(std::size_t collection,
                                                             const JsonPath &path) const;

private:
    const YamlTree &m_tree;
    const ListContainer &m_list;
};

} // namespace keyfob::yamledit

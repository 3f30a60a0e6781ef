// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlExcerpt.h"
#include "yamledit/YamlFinder.h"
#include "yamledit/YamlInsertion.h"

namespace keyfob::yamledit {

/// Puts an excerpt into a document.
class YamlRestoration
{
public:
    YamlRestoration(const YamlTree &tree, const YamlFinder &finder, const YamlWriter &writer)
        : m_tree(tree), m_finder(finder), m_writer(writer)
    {
    }

    [[nodiscard]] TextResult<std::vector<TextEdit>> edits(const YamlPlace &place, const JsonPath &path,
                                                          const YamlExcerpt &excerpt) const;

private:
    [[nodiscard]] TextResult<std::vector<TextEdit>> replacing(std::size_t item,
                                                              const YamlExcerpt &excerpt) const;
    [[nodiscard]] TextResult<std::vector<TextEdit>> intoFlow(const YamlPlace &place, const JsonPath &path,
                                                             const YamlExcerpt &excerpt) const;
    /// The names of the collections that are missing on the path and the excerpt, as lines below each other.
    [[nodiscard]] TextResult<std::string> lines(const JsonPath &path, std::size_t depth,
                                                std::ptrdiff_t column, const YamlExcerpt &excerpt) const;
    /// The column for what stands at that depth of the path, below a name in the given column.
    [[nodiscard]] std::ptrdiff_t columnBelow(const JsonPath &path, std::size_t depth,
                                             std::ptrdiff_t column) const;

    const YamlTree &m_tree;
    const YamlFinder &m_finder;
    const YamlWriter &m_writer;
};

} // namespace keyfob::yamledit

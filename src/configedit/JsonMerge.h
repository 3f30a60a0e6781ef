// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonInsertion.h"

namespace keyfob::configedit {

/// Changes a value into another with as few edits as possible: members of objects one by one, everything else
/// as a whole, and what is equal already not at all.
class JsonMerge
{
public:
    JsonMerge(const JsonTree &tree, const JsonLayout &layout) : m_tree(tree), m_layout(layout) {}

    [[nodiscard]] TextResult<std::vector<TextEdit>> edits(std::size_t value, const JsonNode &wanted) const;

private:
    [[nodiscard]] TextResult<std::vector<TextEdit>> mergedObject(std::size_t object,
                                                                 const JsonNode &wanted) const;
    [[nodiscard]] bool equal(std::size_t value, const JsonNode &wanted) const;
    [[nodiscard]] bool equalChildren(std::size_t value, const JsonNode &wanted) const;

    const JsonTree &m_tree;
    const JsonLayout &m_layout;
};

} // namespace keyfob::configedit

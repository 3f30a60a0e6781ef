// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlInsertion.h"

namespace keyfob::yamledit {

/// Changes a value into another with as few edits as possible: members of maps one by one, everything else as
/// a whole, and what is equal already not at all.
class YamlMerge
{
public:
    YamlMerge(const YamlTree &tree, const YamlWriter &writer) : m_tree(tree), m_writer(writer) {}

    [[nodiscard]] TextResult<std::vector<TextEdit>> edits(std::size_t value, const JsonNode &wanted) const;
    [[nodiscard]] bool equal(std::size_t value, const JsonNode &wanted) const;

private:
    [[nodiscard]] TextResult<std::vector<TextEdit>> mergedMap(std::size_t map, const JsonNode &wanted) const;
    [[nodiscard]] bool equalScalar(std::size_t value, const std::string &leaf) const;
    [[nodiscard]] bool equalChildren(std::size_t value, const JsonNode &wanted) const;
    [[nodiscard]] std::vector<TextEdit> replaced(std::size_t value, const JsonNode &wanted) const;
    [[nodiscard]] std::vector<TextEdit> onOneLine(std::size_t value, const std::string &text) const;
    [[nodiscard]] std::vector<TextEdit> onLines(std::size_t value, const JsonNode &wanted) const;

    const YamlTree &m_tree;
    const YamlWriter &m_writer;
};

} // namespace keyfob::yamledit

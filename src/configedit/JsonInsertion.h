// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonLayout.h"

namespace keyfob::configedit {

using JsonMembers = std::vector<std::pair<std::string, JsonNode>>;

/// Adds members behind those that an object has, or (without their names) items to an array. What it writes
/// is a pure insertion, and such that JsonRemoval can tell every byte of it from what stood there before.
class JsonInsertion
{
public:
    JsonInsertion(const JsonTree &tree, const JsonLayout &layout) : m_tree(tree), m_layout(layout) {}

    [[nodiscard]] std::vector<TextEdit> into(std::size_t object, const JsonMembers &members) const;
    /// The root of a text that has none.
    [[nodiscard]] TextEdit root(const JsonNode &value) const;

private:
    [[nodiscard]] std::vector<TextEdit> behindLast(std::size_t object, const JsonMembers &members) const;
    [[nodiscard]] TextEdit intoEmpty(std::size_t object, const JsonMembers &members) const;
    [[nodiscard]] TextEdit behindComment(std::size_t object, const JsonMembers &members) const;
    [[nodiscard]] std::string written(std::size_t container, const JsonMembers &members, bool oneLine,
                                      const std::string &indentation) const;
    [[nodiscard]] bool opensOnOneLine(std::size_t object) const;

    const JsonTree &m_tree;
    const JsonLayout &m_layout;
};

} // namespace keyfob::configedit

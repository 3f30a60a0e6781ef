// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlFinder.h"

namespace keyfob::yamledit {

/// Compares the document before and after a change: the last look before edits are handed out.
class YamlProof
{
public:
    YamlProof(const YamlTree &before, const YamlTree &after, const ListContainer &list)
        : m_before(before), m_after(after), m_list(list)
    {
    }

    /// Is everything but what the path leads to (and collections made or emptied on the way) as it was?
    [[nodiscard]] bool keepsAllBut(const JsonPath &path) const;
    /// Does the value still have what `wanted` and `dropped` don't name, and nothing new?
    [[nodiscard]] bool keepsUnknown(std::size_t before, std::size_t after, const JsonNode &wanted,
                                    const std::vector<std::string> &dropped) const;
    /// Do the two values say the same, however they are written?
    [[nodiscard]] static bool meansSame(const YamlTree &tree, std::size_t value, const YamlTree &other,
                                        std::size_t otherValue);

private:
    [[nodiscard]] bool sameChildrenBut(std::size_t before, std::size_t left, std::size_t after,
                                       std::size_t right) const;
    [[nodiscard]] bool same(std::size_t before, std::size_t after) const;

    const YamlTree &m_before;
    const YamlTree &m_after;
    const ListContainer &m_list;
};

} // namespace keyfob::yamledit

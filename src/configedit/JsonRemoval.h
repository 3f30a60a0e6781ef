// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonTree.h"

namespace keyfob::configedit {

/// Takes members of objects and items of arrays out: the member, its comma and the white space before it.
/// Comments around it stay. The counterpart of JsonInsertion.
class JsonRemoval
{
public:
    explicit JsonRemoval(const JsonTree &tree) : m_tree(tree) {}

    [[nodiscard]] std::vector<TextEdit> of(std::size_t member) const;
    /// Holds the object nothing but this member, not even a comment?
    [[nodiscard]] bool isAlone(std::size_t member) const;

private:
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    [[nodiscard]] std::vector<TextEdit> ofRoot() const;
    [[nodiscard]] Span ofOnly(std::size_t member) const;
    [[nodiscard]] Span ofOneOfMany(std::size_t member) const;
    [[nodiscard]] Span gapBefore(std::size_t member) const;
    [[nodiscard]] std::size_t endOf(std::size_t member) const;

    const JsonTree &m_tree;
};

} // namespace keyfob::configedit

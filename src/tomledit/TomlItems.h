// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlLayout.h"

namespace keyfob::tomledit {

using configedit::TextEdit;

/// Items of an array in square brackets, which may be spread over lines with comments. What add() writes is a
/// pure insertion, and such that removed() can tell every byte of it from what stood there before.
class TomlItems
{
public:
    explicit TomlItems(const TomlTree &tree) : m_tree(tree) {}

    [[nodiscard]] std::vector<TextEdit> add(std::size_t array, const std::string &value,
                                            const TomlLayout &layout) const;
    [[nodiscard]] std::vector<TextEdit> removed(std::size_t item) const;

private:
    struct Span
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    [[nodiscard]] std::vector<TextEdit> behindLast(std::size_t array, const std::string &value,
                                                   const TomlLayout &layout) const;
    [[nodiscard]] TextEdit intoEmpty(std::size_t array, const std::string &value,
                                     const TomlLayout &layout) const;
    [[nodiscard]] Span spanOf(std::size_t item) const;
    [[nodiscard]] Span spanOfOnly(std::size_t item, const Span &gap, std::size_t end) const;
    [[nodiscard]] Span gapBefore(std::size_t item) const;
    [[nodiscard]] std::size_t endOf(std::size_t item) const;
    [[nodiscard]] bool startsLine(std::size_t item) const;
    [[nodiscard]] std::size_t behindLastComment(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t behindTail(std::size_t offset) const;

    const TomlTree &m_tree;
};

} // namespace keyfob::tomledit

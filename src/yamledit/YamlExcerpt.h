// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

#include <memory>

namespace keyfob::yamledit {

/// A member or item taken out of a document, with its name, its comments and its indentation: a small YAML
/// text of its own.
class YamlExcerpt
{
public:
    /// The bytes of the item, as parse() takes them.
    [[nodiscard]] static std::string textOf(const YamlTree &tree, std::size_t item);

    /// A fault (with the place in the excerpt) when the text is not one member or item of that name, or
    /// refers to other places. `key` is the member that names an item of a list; empty: the text is a member.
    [[nodiscard]] static TextResult<YamlExcerpt> parse(std::string_view text, std::string_view key,
                                                       std::string_view name);

    [[nodiscard]] std::string_view text() const
    {
        return std::string_view(*m_text).substr(0, m_text->size() - 1);
    }
    [[nodiscard]] const YamlTree &tree() const { return m_tree; }
    [[nodiscard]] std::size_t value() const { return m_value; }
    /// Lines to stand at the column, without a line break at either end, the first one without its
    /// indentation. A fault when they would have to move and hold a text block.
    [[nodiscard]] TextResult<std::string> lines(std::ptrdiff_t column, std::string_view lineBreak) const;
    /// To stand inside brackets; a fault when it goes over several lines.
    [[nodiscard]] TextResult<std::string> flow() const;

private:
    [[nodiscard]] TextFault refused(const char *reason) const;

    std::shared_ptr<const std::string> m_text; ///< what m_tree looks at
    YamlTree m_tree;
    std::size_t m_value = nowhere;
};

} // namespace keyfob::yamledit

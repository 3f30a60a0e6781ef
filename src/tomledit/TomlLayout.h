// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlTree.h"

namespace keyfob::tomledit {

/// How a document is laid out, found from what stands in it, so that what is added looks like the rest.
struct TomlLayout
{
    std::string lineBreak = "\n";
    std::string equals = " = ";
    std::string comma = ", ";
    std::string padding = " ";   ///< inside curly brackets
    bool literalStrings = false; ///< single quotes are the rule
    bool emptyLines = true;      ///< between the tables

    [[nodiscard]] static TomlLayout of(const TomlTree &tree);
};

/// Writes values, all of them on one line.
class TomlWriter
{
public:
    explicit TomlWriter(const TomlLayout &layout) : m_layout(layout), m_literal(layout.literalStrings) {}
    TomlWriter(const TomlLayout &layout, bool literal) : m_layout(layout), m_literal(literal) {}

    /// Why TOML can't say the value: null, texts that are no UTF-8, numbers beyond 64 bits.
    [[nodiscard]] static std::optional<std::string_view> obstacle(const configedit::JsonNode &node);

    /// A value that has no obstacle; objects become inline tables.
    [[nodiscard]] std::string value(const configedit::JsonNode &node) const;
    /// key = value
    [[nodiscard]] std::string pair(std::string_view key, std::string_view value) const;

private:
    const TomlLayout &m_layout;
    bool m_literal;
};

} // namespace keyfob::tomledit

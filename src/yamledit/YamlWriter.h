// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

namespace keyfob::yamledit {

/// How a document is laid out, found from what stands in it, so that what is added looks like the rest.
struct YamlLayout
{
    std::string lineBreak = "\n";
    std::ptrdiff_t unit = 2;       ///< one step of indentation of a map in a map
    std::ptrdiff_t listOffset = 2; ///< of the dashes of a list against the name above it
    std::ptrdiff_t dashWidth = 2;  ///< from a dash to what stands behind it
    char quote = '"';
    bool plain = true; ///< texts need no quotes; not so where the first name in the document has some

    [[nodiscard]] static YamlLayout of(const YamlTree &tree);
};

/// Writes values in a layout.
class YamlWriter
{
public:
    explicit YamlWriter(YamlLayout layout) : m_layout(std::move(layout)) {}

    [[nodiscard]] const YamlLayout &layout() const { return m_layout; }
    /// The members of an Object or items of an Array, each on its own line: every one begins with a line
    /// break and indentation.
    [[nodiscard]] std::string lines(const JsonNode &node, std::ptrdiff_t column) const;
    /// The line break and indentation that the lines of lines() begin with.
    [[nodiscard]] std::string lineAt(std::ptrdiff_t column) const;
    [[nodiscard]] std::string writtenName(const std::string &name) const; ///< with its colon
    /// The column for the members or items of the node below a name that stands in the given column.
    [[nodiscard]] std::ptrdiff_t columnBelow(const JsonNode &node, std::ptrdiff_t column) const;
    /// The value on one line, outside brackets: a leaf, or a collection in brackets.
    [[nodiscard]] std::string inlined(const JsonNode &node) const;
    /// The value on one line inside brackets.
    [[nodiscard]] std::string flow(const JsonNode &node) const;
    /// The same without the outer brackets.
    [[nodiscard]] std::string flowItems(const JsonNode &node) const;
    /// A leaf; a string in the given quotes, or in those of the layout when it needs some ('\0').
    [[nodiscard]] std::string leaf(const std::string &json, char quote, bool inFlow) const;

private:
    [[nodiscard]] std::string member(const std::string &name, const JsonNode &node,
                                     std::ptrdiff_t column) const;
    [[nodiscard]] std::string item(const JsonNode &node, std::ptrdiff_t column) const;

    YamlLayout m_layout;
};

} // namespace keyfob::yamledit

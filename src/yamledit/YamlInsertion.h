// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlWriter.h"

namespace keyfob::yamledit {

/// Adds members or items behind the last one of a collection.
class YamlInsertion
{
public:
    YamlInsertion(const YamlTree &tree, const YamlWriter &writer) : m_tree(tree), m_writer(writer) {}

    /// The members of an Object into a map, the items of an Array into a list, or either into a null that
    /// becomes a collection.
    [[nodiscard]] TextResult<std::vector<TextEdit>> into(std::size_t container, const JsonNode &added) const;
    /// The root of a document that has none.
    [[nodiscard]] TextEdit root(const JsonNode &node) const;
    /// The lines of a root of its own (the first begins with a line break), as root() adds them.
    [[nodiscard]] TextEdit rootLines(std::string lines) const;
    /// Where lines that are added behind the last one of a collection go; a fault where they can't.
    [[nodiscard]] TextResult<std::size_t> placeBehind(std::size_t container) const;
    /// Text behind the last item of a collection in brackets.
    [[nodiscard]] std::vector<TextEdit> intoFlow(std::size_t container, const std::string &added) const;
    /// Lines below a null; a word for the null goes. A space that is left at the end of the name's line says
    /// that there was a null.
    [[nodiscard]] std::vector<TextEdit> belowNull(std::size_t value, const std::string &lines) const;

private:
    const YamlTree &m_tree;
    const YamlWriter &m_writer;
};

} // namespace keyfob::yamledit

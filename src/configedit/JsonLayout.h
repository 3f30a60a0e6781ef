// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonTree.h"

namespace keyfob::configedit {

/// How a document is laid out, found from what stands in it, so that what is added looks like the rest.
struct JsonLayout
{
    std::string lineBreak = "\n";
    std::string unit = "  ";      ///< one step of indentation
    std::string colon = ": ";     ///< between name and value
    std::string commaSpace = " "; ///< behind a comma on the same line
    std::string padding;          ///< inside the braces of an object on one line
    bool oneLine = false;         ///< the document's root has members and no line break

    [[nodiscard]] static JsonLayout of(const JsonTree &tree);
};

/// Does the value (or its name) come first on its line?
[[nodiscard]] bool startsItsLine(const JsonTree &tree, std::size_t value);
/// The white space at the start of the line in which the offset is.
[[nodiscard]] std::string indentationAt(std::string_view text, std::size_t offset);

/// Writes values in a layout.
class JsonWriter
{
public:
    JsonWriter(const JsonLayout &layout, bool oneLine) : m_layout(layout), m_oneLine(oneLine) {}

    /// The value; lines after the first begin with `indentation`.
    [[nodiscard]] std::string value(const JsonNode &node, const std::string &indentation) const;
    /// Name, colon and value.
    [[nodiscard]] std::string member(const std::string &name, const JsonNode &node,
                                     const std::string &indentation) const;
    /// What stands between two items: behind the comma.
    [[nodiscard]] std::string separator(const std::string &indentation) const;

private:
    [[nodiscard]] std::string container(const JsonNode &node, const std::string &indentation) const;

    const JsonLayout &m_layout;
    bool m_oneLine;
};

} // namespace keyfob::configedit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlAnchors.h"
#include "yamledit/YamlScanner.h"

namespace keyfob::yamledit {

/// Builds a YamlTree from a text that unfitYaml() has nothing against.
class YamlParser
{
public:
    explicit YamlParser(std::string_view text);
    [[nodiscard]] TextResult<YamlTree> parse();

private:
    /// What the next step reads.
    enum class Next : std::uint8_t { Line, Item, Member, Value, End };

    [[nodiscard]] bool readPrologue();
    [[nodiscard]] bool readDirective();
    [[nodiscard]] bool step();
    [[nodiscard]] bool readLine();
    [[nodiscard]] bool beginRoot();
    [[nodiscard]] bool readMarker();
    [[nodiscard]] bool readItem();
    [[nodiscard]] bool readMember();
    [[nodiscard]] bool readValue();
    [[nodiscard]] bool readScalar(const YamlMarks &marks, std::size_t start, std::ptrdiff_t column);
    [[nodiscard]] bool readBehindLead();
    [[nodiscard]] bool mark(const YamlMarks &marks);
    [[nodiscard]] bool isName(const YamlToken &token);
    [[nodiscard]] bool addMember(const YamlToken &name, const YamlMarks &marks, std::size_t start);
    [[nodiscard]] bool open(YamlKind kind, std::size_t begin, std::ptrdiff_t column, Next next);
    [[nodiscard]] YamlValue &value() { return m_tree.m_values[m_value]; }
    /// Lines of the value must be indented deeper than this.
    [[nodiscard]] std::ptrdiff_t outer() const { return m_tree.columnAround(m_value); }

    YamlScanner m_scanner;
    YamlTree m_tree;
    YamlAnchors m_anchors;
    Next m_next = Next::Line;
    std::size_t m_container = nowhere; ///< the innermost open map or list
    std::size_t m_value = nowhere;     ///< what is being read
    bool m_begun = false;              ///< by a marker (---)
    bool m_pending = false;            ///< m_value has nothing on its line: it may come on the next
    bool m_mayNest = false;            ///< m_value may be a map or list without brackets
};

} // namespace keyfob::yamledit

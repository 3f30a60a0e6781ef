// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlAnchors.h"

namespace keyfob::yamledit {

/// Reads what stands in brackets, for YamlParser.
class YamlFlowParser
{
public:
    YamlFlowParser(YamlScanner &scanner, YamlTree &tree, YamlAnchors &anchors)
        : m_scanner(scanner), m_tree(tree), m_anchors(anchors)
    {
    }
    /// From the opening bracket to behind the closing one.
    [[nodiscard]] bool read(std::size_t value);

private:
    /// What the grammar allows at the position.
    enum class Expect : std::uint8_t { Value, FirstOrEnd, NextOrEnd, CommaOrEnd };

    [[nodiscard]] bool step();
    [[nodiscard]] bool readMarks(YamlMarks &marks);
    [[nodiscard]] bool readEntry();
    [[nodiscard]] bool readMember(const YamlMarks &marks, std::size_t start);
    [[nodiscard]] bool readItem(const YamlMarks &marks, std::size_t start);
    [[nodiscard]] bool readValue();
    [[nodiscard]] bool readScalar(std::size_t index, YamlToken &token, const YamlMarks &marks);
    [[nodiscard]] bool atColon(const YamlToken &name);
    [[nodiscard]] bool addMember(const YamlToken &name, const YamlMarks &marks, std::size_t start);
    [[nodiscard]] bool open(std::size_t index);
    void close();
    [[nodiscard]] std::size_t append(std::size_t start);
    void mark(std::size_t index, const YamlMarks &marks);
    [[nodiscard]] bool atOpening() const { return m_scanner.next() == '[' || m_scanner.next() == '{'; }
    [[nodiscard]] bool atOver() const
    {
        return m_scanner.next() == ',' || m_scanner.next() == ']' || m_scanner.next() == '}';
    }
    [[nodiscard]] char closer() const { return m_tree.isMap(m_container) ? '}' : ']'; }
    [[nodiscard]] YamlValue &at(std::size_t index) { return m_tree.m_values[index]; }

    YamlScanner &m_scanner;
    YamlTree &m_tree;
    YamlAnchors &m_anchors;
    Expect m_expect = Expect::FirstOrEnd;
    std::ptrdiff_t m_outer = -1;
    std::size_t m_outermost = nowhere;
    std::size_t m_container = nowhere; ///< the innermost open collection
    std::size_t m_value = nowhere;     ///< the member whose value comes next
};

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlDefinitions.h"
#include "tomledit/TomlScanner.h"

namespace keyfob::tomledit {

/// Builds a TomlTree from a text that is valid UTF-8.
class TomlParser
{
public:
    explicit TomlParser(std::string_view text);
    [[nodiscard]] TextResult<TomlTree> parse();

private:
    /// What the grammar allows at the position inside brackets.
    enum class Expect { FirstOrEnd, Next, NextOrEnd, CommaOrEnd };

    [[nodiscard]] bool readLine();
    [[nodiscard]] bool readHeader();
    [[nodiscard]] bool readKey(); ///< into m_key
    /// key = and the beginning of the value, for a line or inside an inline table.
    [[nodiscard]] bool readPair(std::size_t table);
    [[nodiscard]] bool readWholeValue(std::size_t node); ///< with everything inside
    [[nodiscard]] bool beginValue(std::size_t node);
    [[nodiscard]] bool readScalar(std::size_t node);
    [[nodiscard]] bool step(); ///< one word inside the innermost brackets
    [[nodiscard]] bool readItem();
    [[nodiscard]] bool readComma();
    void close();
    std::size_t addPair(std::size_t table);
    bool refuse(); ///< for the reason of m_definitions; always false

    TomlScanner m_scanner;
    TomlTree m_tree;
    TomlDefinitions m_definitions;
    std::vector<TomlKeyPart> m_key;
    std::vector<std::size_t> m_open; ///< arrays and inline tables, innermost last
    Expect m_expect = Expect::FirstOrEnd;
};

} // namespace keyfob::tomledit

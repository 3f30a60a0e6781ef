// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonScanner.h"
#include "configedit/JsonTree.h"

namespace keyfob::configedit {

/// Builds a JsonTree from a text that is valid UTF-8.
class JsonParser
{
public:
    JsonParser(std::string_view text, JsonDialect dialect);
    [[nodiscard]] TextResult<JsonTree> parse();

private:
    /// What the grammar allows at the position.
    enum class Expect { Value, FirstOrEnd, NextOrEnd, CommaOrEnd };

    [[nodiscard]] bool step();
    [[nodiscard]] bool readItem();
    [[nodiscard]] bool readValue();
    [[nodiscard]] bool readScalar(std::size_t index);
    [[nodiscard]] bool readComma();
    void close();
    std::size_t append(JsonValue::Kind kind);
    [[nodiscard]] char closer() const;

    JsonScanner m_scanner;
    JsonDialect m_dialect;
    JsonTree m_tree;
    Expect m_expect = Expect::Value;
    std::size_t m_container = nowhere; ///< the innermost open object or array
    std::size_t m_depth = 0;
    std::size_t m_nameBegin = nowhere; ///< of the member whose value comes next
    std::size_t m_nameEnd = nowhere;
};

} // namespace keyfob::configedit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

namespace keyfob::configedit {

/// Reads the words of a JSON text one after another and checks each. After a failure fault() says why, and
/// nothing more may be read.
class JsonScanner
{
public:
    JsonScanner(std::string_view text, JsonDialect dialect);

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool atEnd() const { return m_position == m_text.size(); }
    /// The byte at the position; '\0' at the end.
    [[nodiscard]] char next() const { return atEnd() ? '\0' : m_text[m_position]; }
    void advance() { ++m_position; }

    [[nodiscard]] bool skipTrivia(); ///< white space and, where the dialect has them, comments
    [[nodiscard]] bool readString();
    [[nodiscard]] bool readNumber();
    [[nodiscard]] bool readWord(); ///< true, false, null

    bool fail(std::string_view reason) { return failAt(m_position, reason); } ///< always false
    bool failAt(std::size_t offset, std::string_view reason);
    [[nodiscard]] const TextFault &fault() const { return m_fault; }

private:
    [[nodiscard]] bool skipComment();
    [[nodiscard]] bool readEscape();
    std::size_t skipDigits();

    std::string_view m_text;
    JsonDialect m_dialect;
    std::size_t m_position = 0;
    TextFault m_fault;
};

} // namespace keyfob::configedit

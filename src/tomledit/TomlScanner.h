// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

namespace keyfob::tomledit {

using configedit::TextFault;

/// Reads the words of a TOML text one after another and checks each. After a failure fault() says why, and
/// nothing more may be read. The text is valid UTF-8 without NUL.
class TomlScanner
{
public:
    explicit TomlScanner(std::string_view text);

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool atEnd() const { return m_position == m_text.size(); }
    /// The byte at the position; '\0' at the end.
    [[nodiscard]] char next() const { return atEnd() ? '\0' : m_text[m_position]; }
    void advance() { ++m_position; }
    /// Passes the byte if it stands there.
    [[nodiscard]] bool pass(char byte);

    void skipSpaces();             ///< spaces and tabs
    [[nodiscard]] bool skipGap();  ///< what an array may have between two words: lines and comments too
    [[nodiscard]] bool skipRest(); ///< of a line: spaces, a comment and the line end (or the end of the text)

    [[nodiscard]] bool readKeyPart(); ///< one part of a dotted key
    [[nodiscard]] bool readString();  ///< of any kind, as a value
    /// A number, boolean, date or time, unchecked: the longest run of bytes that could belong to one.
    std::string_view readWord();

    bool fail(std::string_view reason) { return failAt(m_position, reason); } ///< always false
    bool failAt(std::size_t offset, std::string_view reason);
    [[nodiscard]] const TextFault &fault() const { return m_fault; }

private:
    [[nodiscard]] bool passLineEnd(); ///< LF or CRLF
    [[nodiscard]] bool skipComment();
    [[nodiscard]] bool readShort(char quote);
    [[nodiscard]] bool readLong(char quote);
    [[nodiscard]] bool readEscape(bool lines);
    [[nodiscard]] bool readCode(std::size_t digits);
    [[nodiscard]] bool isForbidden() const; ///< a control character other than the tab

    std::string_view m_text;
    std::size_t m_position = 0;
    TextFault m_fault;
};

} // namespace keyfob::tomledit

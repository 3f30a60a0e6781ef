// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

namespace keyfob::yamledit {

/// A scalar or a reference as it is met, before it is known to be a name or a value.
struct YamlToken
{
    YamlKind kind = YamlKind::Null;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool broken = false; ///< goes over more than one line
};

/// What may stand in front of a value or a name.
struct YamlMarks
{
    std::size_t begin = 0;
    bool anchored = false;
    bool tagged = false;
    std::string_view anchor;
    [[nodiscard]] bool any() const { return anchored || tagged; }
};

/// Reads the words of a YAML text one after another and checks each. After a failure fault() says why, and
/// nothing more may be read. Lines that belong to a value must be indented deeper than the column that is
/// given as `outer` (-1: any).
class YamlScanner
{
public:
    explicit YamlScanner(std::string_view text);

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::ptrdiff_t column() const
    {
        return static_cast<std::ptrdiff_t>(m_position - m_lineStart);
    }
    [[nodiscard]] std::size_t work() const { return m_work; }
    [[nodiscard]] bool atEnd() const { return m_position == m_text.size(); }
    /// The byte at the position, or further on; '\0' at the end.
    [[nodiscard]] char next(std::size_t distance = 0) const;
    [[nodiscard]] bool atBreak() const { return next() == '\n' || next() == '\r'; }
    [[nodiscard]] bool atComment() const;
    /// Is there nothing more on the line but perhaps a comment?
    [[nodiscard]] bool atRest() const { return atEnd() || atBreak() || atComment(); }
    /// Is the sign here, with white space behind it?
    [[nodiscard]] bool atIndicator(char sign) const;
    [[nodiscard]] bool atMarker() const;     ///< --- or ... at the start of a line
    [[nodiscard]] bool atFlowMarker() const; ///< what may become one when something before or behind it goes

    void advance(std::size_t count = 1)
    {
        m_position += count;
        m_work += count;
    }
    void skipBlanks();
    void skipLine(); ///< to the line's end
    void skipBreak();
    /// From the start of a line to the next line with something on it, or to the end.
    [[nodiscard]] bool toContent();
    /// Over white space, comments and line ends inside brackets.
    [[nodiscard]] bool toFlowContent(std::ptrdiff_t outer);
    /// Over what follows a value on its line, and the line's end.
    [[nodiscard]] bool finishLine();

    /// Anchor and tag, and the white space behind them.
    [[nodiscard]] bool readMarks(YamlMarks &marks, bool inFlow);
    /// A scalar or reference; of a plain one only what stands on this line.
    [[nodiscard]] bool readToken(YamlToken &token, std::ptrdiff_t outer, bool inFlow);
    /// The further lines of a plain scalar.
    [[nodiscard]] bool readMorePlain(YamlToken &token, std::ptrdiff_t outer, bool inFlow);
    /// A literal or folded scalar with its lines.
    [[nodiscard]] bool readBlock(YamlValue &value, std::ptrdiff_t outer);

    bool fail(std::string_view reason) { return failAt(m_position, reason); } ///< always false
    bool failAt(std::size_t offset, std::string_view reason);
    [[nodiscard]] const TextFault &fault() const { return m_fault; }

private:
    [[nodiscard]] bool readName(std::string_view &name);
    [[nodiscard]] bool readTag(bool inFlow);
    [[nodiscard]] bool mayBeginPlain(bool inFlow) const;
    [[nodiscard]] bool endsPlain(bool inFlow) const;
    std::size_t readPlainLine(bool inFlow);
    [[nodiscard]] bool toMorePlain(std::ptrdiff_t outer, bool inFlow);
    [[nodiscard]] bool readQuoted(std::ptrdiff_t outer);
    [[nodiscard]] bool readEscape();
    [[nodiscard]] bool toMoreQuoted(std::ptrdiff_t outer);
    [[nodiscard]] bool readBlockHeader(YamlValue &value, std::ptrdiff_t outer);
    [[nodiscard]] bool readBlockLines(YamlValue &value, std::ptrdiff_t outer);
    void returnTo(std::size_t position, std::size_t lineStart);

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_lineStart = 0;
    std::size_t m_work = 0;
    TextFault m_fault;
};

} // namespace keyfob::yamledit

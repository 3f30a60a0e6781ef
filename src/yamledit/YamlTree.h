// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"
#include "configedit/TextEdit.h"

#include <cstdint>
#include <optional>

namespace keyfob::yamledit {

using configedit::JsonNode;
using configedit::JsonPath;
using configedit::ListContainer;
using configedit::TextEdit;
using configedit::TextFault;
using configedit::TextResult;

inline constexpr std::size_t nowhere = std::string_view::npos;

/// How a value, or a name, is written.
enum class YamlKind : std::uint8_t {
    Null, ///< nothing at all, or a word for it (null, ~)
    Map,
    List,
    Plain,
    Single,  ///< in '
    Double,  ///< in "
    Literal, ///< lines below a |
    Folded,  ///< lines below a >
    Alias    ///< a reference (*) to a value with an anchor (&)
};

/// One value of a YAML text: where it stands and what it hangs together with. Offsets are into the text,
/// neighbours are indexes into the tree; `nowhere` when there is none.
struct YamlValue
{
    YamlKind kind = YamlKind::Null;
    YamlKind nameKind = YamlKind::Null;
    bool flow = false;       ///< a Map or List in brackets
    bool pair = false;       ///< a Map without brackets: [name: value]
    bool inFlow = false;     ///< stands inside brackets
    bool anchored = false;   ///< has an anchor (&) before it
    bool tagged = false;     ///< has a tag (!) before it
    bool nameMarked = false; ///< its name has an anchor or a tag
    bool openEnded = false;  ///< ends with the text, where one more line break would change what it says
    char chomping = ' ';     ///< of Literal and Folded: what is behind | or > (- or +)
    /// Bytes from the start of the line to the items of a Map or List outside brackets, or to the lines of
    /// Literal and Folded.
    std::ptrdiff_t column = 0;
    std::size_t depth = 0;
    std::size_t start = 0; ///< of the whole item: its dash, its name, or the value with what is before it
    std::size_t begin = 0; ///< of the value, behind anchor and tag
    std::size_t end = 0;   ///< without the comment behind it
    std::size_t nameBegin = nowhere; ///< of a member: its name with the quotes
    std::size_t nameEnd = nowhere;
    std::size_t lead = nowhere;  ///< the colon behind the name or the dash of the item
    std::size_t comma = nowhere; ///< inside brackets: the comma behind it
    std::size_t parent = nowhere;
    std::size_t previous = nowhere;
    std::size_t next = nowhere;
    std::size_t firstChild = nowhere;
    std::size_t lastChild = nowhere;
    std::size_t behind = 0; ///< the values it holds are those from its own index to here
};

/// A YAML text understood: every value with its place, in the order of the text. Made in one pass with an
/// explicit stack (the parents).
class YamlTree
{
public:
    /// Deeper nesting is refused.
    static constexpr std::size_t maximalDepth = 1'000;

    [[nodiscard]] static TextResult<YamlTree> parse(std::string_view text);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t root() const { return m_values.empty() ? nowhere : 0; }
    [[nodiscard]] const YamlValue &at(std::size_t index) const { return m_values[index]; }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    /// Where the document ends: at its end marker (...) or at the end of the text.
    [[nodiscard]] std::size_t documentEnd() const { return m_documentEnd; }
    /// How many bytes were looked at to understand the text.
    [[nodiscard]] std::size_t work() const { return m_work; }

    [[nodiscard]] bool isMap(std::size_t index) const { return at(index).kind == YamlKind::Map; }
    [[nodiscard]] bool isList(std::size_t index) const { return at(index).kind == YamlKind::List; }
    [[nodiscard]] bool isNull(std::size_t index) const { return at(index).kind == YamlKind::Null; }
    /// Can be decoded by stringOf().
    [[nodiscard]] bool isScalar(std::size_t index) const;
    /// A list whose dashes stand where the names of the map around it do.
    [[nodiscard]] bool isFlush(std::size_t list) const;
    /// The column where the item that holds this value begins.
    [[nodiscard]] std::ptrdiff_t columnAround(std::size_t index) const;

    /// Where the lines of an item end that is not in brackets: with the comments on and below its last line
    /// that are indented deeper than the item.
    [[nodiscard]] std::size_t linesEnd(std::size_t item) const;

    [[nodiscard]] std::string_view textOf(std::size_t index) const;
    /// Decoded.
    [[nodiscard]] std::string nameOf(std::size_t member) const;
    /// What a scalar says, decoded, whatever its type.
    [[nodiscard]] std::string stringOf(std::size_t scalar) const;
    /// Is there an anchor on the value or on anything in it?
    [[nodiscard]] bool holdsAnchor(std::size_t index) const;

    /// The member of that decoded name, `nowhere` when there is none; a fault when there are two, or when
    /// the map has names that can't be known (references, merged members).
    [[nodiscard]] TextResult<std::size_t> member(std::size_t map, std::string_view name) const;
    /// The map in the list whose member `key` says `name`; as member().
    [[nodiscard]] TextResult<std::size_t> item(std::size_t list, std::string_view key,
                                               std::string_view name) const;
    /// The name of an item of a list for item(); nullopt when it has none.
    [[nodiscard]] TextResult<std::optional<std::string>> itemName(std::size_t item,
                                                                  std::string_view key) const;

private:
    friend class YamlParser;
    friend class YamlFlowParser;

    std::size_t append(const YamlValue &value);
    /// Makes the value the scalar or reference that the token is.
    void settle(std::size_t index, const struct YamlToken &token);
    /// Ends of the collections that have no bracket to close them.
    void close();

    std::string_view m_text;
    std::vector<YamlValue> m_values;
    std::size_t m_documentEnd = 0;
    std::size_t m_work = 0;
};

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlTree.h"

namespace keyfob::tomledit {

/// A stretch of the text that belongs to a node and to nothing else: a whole section, or a key with its value
/// in a section or inline table of someone else.
struct TomlPiece
{
    enum class Kind { Section, Line, Part };
    Kind kind = Kind::Section;
    std::size_t index = 0; ///< of the section (Section) or pair
};

/// All pieces that say the node, in the order of the text. Together they are everything that is inside it;
/// none for the root and for items of arrays in square brackets.
[[nodiscard]] std::vector<TomlPiece> piecesOf(const TomlTree &tree, std::size_t node);

/// The names of a key path as a header or dotted key says them.
[[nodiscard]] std::string dottedKey(const std::vector<std::string> &names);
/// The node as a value on one line: what an inline table says as it stands, a spread table as an inline table
/// (comments are lost). No recursion on its depth.
[[nodiscard]] std::string inlineText(const TomlTree &tree, std::size_t node);
/// The node as text that putBack() takes: a value's bytes; the pieces of a spread table, each ended by a line
/// break, under the headers they need.
[[nodiscard]] std::string spreadText(const TomlTree &tree, std::size_t node);

} // namespace keyfob::tomledit

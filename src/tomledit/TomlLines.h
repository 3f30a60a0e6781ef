// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tomledit/TomlTree.h"

/// Where lines begin and end around the words of a tree; all offsets are into its text.
namespace keyfob::tomledit {

/// Behind the spaces and tabs at the offset.
[[nodiscard]] std::size_t behindSpaces(std::string_view text, std::size_t offset);
/// The start of the line in which the offset is; never before tree.start().
[[nodiscard]] std::size_t lineBegin(const TomlTree &tree, std::size_t offset);
/// Behind the line end that follows, or the end of the text.
[[nodiscard]] std::size_t behindLine(std::string_view text, std::size_t offset);
/// Where the line end that stands before the offset begins; the offset itself when there is none.
[[nodiscard]] std::size_t beforeLineEnd(std::string_view text, std::size_t offset);
/// The white space at the start of the line in which the offset is.
[[nodiscard]] std::string indentationAt(const TomlTree &tree, std::size_t offset);

/// The begin of the empty lines directly above the line that begins at `line`; `line` when there are none.
[[nodiscard]] std::size_t emptyLinesAbove(const TomlTree &tree, std::size_t line);
/// Behind the empty lines from the line start on.
[[nodiscard]] std::size_t behindEmptyLines(std::string_view text, std::size_t line);
/// The begin of the comment lines directly above the line that begins at `line`: they belong to it.
[[nodiscard]] std::size_t commentsAbove(const TomlTree &tree, std::size_t line);
/// Behind the comment lines from the line start on.
[[nodiscard]] std::size_t behindComments(std::string_view text, std::size_t line);
/// Behind the last line before `end` that is not empty; tree.start() when there is none.
[[nodiscard]] std::size_t behindLastLine(const TomlTree &tree, std::size_t end);

} // namespace keyfob::tomledit

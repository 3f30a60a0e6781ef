// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

#include <cstddef>
#include <string_view>

/// Lines of a text that YamlTree has accepted.
namespace keyfob::yamledit {

/// Where the line begins that the offset is in; behind a byte order mark.
[[nodiscard]] std::size_t lineStart(std::string_view text, std::size_t offset);
/// Where that line ends, before its line break.
[[nodiscard]] std::size_t lineEnd(std::string_view text, std::size_t offset);
/// Where the line break that ends at the offset begins; the offset itself when there is none.
[[nodiscard]] std::size_t beforeBreak(std::string_view text, std::size_t offset);
/// Behind the line break at the offset; the offset itself when there is none.
[[nodiscard]] std::size_t behindBreak(std::string_view text, std::size_t offset);
/// Before the spaces and tabs that end at the offset.
[[nodiscard]] std::size_t beforeBlanks(std::string_view text, std::size_t offset);
/// Behind the spaces and tabs at the offset.
[[nodiscard]] std::size_t behindBlanks(std::string_view text, std::size_t offset);
/// From the end of a line to the end of the last comment that follows on lines of its own and is indented by
/// at least that many spaces; empty lines may be between.
[[nodiscard]] std::size_t behindComments(std::string_view text, std::size_t end, std::ptrdiff_t column);
/// Takes away a value outside brackets with the white space before it, and with its line when there is
/// nothing else on it.
[[nodiscard]] configedit::TextEdit withoutValue(std::string_view text, std::size_t begin, std::size_t end);
/// Does only white space stand before the offset on its line?
[[nodiscard]] bool startsItsLine(std::string_view text, std::size_t offset);
/// Is there a comment in [begin, end), a stretch of white space, comments and at most commas?
[[nodiscard]] bool hasComment(std::string_view text, std::size_t begin, std::size_t end);

} // namespace keyfob::yamledit

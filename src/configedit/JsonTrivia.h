// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// White space and comments in a text that JsonTree has accepted.
namespace keyfob::configedit {

/// A comment found in a gap between two words.
struct JsonComment
{
    std::size_t begin = 0;
    std::size_t end = 0; ///< without the line end
    bool toLineEnd = false;
};

/// The comments that stand behind a word on its line and so belong to it.
struct JsonTail
{
    std::size_t blocksEnd = 0; ///< behind the last block comment; where the tail begins if there is none
    std::size_t end = 0;       ///< behind the last comment of any kind
    bool toLineEnd = false;    ///< the last one runs to the line end
};

[[nodiscard]] bool isLineBreak(char byte);
[[nodiscard]] bool hasLineBreak(std::string_view text);
/// Behind the spaces and tabs at the offset.
[[nodiscard]] std::size_t behindSpaces(std::string_view text, std::size_t offset);
[[nodiscard]] std::size_t lineBreakLength(std::string_view text, std::size_t offset); ///< 0, 1 or 2
/// Where the line break that ends at the offset begins; the offset itself when there is none.
[[nodiscard]] std::size_t lineBreakBefore(std::string_view text, std::size_t offset);

/// The last comment in [begin, end), a stretch of white space, comments and at most commas; `found` says
/// whether there is one.
struct LastComment
{
    bool found = false;
    JsonComment comment;
};
[[nodiscard]] LastComment lastComment(std::string_view text, std::size_t begin, std::size_t end);
[[nodiscard]] JsonTail tailAt(std::string_view text, std::size_t begin);

} // namespace keyfob::configedit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace keyfob::configedit {

/// Replace `length` bytes at `offset` of the old text by `text`.
struct TextEdit
{
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string text;

    bool operator==(const TextEdit &) const = default;
};

/// Why a text was refused; line and column count from 1, the column in characters (UTF-8 code points).
struct TextFault
{
    std::size_t line = 1;
    std::size_t column = 1;
    std::string reason; ///< English, one clause, no text of the file in it

    bool operator==(const TextFault &) const = default;
};

template <typename T>
using TextResult = std::expected<T, TextFault>;

/// The text with the edits carried out; edits are sorted by offset and don't overlap.
[[nodiscard]] std::string applied(std::string_view text, const std::vector<TextEdit> &edits);
/// The edits that turn applied(text, edits) back into text.
[[nodiscard]] std::vector<TextEdit> inverse(std::string_view text, const std::vector<TextEdit> &edits);

} // namespace keyfob::configedit

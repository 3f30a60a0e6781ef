// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

#include <optional>

namespace keyfob::configedit {

/// U+FEFF in UTF-8. Kept where it stands, never written by an editor.
inline constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// A fault with the line and column of the offset; a byte order mark counts as no column.
[[nodiscard]] TextFault faultAt(std::string_view text, std::size_t offset, std::string reason);

/// The length of the UTF-8 sequence at the offset, 0 when it is none (Unicode 15, table 3-7).
[[nodiscard]] std::size_t utf8SequenceLength(std::string_view text, std::size_t offset);

/// What no editor touches, whatever the format: UTF-16 and UTF-32, NUL bytes, invalid UTF-8 (overlong forms
/// and surrogates too), and lines that a version control system left to mark a conflict.
[[nodiscard]] std::optional<TextFault> unfitText(std::string_view text);

} // namespace keyfob::configedit

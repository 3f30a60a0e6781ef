// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Keys and strings as TOML 1.0 writes them.
namespace keyfob::tomledit {

/// May the byte stand in a key without quotes?
[[nodiscard]] bool isBareKeyByte(char byte);

/// What a string of any of the four kinds says; `literal` is valid and has its quotes.
[[nodiscard]] std::string decodedTomlString(std::string_view literal);
/// What one part of a key says: bare, or in quotes of either kind.
[[nodiscard]] std::string decodedTomlKey(std::string_view part);
/// Behind the first `count` parts of the valid dotted key at the offset, without the space that follows.
[[nodiscard]] std::size_t behindKeyParts(std::string_view text, std::size_t offset, std::size_t count);

/// One part of a key; in quotes only when it has to be.
[[nodiscard]] std::string tomlKey(std::string_view name);
/// A string on one line: in single quotes when `literal` and possible so, else in double quotes. `text` is
/// valid UTF-8.
[[nodiscard]] std::string tomlString(std::string_view text, bool literal);

} // namespace keyfob::tomledit

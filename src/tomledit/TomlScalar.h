// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string_view>

namespace keyfob::tomledit {

/// What a value that is no string and no container says.
enum class TomlScalar { Integer, Float, Boolean, Moment };

/// A word as a value by the rules of TOML 1.0, ranges included (64 bits, days of the month); why it is none
/// otherwise.
[[nodiscard]] std::expected<TomlScalar, std::string_view> tomlScalar(std::string_view word);

/// Do two numbers or booleans, each accepted by tomlScalar(), say the same? 1_000 and 1000 do, 1 and 1.0
/// don't.
[[nodiscard]] bool sameScalar(std::string_view one, std::string_view other);

} // namespace keyfob::tomledit

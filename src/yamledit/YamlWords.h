// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// What a plain scalar (one without quotes) means. Sources: YAML 1.2.2 section 10.3.2 (core schema) and the
/// YAML 1.1 types bool, int, float, timestamp, merge and value.
namespace keyfob::yamledit {

/// null, ~ and the like, for every reader; the empty word too.
[[nodiscard]] bool isNullWord(std::string_view word);
/// Does YAML 1.2 read the plain word as a string?
[[nodiscard]] bool isCoreString(std::string_view word);
/// Do all readers of YAML 1.1 and 1.2 take the plain word for a string? It may be said to be none although
/// it is.
[[nodiscard]] bool isStringForAll(std::string_view word);
/// Do both words mean the same boolean (true, True, TRUE), or are they the same?
[[nodiscard]] bool meansSame(std::string_view word, std::string_view other);

} // namespace keyfob::yamledit

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace keyfob::configedit {

/// The text between the quotes of a JSON string (quotes included in `literal`), escapes decoded. A lone
/// surrogate escape becomes its three-byte form (WTF-8), so that different names stay different.
[[nodiscard]] std::string decodedJsonString(std::string_view literal);
/// A JSON string with its quotes; only what must be escaped is.
[[nodiscard]] std::string quotedJsonString(std::string_view text);

} // namespace keyfob::configedit

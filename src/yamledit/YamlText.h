// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace keyfob::yamledit {

/// Would the text without quotes be read as this very string by every YAML 1.1 and 1.2 reader? It may be
/// said no although it would. Inside brackets, and for names, fewer may.
[[nodiscard]] bool mayStandPlain(std::string_view text, bool inFlow);

/// The text as a scalar on one line: plain when it may and `plain` allows it; else in `quote` (' or ") when
/// that can hold it; else in double quotes with escapes. `text` is valid UTF-8.
[[nodiscard]] std::string writtenYaml(std::string_view text, bool plain, char quote, bool inFlow);

} // namespace keyfob::yamledit

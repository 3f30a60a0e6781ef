// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "yamledit/YamlTree.h"

/// What scalars say that YamlTree has accepted.
namespace keyfob::yamledit {

/// Of a plain or quoted scalar (quotes included): escapes decoded, lines folded (YAML 1.2.2 section 7.3).
[[nodiscard]] std::string decodedFlowScalar(YamlKind kind, std::string_view text);
/// Of a literal or folded scalar, from the | or > on (YAML 1.2.2 section 8.1).
[[nodiscard]] std::string decodedBlockScalar(const YamlValue &value, std::string_view text);

} // namespace keyfob::yamledit

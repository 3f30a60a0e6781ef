// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonNode.h"

#include <functional>
#include <optional>

namespace keyfob {

/// The value as JavaScript's JSON.stringify() writes it: no white space, members in their order, nothing
/// escaped that needn't be (ECMA-262, QuoteJSONString). Link handlers of clients are written against exactly
/// that.
[[nodiscard]] std::string compactJson(const configedit::JsonNode &value);

/// {"mcpServers": {NAME: entry}}: what most clients take as a whole.
[[nodiscard]] configedit::JsonNode inMcpServers(const std::string &name, configedit::JsonNode entry);

/// The text between the quotes, decoded; nullopt when the value is no string.
[[nodiscard]] std::optional<std::string> stringIn(const configedit::JsonNode &value);

/// Calls `seen` with every string in the value, and the name of the member that it is the value of (empty in
/// an array); member names are seen as strings too.
void eachString(const configedit::JsonNode &value,
                const std::function<void(const std::string &name, const std::string &text)> &seen);

} // namespace keyfob

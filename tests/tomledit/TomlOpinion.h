// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// A second opinion on TOML texts: what the library toml++ reads in them.
namespace keyfob::tomledit {

/// Does toml++ accept it?
[[nodiscard]] bool tomlAccepted(std::string_view text);
/// What toml++ reads, without the server "demo" (and without "mcp_servers" when nothing else is in it),
/// printed so that equal values give equal texts.
[[nodiscard]] std::string tomlWithoutDemo(std::string_view text);
/// The server "demo" as toml++ reads it, printed likewise; empty when there is none.
[[nodiscard]] std::string tomlDemo(std::string_view text);

} // namespace keyfob::tomledit

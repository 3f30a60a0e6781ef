// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string_view>

namespace keyfob {

/// The strings of a list as it stands in a client's file: in brackets, as JSON (with comments), TOML and YAML
/// write it on one or more lines, or as the lines of a YAML block. Lists and objects in it are left out, and
/// what can't be read ends it.
[[nodiscard]] QStringList stringsOfList(std::string_view text);

} // namespace keyfob

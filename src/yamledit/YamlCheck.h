// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/TextEdit.h"

#include <optional>

namespace keyfob::yamledit {

/// What no editor touches (configedit/TextCheck) and, besides, what YAML does not allow or what its readers
/// disagree about: control characters, line ends of old Macs, and characters that only YAML 1.1 takes for
/// line ends.
[[nodiscard]] std::optional<configedit::TextFault> unfitYaml(std::string_view text);

/// Is the character at the offset of a valid UTF-8 text one that may stand in YAML as it is?
[[nodiscard]] bool isPrintable(std::string_view text, std::size_t offset);

} // namespace keyfob::yamledit

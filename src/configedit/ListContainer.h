// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/JsonEditor.h"

namespace keyfob::configedit {

/// A sequence (array, array of tables) whose items stand for members: the item of name N is the one whose
/// member `key` is the string N.
struct ListContainer
{
    JsonPath path;
    std::string key;
    bool operator==(const ListContainer &) const = default;
};

} // namespace keyfob::configedit

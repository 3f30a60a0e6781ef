// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "configedit/ListContainer.h"
#include "tomledit/TomlTree.h"

namespace keyfob::tomledit {

using configedit::JsonPath;
using configedit::ListContainer;

/// How far a path leads in a tree.
struct TomlPlace
{
    std::size_t node = 0;    ///< the last one reached
    std::size_t missing = 0; ///< names of the path that aren't there
};

/// Follows the path; in the list, if there is one, a name means the item of that name. A fault when the path
/// leads through something that has no members, or when a name stands there twice.
[[nodiscard]] TextResult<TomlPlace> placeAt(const TomlTree &tree, const ListContainer &list,
                                            const JsonPath &path);
/// Are the members of what the path leads to the items of the list?
[[nodiscard]] bool isList(const ListContainer &list, const JsonPath &path);
/// The string that names the item; nullopt when it has none. A fault when it is no table.
[[nodiscard]] TextResult<std::optional<std::string>> itemName(const TomlTree &tree, const ListContainer &list,
                                                              std::size_t item);

[[nodiscard]] std::unexpected<configedit::TextFault> faultIn(const TomlTree &tree, std::size_t node,
                                                             std::string_view reason);

} // namespace keyfob::tomledit

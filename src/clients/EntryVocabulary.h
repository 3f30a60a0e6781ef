// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/ClientDescription.h"
#include "configedit/JsonNode.h"

#include <vector>

namespace keyfob {

struct ListedEntry;

/// The names under which a client looks for the parts of an entry, gathered from all of its forms and from
/// what else it reads: paths from the entry on.
struct EntryVocabulary
{
    using Places = std::vector<configedit::JsonPath>;
    Places urls;
    Places headers;
    Places variables;       ///< the name of the variable that holds the token
    Places headerVariables; ///< headers, each with the name of the variable that holds its value
    Places helpers;
    Places commands;
    Places arguments; ///< of a command; the command is the first where there is no other place for it
    Places environments;
};
[[nodiscard]] EntryVocabulary vocabularyOf(const ClientDescription &client);

/// The client's form that the entry looks like, by what it carries and how; empty: none.
[[nodiscard]] QString formOf(const ListedEntry &entry, const ClientDescription &client);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "configedit/JsonEditor.h"

#include <optional>

namespace keyfob {

/// What a form puts beside the entry: VS Code's question for the token in `inputs`.
struct CompanionEntry
{
    std::string container; ///< the name of the list it belongs in
    configedit::JsonNode entry;
};

/// A server entry and what became of it in one form of a client (EntryShape): what is handed over.
struct HandoverEntry
{
    ServerEntry server;
    QString description; ///< one line; may be empty
    QString variable;    ///< the environment variable that stands for the token; may be empty
    QString form;        ///< the id of the form that `entry` was filled from
    configedit::JsonNode entry;
    std::optional<CompanionEntry> companion;
};

} // namespace keyfob

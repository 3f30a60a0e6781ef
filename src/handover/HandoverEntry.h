// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"
#include "configedit/JsonNode.h"

#include <optional>

namespace keyfob {

/// What a form puts beside the entry: VS Code's question for the token in `inputs`.
struct CompanionEntry
{
    std::string container; ///< the name of the list it belongs in
    configedit::JsonNode entry;
};

/// A server entry and what became of it in one form of a client: what is handed over.
struct HandoverEntry
{
    ServerEntry server;
    QString form;              ///< the form's id; empty: no form is needed
    bool holdsSecrets = false; ///< the form puts the token itself into the entry
    configedit::JsonNode entry;
    configedit::JsonNode masked; ///< the same with masks for the secrets, for showing
    std::optional<CompanionEntry> companion;

    /// Fills the form (EntryShape).
    [[nodiscard]] static HandoverEntry of(const ClientFormDescription &form, const ServerEntry &server);
};

/// The entry with masks as its secrets: fills any form in the same shape, for showing.
[[nodiscard]] ServerEntry maskedEntry(ServerEntry entry);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"
#include "configedit/JsonEditor.h"

namespace keyfob {

/// Fills a client's form with a server entry. The only place where the secrets of an entry are revealed,
/// since here they leave for a client's file.
class EntryShape
{
public:
    /// Does the entry have what the form cannot do without (an address or a command)?
    [[nodiscard]] static bool fits(const ClientFormDescription &form, const ServerEntry &entry);
    /// The best form that the entry fits; nullptr when there is none.
    [[nodiscard]] static const ClientFormDescription *best(const ClientDescription &client,
                                                           const ServerEntry &entry);
    /// The entry as it is to be written: keys in the form's order, without those that stay empty.
    [[nodiscard]] static configedit::JsonNode fill(const ClientFormDescription &form,
                                                   const ServerEntry &entry);
    /// The keys that any form of the client may write: what goes when the form changes.
    [[nodiscard]] static std::vector<std::string> keys(const ClientDescription &client);
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"
#include "configedit/JsonNode.h"

namespace keyfob {

/// Fills a client's form with a server entry. The only place where the secrets of an entry are revealed,
/// since here they leave for a client's file.
///
/// A value of a form that is one of these words is replaced; everything else is written as it stands:
/// {name}, {alnumName} (letters and digits of it, a letter first), {description}, {url}, {headers},
/// {plainHeaders} (those without a secret), {variable} (variableFor()), {helper}, {tokenUrl} (the address
/// with the token in its query), {command}, {args}, {env}; for a bridge started with `npx mcp-remote`:
/// {remoteHeaders} (its options, the secrets as variables) and {remoteEnv} (those variables). Inside an array
/// {args} and {remoteHeaders} stand for several items. A member whose word has nothing to stand for is left
/// out, and so is an object that is empty because of it.
class EntryShape
{
public:
    /// The words above, with their braces.
    [[nodiscard]] static const QStringList &placeholders();
    /// Does the entry have what the form cannot do without (an address, a command, a token to refer to)?
    [[nodiscard]] static bool fits(const ClientFormDescription &form, const ServerEntry &entry);
    /// The best form that the entry fits; nullptr when there is none.
    [[nodiscard]] static const ClientFormDescription *best(const ClientDescription &client,
                                                           const ServerEntry &entry);
    /// The entry as it is to be written: keys in the form's order, without those that stay empty.
    [[nodiscard]] static configedit::JsonNode fill(const ClientFormDescription &form,
                                                   const ServerEntry &entry);
    /// The form's companion for the entry, and the name by which its list knows it.
    [[nodiscard]] static configedit::JsonNode fillCompanion(const ClientFormDescription &form,
                                                            const ServerEntry &entry);
    [[nodiscard]] static QString companionName(const ClientFormDescription &form, const QString &entryName);
    /// The keys that any form of the client may write: what goes when the form changes.
    [[nodiscard]] static std::vector<std::string> keys(const ClientDescription &client);
    /// The environment variable in which a client finds the token of the entry: "demo-2" -> "DEMO_2_TOKEN".
    [[nodiscard]] static QString variableFor(const QString &entryName);
};

} // namespace keyfob

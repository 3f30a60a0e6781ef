// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"
#include "configedit/JsonEditor.h"

#include <functional>

namespace keyfob {

/// Puts an entry into a text, as the editor of the file's syntax does it: path, entry; gives the whole new
/// text.
using EntryInsertion = std::function<configedit::TextResult<std::string>(
    const std::string &text, const configedit::JsonPath &path, const configedit::JsonNode &entry)>;

/// What a person would paste into the client's own file: the entry with the containers around it, and nothing
/// else. It has the secrets that the entry was filled with: make a Secret of it before it goes anywhere, and
/// show the text of maskedEntry() instead. JSON needs no `insertion`; NotSupported when another syntax comes
/// without one, or the insertion refuses.
[[nodiscard]] Result<QByteArray> configurationText(const ClientFileDescription &file, const QString &name,
                                                   const configedit::JsonNode &entry,
                                                   const EntryInsertion &insertion = {});

/// The entry with masks in place of its secrets: to fill a form for showing.
[[nodiscard]] ServerEntry maskedEntry(ServerEntry entry);

} // namespace keyfob

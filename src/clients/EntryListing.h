// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/ServerEntry.h"
#include "clients/ClientDescription.h"
#include "configedit/TextEdit.h"

#include <QList>
#include <QStringList>

#include <string_view>

namespace keyfob {

/// One server that stands in a client's file, whoever put it there and in whatever form, as the client reads
/// it.
struct ListedEntry
{
    QString name;
    int line = 0;              ///< of the file, from 1; 0: not known
    QString form;              ///< the client's form that it looks like; empty: none
    ServerEntry entry;         ///< references filled; the address without the token in its query
    bool bridged = false;      ///< reached through mcp-remote: entry is what that is told
    bool oldTransport = false; ///< HTTP+SSE, by its type or its address
    /// The address, the token or what is started: it says only where that is to be found.
    bool refers = false;
    bool othersRefer = false; ///< the same of a header that carries no secret
    QString tokenVariable;    ///< the environment variable in which the token is; empty: none, or not known
    QStringList missing;      ///< why references could not be filled, a sentence each
    /// The names of headers, variables, options and query parameters whose value stands here for everybody to
    /// read and looks like a secret.
    QStringList exposed;

    /// The token that the server gets; empty: none, or not known.
    [[nodiscard]] Secret token() const;
    /// The header that carries it; empty when it is in the address or there is none.
    [[nodiscard]] QString tokenHeader() const;

    Secret queryToken; ///< from the address: entry.tokenQuery names the parameter
};

/// All entries of a client's file. A fault: the text isn't understood. An entry that says nothing of a server
/// (no address, no command) is in the list, too.
[[nodiscard]] configedit::TextResult<QList<ListedEntry>> listedEntries(std::string_view text,
                                                                       const ClientDescription &client,
                                                                       const ClientFileDescription &file,
                                                                       const Paths &paths);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// A header or an environment variable of a server entry: its value is prefix + secret. A value without a
/// secret part stands in prefix alone.
struct EntryValue
{
    QString name;
    QString prefix;
    Secret secret;

    [[nodiscard]] QString masked() const { return secret.isEmpty() ? prefix : prefix + secret.mask(); }
    bool operator==(const EntryValue &) const = default;
};

/// One MCP server as a client is to reach it: where the rooms services and clients meet.
struct ServerEntry
{
    enum class Transport { Http, Stdio };

    QString name; ///< the key in the client's file, [A-Za-z0-9._-]{1,64}
    Transport transport = Transport::Http;
    QString description;           ///< one line, for clients that show one; may be empty
    QString url;                   ///< Http
    QList<EntryValue> headers;     ///< Http, in this order
    QString command;               ///< Stdio: the program
    QStringList arguments;         ///< Stdio
    QList<EntryValue> environment; ///< Stdio
    /// Http: a command line that prints the headers as a JSON object, for clients that ask for them at each
    /// start; empty when there is none.
    QString helper;
    QString tokenQuery; ///< Http: the query parameter in which the service takes the token; empty: in none
    QStringList bridgeArguments; ///< Http: what a bridge to stdio (mcp-remote) is told besides the address

    bool operator==(const ServerEntry &) const = default;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// Where a client keeps its servers.
struct ClientFileDescription
{
    QString scope;              ///< "global" or "project"
    QString syntax;             ///< "json" or "jsonc"
    QStringList paths;          ///< of this platform, in this order of rank (ClientFiles::path())
    QStringList container;      ///< names from the root to the object that holds the entries
    bool directoryLock = false; ///< the client takes `mkdir FILE.lock` (clients.md section 8)
};

/// How an entry looks in a client's file: a JSON object with placeholders, filled by EntryShape.
struct ClientFormDescription
{
    QString id;        ///< "http", "http-oauth", "stdio"
    QJsonObject entry; ///< values "{name}", "{url}", "{headers}", "{command}", "{args}", "{env}", or literal
    QStringList order; ///< the order in which the keys are written
};

/// What an AI client is: one file of resources/clients, read and checked. A value.
struct ClientDescription
{
    QString id;
    QString name;
    QString evidence; ///< "ran", "source", "docs", "secondary" (clients.md)
    QStringList detectPaths;
    QStringList detectPrograms;
    QList<ClientFileDescription> files;
    QList<ClientFormDescription> forms; ///< best first
    QString reload;                     ///< "Restart Cursor to use it."
    QString check;                      ///< "Settings › Tools & MCP shows %1."

    /// nullptr when there is none of that id.
    [[nodiscard]] const ClientFormDescription *form(const QString &formId) const;
    /// nullptr when the client has no file of that scope.
    [[nodiscard]] const ClientFileDescription *file(const QString &scope) const;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/FileSyntax.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace keyfob {

/// Which of its files, or which part of it: "global", "project", or one folder's part of the global file, as
/// "local:/home/ada/shop".
[[nodiscard]] QString localScope(const QString &folder);
/// The folder of such a part, as the client calls it; empty: the scope is another one.
[[nodiscard]] QString folderOfScope(const QString &scope);
/// "global", "project" or "local".
[[nodiscard]] QString scopeName(const QString &scope);

/// Where a client keeps its servers.
struct ClientFileDescription
{
    QString scope; ///< "global", "project" or localScope()
    FileSyntax syntax;
    QStringList paths;     ///< of this platform, in this order of rank (ClientFiles::path())
    QStringList container; ///< names from the root to the object (or list) that holds the entries
    /// Names to an object that has a member for each of some folders, with such a container in it; mostly
    /// none.
    QStringList folders;
    QByteArray initial;         ///< what the client needs in a file that is made for it; mostly nothing
    bool directoryLock = false; ///< the client takes `mkdir FILE.lock` (clients.md section 8)
    bool followsLinks = true;   ///< false: the client does not read the file through a symbolic link
};

/// A second entry that a form needs elsewhere in the same file (VS Code's "inputs").
struct ClientCompanionDescription
{
    QStringList container;
    QString listKey; ///< the member by which the items of the list are told apart
    QJsonObject entry;
    QStringList order;
};

/// How an entry looks in a client's file: a JSON object with placeholders, filled by EntryShape.
struct ClientFormDescription
{
    QString id;        ///< "http", "http-oauth", "env", "input", "helper", "mcp-remote", "token-url", "stdio"
    QJsonObject entry; ///< placeholders (EntryShape) or literal values
    QStringList order; ///< the order in which the keys are written
    QString secret; ///< "${env:{variable}}": written in the place of every secret; empty: the secret itself
    std::optional<ClientCompanionDescription> companion;
    /// ":-" where "${NAME:-text}" means text when NAME isn't set; empty: the client knows no such.
    QString fallback = {};

    /// Does an entry in this form hold the token itself? Otherwise it only says where the client finds it.
    [[nodiscard]] bool holdsSecrets() const;
    /// Does it say where the client finds the token (a variable, a question, a helper)?
    [[nodiscard]] bool refersToToken() const;
};

/// A link that opens the client with the entry filled in; the person confirms there.
struct ClientLinkDescription
{
    QString id;
    QString text; ///< placeholders as in handover/InstallLink
    QString form; ///< one without secrets
    QString note; ///< what to know before it is opened; mostly empty
};

/// A command line that a person may run to do the same; shown and copied, never run by Keyfob.
struct ClientCommandDescription
{
    QString id;
    QString text; ///< placeholders as in handover/ShellCommand
};

/// What a person does by hand in a client that has no file.
struct ClientStepsDescription
{
    QString page;       ///< https address to open first; may be empty
    QStringList fields; ///< "name", "description", "url", "headers", "json": what to copy, in this order
    QStringList steps;  ///< one sentence each
};

/// What an AI client is: one file of resources/clients, read and checked. A value.
struct ClientDescription
{
    QString id;
    QString name;
    QString status;      ///< "current", "legacy", "discontinued"
    QString evidence;    ///< "ran", "source", "docs", "secondary" (clients.md)
    QStringList aliases; ///< other names by which people look for it
    QStringList detectPaths;
    QStringList detectPrograms;
    QList<ClientFileDescription> files; ///< may be empty: links, commands or steps then
    QList<ClientFormDescription> forms; ///< best first
    QJsonObject reads; ///< what else it reads in an entry, which no form writes; placeholders
    QList<ClientLinkDescription> links;
    QList<ClientCommandDescription> commands;
    bool bundle = false; ///< opens .mcpb setup files
    std::optional<ClientStepsDescription> steps;
    QStringList rewriters; ///< programs that write the file from their memory while they run
    bool loosens = false;  ///< its own writer makes a private file readable for others
    bool personal = false; ///< described by the person, not by Keyfob: its commands are text only
    QString reload;        ///< "Restart Cursor to use it."
    QString check;         ///< "Settings › Tools & MCP shows %1."

    /// nullptr when there is none of that id.
    [[nodiscard]] const ClientFormDescription *form(const QString &formId) const;
    /// nullptr when the client has no file of that scope.
    [[nodiscard]] const ClientFileDescription *file(const QString &scope) const;
    /// The same, and also of localScope(): then its container is that of the folder.
    [[nodiscard]] std::optional<ClientFileDescription> fileFor(const QString &scope) const;
    /// "file", "link", "command", "bundle", "text": the ways of setting it up, best first.
    [[nodiscard]] QStringList kinds() const;
    /// Was none of this seen in the client itself or read in its source or documentation?
    [[nodiscard]] bool isWeaklyKnown() const { return evidence == QLatin1String("secondary"); }
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpClient.h"

#include <QString>

namespace keyfob {

/// Cursor on this computer, as far as MCP goes: what stands in its settings file, and asking a server with
/// exactly that.
class CursorFile
{
public:
    /// ~/.cursor/mcp.json; the folder is made, as Cursor makes it.
    CursorFile();

    [[nodiscard]] bool hasEntry(const QString &name) const;
    /// A header of an entry; empty when there is none. A token among them goes into $KEYFOB_CANARY_FILE.
    [[nodiscard]] QString header(const QString &entry, const QString &name) const;
    /// The HTTP status of an MCP request with the address and the headers of the entry.
    [[nodiscard]] int ask(const QString &entry) const;
    /// The same with another Authorization header: does an old token still work?
    [[nodiscard]] int ask(const QUrl &endpoint, const QString &authorization) const;
    [[nodiscard]] bool isPrivate() const; ///< nobody else can read it

    /// Every token that stood in the file so far.
    [[nodiscard]] static QStringList tokensSeen();

private:
    [[nodiscard]] class QJsonObject entry(const QString &name) const;
    [[nodiscard]] static int sent(const QUrl &endpoint, const QList<HttpHeader> &headers);

    QString m_path;
};

} // namespace keyfob

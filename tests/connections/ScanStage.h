// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ConnectionsBench.h"

#include <algorithm>

namespace keyfob {

/// Writes a client's file; ENDPOINT in it is the service's, TOKEN the token.
inline void put(ConnectionsBench &bench, const char *client, QByteArray text, const Secret &token)
{
    text.replace("ENDPOINT", bench.serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))).toEncoded());
    text.replace("TOKEN", token.reveal().toByteArray());
    const QString file = bench.file(QString::fromLatin1(client));
    bench.folder.write(QDir(bench.folder.path()).relativeFilePath(file), text);
}

inline InstallationState stateIn(const ConnectionsBench &bench, const QString &id, const QString &client)
{
    const QList<Installation> all = bench.connections->installations(id);
    const auto found = std::ranges::find(all, client, &Installation::clientId);
    return found == all.end() ? InstallationState::NotFound : found->state;
}

inline QList<ScanFinding> scanned(ConnectionsBench &bench)
{
    return waited(bench.connections->scan()).value_or(QList<ScanFinding>());
}

/// What Claude Code keeps for one folder.
constexpr const char *OfOneFolder = R"({
  "projects": {
    "/home/ada/shop": {
      "mcpServers": { "mine": { "type": "http", "url": "ENDPOINT",
        "headers": { "Authorization": "Bearer TOKEN", "X-MCP-Preset": "analysis" } } },
      "lastCost":  0.10 } } })";
/// A token that the service doesn't know.
inline const Secret SomeOld("mcpt_old1b2c3d4e5f6a7b8old1b2c3d4e5f6a7b8xold");

} // namespace keyfob

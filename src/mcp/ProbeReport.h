// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpClient.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <chrono>

namespace keyfob {

/// What a server said of itself, by really speaking MCP with it.
struct ProbeReport
{
    QString era;        ///< "2026-07-28" or the negotiated legacy version such as "2025-11-25"
    QString serverName; ///< plain text, bounded
    QString serverVersion;
    QStringList tools;                    ///< names, in the server's order, at most 1 000
    std::chrono::milliseconds elapsed{0}; ///< of the first answer
    QDateTime serverTime;                 ///< the Date header, UTC; invalid when absent
    QList<HttpHeader> headers{};          ///< all of the first answer
};

/// One tool of a server. Verbatim: what is shown of it is made plain where it is shown.
struct McpTool
{
    QString name;
    QJsonObject inputSchema;
};

/// What calling a tool gave.
struct ToolOutcome
{
    bool ok = false; ///< the tool itself says so
    QString text;    ///< its first text, plain and bounded
};

} // namespace keyfob

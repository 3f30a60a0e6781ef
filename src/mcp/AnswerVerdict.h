// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/McpWire.h"
#include "mcp/ProbeReport.h"

namespace keyfob {

/// The result of an answer, or why there is none: judgedStatus() for the status, NotMcp for what is no
/// JSON-RPC answer, BadAnswer for an error of the protocol.
[[nodiscard]] Result<QJsonObject> judgedAnswer(const McpAnswer &answer, const McpTarget &target);
/// Something answered, but no MCP server; told apart: a web page.
[[nodiscard]] std::unexpected<Error> notMcp(const HttpReply &reply, const QUrl &url);
/// An MCP server that doesn't keep to the protocol; `what` says how.
[[nodiscard]] std::unexpected<Error> badAnswer(const QUrl &url, const QString &what);

/// Who answered, from the result of initialize or server/discover.
[[nodiscard]] ProbeReport greeting(const McpAnswer &answer, const QString &era);
/// What a tools/call gave.
[[nodiscard]] ToolOutcome toolOutcome(const QJsonObject &result);

} // namespace keyfob

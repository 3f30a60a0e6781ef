// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoMessages.h"

namespace keyfob {

/// JSON-RPC 2.0 as MCP carries it over HTTP.
inline constexpr int HeaderMismatch = -32020;
inline constexpr int UnsupportedVersion = -32022;

/// The id of a request; null when it has none that may be one.
[[nodiscard]] QJsonValue rpcId(const QJsonObject &message);
[[nodiscard]] DemoAnswer rpcResult(const QJsonValue &id, const QJsonObject &result);
[[nodiscard]] DemoAnswer rpcError(int status, const QJsonValue &id, int code, const QString &message,
                                  const QJsonObject &details = {});

/// params._meta["io.modelcontextprotocol/NAME"]
[[nodiscard]] QJsonValue metaOf(const QJsonObject &params, const char *name);
/// What is wrong with the headers that MCP 2026-07-28 wants beside the body; empty when nothing is.
[[nodiscard]] QString headerFault(const DemoRequest &request, const QJsonObject &message);

} // namespace keyfob

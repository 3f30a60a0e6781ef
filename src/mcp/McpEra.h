// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/McpWire.h"

#include <QStringList>

namespace keyfob {

// 2026-07-28 basic/versioning: errors that only a modern server gives.
inline constexpr int HeaderMismatch = -32020;
inline constexpr int MissingCapability = -32021;
inline constexpr int UnsupportedVersion = -32022;
// JSON-RPC 2.0
inline constexpr int MethodNotFound = -32601;

/// Newest first.
[[nodiscard]] const QStringList &modernVersions(); ///< without a handshake: 2026-07-28
[[nodiscard]] const QStringList &legacyVersions(); ///< with initialize: 2025-11-25 to 2024-11-05

/// What an answer to server/discover says of the server's era (oauth.md section 2).
struct EraVerdict
{
    enum class Kind {
        Modern,           ///< the result names the versions
        ModernNoDiscover, ///< speaks the modern wire, but has no such method
        Retry,            ///< ask again in `version`
        Legacy,           ///< say initialize with `version`
        Refused,          ///< nothing else would help: judge the status
        Unknown,          ///< modern, and no version in common
    };
    Kind kind = Kind::Legacy;
    QString version;
};

[[nodiscard]] EraVerdict judgedEra(const McpAnswer &discovery);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "configedit/JsonNode.h"

#include <QString>

namespace keyfob {

/// What a person reads of a setup file.
struct BundleTitle
{
    QString displayName; ///< of the service
    QString description; ///< one line
    QString version = QStringLiteral("1.0.0");
};

/// The manifest.json of a setup file for Claude Desktop (modelcontextprotocol/mcpb, MANIFEST.md, manifest
/// version 0.2: the one that all releases of Claude Desktop with setup files take, while some refuse 0.3;
/// nothing here needs more). It runs `npx -y mcp-remote` and has the app ask for each secret, which the app
/// keeps in the system's keychain and hands over in the environment.
class BundleManifest
{
public:
    /// The file that `entry_point` names: the rules want one to exist, though the app runs `mcp_config`.
    static constexpr QLatin1String EntryPoint{"server/index.js"};

    /// UnsafeUrl: the address is neither https nor on this computer. NotSupported: the server is a program,
    /// or a header that mcp-remote can't send. InvalidInput: "${" in an address or header, which the app
    /// would fill in.
    [[nodiscard]] static Result<configedit::JsonNode> of(const ServerEntry &server, const BundleTitle &title);
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "handover/BundleManifest.h"

#include <QByteArray>

namespace keyfob {

/// Makes a setup file (.mcpb) for Claude Desktop: a zip archive of a manifest and the file that it has to
/// name.
class SetupBundle
{
public:
    /// The archive's bytes, without any secret: the app asks for it. The same input gives the same bytes,
    /// whenever and wherever: entries are stored (not packed), dated 1980-01-01, mode 0644. Errors are those
    /// of BundleManifest::of(), and NotSupported when a secret would stand in it.
    [[nodiscard]] static Result<QByteArray> make(const ServerEntry &server, const BundleTitle &title);
    /// "demo.mcpb"
    [[nodiscard]] static QString fileName(const ServerEntry &server);
};

} // namespace keyfob

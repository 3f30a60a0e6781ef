// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace keyfob {

/// The service description that a server.json of the MCP Registry makes (its schema:
/// modelcontextprotocol/registry, docs/reference/server-json): the first remote over Streamable HTTP, its
/// headers, one with choices as presets. What is made still goes through ServiceCatalog::read(). InvalidInput
/// for a text that is none; NotSupported where the server has no such remote, or wants values that Keyfob
/// can't know.
[[nodiscard]] Result<QByteArray> descriptionOfRegistryEntry(QByteArrayView serverJson);

} // namespace keyfob

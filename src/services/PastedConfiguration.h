// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/PastedText.h"

#include <QJsonObject>

namespace keyfob {

/// JSON out of JSON with comments and trailing commas; strings stay as they are.
[[nodiscard]] QByteArray withoutComments(const QByteArray &text);

/// Reads a client configuration with one server in it: under mcpServers, servers, context_servers, mcp or
/// alone. Errors as PastedText::read().
[[nodiscard]] Result<PastedText> readPastedConfiguration(const QString &text);

/// A token fit to be sent, with the remark of what was removed from it.
[[nodiscard]] Result<PastedText> readPastedToken(const QString &text);

} // namespace keyfob

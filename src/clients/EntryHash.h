// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace keyfob {

/// SHA-256 in hex of what an entry's text says, whatever its layout, comments and order; empty for an empty
/// text.
[[nodiscard]] QByteArray entryHash(const QByteArray &entryText);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QUrl>

namespace keyfob {

/// True for localhost, 127.0.0.0/8 and ::1 (RFC 8252 7.3); the host as QUrl gives it, so 0x7f.1 counts too.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// Scheme, host and effective port are the same (RFC 6454).
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

/// Reads an address that Keyfob may contact or open: https (http on loopback only), a host, no user info, no
/// fragment, strict syntax, no control characters. Anything else is ErrorCode::UnsafeUrl, and the message
/// says why.
[[nodiscard]] Result<QUrl> safeUrl(const QString &text);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "http/HttpClient.h"

#include <QDateTime>

namespace keyfob {

/// What a status code means for a person. Success for 2xx; else Redirected (3xx), TokenRefused (401),
/// Forbidden (403), NotFound (404, 410), RateLimited (429), ServerError (5xx), and NotMcp for the other 4xx.
/// Texts as in ux.md section 5. `withCredential`: a token was sent, so a 401 speaks of it.
[[nodiscard]] Result<void> judgedStatus(const HttpReply &reply, const QUrl &url, bool withCredential);

/// The Date header (RFC 9110 6.6.1) in UTC; invalid when absent or of another form.
[[nodiscard]] QDateTime serverTime(const HttpReply &reply);

} // namespace keyfob

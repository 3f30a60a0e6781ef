// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "mcp/ProbeReport.h"

namespace keyfob {

/// The server doesn't take the token (401, 403), or the sign-in is over.
[[nodiscard]] bool isRefusal(ErrorCode code);

/// What a probe says of a connection, line by line: "address", "tls" (https only), "token", "server" (name
/// and era), "tools" with the preset in force, and "clock" when this computer's is wrong. A failure ends the
/// list with the line that it is about; its text and hint say what happened and the next step (ux.md section
/// 5).
[[nodiscard]] QList<ChecklistStep> verificationSteps(const Connection &connection,
                                                     const Result<ProbeReport> &report, const QDateTime &now);

/// The remark that this computer's clock is wrong: it is more than two minutes off the server's. Empty
/// otherwise, and when the server doesn't tell its time.
[[nodiscard]] std::optional<ChecklistStep> clockStep(const QDateTime &serverTime, const QString &host,
                                                     const QDateTime &now);

/// Verify as text to send to somebody: hosts, codes, times and versions; no address beyond its host, no path
/// of this computer, no secret (ux.md S13, "Copy Details").
[[nodiscard]] QString verificationDetails(const Connection &connection, const Verification &verification,
                                          const QDateTime &at);

} // namespace keyfob

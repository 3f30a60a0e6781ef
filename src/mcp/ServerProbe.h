// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "http/HttpClient.h"
#include "mcp/EraMemory.h"
#include "mcp/ProbeReport.h"

#include <QCoroTask>

namespace keyfob {

struct McpRefusal;

/// Speaks MCP over Streamable HTTP in both eras: tries server/discover (2026-07-28) first and falls back to
/// initialize (2025-11-25 and before). oauth.md section 2. Remembers the era of each origin while it lives.
class ServerProbe final
{
public:
    /// `deadline` bounds one request; a whole probe takes at most three times as long.
    explicit ServerProbe(HttpClient &http,
                         std::chrono::milliseconds deadline = std::chrono::milliseconds(10'000));

    /// Address and headers as a client would use them. Errors: TokenRefused (401), Forbidden (403), NotMcp,
    /// BadAnswer, Redirected, ServerError, RateLimited, NotFound (404), NotSupported (the old HTTP+SSE
    /// transport) and those of HttpClient; InvalidInput when a header can't be sent. `refusal`, which
    /// outlives the task, gets the server's words where it wants a better token.
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> probe(QUrl url, QList<EntryValue> headers,
                                                         McpRefusal *refusal = nullptr);
    /// One request only: does the server still take this credential? Success: it was accepted; TokenRefused
    /// (401 or 403): it was not; Forbidden (403 insufficient_scope, RFC 6750 3.1): it was, and may not do
    /// this.
    [[nodiscard]] QCoro::Task<Result<void>> accepts(QUrl url, QList<EntryValue> headers);

private:
    HttpClient &m_http;
    std::chrono::milliseconds m_deadline;
    EraMemory m_eras;
};

} // namespace keyfob

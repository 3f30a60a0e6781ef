// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/ServerEntry.h"
#include "http/HttpClient.h"

#include <QCoroTask>
#include <QHash>
#include <QStringList>

namespace keyfob {

struct McpAnswer;
struct McpDialect;
struct McpQuestion;
struct McpTarget;

/// What a server said of itself, by really speaking MCP with it.
struct ProbeReport
{
    QString era;        ///< "2026-07-28" or the negotiated legacy version such as "2025-11-25"
    QString serverName; ///< plain text, bounded
    QString serverVersion;
    QStringList tools;                    ///< names, in the server's order, at most 1 000
    std::chrono::milliseconds elapsed{0}; ///< of the first answer
    QDateTime serverTime;                 ///< the Date header, UTC; invalid when absent
};

/// Speaks MCP over Streamable HTTP in both eras: tries server/discover (2026-07-28) first and falls back to
/// initialize (2025-11-25 and before). oauth.md section 2. Remembers the era of each origin while it lives.
class ServerProbe final
{
public:
    /// `deadline` bounds one request; a whole probe takes at most three times as long.
    explicit ServerProbe(HttpClient &http,
                         std::chrono::milliseconds deadline = std::chrono::milliseconds(10'000));

    /// Address and headers as a client would use them. Errors: TokenRefused (401), Forbidden (403), NotMcp,
    /// BadAnswer, Redirected, ServerError, RateLimited, NotFound (404) and those of HttpClient; InvalidInput
    /// when a header can't be sent.
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> probe(QUrl url, QList<EntryValue> headers);
    /// One request only: does the server still take this credential? Success: it was accepted; TokenRefused
    /// (401 or 403): it was not.
    [[nodiscard]] QCoro::Task<Result<void>> accepts(QUrl url, QList<EntryValue> headers);

private:
    enum class Era { Modern, Legacy };
    /// How far the search for the era came.
    struct Discovery;

    [[nodiscard]] QCoro::Task<Result<McpAnswer>> ask(McpTarget target, McpDialect dialect,
                                                     McpQuestion question);
    [[nodiscard]] QCoro::Task<Result<Discovery>> discovered(McpTarget target);
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> handshake(McpTarget target, QString version);
    [[nodiscard]] QCoro::Task<Result<void>> initialized(McpTarget target, McpDialect dialect);
    [[nodiscard]] QCoro::Task<Result<QStringList>> tools(McpTarget target, McpDialect dialect);
    [[nodiscard]] QCoro::Task<void> farewell(McpTarget target, McpDialect dialect);

    HttpClient &m_http;
    std::chrono::milliseconds m_deadline;
    QHash<QString, Era> m_eras; ///< by origin
};

} // namespace keyfob

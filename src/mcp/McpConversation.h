// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcp/EraMemory.h"
#include "mcp/McpChannel.h"
#include "mcp/McpEra.h"
#include "mcp/ProbeReport.h"

#include <QCoroTask>

namespace keyfob {

/// A server that wants a token, or a better one, before it goes on.
struct McpRefusal
{
    int status = 0;       ///< 401 or 403
    QByteArray challenge; ///< the WWW-Authenticate field
};

/// One conversation with a server in the era that it speaks: opened, used, closed. A step that was refused
/// for want of a token may be taken again with another one (admit()), in the same session. Errors of every
/// step: TokenRefused (401), Forbidden (403), NotMcp, BadAnswer, Redirected, ServerError, RateLimited,
/// NotFound (404), NotSupported (a transport or ability that Keyfob doesn't have) and those of HttpClient.
class McpConversation final
{
public:
    /// `version`: speak only that one; empty: find out, the newest first.
    McpConversation(HttpClient &http, EraMemory &eras, const McpTarget &target, QString version = {});

    /// Finds the era, and begins a session where there is one. The report has no tools yet.
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> open();
    /// Every page of tools/list, at most 1 000 tools. None: the server has no such method.
    [[nodiscard]] QCoro::Task<Result<QList<McpTool>>> tools();
    [[nodiscard]] QCoro::Task<Result<ToolOutcome>> call(QString tool, QJsonObject arguments);
    /// Holds the stream open by which a legacy server may ask.
    void listen() { m_channel.listen(); }
    [[nodiscard]] QCoro::Task<void> close() { return m_channel.hangUp(); }

    /// Set when the last step ended with a 401 or 403.
    [[nodiscard]] const std::optional<McpRefusal> &refusal() const { return m_refusal; }
    /// From now on with these headers.
    void admit(QList<HttpHeader> headers);
    /// The time for all requests begins anew.
    void renewTime();

private:
    [[nodiscard]] QCoro::Task<Result<McpAnswer>> heard(McpQuestion question);
    [[nodiscard]] QCoro::Task<Result<McpAnswer>> asked(McpQuestion question);
    [[nodiscard]] QCoro::Task<Result<EraVerdict>> discovered();
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> handshake(QString version);
    [[nodiscard]] QCoro::Task<Result<void>> initialized();
    [[nodiscard]] QCoro::Task<Error> explained(Error error, McpAnswer answer);
    [[nodiscard]] Result<QJsonObject> resultOf(const McpAnswer &answer);
    [[nodiscard]] std::unexpected<Error> badAnswer(const QString &what);

    EraMemory &m_eras;
    McpChannel m_channel;
    QString m_version;
    ProbeReport m_report;
    std::optional<McpRefusal> m_refusal;
    int m_lastId = 0;
};

} // namespace keyfob

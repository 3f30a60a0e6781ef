// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/ServerProbe.h"

#include "base/BoundedJson.h"
#include "mcp/AnswerVerdict.h"
#include "mcp/McpConversation.h"
#include "mcp/StatusVerdict.h"

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

void noteRefusal(const McpConversation &conversation, McpRefusal *refusal)
{
    if (refusal && conversation.refusal())
        *refusal = *conversation.refusal();
}

} // namespace

ServerProbe::ServerProbe(HttpClient &http, std::chrono::milliseconds deadline)
    : m_http(http), m_deadline(deadline)
{
}

QCoro::Task<Result<ProbeReport>> ServerProbe::probe(QUrl url, QList<EntryValue> headers, McpRefusal *refusal)
{
    const Result<McpTarget> target = McpTarget::make(url, headers, m_deadline);
    if (!target)
        co_return std::unexpected(target.error());
    McpConversation conversation(m_http, m_eras, *target);
    Result<ProbeReport> report = co_await conversation.open();
    if (!report) {
        noteRefusal(conversation, refusal);
        co_return report;
    }
    const Result<QList<McpTool>> tools = co_await conversation.tools();
    if (!tools)
        noteRefusal(conversation, refusal);
    co_await conversation.close();
    if (!tools)
        co_return std::unexpected(tools.error());
    for (const McpTool &tool : *tools)
        report->tools.append(plainText(tool.name));
    co_return report;
}

QCoro::Task<Result<void>> ServerProbe::accepts(QUrl url, QList<EntryValue> headers)
{
    const Result<McpTarget> target = McpTarget::make(url, headers, m_deadline);
    if (!target)
        co_return std::unexpected(target.error());
    const bool modern = m_eras.era(url) == EraMemory::Era::Modern;
    McpChannel channel(m_http, *target);
    channel.dialect() = {modern ? modernVersions().first() : legacyVersions().first(), modern, {}};
    const McpQuestion question{1, modern ? u"server/discover"_s : u"initialize"_s, {}};
    const Result<McpAnswer> answer = co_await channel.ask(question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const int status = answer->reply.status;
    // An MCP error with any other status was given behind the door that checks the token.
    const bool behindTheDoor = answer->errorCode() != 0 && (status == 400 || status == 404);
    Result<void> judged = judgedStatus(answer->reply, target->url, target->withCredential);
    if (behindTheDoor || (judged && !answer->message.isEmpty()))
        co_return Result<void>();
    if (judged)
        co_return notMcp(answer->reply, target->url);
    Error error = judged.error();
    if (status == 403 && !answer->reply.header("WWW-Authenticate").contains("insufficient_scope"))
        error.code = ErrorCode::TokenRefused;
    co_return std::unexpected(error);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/AnswerVerdict.h"

#include "mcp/McpEra.h"
#include "mcp/StatusVerdict.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct AnswerVerdict
{
    Q_DECLARE_TR_FUNCTIONS(AnswerVerdict)
};

/// Where the eras differ in naming themselves: a field of the result, or of its _meta.
QJsonObject serverInfo(const QJsonObject &result)
{
    const QJsonValue named = result.value("serverInfo"_L1);
    return named.isObject() ? named.toObject()
                            : result.value("_meta"_L1)
                                  .toObject()
                                  .value("io.modelcontextprotocol/serverInfo"_L1)
                                  .toObject();
}

std::unexpected<Error> protocolError(const McpAnswer &answer, const QUrl &url)
{
    const QString said = plainText(answer.error().value("message"_L1).toString(u"?"_s));
    switch (answer.errorCode()) {
    case HeaderMismatch:
        return fail(ErrorCode::BadAnswer,
                    AnswerVerdict::tr("%1 says that headers and body of the request differ: %2")
                        .arg(url.host(), said),
                    AnswerVerdict::tr("A proxy in between may have changed the headers."));
    case MissingCapability:
        return fail(
            ErrorCode::NotSupported,
            AnswerVerdict::tr("%1 wants an ability that Keyfob doesn't have: %2").arg(url.host(), said),
            AnswerVerdict::tr("Use it in your AI client."));
    default:
        return badAnswer(url, said);
    }
}

} // namespace

std::unexpected<Error> notMcp(const HttpReply &reply, const QUrl &url)
{
    const bool page = reply.header("Content-Type").toLower().contains("html");
    return fail(ErrorCode::NotMcp,
                AnswerVerdict::tr("No MCP server answered at this address of %1.").arg(url.host()),
                page ? AnswerVerdict::tr("A web page is there, perhaps one to sign in. Open the address in a "
                                         "browser to see it, then check the address.")
                     : AnswerVerdict::tr("Check the address."));
}

std::unexpected<Error> badAnswer(const QUrl &url, const QString &what)
{
    return fail(ErrorCode::BadAnswer,
                AnswerVerdict::tr("%1 answered, but not as an MCP server does: %2").arg(url.host(), what),
                AnswerVerdict::tr("Ask the people who run the service."));
}

Result<QJsonObject> judgedAnswer(const McpAnswer &answer, const McpTarget &target)
{
    // An old server tells its protocol errors with 400 and a JSON-RPC error, which says more than the status.
    const bool told = answer.errorCode() != 0 && (answer.reply.status == 400 || answer.reply.status == 404);
    if (!told) {
        const Result<void> judged = judgedStatus(answer.reply, target.url, target.withCredential);
        if (!judged)
            return std::unexpected(judged.error());
    }
    if (answer.message.isEmpty())
        return notMcp(answer.reply, target.url);
    if (!answer.error().isEmpty())
        return protocolError(answer, target.url);
    return answer.result();
}

ProbeReport greeting(const McpAnswer &answer, const QString &era)
{
    const QJsonObject info = serverInfo(answer.result());
    return {.era = era,
            .serverName = plainText(info.value("name"_L1).toString()),
            .serverVersion = plainText(info.value("version"_L1).toString(), 50),
            .tools = {},
            .elapsed = answer.reply.elapsed,
            .serverTime = serverTime(answer.reply),
            .headers = answer.reply.headers};
}

ToolOutcome toolOutcome(const QJsonObject &result)
{
    // No resultType: complete (2026-07-28). Any other kind wants something of a person.
    const QString kind = result.value("resultType"_L1).toString(u"complete"_s);
    if (kind != "complete"_L1)
        return {false,
                AnswerVerdict::tr("It asks for more than a check can give (%1).").arg(plainText(kind, 50))};
    ToolOutcome outcome{!result.value("isError"_L1).toBool(), {}};
    for (const QJsonValue &part : result.value("content"_L1).toArray()) {
        if (outcome.text.isEmpty())
            outcome.text = plainText(part.toObject().value("text"_L1).toString());
    }
    return outcome;
}

} // namespace keyfob

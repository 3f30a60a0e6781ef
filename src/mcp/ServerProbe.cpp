// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/ServerProbe.h"

#include "base/BoundedJson.h"
#include "mcp/McpEra.h"
#include "mcp/McpWire.h"
#include "mcp/StatusVerdict.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype MostTools = 1000;
constexpr int MostPages = 100;
constexpr qsizetype LongestCursor = 4096;
constexpr qsizetype LongestSessionId = 1024;

struct ServerProbeText
{
    Q_DECLARE_TR_FUNCTIONS(ServerProbe)
};

QString originOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.authority();
}

std::unexpected<Error> notMcp(const McpTarget &target, const HttpReply &reply)
{
    const bool page = reply.header("Content-Type").toLower().contains("html");
    return fail(ErrorCode::NotMcp,
                ServerProbeText::tr("No MCP server answered at this address of %1.").arg(target.url.host()),
                page ? ServerProbeText::tr("A web page is there. Check the address.")
                     : ServerProbeText::tr("Check the address."));
}

std::unexpected<Error> badAnswer(const McpTarget &target, const QString &what)
{
    return fail(
        ErrorCode::BadAnswer,
        ServerProbeText::tr("%1 answered, but not as an MCP server does: %2").arg(target.url.host(), what),
        ServerProbeText::tr("Ask the people who run the service."));
}

/// The result of an answer, or why there is none.
Result<QJsonObject> resultOf(const McpTarget &target, const McpAnswer &answer)
{
    // An old server tells its protocol errors with 400 and a JSON-RPC error, which says more than the status.
    const bool told = answer.errorCode() != 0 && (answer.reply.status == 400 || answer.reply.status == 404);
    if (!told) {
        const Result<void> judged = judgedStatus(answer.reply, target.url, target.withCredential);
        if (!judged)
            return std::unexpected(judged.error());
    }
    if (answer.message.isEmpty())
        return notMcp(target, answer.reply);
    if (!answer.error().isEmpty())
        return badAnswer(target, plainText(answer.error().value("message"_L1).toString(u"?"_s)));
    return answer.result();
}

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

ProbeReport reportOf(const McpAnswer &answer, const QString &era)
{
    const QJsonObject info = serverInfo(answer.result());
    return {.era = era,
            .serverName = plainText(info.value("name"_L1).toString()),
            .serverVersion = plainText(info.value("version"_L1).toString(), 50),
            .tools = {},
            .elapsed = answer.reply.elapsed,
            .serverTime = serverTime(answer.reply)};
}

bool isSessionId(const QByteArray &id)
{
    return id.size() <= LongestSessionId &&
           std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

void addTools(const QJsonArray &page, QStringList &names)
{
    for (const QJsonValue &tool : page) {
        if (names.size() >= MostTools)
            return;
        names.append(plainText(tool.toObject().value("name"_L1).toString()));
    }
}

} // namespace

struct ServerProbe::Discovery
{
    EraVerdict verdict;
    McpDialect dialect;
    ProbeReport report;
};

ServerProbe::ServerProbe(HttpClient &http, std::chrono::milliseconds deadline)
    : m_http(http), m_deadline(deadline)
{
}

QCoro::Task<Result<McpAnswer>> ServerProbe::ask(McpTarget target, McpDialect dialect, McpQuestion question)
{
    HttpRequest request = mcpRequest(target, dialect, question);
    const Result<HttpReply> reply = co_await m_http.send(std::move(request));
    if (!reply)
        co_return std::unexpected(reply.error());
    co_return mcpAnswer(*reply, question.id);
}

QCoro::Task<Result<ServerProbe::Discovery>> ServerProbe::discovered(McpTarget target)
{
    Discovery found;
    found.dialect.version = modernVersions().first();
    for (int attempt = 0; attempt < 2; ++attempt) {
        const McpQuestion question{1, u"server/discover"_s, {}};
        const Result<McpAnswer> answer = co_await ask(target, found.dialect, question);
        if (!answer)
            co_return std::unexpected(answer.error());
        found.verdict = judgedEra(*answer);
        found.report = reportOf(*answer, found.dialect.version);
        if (found.verdict.kind == EraVerdict::Kind::Refused) {
            const Result<void> judged = judgedStatus(answer->reply, target.url, target.withCredential);
            co_return std::unexpected(judged.error());
        }
        if (found.verdict.kind != EraVerdict::Kind::Retry)
            co_return found;
        found.dialect.version = found.verdict.version;
    }
    found.verdict.kind = EraVerdict::Kind::Unknown;
    co_return found;
}

QCoro::Task<Result<ProbeReport>> ServerProbe::probe(QUrl url, QList<EntryValue> headers)
{
    using Kind = EraVerdict::Kind;
    const Result<McpTarget> target = McpTarget::make(url, headers, m_deadline);
    if (!target)
        co_return std::unexpected(target.error());
    const QString origin = originOf(url);
    QString version = legacyVersions().first();
    if (m_eras.value(origin, Era::Modern) == Era::Modern) {
        Result<Discovery> found = co_await discovered(*target);
        if (!found)
            co_return std::unexpected(found.error());
        const Kind kind = found->verdict.kind;
        if (kind == Kind::Unknown)
            co_return badAnswer(*target,
                                ServerProbeText::tr("it speaks no protocol version that Keyfob knows"));
        if (kind == Kind::Modern || kind == Kind::ModernNoDiscover) {
            const Result<QStringList> names = co_await tools(*target, found->dialect);
            if (!names)
                co_return std::unexpected(names.error());
            m_eras.insert(origin, Era::Modern);
            found->report.tools = *names;
            co_return found->report;
        }
        version = found->verdict.version;
    }
    const Result<ProbeReport> report = co_await handshake(*target, version);
    if (report)
        m_eras.insert(origin, Era::Legacy);
    else
        m_eras.remove(origin);
    co_return report;
}

QCoro::Task<Result<ProbeReport>> ServerProbe::handshake(McpTarget target, QString version)
{
    McpDialect dialect{version, false, {}};
    const McpQuestion question{1, u"initialize"_s, {}};
    const Result<McpAnswer> answer = co_await ask(target, dialect, question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const Result<QJsonObject> result = resultOf(target, *answer);
    if (!result)
        co_return std::unexpected(result.error());
    dialect.version = result->value("protocolVersion"_L1).toString();
    if (!legacyVersions().contains(dialect.version))
        co_return badAnswer(target, ServerProbeText::tr("it speaks no protocol version that Keyfob knows"));
    dialect.sessionId = answer->reply.header("Mcp-Session-Id");
    if (!isSessionId(dialect.sessionId))
        co_return badAnswer(target, ServerProbeText::tr("its session has a name that can't be sent back"));
    ProbeReport report = reportOf(*answer, dialect.version);
    const Result<void> begun = co_await initialized(target, dialect);
    Result<QStringList> names;
    if (begun)
        names = co_await tools(target, dialect);
    else
        names = std::unexpected(begun.error());
    if (!dialect.sessionId.isEmpty())
        co_await farewell(target, dialect);
    if (!names)
        co_return std::unexpected(names.error());
    report.tools = *names;
    co_return report;
}

QCoro::Task<Result<void>> ServerProbe::initialized(McpTarget target, McpDialect dialect)
{
    const McpQuestion question{0, u"notifications/initialized"_s, {}};
    const Result<McpAnswer> answer = co_await ask(target, dialect, question);
    if (!answer)
        co_return std::unexpected(answer.error());
    co_return judgedStatus(answer->reply, target.url, target.withCredential);
}

QCoro::Task<Result<QStringList>> ServerProbe::tools(McpTarget target, McpDialect dialect)
{
    QStringList names;
    QSet<QString> seen;
    McpQuestion question{2, u"tools/list"_s, {}};
    for (int page = 0; page < MostPages && names.size() < MostTools; ++page, ++question.id) {
        const Result<McpAnswer> answer = co_await ask(target, dialect, question);
        if (!answer)
            co_return std::unexpected(answer.error());
        if (answer->errorCode() == -32601) // no such method: a server without tools
            break;
        const Result<QJsonObject> result = resultOf(target, *answer);
        if (!result)
            co_return std::unexpected(result.error());
        if (!result->value("tools"_L1).isArray())
            co_return badAnswer(target, ServerProbeText::tr("its list of tools is no list"));
        addTools(result->value("tools"_L1).toArray(), names);
        const QString cursor = result->value("nextCursor"_L1).toString();
        // A cursor that comes again would lead in a circle.
        if (cursor.isEmpty() || cursor.size() > LongestCursor || seen.contains(cursor))
            break;
        seen.insert(cursor);
        question.params.insert(u"cursor"_s, cursor);
    }
    co_return names;
}

/// The session is ended as a courtesy: what the server says to it changes nothing.
QCoro::Task<void> ServerProbe::farewell(McpTarget target, McpDialect dialect)
{
    HttpRequest request = mcpRequest(target, dialect, {0, u"bye"_s, {}});
    request.verb = "DELETE";
    request.body.clear();
    request.headers.removeIf([](const HttpHeader &header) { return header.name == "Content-Type"; });
    const Result<HttpReply> reply = co_await m_http.send(std::move(request));
    Q_UNUSED(reply)
}

QCoro::Task<Result<void>> ServerProbe::accepts(QUrl url, QList<EntryValue> headers)
{
    const Result<McpTarget> target = McpTarget::make(url, headers, m_deadline);
    if (!target)
        co_return std::unexpected(target.error());
    const bool modern = m_eras.value(originOf(url), Era::Legacy) == Era::Modern;
    const McpDialect dialect{modern ? modernVersions().first() : legacyVersions().first(), modern, {}};
    const McpQuestion question{1, modern ? u"server/discover"_s : u"initialize"_s, {}};
    const Result<McpAnswer> answer = co_await ask(*target, dialect, question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const int status = answer->reply.status;
    // An MCP error with any other status was given behind the door that checks the token.
    const bool behindTheDoor = answer->errorCode() != 0 && (status == 400 || status == 404);
    Result<void> judged = judgedStatus(answer->reply, target->url, target->withCredential);
    if (behindTheDoor || (judged && !answer->message.isEmpty()))
        co_return Result<void>();
    if (judged)
        co_return notMcp(*target, answer->reply);
    Error error = judged.error();
    if (status == 403)
        error.code = ErrorCode::TokenRefused;
    co_return std::unexpected(error);
}

} // namespace keyfob

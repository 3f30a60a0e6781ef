// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/McpConversation.h"

#include "mcp/AnswerVerdict.h"
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

struct McpConversationText
{
    Q_DECLARE_TR_FUNCTIONS(McpConversation)
};

QString unknownVersion()
{
    return McpConversationText::tr("it speaks no protocol version that Keyfob knows");
}

bool isSessionId(const QByteArray &id)
{
    return id.size() <= LongestSessionId &&
           std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

void addTools(const QJsonArray &page, QList<McpTool> &tools)
{
    for (const QJsonValue &each : page) {
        if (tools.size() >= MostTools)
            return;
        const QJsonObject tool = each.toObject();
        tools.append({tool.value("name"_L1).toString(), tool.value("inputSchema"_L1).toObject()});
    }
}

/// Something was answered, but not what was expected.
bool isOfAnAnswer(ErrorCode code)
{
    return code == ErrorCode::NotMcp || code == ErrorCode::BadAnswer || code == ErrorCode::NotFound;
}

/// An answer to POST that a server of the transport before 2025-03-26 gives.
bool mayBeOldTransport(const McpAnswer &answer)
{
    const int status = answer.reply.status;
    return answer.errorCode() == 0 && (status == 400 || status == 404 || status == 405);
}

} // namespace

McpConversation::McpConversation(HttpClient &http, EraMemory &eras, const McpTarget &target, QString version)
    : m_eras(eras), m_channel(http, target), m_version(std::move(version))
{
}

void McpConversation::admit(QList<HttpHeader> headers)
{
    m_channel.target().headers = std::move(headers);
    m_channel.target().withCredential = true;
    renewTime();
}

void McpConversation::renewTime()
{
    McpTarget &target = m_channel.target();
    target.whole = QDeadlineTimer(target.deadline * 3);
}

Result<QJsonObject> McpConversation::resultOf(const McpAnswer &answer)
{
    return judgedAnswer(answer, m_channel.target());
}

std::unexpected<Error> McpConversation::badAnswer(const QString &what)
{
    return keyfob::badAnswer(m_channel.target().url, what);
}

/// One question; a refusal is noted.
QCoro::Task<Result<McpAnswer>> McpConversation::heard(McpQuestion question)
{
    if (question.id != 0)
        question.id = ++m_lastId;
    m_refusal.reset();
    Result<McpAnswer> answer = co_await m_channel.ask(question);
    if (answer && (answer->reply.status == 401 || answer->reply.status == 403))
        m_refusal = McpRefusal{answer->reply.status, answer->reply.header("WWW-Authenticate")};
    co_return answer;
}

/// One question within an open conversation; where the server has forgotten the session, or speaks another
/// version than it said, that is mended and the question put once more.
QCoro::Task<Result<McpAnswer>> McpConversation::asked(McpQuestion question)
{
    McpDialect &dialect = m_channel.dialect();
    Result<McpAnswer> answer = co_await heard(question);
    if (!answer)
        co_return answer;
    const bool forgotten =
        answer->reply.status == 404 && !dialect.sessionId.isEmpty() && answer->errorCode() != MethodNotFound;
    if (forgotten) {
        dialect.sessionId.clear();
        const Result<ProbeReport> again = co_await handshake(dialect.version);
        if (!again)
            co_return std::unexpected(again.error());
    } else if (dialect.modern && answer->errorCode() == UnsupportedVersion) {
        const EraVerdict verdict = judgedEra(*answer);
        if (verdict.kind == EraVerdict::Kind::Unknown)
            co_return badAnswer(unknownVersion());
        if (verdict.kind == EraVerdict::Kind::Legacy) {
            const Result<ProbeReport> again = co_await handshake(verdict.version);
            if (!again)
                co_return std::unexpected(again.error());
        } else {
            dialect.version = verdict.version;
        }
    } else {
        co_return answer;
    }
    Result<McpAnswer> second = co_await heard(question);
    co_return second;
}

/// Puts server/discover, once more where the server wants another version of the modern era.
QCoro::Task<Result<EraVerdict>> McpConversation::discovered()
{
    McpDialect &dialect = m_channel.dialect();
    dialect = {m_version.isEmpty() ? modernVersions().first() : m_version, true, {}};
    EraVerdict verdict;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const McpQuestion question{1, u"server/discover"_s, {}};
        const Result<McpAnswer> answer = co_await heard(question);
        if (!answer)
            co_return std::unexpected(answer.error());
        verdict = judgedEra(*answer);
        if (verdict.kind == EraVerdict::Kind::Refused) {
            const Result<void> judged =
                judgedStatus(answer->reply, m_channel.target().url, m_channel.target().withCredential);
            co_return std::unexpected(judged.error());
        }
        m_report = greeting(*answer, dialect.version);
        if (verdict.kind == EraVerdict::Kind::Legacy && !m_version.isEmpty()) {
            const Result<QJsonObject> result = resultOf(*answer);
            if (!result)
                co_return std::unexpected(result.error());
            co_return badAnswer(McpConversationText::tr("it doesn't speak %1").arg(m_version));
        }
        if (verdict.kind != EraVerdict::Kind::Retry)
            co_return verdict;
        dialect.version = verdict.version;
    }
    verdict.kind = EraVerdict::Kind::Unknown;
    co_return verdict;
}

QCoro::Task<Result<ProbeReport>> McpConversation::open()
{
    using Kind = EraVerdict::Kind;
    const QUrl url = m_channel.target().url;
    QString version = m_version.isEmpty() ? legacyVersions().first() : m_version;
    const bool legacyOnly = legacyVersions().contains(m_version);
    const bool known = m_version.isEmpty() && m_eras.era(url) == EraMemory::Era::Legacy;
    if (!legacyOnly && !known) {
        const Result<EraVerdict> verdict = co_await discovered();
        if (!verdict)
            co_return std::unexpected(verdict.error());
        if (verdict->kind == Kind::Unknown)
            co_return badAnswer(unknownVersion());
        if (verdict->kind != Kind::Legacy) {
            m_eras.remember(url, EraMemory::Era::Modern);
            co_return m_report;
        }
        version = verdict->version;
    }
    Result<ProbeReport> report = co_await handshake(version);
    if (report)
        m_eras.remember(url, EraMemory::Era::Legacy);
    else if (!m_refusal)
        m_eras.forget(url);
    if (!report && known && !m_refusal && isOfAnAnswer(report.error().code))
        report = co_await open(); // the server may have moved on to the modern era
    co_return report;
}

QCoro::Task<Result<ProbeReport>> McpConversation::handshake(QString version)
{
    McpDialect &dialect = m_channel.dialect();
    dialect = {version, false, {}};
    const McpQuestion question{1, u"initialize"_s, {}};
    const Result<McpAnswer> answer = co_await heard(question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const Result<QJsonObject> result = resultOf(*answer);
    if (!result) {
        const Error error = co_await explained(result.error(), *answer);
        co_return std::unexpected(error);
    }
    dialect.version = result->value("protocolVersion"_L1).toString();
    if (!legacyVersions().contains(dialect.version))
        co_return badAnswer(unknownVersion());
    const QByteArray session = answer->reply.header("Mcp-Session-Id");
    if (!isSessionId(session))
        co_return badAnswer(McpConversationText::tr("its session has a name that can't be sent back"));
    dialect.sessionId = session;
    m_report = greeting(*answer, dialect.version);
    const Result<void> begun = co_await initialized();
    if (!begun)
        co_return std::unexpected(begun.error());
    co_return m_report;
}

QCoro::Task<Result<void>> McpConversation::initialized()
{
    const McpQuestion question{0, u"notifications/initialized"_s, {}};
    const Result<McpAnswer> answer = co_await heard(question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const McpTarget &target = m_channel.target();
    co_return judgedStatus(answer->reply, target.url, target.withCredential);
}

/// Is it a server of the HTTP+SSE transport (2024-11-05), which begins with GET and an "endpoint" event?
QCoro::Task<Error> McpConversation::explained(Error error, McpAnswer answer)
{
    if (!mayBeOldTransport(answer))
        co_return error;
    const bool isOld = co_await m_channel.hasOldTransport();
    if (!isOld)
        co_return error;
    co_return Error{
        ErrorCode::NotSupported,
        McpConversationText::tr("%1 speaks the old HTTP+SSE transport (2024-11-05).")
            .arg(m_channel.target().url.host()),
        McpConversationText::tr("Ask for its address for Streamable HTTP; many servers have it at "
                                "/mcp.")};
}

QCoro::Task<Result<QList<McpTool>>> McpConversation::tools()
{
    QList<McpTool> tools;
    QSet<QString> seen;
    McpQuestion question{1, u"tools/list"_s, {}};
    for (int page = 0; page < MostPages && tools.size() < MostTools; ++page) {
        const Result<McpAnswer> answer = co_await asked(question);
        if (!answer)
            co_return std::unexpected(answer.error());
        if (answer->errorCode() == MethodNotFound) // a server without tools
            break;
        const Result<QJsonObject> result = resultOf(*answer);
        if (!result)
            co_return std::unexpected(result.error());
        if (!result->value("tools"_L1).isArray())
            co_return badAnswer(McpConversationText::tr("its list of tools is no list"));
        addTools(result->value("tools"_L1).toArray(), tools);
        const QString cursor = result->value("nextCursor"_L1).toString();
        // A cursor that comes again would lead in a circle.
        if (cursor.isEmpty() || cursor.size() > LongestCursor || seen.contains(cursor))
            break;
        seen.insert(cursor);
        question.params.insert(u"cursor"_s, cursor);
    }
    co_return tools;
}

QCoro::Task<Result<ToolOutcome>> McpConversation::call(QString tool, QJsonObject arguments)
{
    const McpQuestion question{1, u"tools/call"_s, {{u"name"_s, tool}, {u"arguments"_s, arguments}}};
    const Result<McpAnswer> answer = co_await asked(question);
    if (!answer)
        co_return std::unexpected(answer.error());
    const Result<QJsonObject> result = resultOf(*answer);
    if (!result)
        co_return std::unexpected(result.error());
    co_return toolOutcome(*result);
}

} // namespace keyfob

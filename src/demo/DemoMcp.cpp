// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoMcp.h"

#include "base/BoundedJson.h"
#include "demo/DemoRpc.h"
#include "demo/DemoSecret.h"

namespace keyfob {

namespace {

constexpr qsizetype MostSessions = 1000;

QStringList legacyVersions()
{
    return {QStringLiteral("2025-11-25"), QStringLiteral("2025-06-18"), QStringLiteral("2025-03-26")};
}

QString modernVersion()
{
    return QStringLiteral("2026-07-28");
}

QJsonObject serverInfo()
{
    return {{QStringLiteral("name"), QStringLiteral("keyfob-demo")},
            {QStringLiteral("title"), QStringLiteral("Demo service")},
            {QStringLiteral("version"), QStringLiteral(KEYFOB_VERSION)}};
}

QJsonObject capabilities()
{
    return {{QStringLiteral("tools"), QJsonObject()}};
}

QString instructions()
{
    return QStringLiteral("Sample bots of the demo service. Start with list_bots.");
}

/// The token, in whichever of the dress's places it stands.
QByteArray credentialOf(const DemoRequest &request, const DemoDress &dress)
{
    for (const QString &name : dress.tokenHeaders) {
        const QByteArray token =
            name == QLatin1String("Authorization") ? request.bearer() : request.header(name.toLatin1());
        if (!token.isEmpty())
            return token;
    }
    if (dress.signIn && !request.bearer().isEmpty())
        return request.bearer();
    return dress.tokenInAddress ? request.query.value(QStringLiteral("token")).toUtf8() : QByteArray();
}

} // namespace

DemoAnswer DemoMcp::answer(const DemoRequest &request)
{
    if (m_state.faults.has("mcp-503"))
        return DemoAnswer::problem(503, QStringLiteral("unavailable"), QStringLiteral("Try again later."))
            .with("Retry-After", "30");
    if (m_state.faults.has("html-instead-of-json"))
        return someoneElsesPage();
    const DemoDress &dress = m_state.options.dress;
    const QByteArray credential = credentialOf(request, dress);
    if (m_state.faults.has("no-mcp-access") && !credential.isEmpty())
        return DemoAnswer::problem(403, QStringLiteral("forbidden"),
                                   QStringLiteral("Token does not have required MCP access"));
    if (!dress.instanceHeader.isEmpty() &&
        request.header(dress.instanceHeader.toLatin1()) != request.base.toLatin1())
        return DemoAnswer::problem(
            400, QStringLiteral("wrong_instance"),
            QStringLiteral("%1 is missing or names another instance.").arg(dress.instanceHeader));
    DemoCaller caller = callerOf(m_state, credential);
    if (m_state.faults.has("mcp-401"))
        caller = refusedCaller(QStringLiteral("The token was refused."));
    if (!caller.isKnown())
        return notKnown(m_state, request, caller);
    if (!caller.scopes.contains(QStringLiteral("mcp")))
        return needsScope(m_state, request, QStringLiteral("mcp"));
    const DemoAnswer answer = accepted(request, caller);
    const auto token = m_state.tokens.activeOf(caller.user);
    if (dress.expiryHeader.isEmpty() || !token)
        return answer;
    return DemoAnswer(answer).with(dress.expiryHeader.toLatin1(),
                                   token->expires.toUTC().toString(Qt::ISODate).toLatin1());
}

DemoAnswer DemoMcp::accepted(const DemoRequest &request, const DemoCaller &caller)
{
    if (caller.kind == DemoCaller::Kind::Token)
        m_state.tokens.touch(caller.tokenId, m_state.now());
    const bool sessions = !m_state.faults.has("modern-only");
    if (request.verb == "DELETE" && sessions) {
        const QString id = QString::fromLatin1(request.header("mcp-session-id"));
        if (m_sessions.value(id) != caller.user)
            return rpcError(404, QJsonValue(), -32001, QStringLiteral("There is no such session."));
        m_sessions.remove(id);
        return DemoAnswer::empty(204);
    }
    if (request.verb != "POST")
        return DemoAnswer::wrongVerb(sessions ? "POST, DELETE" : "POST");
    return dressed(post(request, caller));
}

DemoAnswer DemoMcp::post(const DemoRequest &request, const DemoCaller &caller)
{
    if (!request.hasType("application/json"))
        return rpcError(415, QJsonValue(), -32600, QStringLiteral("The Content-Type is application/json."));
    const auto json = readJson(request.body);
    if (!json)
        return rpcError(400, QJsonValue(), -32700, QStringLiteral("The body is not JSON."));
    Call call{.message = json->toObject(), .method = {}, .params = {}, .user = caller.user, .preset = {}};
    call.method = call.message.value(QStringLiteral("method")).toString();
    call.params = call.message.value(QStringLiteral("params")).toObject();
    if (call.method.isEmpty() ||
        call.message.value(QStringLiteral("jsonrpc")).toString() != QLatin1String("2.0"))
        return rpcError(400, rpcId(call.message), -32600, QStringLiteral("Not a JSON-RPC 2.0 request."));
    call.preset = QString::fromLatin1(request.header(m_state.options.dress.presetHeader.toLatin1()));
    if (call.preset.isEmpty())
        call.preset = caller.preset.isEmpty() ? DemoTokens::defaultPreset() : caller.preset;
    if (!DemoTokens::presets().contains(call.preset))
        return rpcError(
            400, rpcId(call.message), -32602,
            QStringLiteral("%1 is one of: %2.")
                .arg(m_state.options.dress.presetHeader, DemoTokens::presets().join(QStringLiteral(", "))));
    const QString version = QString::fromLatin1(request.header("mcp-protocol-version"));
    // Clients of both eras (mcp-remote 0.15) name the method in a header also when they speak the old one.
    const bool saysLegacy = call.method == QLatin1String("initialize") || legacyVersions().contains(version);
    const bool looksModern = version == modernVersion() ||
                             !metaOf(call.params, "protocolVersion").isUndefined() ||
                             call.method == QLatin1String("server/discover") ||
                             (!saysLegacy && !request.header("mcp-method").isEmpty());
    if (m_state.faults.has("modern-only") || (looksModern && !m_state.faults.has("legacy-only")))
        return modern(request, call);
    if (call.method != QLatin1String("initialize") && !version.isEmpty() && !versions().contains(version))
        return m_state.faults.has("legacy-only") ? rpcError(400, rpcId(call.message), -32000,
                                                            QStringLiteral("Unsupported protocol version."))
                                                 : wrongVersion(call, version);
    return legacy(request, call);
}

DemoAnswer DemoMcp::legacy(const DemoRequest &request, const Call &call)
{
    const QJsonValue id = rpcId(call.message);
    if (call.method == QLatin1String("initialize"))
        return initialize(call);
    const QString session = QString::fromLatin1(request.header("mcp-session-id"));
    if (session.isEmpty())
        return rpcError(400, id, -32000, QStringLiteral("Mcp-Session-Id is missing; initialize first."));
    if (m_sessions.value(session) != call.user)
        return rpcError(404, id, -32001, QStringLiteral("There is no such session."));
    if (!call.message.contains(QStringLiteral("id")))
        return DemoAnswer::empty(202);
    if (call.method == QLatin1String("ping"))
        return rpcResult(id, {});
    if (call.method != QLatin1String("tools/list") && call.method != QLatin1String("tools/call"))
        return rpcError(200, id, -32601, QStringLiteral("Method not found."));
    const auto result = reply(call);
    return result ? rpcResult(id, *result) : rpcError(200, id, -32602, QStringLiteral("Unknown tool."));
}

DemoAnswer DemoMcp::initialize(const Call &call)
{
    if (m_sessions.size() >= MostSessions)
        m_sessions.clear();
    const QString session = mintId(QString(), 32);
    m_sessions.insert(session, call.user);
    const QString asked = call.params.value(QStringLiteral("protocolVersion")).toString();
    return rpcResult(rpcId(call.message),
                     {{QStringLiteral("protocolVersion"),
                       legacyVersions().contains(asked) ? asked : legacyVersions().constFirst()},
                      {QStringLiteral("capabilities"), capabilities()},
                      {QStringLiteral("serverInfo"), serverInfo()},
                      {QStringLiteral("instructions"), instructions()}})
        .with("Mcp-Session-Id", session.toLatin1());
}

DemoAnswer DemoMcp::modern(const DemoRequest &request, const Call &call)
{
    const QJsonValue id = rpcId(call.message);
    const QString version = QString::fromLatin1(request.header("mcp-protocol-version"));
    const QString asked = call.params.value(QStringLiteral("protocolVersion")).toString();
    if (call.method == QLatin1String("initialize") && version.isEmpty())
        return wrongVersion(call, asked);
    if (!version.isEmpty() && version != modernVersion())
        return wrongVersion(call, version);
    if (const QString wrong = headerFault(request, call.message); !wrong.isEmpty())
        return rpcError(400, id, HeaderMismatch, wrong);
    if (!metaOf(call.params, "clientCapabilities").isObject())
        return rpcError(400, id, -32602, QStringLiteral("_meta has no clientCapabilities."));
    if (!call.message.contains(QStringLiteral("id")))
        return DemoAnswer::empty(202);
    QJsonObject result;
    if (call.method == QLatin1String("server/discover")) {
        result = {{QStringLiteral("supportedVersions"), QJsonArray::fromStringList(versions())},
                  {QStringLiteral("capabilities"), capabilities()},
                  {QStringLiteral("instructions"), instructions()}};
    } else if (call.method == QLatin1String("tools/list") || call.method == QLatin1String("tools/call")) {
        const auto made = reply(call);
        if (!made)
            return rpcError(200, id, -32602, QStringLiteral("Unknown tool."));
        result = *made;
    } else {
        return rpcError(404, id, -32601, QStringLiteral("Method not found."));
    }
    result.insert(QStringLiteral("resultType"), QStringLiteral("complete"));
    result.insert(QStringLiteral("_meta"),
                  QJsonObject{{QStringLiteral("io.modelcontextprotocol/serverInfo"), serverInfo()}});
    if (call.method != QLatin1String("tools/call")) {
        result.insert(QStringLiteral("ttlMs"), 0);
        result.insert(QStringLiteral("cacheScope"), QStringLiteral("private"));
    }
    return rpcResult(id, result);
}

std::optional<QJsonObject> DemoMcp::reply(const Call &call)
{
    if (call.method == QLatin1String("tools/list"))
        return QJsonObject{{QStringLiteral("tools"), DemoTools::of(call.preset)}};
    return m_tools.call(call.preset, call.params.value(QStringLiteral("name")).toString(),
                        call.params.value(QStringLiteral("arguments")).toObject());
}

QStringList DemoMcp::versions() const
{
    if (m_state.faults.has("legacy-only"))
        return legacyVersions();
    if (m_state.faults.has("modern-only"))
        return {modernVersion()};
    return QStringList{modernVersion()} + legacyVersions();
}

DemoAnswer DemoMcp::wrongVersion(const Call &call, const QString &asked) const
{
    return rpcError(400, rpcId(call.message), UnsupportedVersion,
                    QStringLiteral("Unsupported protocol version."),
                    {{QStringLiteral("supported"), QJsonArray::fromStringList(versions())},
                     {QStringLiteral("requested"), asked}});
}

DemoAnswer DemoMcp::dressed(DemoAnswer answer) const
{
    if (!m_state.faults.has("sse") || answer.status != 200 || answer.body.isEmpty())
        return answer;
    answer.body = ": the answer comes as a stream\n\nevent: message\ndata: " + answer.body + "\n\n";
    answer.streams = true;
    for (auto &[name, value] : answer.headers) {
        if (name == "Content-Type")
            value = "text/event-stream";
    }
    return answer;
}

} // namespace keyfob

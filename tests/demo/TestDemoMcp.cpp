// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoAssistant.h"

#include <QTest>

using namespace keyfob;

/// The MCP endpoint in both eras.
class TestDemoMcp : public QObject
{
    Q_OBJECT

private slots:
    void theLegacyEraHasSessions();
    void theLegacyEraMayNameItsMethods();
    void theModernEraHasNone();
    void modernHeadersAreCheckedAgainstTheBody();
    void anUnknownVersionIsToldTheKnownOnes();
    void theTokenInTheAddressIsTakenToo();
    void anAccessTokenNeedsTheScopeMcp();
    void anExpiredTokenIsRefused();
    void brokenMessagesAreNamed();
};

void TestDemoMcp::theLegacyEraHasSessions()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const HttpReply hello = assistant.send(message(
        QStringLiteral("initialize"), {{QStringLiteral("protocolVersion"), QStringLiteral("2025-06-18")}}));
    QCOMPARE(hello.status, 200);
    QCOMPARE(resultOf(hello).value(QStringLiteral("protocolVersion")).toString(),
             QStringLiteral("2025-06-18"));
    QCOMPARE(DemoVisitor::json(hello).value(QStringLiteral("id")).toInt(), 7);
    const HttpHeader session{"Mcp-Session-Id", hello.header("mcp-session-id")};
    QVERIFY(!session.value.isEmpty());
    const HttpReply noted =
        assistant.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", {session});
    QCOMPARE(noted.status, 202);
    QVERIFY(noted.body.isEmpty());
    QVERIFY(resultOf(assistant.send(message(QStringLiteral("ping")), {session})).isEmpty());
    QCOMPARE(toolsOf(assistant.send(message(QStringLiteral("tools/list")), {session})).size(), 3);
    QCOMPARE(errorOf(assistant.send(message(QStringLiteral("nonsense")), {session})), -32601);
    const QList<HttpHeader> bearer{{"Authorization", "Bearer " + assistant.token}, session};
    const HttpReply stream = visitor.send("GET", Endpoint, {}, bearer);
    QCOMPARE(stream.status, 405);
    QCOMPARE(stream.header("allow"), QByteArray("POST, DELETE"));
    QCOMPARE(visitor.send("DELETE", Endpoint, {}, bearer).status, 204);
    QCOMPARE(assistant.send(message(QStringLiteral("tools/list")), {session}).status, 404);
    QCOMPARE(assistant.send(message(QStringLiteral("tools/list"))).status, 400);
}

void TestDemoMcp::theLegacyEraMayNameItsMethods()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const HttpReply hello =
        assistant.send(message(QStringLiteral("initialize")), {{"Mcp-Method", "initialize"}});
    QCOMPARE(hello.status, 200);
    const HttpReply tools = assistant.send(message(QStringLiteral("tools/list")),
                                           {{"Mcp-Session-Id", hello.header("mcp-session-id")},
                                            {"MCP-Protocol-Version", "2025-11-25"},
                                            {"Mcp-Method", "tools/list"}});
    QCOMPARE(toolsOf(tools).size(), 3);
    QVERIFY(!resultOf(tools).contains(QStringLiteral("resultType")));
}

void TestDemoMcp::theModernEraHasNone()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const HttpReply found = assistant.sound(QStringLiteral("server/discover"));
    QCOMPARE(found.status, 200);
    QVERIFY(found.header("mcp-session-id").isEmpty());
    QVERIFY(resultOf(found)
                .value(QStringLiteral("supportedVersions"))
                .toArray()
                .contains(QStringLiteral("2026-07-28")));
    QCOMPARE(resultOf(found).value(QStringLiteral("resultType")).toString(), QStringLiteral("complete"));
    QCOMPARE(toolsOf(assistant.sound(QStringLiteral("tools/list"))).size(), 3);
    const QJsonObject bots =
        resultOf(assistant.sound(QStringLiteral("tools/call"), callOf(QStringLiteral("list_bots"))));
    QCOMPARE(bots.value(QStringLiteral("structuredContent"))
                 .toObject()
                 .value(QStringLiteral("bots"))
                 .toArray()
                 .size(),
             3);
    const HttpReply ping = assistant.sound(QStringLiteral("ping"));
    QCOMPARE(ping.status, 404);
    QCOMPARE(errorOf(ping), -32601);
}

void TestDemoMcp::modernHeadersAreCheckedAgainstTheBody()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const HttpHeader version{"MCP-Protocol-Version", "2026-07-28"};
    const HttpHeader method{"Mcp-Method", "tools/call"};
    const QString call = QStringLiteral("tools/call");
    const QJsonObject params = callOf(QStringLiteral("list_bots"));
    for (const QList<HttpHeader> &headers :
         {QList<HttpHeader>{}, QList<HttpHeader>{version}, QList<HttpHeader>{method},
          QList<HttpHeader>{version, method},
          QList<HttpHeader>{version, {"Mcp-Method", "tools/list"}, {"Mcp-Name", "list_bots"}},
          QList<HttpHeader>{version, method, {"Mcp-Name", "delete_bot"}}}) {
        const HttpReply reply = assistant.modern(call, params, headers);
        QCOMPARE(reply.status, 400);
        QCOMPARE(errorOf(reply), -32020);
    }
    const HttpHeader wrapped{"Mcp-Name", "=?base64?" + QByteArray("list_bots").toBase64() + "?="};
    QCOMPARE(assistant.modern(call, params, {version, method, wrapped}).status, 200);
    const HttpReply bare =
        assistant.send(message(QStringLiteral("tools/list")), {version, {"Mcp-Method", "tools/list"}});
    QCOMPARE(bare.status, 400);
}

void TestDemoMcp::anUnknownVersionIsToldTheKnownOnes()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const HttpReply reply =
        assistant.modern(QStringLiteral("server/discover"), {},
                         {{"MCP-Protocol-Version", "2031-01-01"}, {"Mcp-Method", "server/discover"}},
                         QStringLiteral("2031-01-01"));
    QCOMPARE(reply.status, 400);
    QCOMPARE(errorOf(reply), -32022);
    const QJsonObject data = DemoVisitor::json(reply)
                                 .value(QStringLiteral("error"))
                                 .toObject()
                                 .value(QStringLiteral("data"))
                                 .toObject();
    QCOMPARE(data.value(QStringLiteral("requested")).toString(), QStringLiteral("2031-01-01"));
    QCOMPARE(data.value(QStringLiteral("supported")).toArray().first().toString(),
             QStringLiteral("2026-07-28"));
}

void TestDemoMcp::theTokenInTheAddressIsTakenToo()
{
    DemoVisitor visitor;
    const Assistant assistant(visitor);
    const QList<HttpHeader> type{{"Content-Type", "application/json"}};
    const QByteArray hello = message(QStringLiteral("initialize"));
    QCOMPARE(
        visitor
            .send("POST", QStringLiteral("/mcp?token=") + QString::fromLatin1(assistant.token), hello, type)
            .status,
        200);
    QCOMPARE(visitor.send("POST", QStringLiteral("/mcp?token=mcpt_guess"), hello, type).status, 401);
}

void TestDemoMcp::anAccessTokenNeedsTheScopeMcp()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    assistant.token = visitor.access(QStringLiteral("mcp"));
    QCOMPARE(toolsOf(assistant.sound(QStringLiteral("tools/list"))).size(), 3);
    assistant.token = visitor.access(QStringLiteral("tokens:read"));
    const HttpReply refused = assistant.sound(QStringLiteral("tools/list"));
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.header("www-authenticate").contains("error=\"insufficient_scope\", scope=\"mcp\""));
}

void TestDemoMcp::anExpiredTokenIsRefused()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    visitor.clock.advance(std::chrono::hours(24 * 30));
    const HttpReply refused = assistant.sound(QStringLiteral("tools/list"));
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.header("www-authenticate").contains("error=\"invalid_token\""));
    QVERIFY(refused.body.contains("expired"));
}

void TestDemoMcp::brokenMessagesAreNamed()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    QCOMPARE(errorOf(assistant.send("{")), -32700);
    QCOMPARE(errorOf(assistant.send("[]")), -32600);
    QCOMPARE(errorOf(assistant.send("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}")), -32600);
    const HttpReply form = visitor.form(Endpoint, {}, {{"Authorization", "Bearer " + assistant.token}});
    QCOMPARE(form.status, 415);
}

QTEST_GUILESS_MAIN(TestDemoMcp)
#include "TestDemoMcp.moc"

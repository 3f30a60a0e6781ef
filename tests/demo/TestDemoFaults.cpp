// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

namespace {

const QString Self = QStringLiteral("/api/v1/tokens/self");
const QString Rotate = QStringLiteral("/api/v1/tokens/self/rotate");
const QByteArray Hello = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}";
const QByteArray Discover =
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\"_meta\":{"
    "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
    "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

/// A demo with one token.
class Trouble
{
public:
    explicit Trouble(const char *fault = nullptr)
    {
        access = visitor.access();
        token = visitor.make(access).value(QStringLiteral("token")).toString().toLatin1();
        if (fault)
            visitor.service.setFault(QLatin1String(fault), true);
    }
    HttpReply mcp(const QByteArray &message, const QList<HttpHeader> &more = {})
    {
        return visitor.send(
            "POST", QStringLiteral("/mcp"), message,
            QList<HttpHeader>{{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}} +
                more);
    }
    HttpReply discover()
    {
        return mcp(Discover, {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "server/discover"}});
    }
    DemoVisitor visitor;
    QByteArray access;
    QByteArray token;
};

} // namespace

/// Each fault does what its name says, and stops when it is turned off.
class TestDemoFaults : public QObject
{
    Q_OBJECT

private slots:
    void everyFaultIsTried();
    void aLostAnswerHasReplacedTheToken();
    void aLostRequestHasReplacedNothing();
    void anExpiryIsKept();
    void anOldTokenLivesOn();
    void deletingFails();
    void answersAreSlow();
    void theTokenApiIsBusy();
    void mcpIsDown();
    void mcpRefusesEvenGoodTokens();
    void aWebPageComesInPlaceOfJson();
    void badTokensAreForbidden();
    void theIssuerIsAnother();
    void nobodyCanRegister();
    void theConsentPageHasExpired();
    void theTokenPageIsForOthers();
    void theTokenPageIsNotThere();
    void theTokenIsOfAnotherKind();
    void answersComeAsAStream();
    void onlyTheLegacyEraIsSpoken();
    void onlyTheModernEraIsSpoken();
};

void TestDemoFaults::everyFaultIsTried()
{
    const int others = 1; // this test itself
    const QMetaObject *tests = metaObject();
    int slotCount = 0;
    for (int i = tests->methodOffset(); i < tests->methodCount(); ++i)
        slotCount += tests->method(i).methodType() == QMetaMethod::Slot ? 1 : 0;
    QCOMPARE(DemoService::knownFaults().size(), slotCount - others);
}

void TestDemoFaults::aLostAnswerHasReplacedTheToken()
{
    Trouble trouble("rotate-lost-answer");
    QCOMPARE(trouble.visitor.post(Rotate, trouble.token).status, 0);
    QCOMPARE(trouble.visitor.service.requestCount(QStringLiteral("POST /api/v1/tokens/*/rotate")), 1);
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 401);
    const QJsonArray tokens =
        DemoVisitor::json(trouble.visitor.get(QStringLiteral("/api/v1/tokens"), trouble.access))
            .value(QStringLiteral("tokens"))
            .toArray();
    QCOMPARE(tokens.size(), 2);
    QCOMPARE(tokens.first().toObject().value(QStringLiteral("status")).toString(), QStringLiteral("active"));
}

void TestDemoFaults::aLostRequestHasReplacedNothing()
{
    Trouble trouble("rotate-not-done-lost");
    QCOMPARE(trouble.visitor.post(Rotate, trouble.token).status, 0);
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 200);
    trouble.visitor.service.setFault(QStringLiteral("rotate-not-done-lost"), false);
    QCOMPARE(trouble.visitor.post(Rotate, trouble.token).status, 200);
}

void TestDemoFaults::anExpiryIsKept()
{
    Trouble trouble("rotate-keeps-expiry");
    trouble.visitor.clock.advance(std::chrono::hours(24));
    const QJsonObject fresh = DemoVisitor::json(trouble.visitor.post(Rotate, trouble.token));
    QCOMPARE(fresh.value(QStringLiteral("created_at")).toString(), QStringLiteral("2026-11-21T09:00:00Z"));
    QCOMPARE(fresh.value(QStringLiteral("expires_at")).toString(), QStringLiteral("2026-12-20T09:00:00Z"));
}

void TestDemoFaults::anOldTokenLivesOn()
{
    Trouble trouble("old-token-lives");
    const QByteArray fresh = DemoVisitor::json(trouble.visitor.post(Rotate, trouble.token))
                                 .value(QStringLiteral("token"))
                                 .toString()
                                 .toLatin1();
    QCOMPARE(trouble.mcp(Hello).status, 200);
    QCOMPARE(trouble.visitor.erase(Self, fresh).status, 204);
    trouble.token = fresh;
    QCOMPARE(trouble.mcp(Hello).status, 200);
}

void TestDemoFaults::deletingFails()
{
    Trouble trouble("delete-fails");
    QCOMPARE(trouble.visitor.erase(Self, trouble.token).status, 503);
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 200);
}

void TestDemoFaults::answersAreSlow()
{
    Trouble trouble("slow");
    HttpRequest request;
    request.url = QUrl(trouble.visitor.service.url().toString() + QStringLiteral("/login"));
    request.deadline = std::chrono::milliseconds(200);
    QCOMPARE(waited(trouble.visitor.http.send(request)).error().code, ErrorCode::Timeout);
    QCOMPARE(trouble.visitor.get(QStringLiteral("/login")).status, 200);
    trouble.visitor.service.setFault(QStringLiteral("slow"), false);
    QCOMPARE(trouble.visitor.get(QStringLiteral("/login")).status, 200);
}

void TestDemoFaults::theTokenApiIsBusy()
{
    Trouble trouble("rate-limit");
    const HttpReply reply = trouble.visitor.get(Self, trouble.token);
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.header("retry-after"), QByteArray("30"));
}

void TestDemoFaults::mcpIsDown()
{
    Trouble trouble("mcp-503");
    QCOMPARE(trouble.mcp(Hello).status, 503);
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 200);
}

void TestDemoFaults::mcpRefusesEvenGoodTokens()
{
    Trouble trouble("mcp-401");
    const HttpReply reply = trouble.mcp(Hello);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.header("www-authenticate").contains("resource_metadata="));
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 200);
}

void TestDemoFaults::aWebPageComesInPlaceOfJson()
{
    Trouble trouble("html-instead-of-json");
    for (const HttpReply &reply : {trouble.visitor.get(Self, trouble.token), trouble.mcp(Hello)}) {
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.header("content-type").startsWith("text/html"));
    }
}

void TestDemoFaults::badTokensAreForbidden()
{
    Trouble trouble("token-403");
    QCOMPARE(trouble.visitor.get(Self, "mcpt_guess").status, 403);
    QCOMPARE(trouble.visitor.get(Self, trouble.token).status, 200);
    trouble.token = "mcpt_guess";
    QCOMPARE(trouble.mcp(Hello).status, 403);
}

void TestDemoFaults::theIssuerIsAnother()
{
    Trouble trouble("iss-wrong");
    DemoVisitor &visitor = trouble.visitor;
    const auto fields =
        visitor.decide(visitor.ask(visitor.question(visitor.enrol(), QStringLiteral("mcp"))), "allow");
    QVERIFY(!fields.value(QStringLiteral("iss")).isEmpty());
    QVERIFY(fields.value(QStringLiteral("iss")) != visitor.service.url().toString());
}

void TestDemoFaults::nobodyCanRegister()
{
    Trouble trouble("no-registration");
    const HttpReply metadata = trouble.visitor.get(QStringLiteral("/.well-known/oauth-authorization-server"));
    QVERIFY(!metadata.body.contains("registration_endpoint"));
    QCOMPARE(trouble.visitor.post(QStringLiteral("/oauth/register"), {}).status, 404);
}

void TestDemoFaults::theConsentPageHasExpired()
{
    Trouble trouble("deny-consent-expired");
    DemoVisitor &visitor = trouble.visitor;
    const HttpReply page = visitor.ask(visitor.question(visitor.enrol(), QStringLiteral("mcp")));
    const HttpReply reply =
        visitor.form(QStringLiteral("/oauth/consent"),
                     {{QStringLiteral("request"), DemoVisitor::hidden(page.body, "request")},
                      {QStringLiteral("csrf"), DemoVisitor::hidden(page.body, "csrf")},
                      {QStringLiteral("decision"), "allow"}});
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("Authorization session expired"));
}

void TestDemoFaults::theTokenPageIsForOthers()
{
    Trouble trouble("page-denied");
    const HttpReply reply = trouble.visitor.get(QStringLiteral("/mcp/token"));
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.contains("Access denied"));
}

void TestDemoFaults::theTokenPageIsNotThere()
{
    Trouble trouble("page-missing");
    QCOMPARE(trouble.visitor.get(QStringLiteral("/mcp/token")).status, 404);
}

void TestDemoFaults::theTokenIsOfAnotherKind()
{
    Trouble trouble("no-mcp-access");
    const HttpReply reply = trouble.mcp(Hello);
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.contains("Token does not have required MCP access"));
}

void TestDemoFaults::answersComeAsAStream()
{
    Trouble trouble("sse");
    const HttpReply reply = trouble.mcp(Hello);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("content-type"), QByteArray("text/event-stream"));
    QVERIFY(reply.body.contains("event: message\ndata: {"));
    QVERIFY(reply.body.endsWith("}\n\n"));
}

void TestDemoFaults::onlyTheLegacyEraIsSpoken()
{
    Trouble trouble("legacy-only");
    const HttpReply reply = trouble.discover();
    QCOMPARE(reply.status, 400);
    QVERIFY(!reply.body.contains("-3202"));
    QCOMPARE(trouble.mcp(Hello).status, 200);
}

void TestDemoFaults::onlyTheModernEraIsSpoken()
{
    Trouble trouble("modern-only");
    QVERIFY(trouble.discover().body.contains("\"supportedVersions\":[\"2026-07-28\"]"));
    const HttpReply reply = trouble.mcp(Hello);
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("-32022"));
}

QTEST_GUILESS_MAIN(TestDemoFaults)
#include "TestDemoFaults.moc"

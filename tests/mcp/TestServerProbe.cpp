// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"
#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QString Modern = QStringLiteral("2026-07-28");
const QString Legacy = QStringLiteral("2025-11-25");

QJsonObject tool(const QString &name)
{
    return {{u"name"_s, name}};
}

QJsonObject info(const QString &name)
{
    return {{u"name"_s, name}, {u"version"_s, u"1.2"_s}};
}

QJsonObject handshake(const QString &version = Legacy)
{
    return {{u"protocolVersion"_s, version}, {u"serverInfo"_s, info(u"Old"_s)}};
}

/// A server of the legacy era with a session.
void legacyAnswer(const SeenRequest &request, QTcpSocket &socket)
{
    const bool inSession = request.headers.value("mcp-session-id") == "s-1";
    if (request.verb == "DELETE" || request.method() == "notifications/initialized"_L1)
        LoopbackServer::send(socket, inSession ? 202 : 400, {});
    else if (request.method() == "initialize"_L1)
        LoopbackServer::result(request, socket, handshake(),
                               {"Mcp-Session-Id: s-1", "Date: Fri, 20 Nov 2026 09:00:00 GMT"});
    else if (request.method() == "tools/list"_L1 && inSession)
        LoopbackServer::result(request, socket, {{u"tools"_s, QJsonArray{tool(u"a"_s), tool(u"b"_s)}}});
    else
        LoopbackServer::error(request, socket, 400, -32000);
}

void modernAnswer(const SeenRequest &request, QTcpSocket &socket)
{
    if (request.method() == "server/discover"_L1)
        LoopbackServer::result(
            request, socket,
            {{u"supportedVersions"_s, QJsonArray{Modern}}, {u"serverInfo"_s, info(u"New"_s)}});
    else if (request.method() == "tools/list"_L1)
        LoopbackServer::result(request, socket, {{u"tools"_s, QJsonArray{tool(u"x"_s)}}});
    else
        LoopbackServer::error(request, socket, 404, -32601);
}

} // namespace

class TestServerProbe : public QObject
{
    Q_OBJECT
private slots:
    void aModernServerIsAskedWithoutAHandshake();
    void aLegacyServerGetsItsHandshakeAndItsFarewell();
    void aMockThatAnswersEverythingIsNotModern();
    void anotherVersionIsTakenFromWhatIsSupported();
    void aServerWithNothingInCommonIsToldApart();
    void aModernServerWithoutDiscoverStillLists();
    void anEventStreamThatNeverEndsIsReadUntilTheAnswer();
    void theEraIsRememberedByOrigin();
    void theTokenIsSentWithEveryRequest();
    void anOldVersionIsSpokenWhenTheServerWantsIt();
    void acceptsAsksOnce();

private:
    HttpClient m_http;
    QList<EntryValue> m_headers{{u"Authorization"_s, u"Bearer "_s, Secret("mcpt_0123456789abcdef")}};
};

void TestServerProbe::aModernServerIsAskedWithoutAHandshake()
{
    LoopbackServer server(modernAnswer);
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), m_headers));
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->era, Modern);
    QCOMPARE(report->serverName, u"New"_s);
    QCOMPARE(report->serverVersion, u"1.2"_s);
    QCOMPARE(report->tools, QStringList{u"x"_s});
    QCOMPARE(server.methods(), (QStringList{u"server/discover"_s, u"tools/list"_s}));
    for (const SeenRequest &request : server.seen()) {
        QCOMPARE(request.headers.value("mcp-protocol-version"), Modern.toLatin1());
        QCOMPARE(request.headers.value("mcp-method"), request.method().toLatin1());
        QCOMPARE(request.headers.value("accept"), QByteArray("application/json, text/event-stream"));
        const QJsonObject meta = request.json().value("params"_L1).toObject().value("_meta"_L1).toObject();
        QCOMPARE(meta.value("io.modelcontextprotocol/protocolVersion"_L1).toString(), Modern);
        QVERIFY(meta.value("io.modelcontextprotocol/clientCapabilities"_L1).isObject());
        QCOMPARE(meta.value("io.modelcontextprotocol/clientInfo"_L1).toObject().value("name"_L1).toString(),
                 u"Keyfob"_s);
    }
}

void TestServerProbe::aLegacyServerGetsItsHandshakeAndItsFarewell()
{
    LoopbackServer server(legacyAnswer);
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), m_headers));
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->era, Legacy);
    QCOMPARE(report->tools, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(report->serverTime, QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC));
    QCOMPARE(server.methods(), (QStringList{u"server/discover"_s, u"initialize"_s,
                                            u"notifications/initialized"_s, u"tools/list"_s, u"DELETE"_s}));
    QVERIFY(!server.seen().at(1).headers.contains("mcp-protocol-version"));
    QCOMPARE(server.seen().at(3).headers.value("mcp-protocol-version"), Legacy.toLatin1());
    QVERIFY(!server.seen().at(2).json().contains("id"_L1));
}

void TestServerProbe::aMockThatAnswersEverythingIsNotModern()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() == "server/discover"_L1)
            LoopbackServer::send(socket, 200, "{}");
        else
            legacyAnswer(request, socket);
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(report);
    QCOMPARE(report->era, Legacy);
}

void TestServerProbe::anotherVersionIsTakenFromWhatIsSupported()
{
    QJsonArray supported{Modern};
    LoopbackServer server([&supported](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() == "initialize"_L1 || request.id() == 0)
            return legacyAnswer(request, socket);
        if (!supported.isEmpty())
            return LoopbackServer::error(request, socket, 400, -32022,
                                         {{u"supported"_s, std::exchange(supported, {})}});
        request.headers.contains("mcp-method") ? modernAnswer(request, socket)
                                               : legacyAnswer(request, socket);
    });
    ServerProbe first(m_http);
    const auto again = waited(first.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(again);
    QCOMPARE(again->era, Modern);
    supported = QJsonArray{u"1999-01-01"_s, u"2025-06-18"_s};
    ServerProbe second(m_http);
    const auto older = waited(second.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(older);
    QCOMPARE(older->era, Legacy);
    const auto asked = server.seen().at(server.methods().indexOf(u"initialize"_s));
    QCOMPARE(asked.json().value("params"_L1).toObject().value("protocolVersion"_L1).toString(),
             u"2025-06-18"_s);
}

void TestServerProbe::aServerWithNothingInCommonIsToldApart()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        LoopbackServer::error(request, socket, 400, -32022, {{u"supported"_s, QJsonArray{u"2031-01-01"_s}}});
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadAnswer);
    QCOMPARE(server.seen().size(), 1);
}

void TestServerProbe::aModernServerWithoutDiscoverStillLists()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        request.method() == "server/discover"_L1 ? LoopbackServer::error(request, socket, 404, -32601)
                                                 : modernAnswer(request, socket);
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(report);
    QCOMPARE(report->era, Modern);
    QCOMPARE(report->tools, QStringList{u"x"_s});
}

void TestServerProbe::anEventStreamThatNeverEndsIsReadUntilTheAnswer()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        const QByteArray result = request.method() == "server/discover"_L1
                                      ? "{\"supportedVersions\":[\"2026-07-28\"]}"
                                      : "{\"tools\":[{\"name\":\"streamed\"}]}";
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\n"
                     "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\n"
                     "id: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":" +
                     QByteArray::number(request.id()) + ",\"result\":" + result + "}\n\n");
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->tools, QStringList{u"streamed"_s});
}

void TestServerProbe::theEraIsRememberedByOrigin()
{
    LoopbackServer server(legacyAnswer);
    ServerProbe probe(m_http);
    QVERIFY(waited(probe.probe(server.url(u"/mcp"_s), {})));
    server.forget();
    QVERIFY(waited(probe.probe(server.url(u"/other"_s), {})));
    QCOMPARE(server.methods().first(), u"initialize"_s);
    ServerProbe fresh(m_http);
    server.forget();
    QVERIFY(waited(fresh.probe(server.url(u"/mcp"_s), {})));
    QCOMPARE(server.methods().first(), u"server/discover"_s);
}

void TestServerProbe::theTokenIsSentWithEveryRequest()
{
    LoopbackServer server(legacyAnswer);
    ServerProbe probe(m_http);
    m_headers.append({u"X-MCP-Preset"_s, u"full"_s, {}});
    QVERIFY(waited(probe.probe(server.url(u"/mcp"_s), m_headers)));
    m_headers.removeLast();
    for (const SeenRequest &request : server.seen()) {
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer mcpt_0123456789abcdef"));
        QCOMPARE(request.headers.value("x-mcp-preset"), QByteArray("full"));
    }
}

void TestServerProbe::anOldVersionIsSpokenWhenTheServerWantsIt()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() == "initialize"_L1)
            return LoopbackServer::result(request, socket, handshake(u"2025-03-26"_s));
        if (request.method() == "notifications/initialized"_L1)
            return LoopbackServer::send(socket, 202, {});
        LoopbackServer::error(request, socket, 200, -32601);
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(report);
    QCOMPARE(report->era, u"2025-03-26"_s);
    QVERIFY(report->tools.isEmpty());
    QCOMPARE(server.seen().last().headers.value("mcp-protocol-version"), QByteArray("2025-03-26"));
    QCOMPARE(server.count("DELETE", "/mcp"), 0);
}

void TestServerProbe::acceptsAsksOnce()
{
    int status = 200;
    LoopbackServer server([&status](const SeenRequest &request, QTcpSocket &socket) {
        status == 200 ? legacyAnswer(request, socket)
                      : LoopbackServer::error(request, socket, status, -32000);
    });
    ServerProbe probe(m_http);
    QVERIFY(waited(probe.accepts(server.url(u"/mcp"_s), m_headers)));
    QCOMPARE(server.seen().size(), 1);
    for (const int refusal : {401, 403}) {
        status = refusal;
        server.forget();
        const auto refused = waited(probe.accepts(server.url(u"/mcp"_s), m_headers));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TokenRefused);
        QCOMPARE(server.seen().size(), 1);
    }
    status = 400; // an MCP error is given behind the door
    QVERIFY(waited(probe.accepts(server.url(u"/mcp"_s), m_headers)));
    status = 503;
    const auto broken = waited(probe.accepts(server.url(u"/mcp"_s), m_headers));
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::ServerError);
}

QTEST_GUILESS_MAIN(TestServerProbe)
#include "TestServerProbe.moc"

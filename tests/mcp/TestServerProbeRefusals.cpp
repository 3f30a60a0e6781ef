// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"
#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

constexpr std::chrono::milliseconds Soon{400};

} // namespace

class TestServerProbeRefusals : public QObject
{
    Q_OBJECT
private slots:
    void everyStatusSaysWhatItMeans_data();
    void everyStatusSaysWhatItMeans();
    void withoutATokenTheServerWantsOne();
    void theWaitOfARateLimitIsTold();
    void aRedirectIsShownAndNotFollowed();
    void aWebPageIsNoServer();
    void aBodyWithoutEndIsStopped();
    void aStreamWithoutAnAnswerEndsAtTheDeadline();
    void jsonThatIsTooDeepIsNotRead();
    void aSessionThatCanNotBeSentBackIsRefused();
    void aTokenThatCanNotBeSentIsNotSent();
    void anAddressThatIsNotSafeIsNotContacted();
    void aClosedPortIsUnreachable();

private:
    [[nodiscard]] Result<ProbeReport> probed(const LoopbackServer &server)
    {
        ServerProbe probe(m_http, Soon * 5);
        return waited(probe.probe(server.url(u"/mcp"_s), m_headers));
    }

    HttpClient m_http;
    QList<EntryValue> m_headers{{u"Authorization"_s, u"Bearer "_s, Secret("mcpt_0123456789abcdef")}};
};

void TestServerProbeRefusals::everyStatusSaysWhatItMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("requests");
    QTest::newRow("unauthorized") << 401 << ErrorCode::TokenRefused << 1;
    QTest::newRow("forbidden") << 403 << ErrorCode::Forbidden << 2;
    QTest::newRow("not found") << 404 << ErrorCode::NotFound << 3;
    QTest::newRow("gone") << 410 << ErrorCode::NotFound << 2;
    QTest::newRow("method not allowed") << 405 << ErrorCode::NotMcp << 3;
    QTest::newRow("bad request") << 400 << ErrorCode::NotMcp << 3;
    QTest::newRow("too many") << 429 << ErrorCode::RateLimited << 1;
    QTest::newRow("error") << 500 << ErrorCode::ServerError << 2;
    QTest::newRow("unavailable") << 503 << ErrorCode::ServerError << 1;
}

void TestServerProbeRefusals::everyStatusSaysWhatItMeans()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    QFETCH(int, requests);
    LoopbackServer server([status](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, status, "no", "text/plain");
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QCOMPARE(report.error().code, code);
    QVERIFY(report.error().message.contains(u"127.0.0.1"_s));
    QVERIFY(!report.error().hint.isEmpty());
    QCOMPARE(server.seen().size(), requests);
}

void TestServerProbeRefusals::withoutATokenTheServerWantsOne()
{
    LoopbackServer server(
        [](const SeenRequest &, QTcpSocket &socket) { LoopbackServer::send(socket, 401, {}); });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(!report);
    QCOMPARE(report.error().message, u"127.0.0.1 wants a token."_s);
}

void TestServerProbeRefusals::theWaitOfARateLimitIsTold()
{
    LoopbackServer server([](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 429, {}, "text/plain", {"Retry-After: 17"});
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QVERIFY2(report.error().hint.contains(u"17"_s), qPrintable(report.error().hint));
}

void TestServerProbeRefusals::aRedirectIsShownAndNotFollowed()
{
    LoopbackServer other(
        [](const SeenRequest &, QTcpSocket &socket) { LoopbackServer::send(socket, 200, {}); });
    for (const int status : {301, 302, 303, 307, 308}) {
        LoopbackServer server([&other, status](const SeenRequest &, QTcpSocket &socket) {
            LoopbackServer::send(socket, status, {}, "text/plain",
                                 {"Location: " + other.origin().toLatin1() + "/mcp?secret=1"});
        });
        const auto report = probed(server);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Redirected);
        QVERIFY(report.error().message.contains(other.origin()));
        QVERIFY(!report.error().message.contains(u"secret"_s));
    }
    QCOMPARE(other.seen().size(), 0);
}

void TestServerProbeRefusals::aWebPageIsNoServer()
{
    LoopbackServer server([](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 200, "<!doctype html><title>Sign in</title>",
                             "text/html; charset=utf-8");
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotMcp);
    QVERIFY(report.error().hint.contains(u"web page"_s));
}

void TestServerProbeRefusals::aBodyWithoutEndIsStopped()
{
    LoopbackServer server([](const SeenRequest &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        QObject::connect(&socket, &QIODevice::bytesWritten, &socket, [&socket] {
            if (socket.bytesToWrite() == 0)
                socket.write(QByteArray(64 * 1024, ' '));
        });
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::TooLarge);
}

void TestServerProbeRefusals::aStreamWithoutAnAnswerEndsAtTheDeadline()
{
    LoopbackServer server([](const SeenRequest &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: still here\n\n");
    });
    ServerProbe probe(m_http, Soon);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Timeout);
}

void TestServerProbeRefusals::jsonThatIsTooDeepIsNotRead()
{
    LoopbackServer server([](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 200, QByteArray(5000, '[') + QByteArray(5000, ']'));
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::TooLarge);
}

void TestServerProbeRefusals::aSessionThatCanNotBeSentBackIsRefused()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() == "initialize"_L1)
            return LoopbackServer::result(request, socket, {{u"protocolVersion"_s, u"2025-11-25"_s}},
                                          {"Mcp-Session-Id: " + QByteArray(2000, 'x')});
        LoopbackServer::error(request, socket, 400, -32000);
    });
    const auto report = probed(server);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadAnswer);
    QCOMPARE(server.seen().size(), 2);
}

void TestServerProbeRefusals::aTokenThatCanNotBeSentIsNotSent()
{
    LoopbackServer server(
        [](const SeenRequest &, QTcpSocket &socket) { LoopbackServer::send(socket, 200, {}); });
    ServerProbe probe(m_http);
    for (const QByteArray &token :
         {QByteArray("abc\r\nX-Evil: 1"), QByteArray("t\xc3\xb6ken"), QByteArray("a b")}) {
        const QList<EntryValue> headers{{u"Authorization"_s, u"Bearer "_s, Secret(token)}};
        const auto report = waited(probe.probe(server.url(u"/mcp"_s), headers));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidInput);
        QVERIFY(!waited(probe.accepts(server.url(u"/mcp"_s), headers)));
    }
    QCOMPARE(server.seen().size(), 0);
}

void TestServerProbeRefusals::anAddressThatIsNotSafeIsNotContacted()
{
    ServerProbe probe(m_http);
    for (const QString &address :
         {u"http://example.com/mcp"_s, u"https://me:pw@example.com/"_s, u"file:///etc"_s}) {
        const auto report = waited(probe.probe(QUrl(address), {}));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::UnsafeUrl);
    }
}

void TestServerProbeRefusals::aClosedPortIsUnreachable()
{
    QUrl url;
    {
        LoopbackServer server([](const SeenRequest &, QTcpSocket &) {});
        url = server.url(u"/mcp"_s);
    }
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(url, {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unreachable);
}

QTEST_GUILESS_MAIN(TestServerProbeRefusals)
#include "TestServerProbeRefusals.moc"

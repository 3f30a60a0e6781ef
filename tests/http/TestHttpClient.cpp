// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "http/LoopbackServer.h"
#include "support/Waiting.h"

#include <QTest>
#include <QTimer>

using namespace keyfob;

class TestHttpClient : public QObject
{
    Q_OBJECT

    static HttpRequest get(const QUrl &url)
    {
        HttpRequest request;
        request.url = url;
        return request;
    }

private slots:
    void anAnswerComesWithStatusHeadersAndBody()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{418, "tea", "text/plain", {"X-One: 1", "x-one: 2"}};
        };
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(QStringLiteral("/pot?a=%2B")))));
        QVERIFY(reply);
        QCOMPARE(reply->status, 418);
        QCOMPARE(reply->body, QByteArray("tea"));
        QCOMPARE(reply->header("X-ONE"), QByteArray("1, 2"));
        QCOMPARE(server.seen.first().target, QByteArray("/pot?a=%2B"));
        QVERIFY(!server.seen.first().headers.contains("cookie"));
        QVERIFY(server.seen.first().headers.value("user-agent").startsWith("Keyfob/"));
    }

    void aRedirectIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("verb");
        for (const int status : {301, 302, 303, 307, 308}) {
            QTest::addRow("%d GET", status) << status << QByteArray("GET");
            QTest::addRow("%d POST", status) << status << QByteArray("POST");
        }
    }
    void aRedirectIsNotFollowed()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, verb);
        LoopbackServer elsewhere;
        LoopbackServer server;
        server.script = [&](const SeenRequest &) {
            return ScriptedReply{
                status, {}, "text/plain", {"Location: " + elsewhere.origin().toLatin1() + "/steal"}};
        };
        HttpClient client;
        HttpRequest request = get(server.url(QStringLiteral("/")));
        request.verb = verb;
        request.headers = {{"Authorization", "Bearer canary"}};
        request.body = verb == "POST" ? "secret=canary" : "";
        const auto reply = waited(client.send(request));
        QVERIFY(reply);
        QCOMPARE(reply->status, status);
        QCOMPARE(elsewhere.seen.size(), 0);
    }

    void cookiesAreNeitherKeptNorSent()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{200, "{}", "application/json", {"Set-Cookie: who=me; Path=/"}};
        };
        HttpClient client;
        for (int i = 0; i < 2; ++i)
            QVERIFY(waited(client.send(get(server.url(QStringLiteral("/"))))));
        QCOMPARE(server.seen.size(), 2);
        QVERIFY(!server.seen.last().headers.contains("cookie"));
    }

    void aBasicChallengeIsNotAnsweredByItself()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{401, "{}", "application/json", {"WWW-Authenticate: Basic realm=\"x\""}};
        };
        HttpClient client;
        HttpRequest request = get(server.url(QStringLiteral("/token")));
        request.verb = "POST";
        request.body = "code=once";
        const auto reply = waited(client.send(request));
        QVERIFY(reply);
        QCOMPARE(reply->status, 401);
        QCOMPARE(server.seen.size(), 1);
    }

    void aPostWhoseAnswerIsLostIsNotSentAgain_data()
    {
        QTest::addColumn<bool>("usedBefore");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("fresh connection") << false << QByteArray("code=once");
        QTest::newRow("connection used before") << true << QByteArray("code=once");
        QTest::newRow("fresh, without a body") << false << QByteArray();
        QTest::newRow("used before, without a body") << true << QByteArray();
    }
    void aPostWhoseAnswerIsLostIsNotSentAgain()
    {
        QFETCH(bool, usedBefore);
        QFETCH(QByteArray, body);
        LoopbackServer server;
        server.script = [](const SeenRequest &request) {
            ScriptedReply reply{200, "{}"};
            reply.hangUp = request.verb == "POST";
            return reply;
        };
        HttpClient client;
        if (usedBefore)
            QVERIFY(waited(client.send(get(server.url(QStringLiteral("/"))))));
        HttpRequest request = get(server.url(QStringLiteral("/rotate")));
        request.verb = "POST";
        request.body = body;
        const auto reply = waited(client.send(request));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Unreachable);
        QCOMPARE(server.count("POST /rotate"), 1);
    }

    void aHeaderWithALineBreakIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("CR LF") << QByteArray("Authorization") << QByteArray("Bearer T\r\nX-Evil: 1");
        QTest::newRow("LF") << QByteArray("Authorization") << QByteArray("T\nX-Evil: 1");
        QTest::newRow("NUL") << QByteArray("Authorization") << QByteArray("T\0x", 3);
        QTest::newRow("in the name") << QByteArray("A\r\nX-Evil") << QByteArray("1");
        QTest::newRow("colon in the name") << QByteArray("X-Evil: 1") << QByteArray("1");
        QTest::newRow("space in the name") << QByteArray("X Evil") << QByteArray("1");
        QTest::newRow("no name") << QByteArray() << QByteArray("1");
    }
    void aHeaderWithALineBreakIsRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        LoopbackServer server;
        HttpClient client;
        HttpRequest request = get(server.url(QStringLiteral("/")));
        request.headers = {{name, value}};
        const auto reply = waited(client.send(request));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::InvalidInput);
        QCOMPARE(server.seen.size(), 0);
    }

    void anUnsafeAddressIsNeverContacted_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *text : {"file:///etc/hostname", "http://example.com/", "http://u:p@127.0.0.1/",
                                 "https://example.com/#x", "https:///x", "ftp://example.com/"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void anUnsafeAddressIsNeverContacted()
    {
        QFETCH(QString, address);
        HttpClient client;
        const auto reply = waited(client.send(get(QUrl(address))));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::UnsafeUrl);
    }

    void aNameThatDoesNotExistIsSaidSo()
    {
        HttpClient client;
        HttpRequest request = get(QUrl(QStringLiteral("https://no-such-host.invalid/mcp")));
        const auto reply = waited(client.send(request));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::HostNotFound);
        QVERIFY(reply.error().message.contains(QLatin1String("no-such-host.invalid")));
        QVERIFY(!reply.error().hint.isEmpty());
    }

    void aClosedPortIsUnreachable()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress(QHostAddress::LocalHost), 0));
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
        closed.close();
        HttpClient client;
        const auto reply = waited(client.send(get(url)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Unreachable);
    }

    void everyRequestUnderWayCanBeCancelled()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            ScriptedReply reply;
            reply.silent = true;
            return reply;
        };
        HttpClient client;
        auto first = client.send(get(server.url(QStringLiteral("/1"))));
        auto second = client.send(get(server.url(QStringLiteral("/2"))));
        QTRY_COMPARE(server.seen.size(), 2);
        client.cancelAll();
        QCOMPARE(waited(std::move(first)).error().code, ErrorCode::Cancelled);
        QCOMPARE(waited(std::move(second)).error().code, ErrorCode::Cancelled);
    }

    void oneRequestCanBeStoppedAndTheOthersGoOn()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &request) {
            ScriptedReply reply{200, "{}"};
            reply.silent = request.path() == "/slow";
            return reply;
        };
        HttpClient client;
        std::stop_source stop;
        HttpRequest request = get(server.url(QStringLiteral("/slow")));
        request.stop = stop.get_token();
        auto slow = client.send(request);
        QTRY_COMPARE(server.seen.size(), 1);
        auto other = client.send(get(server.url(QStringLiteral("/other"))));
        stop.request_stop();
        QCOMPARE(waited(std::move(slow)).error().code, ErrorCode::Cancelled);
        QVERIFY(waited(std::move(other)));
        const auto late = waited(client.send(request));
        QCOMPARE(late.error().code, ErrorCode::Cancelled);
        QCOMPARE(server.count("GET /slow"), 1);
    }

    void everyByteOfAFormValueIsEncoded()
    {
        QCOMPARE(formEncoded({{QStringLiteral("a b"), "R+/=%41&x"}, {QStringLiteral("u"), "\xc3\xa9 ~-._"}}),
                 QByteArray("a%20b=R%2B%2F%3D%2541%26x&u=%C3%A9%20~-._"));
        QCOMPARE(formEncoded({}), QByteArray());
        QCOMPARE(formEncoded({{QStringLiteral("empty"), ""}}), QByteArray("empty="));
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "TestHttpClient.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "http/LoopbackServer.h"
#include "http/RawServer.h"
#include "support/Waiting.h"

#include <QTest>

using namespace keyfob;

/// The hostile servers of safety.md F4: each ends at a bound, not at the server's will.
class TestHttpBounds : public QObject
{
    Q_OBJECT

    static HttpRequest get(const QUrl &url, int deadline = 10'000)
    {
        HttpRequest request;
        request.url = url;
        request.deadline = std::chrono::milliseconds(deadline);
        return request;
    }
    static QByteArray compressed(const QByteArray &bomb)
    {
        // qCompress puts four bytes of length before a zlib stream, which is what "deflate" means.
        return qCompress(bomb, 9).mid(4);
    }

private slots:
    void aTricklingBodyEndsAtTheDeadline()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", [] { return QByteArray("x"); });
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(), 300)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Timeout);
        QVERIFY(server.sent < 100000);
    }

    void tricklingHeadersEndAtTheDeadline()
    {
        RawServer server("HTTP/1.1 200 OK\r\n", [] { return QByteArray("X-More: 1\r\n"); });
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(), 300)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Timeout);
    }

    void silenceEndsAtTheDeadline()
    {
        RawServer server("");
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(), 200)));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Timeout);
        QVERIFY(!reply.error().hint.isEmpty());
    }

    void anEndlessBodyEndsAtTheSizeBound()
    {
        RawServer server("HTTP/1.1 200 OK\r\n\r\n", [] { return QByteArray(256 * 1024, 'x'); });
        HttpClient client;
        const auto reply = waited(client.send(get(server.url())));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::TooLarge);
        // What the kernel's buffers hold comes on top of the bound of 1 MiB.
        QVERIFY2(server.sent < 32 * 1024 * 1024, qPrintable(QString::number(server.sent)));
    }

    void aBodyOfJustTheBoundIsTaken_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("taken");
        QTest::newRow("at the bound") << 5000 << true;
        QTest::newRow("one more") << 5001 << false;
    }
    void aBodyOfJustTheBoundIsTaken()
    {
        QFETCH(int, size);
        QFETCH(bool, taken);
        LoopbackServer server;
        server.script = [size](const SeenRequest &) { return ScriptedReply{200, QByteArray(size, 'x')}; };
        HttpClient client;
        HttpRequest request = get(server.url(QStringLiteral("/")));
        request.largestBody = 5000;
        const auto reply = waited(client.send(request));
        QCOMPARE(reply.has_value(), taken);
        if (taken)
            QCOMPARE(reply->body.size(), size);
        else
            QCOMPARE(reply.error().code, ErrorCode::TooLarge);
    }

    void aCompressedBombIsBounded()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{200,
                                 compressed(QByteArray(100 * 1024 * 1024, '\0')),
                                 "text/plain",
                                 {"Content-Encoding: deflate"}};
        };
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(QStringLiteral("/")), 20'000)));
        QVERIFY2(!reply, qPrintable(QString::number(reply ? reply->body.size() : 0)));
        QVERIFY(reply.error().code == ErrorCode::TooLarge || reply.error().code == ErrorCode::BadAnswer);
    }

    void aCompressedBodyIsUnpacked()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) {
            return ScriptedReply{
                200, compressed(QByteArray(200'000, 'y')), "text/plain", {"Content-Encoding: deflate"}};
        };
        HttpClient client;
        const auto reply = waited(client.send(get(server.url(QStringLiteral("/")))));
        QVERIFY(reply);
        QCOMPARE(reply->body, QByteArray(200'000, 'y'));
    }

    void aBodyThatBreaksOffIsAFailure()
    {
        RawServer raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", [] { return QByteArray(); });
        HttpClient client;
        auto task = client.send(get(raw.url(), 3000));
        QTRY_VERIFY(raw.sent > 0);
        for (QTcpSocket *socket : raw.findChildren<QTcpSocket *>())
            socket->close();
        const auto reply = waited(std::move(task));
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::Unreachable);
    }

    void aStreamEndsWhenEnoughHasCome()
    {
        RawServer server("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n",
                         [] { return QByteArray("data: tick\n\n"); });
        HttpClient client;
        HttpRequest request = get(server.url());
        request.enough = [](const HttpReply &soFar) { return soFar.body.count("tick") >= 3; };
        const auto reply = waited(client.send(request));
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QVERIFY(reply->body.count("tick") >= 3);
    }

    void aStreamWithoutABodyEndsWhenItsHeadIsEnough()
    {
        RawServer server(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nWWW-Authenticate: Bearer\r\n\r\n");
        HttpClient client;
        HttpRequest request = get(server.url(), 5000);
        request.enough = [](const HttpReply &) { return true; };
        const auto reply = waited(client.send(request));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->header("www-authenticate"), QByteArray("Bearer"));
    }
};

QTEST_GUILESS_MAIN(TestHttpBounds)
#include "TestHttpBounds.moc"

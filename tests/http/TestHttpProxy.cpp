// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "http/LoopbackServer.h"
#include "support/Waiting.h"

#include <QTest>

using namespace keyfob;

/// The proxy that the system is set to stands between Keyfob and the outside, never before this computer.
class TestHttpProxy : public QObject
{
    Q_OBJECT

    static Result<HttpReply> got(const QUrl &url)
    {
        HttpClient http;
        HttpRequest request;
        request.url = url;
        request.headers = {{"Authorization", "Bearer for-the-server-only"}};
        return waited(http.send(request));
    }
    LoopbackServer m_proxy;

private slots:
    void init()
    {
        m_proxy.seen.clear();
        for (const char *name : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qputenv(name, m_proxy.origin().toLatin1());
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
        m_proxy.script = [](const SeenRequest &) { return ScriptedReply{502}; };
    }

    void theOutsideIsAskedThroughTheProxyWhichLearnsNoSecret()
    {
        const auto reply = got(QUrl(QStringLiteral("https://outside.example/mcp?x=1")));
        QVERIFY(!reply);
        QCOMPARE(m_proxy.seen.size(), 1);
        QCOMPARE(m_proxy.seen.first().verb, QByteArray("CONNECT"));
        QCOMPARE(m_proxy.seen.first().target, QByteArray("outside.example:443"));
        QVERIFY(!m_proxy.seen.first().headers.contains("authorization"));
    }

    void thisComputerIsNeverAskedThroughTheProxy_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("address") << QStringLiteral("127.0.0.1");
        QTest::newRow("name") << QStringLiteral("localhost");
    }
    void thisComputerIsNeverAskedThroughTheProxy()
    {
        QFETCH(QString, host);
        LoopbackServer server;
        server.script = [](const SeenRequest &) { return ScriptedReply{200, "{}"}; };
        QUrl url = server.url(QStringLiteral("/here"));
        url.setHost(host);
        const auto reply = got(url);
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(server.seen.size(), 1);
        QVERIFY(m_proxy.seen.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHttpProxy)
#include "TestHttpProxy.moc"

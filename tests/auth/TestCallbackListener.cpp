// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/CallbackListener.h"

#include "auth/AuthorizationAnswer.h"
#include "auth/ScriptedServer.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace keyfob;

/// A listener whose sign-in has the state "good".
class WaitingListener
{
public:
    WaitingListener()
    {
        if (!listener.listen(QStringLiteral("127.0.0.1")))
            qFatal("the listener found no port");
        redirect = QUrl(listener.redirectUri());
        port = static_cast<quint16>(redirect.port());
        path = redirect.path().toLatin1();
        host = "127.0.0.1:" + QByteArray::number(port);
    }
    QByteArray get(const QByteArray &target) const
    {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    QList<CallbackParameters> taken;
    CallbackListener listener{[this](const CallbackParameters &parameters) {
        const AuthorizationAnswer answer = judged(parameters, {Secret("good"), {}, false});
        if (answer.kind == AuthorizationAnswer::Kind::NotOurs)
            return CallbackVerdict{};
        taken.append(parameters);
        return CallbackVerdict{200, true};
    }};
    QUrl redirect;
    quint16 port = 0;
    QByteArray path;
    QByteArray host;
};

class TestCallbackListener : public QObject
{
    Q_OBJECT

    static int status(const QByteArray &answer) { return answer.mid(9, 3).toInt(); }
    static long residentPages()
    {
        QFile statm(QStringLiteral("/proc/self/statm"));
        return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').at(1).toLong() : 0;
    }

private slots:
    void a10_hostileRequestsGetAnErrorAndChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("request"); // PATH and HOST stand for the right ones
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, const QByteArray &request, int expected) {
            QTest::newRow(name) << request << expected;
        };
        const QByteArray good = "?state=good&code=c HTTP/1.1\r\nHost: HOST\r\n\r\n";
        row("another Host", "GET PATH?state=good&code=c HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421);
        row("Host without port", "GET PATH?state=good&code=c HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 421);
        row("localhost as Host", "GET PATH?state=good&code=c HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", 421);
        row("no Host", "GET PATH?state=good&code=c HTTP/1.1\r\n\r\n", 421);
        row("two Hosts", "GET PATH?state=good&code=c HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", 421);
        row("POST", "POST PATH" + good, 405);
        row("HEAD", "HEAD PATH" + good, 405);
        row("OPTIONS", "OPTIONS PATH" + good, 405);
        row("another path", "GET /" + good, 404);
        row("favicon", "GET /favicon.ico HTTP/1.1\r\nHost: HOST\r\n\r\n", 404);
        row("longer path", "GET PATHX" + good, 404);
        row("path below", "GET PATH/" + good, 404);
        row("whole address as target", "GET http://HOSTPATH" + good, 404);
        row("no state", "GET PATH?code=c HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("wrong state", "GET PATH?state=bad&code=c HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("two states", "GET PATH?state=good&state=good&code=c HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("two codes", "GET PATH?state=good&code=c&code=d HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("a name twice by encoding", "GET PATH?state=good&%73tate=x&code=c HTTP/1.1\r\nHost: HOST\r\n\r\n",
            400);
        row("no code", "GET PATH?state=good HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("forged error with markup",
            "GET PATH?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=%3Cimg%20src=x%3E "
            "HTTP/1.1\r\nHost: HOST\r\n\r\n",
            400);
        row("no query", "GET PATH HTTP/1.1\r\nHost: HOST\r\n\r\n", 400);
        row("not HTTP", "hello\r\n\r\n", 400);
        row("another protocol", "GET PATH?state=good&code=c SPDY/3\r\nHost: HOST\r\n\r\n", 400);
        row("head of 1 MB", "GET PATH?state=good&code=" + QByteArray(1024 * 1024, 'c') + good, 431);
        row("a head without end", "GET PATH HTTP/1.1\r\nX: " + QByteArray(9000, 'x'), 431);
    }
    void a10_hostileRequestsGetAnErrorAndChangeNothing()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, expected);
        WaitingListener waiting;
        request.replace("PATH", waiting.path).replace("HOST", waiting.host);
        request.replace("PORT", QByteArray::number(waiting.port));
        const QByteArray answer = exchanged(waiting.port, {request});
        QCOMPARE(status(answer), expected);
        QVERIFY(!answer.contains("script"));
        QVERIFY(!answer.contains("img"));
        QVERIFY(waiting.taken.isEmpty());
        const QByteArray after =
            exchanged(waiting.port, {waiting.get(waiting.path + "?state=good&code=real")});
        QCOMPARE(status(after), 200);
        QCOMPARE(waiting.taken.size(), 1);
    }

    void a10_oneAnswerClosesTheListener()
    {
        WaitingListener waiting;
        const QByteArray request = waiting.get(waiting.path + "?state=good&code=1");
        QCOMPARE(status(exchanged(waiting.port, {request})), 200);
        QCOMPARE(exchanged(waiting.port, {request}), QByteArray()); // refused
        QCOMPARE(waiting.taken.size(), 1);
    }

    void a10_aSecondCodeOnAnOpenConnectionIsNotTaken()
    {
        WaitingListener waiting;
        QTcpSocket early;
        early.connectToHost(QHostAddress(QHostAddress::LocalHost), waiting.port);
        QTRY_COMPARE(early.state(), QAbstractSocket::ConnectedState);
        const QByteArray request = waiting.get(waiting.path + "?state=good&code=1");
        QCOMPARE(status(exchanged(waiting.port, {request})), 200);
        early.write(request);
        QTRY_COMPARE(early.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(status(early.readAll()), 400);
        QCOMPARE(waiting.taken.size(), 1);
    }

    void a10_theListenerIsOnLoopbackOnly()
    {
        const WaitingListener waiting;
        const QByteArray port = QByteArray::number(waiting.port, 16).rightJustified(4, '0').toUpper();
        QStringList addresses;
        for (const auto *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
            QFile file(QString::fromLatin1(table));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QList<QByteArray> lines = file.readAll().split('\n');
            for (const QByteArray &line : lines.mid(1)) {
                const QList<QByteArray> fields = line.simplified().split(' ');
                if (fields.size() > 3 && fields.at(3) == "0A" && fields.at(1).endsWith(':' + port))
                    addresses.append(QString::fromLatin1(fields.at(1)));
            }
        }
        // 127.0.0.1 as the kernel writes it, in network order on a little-endian machine.
        QCOMPARE(addresses, QStringList{QStringLiteral("0100007F:") + QString::fromLatin1(port)});
    }

    void theAddressIsOtherEachTimeAndUnguessable()
    {
        const WaitingListener one;
        const WaitingListener two;
        QVERIFY(one.path != two.path);
        QVERIFY(one.port != two.port);
        QCOMPARE(one.path.size(), 1 + 22); // 128 bits in base64url
        QCOMPARE(one.redirect.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(one.redirect.scheme(), QStringLiteral("http"));
    }

    void a11_theRedirectMaySayLocalhostButTheListenerStaysOn127001()
    {
        bool judged = false;
        CallbackListener listener([&judged](const CallbackParameters &) {
            judged = true;
            return CallbackVerdict{200, true};
        });
        QVERIFY(listener.listen(QStringLiteral("localhost"), QStringLiteral("/cb")));
        const QUrl redirect(listener.redirectUri());
        QCOMPARE(redirect.host(), QStringLiteral("localhost"));
        const QByteArray request = browserRequest(redirect, {{QStringLiteral("code"), "c"}});
        QCOMPARE(status(exchanged(static_cast<quint16>(redirect.port()), {request})), 200);
        QVERIFY(judged);
    }

    void aTakenPortIsReplacedByAnother()
    {
        const WaitingListener waiting;
        CallbackListener listener([](const CallbackParameters &) { return CallbackVerdict{}; });
        QVERIFY(listener.listen(QStringLiteral("127.0.0.1"), QStringLiteral("/cb"), waiting.port));
        const QUrl redirect(listener.redirectUri());
        QVERIFY(redirect.port() > 0 && redirect.port() != waiting.port);
        QCOMPARE(redirect.path(), QStringLiteral("/cb"));
    }

    void aRequestInPiecesIsPutTogether()
    {
        WaitingListener waiting;
        const QByteArray request = waiting.get(waiting.path + "?state=good&code=a%2Fb%2Bc+d%3D%2541");
        const QByteArray answer =
            exchanged(waiting.port, {request.first(3), request.mid(3, 30),
                                     request.mid(33, request.size() - 35), request.last(2)});
        QCOMPARE(status(answer), 200);
        // Form-decoded: '+' is a space, and "%2541" is "%41".
        QCOMPARE(waiting.taken.first().value(QStringLiteral("code")), QStringLiteral("a/b+c d=%41"));
    }

    void thePageIsFixedAndTellsBrowsersToKeepNothing()
    {
        WaitingListener waiting;
        const QByteArray answer =
            exchanged(waiting.port, {waiting.get(waiting.path + "?state=good&code=ECHO")});
        QVERIFY(answer.contains("You can close this tab and go back to Keyfob."));
        QVERIFY(answer.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"));
        QVERIFY(answer.contains("\r\nContent-Security-Policy: default-src 'none'\r\n"));
        QVERIFY(answer.contains("\r\nCache-Control: no-store\r\n"));
        QVERIFY(!answer.contains("ECHO"));
        QVERIFY(!answer.contains(waiting.path));
    }

    void manyConnectionsNeitherLockTheBrowserOutNorFillTheMemory()
    {
        WaitingListener waiting;
        const long before = residentPages();
        QList<std::shared_ptr<QTcpSocket>> crowd;
        for (int i = 0; i < 40; ++i) {
            crowd.append(std::make_shared<QTcpSocket>());
            crowd.last()->connectToHost(QHostAddress(QHostAddress::LocalHost), waiting.port);
            crowd.last()->write("GET " + QByteArray(4000, 'x'));
        }
        QTRY_COMPARE(waiting.listener.findChildren<QTcpSocket *>().size(), 16);
        const QByteArray request = waiting.get(waiting.path + "?state=good&code=1");
        QCOMPARE(status(exchanged(waiting.port, {request})), 200);
        QVERIFY((residentPages() - before) * 4096 < 20 * 1024 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestCallbackListener)
#include "TestCallbackListener.moc"

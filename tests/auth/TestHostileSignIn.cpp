// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignInStage.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QTcpSocket>
#include <QTest>

using namespace keyfob;

/// A whole sign-in while others talk to its listener, and servers that want bad addresses opened.
class TestHostileSignIn : public QObject
{
    Q_OBJECT

    static qint64 residentBytes()
    {
        QFile statm(QStringLiteral("/proc/self/statm"));
        return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').at(1).toLongLong() * 4096 : 0;
    }

    /// What the twelve send; each a list of pieces.
    static QList<QList<QByteArray>> hostile(const SignInStage &stage, const QByteArray &formerState)
    {
        const QUrl redirect(QString::fromLatin1(stage.sent("redirect_uri")));
        const QByteArray path = redirect.path().toLatin1();
        const QByteArray host = "\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n";
        const QByteArray good = "?code=stolen&state=" + stage.sent("state");
        const QByteArray end = " HTTP/1.1" + host;
        return {
            {"GET " + path + good + " HTTP/1.1\r\nHost: evil.example\r\n\r\n"},
            {"POST " + path + good + end},
            {"HEAD " + path + good + end},
            {"GET " + path + "EVIL" + good + end},
            {"GET " + path + "?code=stolen&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + end},
            {"GET " + path + "?code=stolen" + end},
            {"GET " + path + "?code=stolen&state=" + formerState + end},
            {"GET " + path + "?code=stolen&code=second&state=" + stage.sent("state") + end},
            {"GET " + path + "?code=" + QByteArray(1024 * 1024, 'c') + end},
            {"GET " + path + "?code=stolen&sta", "te=wrong HTTP/1.1\r\nHo", "st: " + host.mid(8)},
            {"GET " + path + "?error=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&error_description=%3Cb%3E" +
             end},
            {"GET " + path + good + "&state=" + stage.sent("state") + end},
        };
    }

private slots:
    void twelveHostileRequestsChangeNothing()
    {
        QByteArray formerState;
        {
            SignInStage former;
            QVERIFY(former.run());
            formerState = former.sent("state");
        }
        SignInStage stage;
        stage.browser.visit = nullptr;
        auto task = stage.signIn.run(stage.request());
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        const auto port = static_cast<quint16>(QUrl(QString::fromLatin1(stage.sent("redirect_uri"))).port());
        const QList<QList<QByteArray>> requests = hostile(stage, formerState);
        QCOMPARE(requests.size(), 12);
        const auto all = [&] {
            for (const QList<QByteArray> &pieces : requests) {
                const QByteArray answer = exchanged(port, pieces);
                QVERIFY2(answer.startsWith("HTTP/1.1 4"),
                         (pieces.first().left(120) + answer.left(60)).constData());
                QVERIFY(!answer.contains("img") && !answer.contains("stolen"));
            }
        };
        all(); // what is allocated once
        const qint64 before = residentBytes();
        for (int i = 0; i < 10; ++i)
            all();
        const qint64 grown = residentBytes() - before;
        // A sanitizer keeps what was freed for a while.
        QVERIFY2(KEYFOB_SANITIZED || grown < 4 * 1024 * 1024, qPrintable(QString::number(grown)));
        QCOMPARE(stage.server.count("POST /token"), 0);
        // The flow is still open, and takes the real answer.
        comeBack(stage.browser.opened.first(), stage.consent);
        const auto grant = waited(std::move(task));
        QVERIFY(grant);
        QCOMPARE(stage.redeemed("code"), stage.consent.code);
        QCOMPARE(stage.server.count("POST /token"), 1);
    }

    void theListenerIsReachedOnLoopbackOnly()
    {
        SignInStage stage;
        stage.browser.visit = nullptr;
        auto task = stage.signIn.run(stage.request());
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        const auto port = static_cast<quint16>(QUrl(QString::fromLatin1(stage.sent("redirect_uri"))).port());
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            QTcpSocket socket;
            socket.connectToHost(address, port);
            const bool own = address == QHostAddress(QHostAddress::LocalHost);
            QCOMPARE(socket.waitForConnected(2000), own);
        }
        QTcpSocket other; // the rest of 127.0.0.0/8
        other.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), port);
        QVERIFY(!other.waitForConnected(2000));
        stage.signIn.cancel();
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::Cancelled);
    }

    void d11_noBadAddressIsOpened_data()
    {
        QTest::addColumn<QString>("endpoint");
        const QStringList bad{QStringLiteral("javascript:alert(1)"),
                              QStringLiteral("JavaScript:alert(1)"),
                              QStringLiteral("data:text/html,x"),
                              QStringLiteral("file:///etc/passwd"),
                              QStringLiteral("ftp://example.com/"),
                              QStringLiteral("calculator:"),
                              QStringLiteral("-version"),
                              QStringLiteral("--help"),
                              QStringLiteral("/etc/passwd"),
                              QStringLiteral("http://example.com/authorize"),
                              QStringLiteral("http://localhost.evil.example/"),
                              QStringLiteral("http://127.0.0.1.evil.example/"),
                              QStringLiteral("https://u:p@example.com/"),
                              QStringLiteral("https://example.com@evil.example/"),
                              QStringLiteral("https://good.example\\@evil.example/"),
                              QStringLiteral("https:/authorize"),
                              QStringLiteral("https://"),
                              QStringLiteral("https:///path"),
                              QStringLiteral("//example.com/a"),
                              QStringLiteral("https://exa mple.com/"),
                              QStringLiteral("https://example.com/#fragment"),
                              QStringLiteral("https://example.com/\r\nX: 1"),
                              QStringLiteral(" https://example.com/"),
                              QStringLiteral("vbscript:x"),
                              QStringLiteral("https://example.com:99999/"),
                              QStringLiteral("view-source:https://example.com/")};
        QVERIFY(bad.size() >= 25);
        for (const QString &endpoint : bad)
            QTest::newRow(endpoint.toLatin1().toPercentEncoding(" :/@#?=,().\\-").constData()) << endpoint;
    }
    void d11_noBadAddressIsOpened()
    {
        QFETCH(QString, endpoint);
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("authorization_endpoint"), endpoint}};
        const auto grant = stage.run();
        QVERIFY(!grant);
        QCOMPARE(grant.error().code, ErrorCode::UnsafeUrl);
        QVERIFY(stage.browser.opened.isEmpty());
        QCOMPARE(stage.server.count("POST /register"), 0);
    }
};

QTEST_GUILESS_MAIN(TestHostileSignIn)
#include "TestHostileSignIn.moc"

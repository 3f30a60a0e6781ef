// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignInStage.h"

#include <QTcpSocket>
#include <QTest>

using namespace keyfob;

/// How a sign-in ends other than well (oauth.md A7, A9; ux.md S4).
class TestSignInEnds : public QObject
{
    Q_OBJECT

    static bool listening(const SignInStage &stage)
    {
        const QUrl redirect(QString::fromLatin1(stage.sent("redirect_uri")));
        QTcpSocket socket;
        socket.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
        return socket.waitForConnected(2000);
    }

private slots:
    void thePersonSaysNo()
    {
        SignInStage stage;
        stage.consent.error = "access_denied";
        const auto grant = stage.run();
        QCOMPARE(grant.error().code, ErrorCode::SignInDenied);
        QCOMPARE(grant.error().message, QStringLiteral("You chose not to allow access."));
        QVERIFY(stage.pages.first().contains("You can close this tab"));
        QVERIFY(!stage.pages.first().contains("<b>I</b>"));
        QCOMPARE(stage.server.count("POST /token"), 0);
        QVERIFY(!listening(stage));
    }

    void a7_aForeignAnswerIsIgnoredAndTheRealOneTaken()
    {
        SignInStage stage;
        stage.browser.visit = [&stage](const QUrl &url) {
            QTimer::singleShot(0, &stage.signIn, [&stage, url] {
                Consent forged;
                forged.state = "forged";
                forged.error = "access_denied";
                stage.pages.append(comeBack(url, forged));
                stage.pages.append(comeBack(url, {}));
            });
        };
        QVERIFY(stage.run());
        QVERIFY(stage.pages.first().startsWith("HTTP/1.1 400"));
        QVERIFY(stage.pages.last().startsWith("HTTP/1.1 200"));
        bool noted = false;
        for (const SignInProgress &now : stage.progress)
            noted = noted || now.note.contains(QLatin1String("did not belong to this sign-in"));
        QVERIFY(noted);
        QVERIFY(stage.progress.last().note.isEmpty());
    }

    void theTimeIsOver()
    {
        SignInStage stage;
        stage.browser.visit = nullptr;
        SignInRequest request = stage.request();
        request.timeLimit = std::chrono::seconds(0);
        const auto grant = stage.run(request);
        QCOMPARE(grant.error().code, ErrorCode::SignInExpired);
        QCOMPARE(grant.error().hint, QStringLiteral("Start again."));
        QVERIFY(!listening(stage));
    }

    void aCodeThatTheServerNoLongerTakesIsExpired()
    {
        SignInStage stage;
        stage.server.instead.insert("POST /token", {400, "{\"error\":\"invalid_grant\"}"});
        QCOMPARE(stage.run().error().code, ErrorCode::SignInExpired);
        QCOMPARE(stage.server.count("POST /token"), 1);
    }

    void itIsCancelledWhileThePersonIsInTheBrowser()
    {
        SignInStage stage;
        stage.browser.visit = [&stage](const QUrl &) {
            QTimer::singleShot(0, &stage.signIn, [&stage] { stage.signIn.cancel(); });
        };
        QCOMPARE(stage.run().error().code, ErrorCode::Cancelled);
        QVERIFY(!listening(stage));
        QCOMPARE(stage.server.count("POST /token"), 0);
    }

    void itIsCancelledFromWithinTheBrowserCall()
    {
        SignInStage stage;
        stage.browser.visit = [&stage](const QUrl &) { stage.signIn.cancel(); };
        QCOMPARE(stage.run().error().code, ErrorCode::Cancelled);
    }

    void itIsCancelledWhileAServerIsSilent_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"POST /mcp", "GET /.well-known/oauth-protected-resource/mcp",
              "GET /.well-known/oauth-authorization-server", "POST /register", "POST /token"})
            QTest::newRow(line) << QByteArray(line);
    }
    void itIsCancelledWhileAServerIsSilent()
    {
        QFETCH(QByteArray, line);
        SignInStage stage;
        ScriptedReply silence;
        silence.silent = true;
        stage.server.instead.insert(line, silence);
        auto task = stage.signIn.run(stage.request());
        QTRY_COMPARE(stage.server.count(line), 1);
        stage.signIn.cancel();
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::Cancelled);
    }

    void anotherRequestIsNotTouchedByACancel()
    {
        SignInStage stage;
        ScriptedReply silence;
        silence.silent = true;
        stage.server.instead.insert("POST /mcp", silence);
        LoopbackServer other;
        other.script = [&stage](const SeenRequest &) {
            stage.signIn.cancel();
            return ScriptedReply{200, "{}"};
        };
        auto task = stage.signIn.run(stage.request());
        QTRY_COMPARE(stage.server.count("POST /mcp"), 1);
        HttpRequest request;
        request.url = other.url(QStringLiteral("/"));
        QVERIFY(waited(stage.http.send(request)));
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::Cancelled);
    }

    void aSignInThatIsDeletedEndsAsCancelled()
    {
        SignInStage stage;
        auto shortLived = std::make_unique<SignIn>(stage.http, stage.browser, stage.clock);
        stage.browser.visit = nullptr;
        auto task = shortLived->run(stage.request());
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        shortLived.reset();
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::Cancelled);
    }

    void aBrokenBrowserIsNotTheEnd()
    {
        SignInStage stage;
        stage.browser.broken = true;
        QObject::connect(&stage.signIn, &SignIn::progressed, &stage.signIn, [&](const SignInProgress &now) {
            if (now.browserFailed && now.stage == SignInProgress::Stage::WaitingForBrowser)
                QTimer::singleShot(0, &stage.signIn, [url = now.authorizationUrl] { comeBack(url, {}); });
        });
        QVERIFY(stage.run());
    }

    void anUnsafeEndpointIsNotContacted()
    {
        SignInStage stage;
        SignInRequest request = stage.request();
        request.mcpUrl = QUrl(QStringLiteral("http://example.com/mcp"));
        QCOMPARE(stage.run(request).error().code, ErrorCode::UnsafeUrl);
        QVERIFY(stage.server.seen.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSignInEnds)
#include "TestSignInEnds.moc"

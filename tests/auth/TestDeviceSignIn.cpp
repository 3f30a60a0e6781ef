// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/DeviceSignIn.h"

#include "auth/DeviceCode.h"
#include "auth/Registration.h"
#include "auth/ScriptedServer.h"
#include "support/FakeClock.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ScriptedReply tokenError(const char *error)
{
    return documentReply({{s("error"), s(error)}}, 400);
}

} // namespace

/// A server that offers codes, and a sign-in whose seconds take a millisecond.
class CodeStage
{
public:
    CodeStage()
    {
        server.serverChanges = {{s("device_authorization_endpoint"), server.origin() + s("/device")}};
        given = {{s("device_code"), s("device+code/1=")},
                 {s("user_code"), s("ZL28-XKAZ")},
                 {s("verification_uri"), server.origin() + s("/activate")},
                 {s("verification_uri_complete"), server.origin() + s("/activate?code=ZL28-XKAZ")},
                 {s("expires_in"), 60},
                 {s("interval"), 5}};
        const auto usual = server.script;
        server.script = [this, usual](const SeenRequest &request) {
            if (request.verb + ' ' + request.path() == "POST /device")
                return documentReply(given);
            if (request.path() == "/token" && !answers.isEmpty())
                return answers.takeFirst();
            return usual(request);
        };
        QObject::connect(&signIn, &DeviceSignIn::progressed, &signIn,
                         [this](const SignInProgress &now) { progress.append(now); });
    }
    [[nodiscard]] SignInRequest request() const
    {
        SignInRequest wanted;
        wanted.mcpUrl = QUrl(server.resource());
        return wanted;
    }
    [[nodiscard]] Result<Grant> run() { return waited(signIn.run(request())); }

    ScriptedServer server;
    QJsonObject given;
    QList<ScriptedReply> answers; ///< of the token endpoint, one after another; then tokens
    HttpClient http;
    FakeClock clock;
    QList<SignInProgress> progress;
    DeviceSignIn signIn{http, clock, std::chrono::milliseconds(1)};
};

class TestDeviceSignIn : public QObject
{
    Q_OBJECT
private slots:
    void theCodeIsShownAndTheTokenAskedForUntilItIsThere()
    {
        CodeStage stage;
        stage.server.challenge = "Bearer scope=\"a b\"";
        stage.answers = {tokenError("authorization_pending"), tokenError("authorization_pending")};
        const auto grant = stage.run();
        QVERIFY2(grant, qPrintable(grant ? QString() : grant.error().message));
        QVERIFY(grant->accessToken == Secret("access-token-0001"));
        QCOMPARE(grant->resource, stage.server.resource());
        QCOMPARE(grant->requestedScope, s("a b"));
        QVERIFY(grant->redirectUri.isEmpty());
        QCOMPARE(stage.server.count("POST /token"), 3);
        const SeenRequest asked = stage.server.last("POST /device");
        QCOMPARE(asked.formField("client_id"), QByteArray("client 1"));
        QCOMPARE(asked.formField("scope"), QByteArray("a b"));
        QCOMPARE(asked.formField("resource"), stage.server.resource().toLatin1());
        const SeenRequest token = stage.server.last("POST /token");
        QCOMPARE(token.formField("grant_type"), QByteArray("urn:ietf:params:oauth:grant-type:device_code"));
        QCOMPARE(token.formField("device_code"), QByteArray("device+code/1="));
        QCOMPARE(token.formField("resource"), stage.server.resource().toLatin1());
        const SignInProgress shown = stage.progress.at(stage.progress.size() - 2);
        QCOMPARE(shown.stage, SignInProgress::Stage::WaitingForCode);
        QCOMPARE(shown.userCode, s("ZL28-XKAZ"));
        QCOMPARE(shown.verificationUrl, QUrl(stage.server.origin() + s("/activate")));
        QCOMPARE(shown.completeUrl.query(), s("code=ZL28-XKAZ"));
        QCOMPARE(shown.deadline, stage.clock.now().addSecs(60));
    }

    void theRegistrationIsOneForCodes()
    {
        CodeStage stage;
        QVERIFY(stage.run());
        const QJsonObject body = stage.server.registration();
        QVERIFY(body.value(s("redirect_uris")).toArray().isEmpty());
        QVERIFY(body.value(s("grant_types")).toArray().contains(QString(DeviceGrantType)));
        QVERIFY(body.value(s("grant_types")).toArray().contains(s("refresh_token")));
    }

    void slowDownMakesThePauseLonger()
    {
        // 60 s of life: 5 + 10 + 15 + 20 have room, another 25 don't.
        CodeStage stage;
        for (int i = 0; i < 9; ++i)
            stage.answers.append(tokenError("slow_down"));
        QCOMPARE(stage.run().error().code, ErrorCode::SignInExpired);
        QCOMPARE(stage.server.count("POST /token"), 4);
    }

    void aLostQuestionIsAskedAgainLater()
    {
        CodeStage stage;
        ScriptedReply lost;
        lost.hangUp = true;
        stage.answers = {lost, tokenError("authorization_pending")};
        QVERIFY(stage.run());
        QCOMPARE(stage.server.count("POST /token"), 3);
    }

    void anEndIsToldInWords_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("denied") << QByteArray("access_denied") << ErrorCode::SignInDenied;
        QTest::newRow("expired") << QByteArray("expired_token") << ErrorCode::SignInExpired;
        QTest::newRow("forgotten client") << QByteArray("invalid_client") << ErrorCode::RegistrationRefused;
        QTest::newRow("not for codes") << QByteArray("unauthorized_client") << ErrorCode::SignInDenied;
    }
    void anEndIsToldInWords()
    {
        QFETCH(QByteArray, error);
        QFETCH(ErrorCode, code);
        CodeStage stage;
        stage.answers = {tokenError("authorization_pending"), tokenError(error.constData())};
        const auto grant = stage.run();
        QVERIFY(!grant);
        QCOMPARE(grant.error().code, code);
        QVERIFY(!grant.error().hint.isEmpty());
        QCOMPARE(stage.server.count("POST /token"), 2);
    }

    void theCodeExpiresByItself()
    {
        CodeStage stage;
        stage.given.insert(s("expires_in"), 12);
        for (int i = 0; i < 9; ++i)
            stage.answers.append(tokenError("authorization_pending"));
        QCOMPARE(stage.run().error().code, ErrorCode::SignInExpired);
        QCOMPARE(stage.server.count("POST /token"), 2);
    }

    void aServerWithoutCodesIsSaidSo()
    {
        CodeStage stage;
        stage.server.serverChanges = {};
        QCOMPARE(stage.run().error().code, ErrorCode::SignInUnsupported);
        QCOMPARE(stage.server.count("POST /register"), 0);
    }

    void aPageThatIsNoWebAddressIsNeverShown_data()
    {
        QTest::addColumn<QString>("page");
        for (const char *page : {"javascript:alert(1)", "file:///etc/passwd", "http://example.com/", "",
                                 "https://a@b.example/", "https://good.com\\@evil.com/", "data:text/html,x"})
            QTest::newRow(page) << s(page);
    }
    void aPageThatIsNoWebAddressIsNeverShown()
    {
        QFETCH(QString, page);
        CodeStage stage;
        stage.given.insert(s("verification_uri"), page);
        QCOMPARE(stage.run().error().code, ErrorCode::UnsafeUrl);
        QCOMPARE(stage.server.count("POST /token"), 0);
        for (const SignInProgress &shown : stage.progress)
            QVERIFY(shown.verificationUrl.isEmpty());
    }

    void aServiceElsewhereMayNotShowAPageOfTheOwnNetwork()
    {
        const HttpReply reply{200,
                              {},
                              R"({"device_code":"d","user_code":"u","verification_uri":"https://10.0.0.1/"})",
                              std::chrono::milliseconds(0)};
        const QUrl elsewhere(s("https://mcp.example/mcp"));
        QCOMPARE(readDeviceCode(reply, elsewhere, s("as.example")).error().code, ErrorCode::UnsafeUrl);
        QVERIFY(readDeviceCode(reply, QUrl(s("https://10.0.0.2/mcp")), s("as.example")));
    }

    void itIsCancelledWhileItWaits()
    {
        HttpClient http;
        CodeStage stage;
        DeviceSignIn patient(http, stage.clock, std::chrono::hours(1));
        QObject::connect(&patient, &DeviceSignIn::progressed, &patient, [&](const SignInProgress &now) {
            if (now.stage == SignInProgress::Stage::WaitingForCode)
                QMetaObject::invokeMethod(&patient, &DeviceSignIn::cancel, Qt::QueuedConnection);
        });
        QCOMPARE(waited(patient.run(stage.request())).error().code, ErrorCode::Cancelled);
        QCOMPARE(stage.server.count("POST /token"), 0);
    }

    void oneThatIsDeletedEndsAsCancelled()
    {
        CodeStage stage;
        auto shortLived = std::make_unique<DeviceSignIn>(stage.http, stage.clock, std::chrono::hours(1));
        auto task = shortLived->run(stage.request());
        QTRY_COMPARE(stage.server.count("POST /device"), 1);
        QTest::qWait(20);
        shortLived.reset();
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDeviceSignIn)
#include "TestDeviceSignIn.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/GrantRenewal.h"
#include "auth/SignInStage.h"

#include <QTest>

using namespace keyfob;

/// A dynamic registration is taken back when the person signs out (RFC 7592).
class TestUnregistering : public QObject
{
    Q_OBJECT

    static Grant registeredAt(const LoopbackServer &server)
    {
        Grant grant;
        grant.issuer = server.origin();
        grant.registrationClientUri = server.origin() + QStringLiteral("/register/c1");
        grant.registrationAccessToken = Secret("registration-token-01");
        return grant;
    }
    static Result<void> unregistered(const Grant &grant)
    {
        HttpClient http;
        FakeClock clock;
        GrantRenewal renewal(http, clock);
        return waited(renewal.unregister(grant));
    }

private slots:
    void theRegistrationIsDeletedWithItsOwnToken()
    {
        LoopbackServer server;
        server.script = [](const SeenRequest &) { return ScriptedReply{204}; };
        QVERIFY(unregistered(registeredAt(server)));
        QCOMPARE(server.seen.size(), 1);
        QCOMPARE(server.seen.first().verb, QByteArray("DELETE"));
        QCOMPARE(server.seen.first().target, QByteArray("/register/c1"));
        QCOMPARE(server.seen.first().headers.value("authorization"),
                 QByteArray("Bearer registration-token-01"));
    }

    void theAnswerIsToldAsItIs_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("deleted, with a body") << 200 << QString();
        QTest::newRow("gone already") << 404 << QString();
        QTest::newRow("not allowed here") << 405 << codeName(ErrorCode::NotSupported);
        QTest::newRow("not implemented") << 501 << codeName(ErrorCode::NotSupported);
        QTest::newRow("token refused") << 401 << codeName(ErrorCode::TokenRefused);
        QTest::newRow("forbidden") << 403 << codeName(ErrorCode::TokenRefused);
        QTest::newRow("trouble") << 503 << codeName(ErrorCode::ServerError);
        QTest::newRow("elsewhere") << 307 << codeName(ErrorCode::Redirected);
    }
    void theAnswerIsToldAsItIs()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        LoopbackServer elsewhere;
        LoopbackServer server;
        const QByteArray location = "Location: " + elsewhere.origin().toLatin1() + "/";
        server.script = [status, location](const SeenRequest &) {
            return ScriptedReply{status, {}, "application/json", {location}};
        };
        const auto outcome = unregistered(registeredAt(server));
        QCOMPARE(outcome ? QString() : codeName(outcome.error().code), code);
        if (!outcome)
            QVERIFY(!outcome.error().message.contains(QLatin1String("registration-token")));
        QVERIFY(elsewhere.seen.isEmpty());
    }

    void withoutAnAddressOrAUsableTokenNothingIsSent()
    {
        LoopbackServer server;
        Grant grant = registeredAt(server);
        grant.registrationAccessToken = Secret("a\r\nX-Evil: 1");
        QCOMPARE(unregistered(grant).error().code, ErrorCode::NotSupported);
        grant = registeredAt(server);
        grant.registrationClientUri.clear();
        QCOMPARE(unregistered(grant).error().code, ErrorCode::NotSupported);
        QVERIFY(server.seen.isEmpty());
    }

    void aSignInWithTheSameClientAgainKeepsTheWayToDeleteIt()
    {
        SignInStage stage;
        stage.server.registrationChanges = {
            {QStringLiteral("registration_client_uri"), stage.server.origin() + QStringLiteral("/reg/1")},
            {QStringLiteral("registration_access_token"), QStringLiteral("reg-token-0001")}};
        const auto first = stage.run();
        QVERIFY(first);
        QCOMPARE(first->registrationClientUri, stage.server.origin() + QStringLiteral("/reg/1"));
        SignInRequest again = stage.request();
        again.setKnown(*first);
        const auto grant = waited(stage.signIn.run(again));
        QVERIFY(grant);
        QCOMPARE(stage.server.count("POST /register"), 1);
        QCOMPARE(grant->registrationClientUri, first->registrationClientUri);
        QVERIFY(grant->registrationAccessToken == first->registrationAccessToken);
    }
};

QTEST_GUILESS_MAIN(TestUnregistering)
#include "TestUnregistering.moc"

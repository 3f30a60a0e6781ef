// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/TokenEndpoint.h"

#include "auth/ScriptedServer.h"
#include "support/FakeClock.h"
#include "support/Waiting.h"

#include <QTest>

using namespace keyfob;

class TestTokenEndpoint : public QObject
{
    Q_OBJECT

    static Grant draft(const ScriptedServer &server, const char *method = "none")
    {
        Grant grant;
        grant.resource = server.resource();
        grant.tokenEndpoint = server.origin() + QStringLiteral("/token");
        grant.clientId = QStringLiteral("id: 1+");
        grant.clientSecret = Secret("s&cret/+ %41");
        grant.tokenEndpointAuthMethod = QString::fromLatin1(method);
        grant.scope = QStringLiteral("asked");
        return grant;
    }
    static Result<Grant> asked(const ScriptedServer &server, const char *method = "none")
    {
        HttpClient http;
        const FakeClock clock;
        TokenEndpoint endpoint(http, clock);
        return waited(endpoint.token(
            draft(server, method), {{QStringLiteral("grant_type"), QStringLiteral("authorization_code"), {}},
                                    {QStringLiteral("code"), {}, Secret("a/b+c=%41&x")}}));
    }

private slots:
    void theAnswerBecomesAGrant()
    {
        ScriptedServer server;
        server.tokenChanges = {{QStringLiteral("scope"), QStringLiteral("given")}};
        const auto grant = asked(server);
        QVERIFY(grant);
        QVERIFY(grant->accessToken == Secret("access-token-0001"));
        QVERIFY(grant->refreshToken == Secret("R+/=%41&x-refresh"));
        QCOMPARE(grant->expiresAt, FakeClock().now().addSecs(3600));
        QCOMPARE(grant->scope, QStringLiteral("given"));
        const SeenRequest request = server.last("POST /token");
        QCOMPARE(request.headers.value("content-type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(request.headers.value("accept"), QByteArray("application/json"));
        QVERIFY(request.body.contains("code=a%2Fb%2Bc%3D%2541%26x&"));
        QCOMPARE(request.formField("resource"), server.resource().toLatin1());
    }

    void t6_noRefreshTokenAndNoLifetimeAreFine()
    {
        ScriptedServer server;
        server.tokenChanges = {{QStringLiteral("refresh_token"), QJsonValue::Null},
                               {QStringLiteral("expires_in"), QJsonValue::Null}};
        const auto grant = asked(server);
        QVERIFY(grant);
        QVERIFY(grant->refreshToken.isEmpty());
        QVERIFY(!grant->expiresAt.isValid());
        QCOMPARE(grant->scope, QStringLiteral("asked"));
    }

    void r8_basicCredentialsAreFormEncodedFirst()
    {
        ScriptedServer server;
        QVERIFY(asked(server, "client_secret_basic"));
        const SeenRequest request = server.last("POST /token");
        QCOMPARE(request.headers.value("authorization"),
                 "Basic " + QByteArray("id%3A%201%2B:s%26cret%2F%2B%20%2541").toBase64());
        QVERIFY(!request.body.contains("client_"));
    }

    void r7_postAndNoneGoIntoTheForm()
    {
        ScriptedServer server;
        QVERIFY(asked(server, "client_secret_post"));
        SeenRequest request = server.last("POST /token");
        QCOMPARE(request.formField("client_id"), QByteArray("id: 1+"));
        QCOMPARE(request.formField("client_secret"), QByteArray("s&cret/+ %41"));
        QVERIFY(!request.headers.contains("authorization"));
        QVERIFY(asked(server, "none"));
        request = server.last("POST /token");
        QCOMPARE(request.formField("client_id"), QByteArray("id: 1+"));
        QVERIFY(!request.body.contains("client_secret"));
    }

    void t2_aRedirectNeverTakesASecretElsewhere_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        for (const int status : {301, 302, 303, 307, 308}) {
            for (const char *method : {"none", "client_secret_basic", "client_secret_post"})
                QTest::addRow("%d %s", status, method) << status << QByteArray(method);
        }
    }
    void t2_aRedirectNeverTakesASecretElsewhere()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, method);
        LoopbackServer elsewhere;
        ScriptedServer server;
        server.instead.insert(
            "POST /token",
            {status, {}, "text/plain", {"Location: " + elsewhere.origin().toLatin1() + "/token"}});
        const auto grant = asked(server, method.constData());
        QCOMPARE(grant.error().code, ErrorCode::Redirected);
        QCOMPARE(server.count("POST /token"), 1);
        QCOMPARE(elsewhere.seen.size(), 0);
    }

    void aRefusalIsToldInWordsAndNotRepeated_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, int status, const char *body, ErrorCode code) {
            QTest::newRow(name) << status << QByteArray(body) << int(code);
        };
        row("grant", 400, "{\"error\":\"invalid_grant\"}", ErrorCode::SignInRequired);
        row("client", 401, "{\"error\":\"invalid_client\"}", ErrorCode::RegistrationRefused);
        row("target", 400, "{\"error\":\"invalid_target\"}", ErrorCode::ResourceMismatch);
        row("scope", 400, "{\"error\":\"invalid_scope\",\"error_description\":\"no\"}",
            ErrorCode::SignInDenied);
        row("page", 400, "<html>", ErrorCode::BadAnswer);
        row("trouble", 502, "<html>", ErrorCode::ServerError);
        row("too many", 429, "", ErrorCode::RateLimited);
        row("page as success", 200, "<html>", ErrorCode::BadAnswer);
        row("form as success", 200, "access_token=x&token_type=bearer", ErrorCode::BadAnswer);
        row("array as success", 200, "[]", ErrorCode::BadAnswer);
        row("no token", 200, "{}", ErrorCode::BadAnswer);
        row("a number as token", 200, "{\"access_token\":7}", ErrorCode::BadAnswer);
        row("another kind", 200, "{\"access_token\":\"x\",\"token_type\":\"DPoP\"}", ErrorCode::BadAnswer);
        row("line break", 200, "{\"access_token\":\"x\\r\\nX-Evil: 1\"}", ErrorCode::BadAnswer);
        row("not ASCII", 200, "{\"access_token\":\"x\\u00e9\"}", ErrorCode::BadAnswer);
        row("space", 200, "{\"access_token\":\"x y\"}", ErrorCode::BadAnswer);
        row("refresh with line break", 200, "{\"access_token\":\"x\",\"refresh_token\":\"a\\nb\"}",
            ErrorCode::BadAnswer);
    }
    void aRefusalIsToldInWordsAndNotRepeated()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        ScriptedServer server;
        server.instead.insert("POST /token",
                              {status, body, "application/json", {"WWW-Authenticate: Basic realm=\"x\""}});
        const auto grant = asked(server);
        QVERIFY(!grant);
        QCOMPARE(int(grant.error().code), code);
        QVERIFY(!grant.error().message.isEmpty());
        QVERIFY(!grant.error().hint.isEmpty());
        QCOMPARE(server.count("POST /token"), 1);
    }

    void aLostAnswerIsNotAskedForAgain()
    {
        ScriptedServer server;
        ScriptedReply gone;
        gone.hangUp = true;
        server.instead.insert("POST /token", gone);
        QCOMPARE(asked(server).error().code, ErrorCode::Unreachable);
        QCOMPARE(server.count("POST /token"), 1);
    }

    void theAccountComesFromTheIdToken()
    {
        ScriptedServer server;
        const QByteArray claims = QByteArray("{\"sub\":\"1\",\"email\":\"jan@example.com\"}")
                                      .toBase64(QByteArray::Base64UrlEncoding);
        server.tokenChanges = {{QStringLiteral("id_token"), QString::fromLatin1("e30." + claims + ".sig")}};
        QCOMPARE(asked(server)->account, QStringLiteral("jan@example.com"));
        server.tokenChanges = {{QStringLiteral("id_token"), QStringLiteral("nonsense")}};
        QCOMPARE(asked(server)->account, QString());
    }

    void aLifetimeIsReadAsNumberOrText_data()
    {
        QTest::addColumn<QJsonValue>("life");
        QTest::addColumn<int>("seconds"); // 0: not known
        QTest::newRow("number") << QJsonValue(60) << 60;
        QTest::newRow("text") << QJsonValue(QStringLiteral("60")) << 60;
        QTest::newRow("zero") << QJsonValue(0) << 0;
        QTest::newRow("negative") << QJsonValue(-5) << 0;
        QTest::newRow("huge") << QJsonValue(1e300) << 0;
        QTest::newRow("word") << QJsonValue(QStringLiteral("soon")) << 0;
        QTest::newRow("not a number") << QJsonValue(QStringLiteral("nan")) << 0;
    }
    void aLifetimeIsReadAsNumberOrText()
    {
        QFETCH(QJsonValue, life);
        QFETCH(int, seconds);
        ScriptedServer server;
        server.tokenChanges = {{QStringLiteral("expires_in"), life}};
        const auto grant = asked(server);
        QVERIFY(grant);
        QCOMPARE(grant->expiresAt, seconds == 0 ? QDateTime() : FakeClock().now().addSecs(seconds));
    }

    void onlyTheCharactersOfABearerTokenAreTaken()
    {
        QVERIFY(isBearerToken("aZ09-._~+/=="));
        for (const char *text : {"", "=", "==", "a=b", "a b", "a,b", "a\"", "\xc3\xa9", "a\n"})
            QVERIFY2(!isBearerToken(text), text);
    }
};

QTEST_GUILESS_MAIN(TestTokenEndpoint)
#include "TestTokenEndpoint.moc"

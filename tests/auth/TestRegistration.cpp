// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Registration.h"

#include "auth/ScriptedServer.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

class TestRegistration : public QObject
{
    Q_OBJECT

    static Result<ClientIdentity> registered(ScriptedServer &scripted, bool guessed = false)
    {
        HttpClient http;
        Registration registration(http);
        AuthorizationServer server = *parseAuthorizationServer(scripted.serverDocument());
        server.guessed = guessed;
        return waited(registration.registered(
            {server, QStringLiteral("http://127.0.0.1:4321/path"), QStringLiteral("a b"), {}}));
    }

private slots:
    void r4_aNativeAppIsRegisteredWithItsLoopbackAddress()
    {
        ScriptedServer server;
        const auto client = registered(server);
        QVERIFY(client);
        QCOMPARE(client->clientId, QStringLiteral("client 1"));
        QVERIFY(client->clientSecret.isEmpty());
        QCOMPARE(client->tokenEndpointAuthMethod, QStringLiteral("none"));
        const QJsonObject body = server.registration();
        QCOMPARE(body.value(QStringLiteral("application_type")).toString(), QStringLiteral("native"));
        QCOMPARE(body.value(QStringLiteral("redirect_uris")).toArray(),
                 QJsonArray({QStringLiteral("http://127.0.0.1:4321/path"),
                             QStringLiteral("http://127.0.0.1/path")}));
        QCOMPARE(body.value(QStringLiteral("token_endpoint_auth_method")).toString(), QStringLiteral("none"));
        QCOMPARE(body.value(QStringLiteral("scope")).toString(), QStringLiteral("a b"));
        QCOMPARE(body.value(QStringLiteral("client_name")).toString(), QStringLiteral("Keyfob"));
    }

    void r5_refreshTokensAreAskedFor()
    {
        ScriptedServer server;
        QVERIFY(registered(server));
        QVERIFY(server.registration()
                    .value(QStringLiteral("grant_types"))
                    .toArray()
                    .contains(QStringLiteral("refresh_token")));
    }

    void r4_aRefusalIsToldInWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("reason") << 400
                                << QByteArray("{\"error\":\"invalid_redirect_uri\","
                                              "\"error_description\":\"Loopback is not for you\"}")
                                << int(ErrorCode::RegistrationRefused)
                                << QStringLiteral("Loopback is not for you");
        QTest::newRow("code only") << 400 << QByteArray("{\"error\":\"invalid_client_metadata\"}")
                                   << int(ErrorCode::RegistrationRefused)
                                   << QStringLiteral("invalid_client_metadata");
        QTest::newRow("page") << 403 << QByteArray("<html>") << int(ErrorCode::RegistrationRefused)
                              << QStringLiteral("403");
        QTest::newRow("trouble") << 503 << QByteArray() << int(ErrorCode::ServerError)
                                 << QStringLiteral("503");
        QTest::newRow("too many") << 429 << QByteArray() << int(ErrorCode::RateLimited) << QString();
        QTest::newRow("page as success")
            << 200 << QByteArray("<html>") << int(ErrorCode::BadAnswer) << QString();
        QTest::newRow("no id") << 201 << QByteArray("{}") << int(ErrorCode::BadAnswer) << QString();
    }
    void r4_aRefusalIsToldInWords()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(QString, text);
        ScriptedServer server;
        server.instead.insert("POST /register", {status, body});
        const auto client = registered(server);
        QVERIFY(!client);
        QCOMPARE(int(client.error().code), code);
        QVERIFY(client.error().message.contains(text));
        QVERIFY(!client.error().hint.isEmpty());
        const bool again = body.contains("invalid_client_metadata") || body.contains("invalid_redirect_uri");
        QCOMPARE(server.count("POST /register"), again ? 2 : 1);
    }

    void r4_aServerThatTakesNoScopeInARegistrationIsAskedWithoutOne()
    {
        ScriptedServer server;
        const auto usual = server.script;
        server.script = [usual](const SeenRequest &request) {
            const bool scoped = request.path() == "/register" && request.body.contains("\"scope\"");
            return scoped ? ScriptedReply{400, "{\"error\":\"invalid_client_metadata\"}"} : usual(request);
        };
        QVERIFY(registered(server));
        QCOMPARE(server.count("POST /register"), 2);
    }

    void r4_aServerThatTakesOnlyTheExactRedirectAddressGetsThatAlone()
    {
        ScriptedServer server;
        const auto usual = server.script;
        server.script = [usual, &server](const SeenRequest &request) {
            const auto count = server.registration().value(QStringLiteral("redirect_uris")).toArray().size();
            const bool several = request.path() == "/register" && count > 1;
            return several ? ScriptedReply{400, "{\"error\":\"invalid_redirect_uri\"}"} : usual(request);
        };
        QVERIFY(registered(server));
        QCOMPARE(server.count("POST /register"), 2);
        QCOMPARE(server.registration().value(QStringLiteral("redirect_uris")).toArray().size(), 1);
    }

    void r1_withoutRegistrationAClientIdIsAskedFor()
    {
        ScriptedServer server;
        server.serverChanges = {{QStringLiteral("registration_endpoint"), QJsonValue::Null}};
        const auto client = registered(server);
        QCOMPARE(client.error().code, ErrorCode::SignInUnsupported);
        QVERIFY(client.error().hint.contains(QLatin1String("client ID")));
    }

    void d8_aGuessedEndpointThatIsNotThereMeansNoSignIn()
    {
        ScriptedServer server;
        server.instead.insert("POST /register", {404});
        QCOMPARE(registered(server, true).error().code, ErrorCode::SignInUnsupported);
        QCOMPARE(registered(server, false).error().code, ErrorCode::RegistrationRefused);
    }

    void d10_aRedirectedRegistrationIsNotFollowed()
    {
        LoopbackServer elsewhere;
        ScriptedServer server;
        server.instead.insert("POST /register",
                              {307, {}, "text/plain", {"Location: " + elsewhere.origin().toLatin1() + "/"}});
        QCOMPARE(registered(server).error().code, ErrorCode::Redirected);
        QCOMPARE(elsewhere.seen.size(), 0);
    }

    void r7_theAuthMethodIsChosenByWhatTheServerLists_data()
    {
        QTest::addColumn<QString>("returned");
        QTest::addColumn<QStringList>("supported");
        QTest::addColumn<bool>("secret");
        QTest::addColumn<QString>("chosen");
        const QString basic = QStringLiteral("client_secret_basic");
        const QString post = QStringLiteral("client_secret_post");
        const QString none = QStringLiteral("none");
        QTest::newRow("returned and listed") << post << QStringList{basic, post} << true << post;
        QTest::newRow("returned, list absent") << post << QStringList() << true << post;
        QTest::newRow("returned, not listed") << post << QStringList{basic} << true << basic;
        QTest::newRow("returned an unknown one")
            << QStringLiteral("private_key_jwt") << QStringList{post} << true << post;
        QTest::newRow("basic first") << QString() << QStringList{none, post, basic} << true << basic;
        QTest::newRow("then post") << QString() << QStringList{none, post} << true << post;
        QTest::newRow("absent list is basic") << QString() << QStringList() << true << basic;
        QTest::newRow("never a secret for none only") << QString() << QStringList{none} << true << none;
        QTest::newRow("no secret") << basic << QStringList{basic} << false << none;
    }
    void r7_theAuthMethodIsChosenByWhatTheServerLists()
    {
        QFETCH(QString, returned);
        QFETCH(QStringList, supported);
        QFETCH(bool, secret);
        QFETCH(QString, chosen);
        QCOMPARE(chosenAuthMethod(returned, supported, secret), chosen);
    }

    void r7_aServerThatTakesOnlySecretsIsAskedForOne()
    {
        ScriptedServer server;
        server.serverChanges = {{QStringLiteral("token_endpoint_auth_methods_supported"),
                                 QJsonArray{QStringLiteral("client_secret_post")}}};
        server.registrationChanges = {
            {QStringLiteral("client_secret"), QStringLiteral("s3cret-s3cret")},
            {QStringLiteral("registration_client_uri"), server.origin() + QStringLiteral("/register/1")},
            {QStringLiteral("registration_access_token"), QStringLiteral("rat-rat-rat")}};
        const auto client = registered(server);
        QVERIFY(client);
        QCOMPARE(server.registration().value(QStringLiteral("token_endpoint_auth_method")).toString(),
                 QStringLiteral("client_secret_post"));
        QCOMPARE(client->tokenEndpointAuthMethod, QStringLiteral("client_secret_post"));
        QVERIFY(client->clientSecret == Secret("s3cret-s3cret"));
        QVERIFY(client->registrationAccessToken == Secret("rat-rat-rat"));
    }
};

QTEST_GUILESS_MAIN(TestRegistration)
#include "TestRegistration.moc"

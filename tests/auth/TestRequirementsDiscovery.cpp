// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Discovery.h"

#include "auth/ScriptedServer.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

class TestRequirementsDiscovery : public QObject
{
    Q_OBJECT

    static Result<Discovered> discovered(ScriptedServer &server, const QByteArray &challenge = {},
                                         const QString &preferred = {})
    {
        HttpClient http;
        Discovery discovery(http);
        return waited(discovery.discover({QUrl(server.resource()), challenge, preferred, {}}));
    }
    static QStringList asked(const ScriptedServer &server)
    {
        QStringList lines;
        for (const SeenRequest &request : server.seen)
            lines.append(QString::fromLatin1(request.verb + ' ' + request.path()));
        return lines;
    }
    static constexpr const char *RootResource = "/.well-known/oauth-protected-resource";
    static constexpr const char *RootServer = "/.well-known/oauth-authorization-server";

private slots:
    void d1_theBearerChallengeAmongSeveralIsUsed()
    {
        ScriptedServer server;
        server.challenge = "Basic realm=\"a, b\", Bearer error=\"invalid_token\", RM, scope=\"x y\"";
        server.resourcePlace = QStringLiteral("/custom/place.json");
        const auto found = discovered(server);
        QVERIFY(found);
        QCOMPARE(found->challengeScope, QStringLiteral("x y"));
        QCOMPARE(asked(server),
                 QStringList({QStringLiteral("POST /mcp"), QStringLiteral("GET /custom/place.json"),
                              QStringLiteral("GET /.well-known/oauth-authorization-server")}));
    }

    void d2_resourceMetadataOfTheHeaderIsTheOnlyOneAsked()
    {
        ScriptedServer server;
        server.challenge = "Bearer RM";
        server.resourcePlace = QStringLiteral("/custom/place.json");
        QVERIFY(discovered(server));
        for (const QString &line : asked(server))
            QVERIFY2(!line.contains(QLatin1String("oauth-protected-resource")), qPrintable(line));
    }

    void d2_withoutAHeaderThePathIsTriedAndThenTheRoot()
    {
        ScriptedServer server;
        server.resourcePlace = QLatin1String(RootResource);
        server.resourceChanges = {{QStringLiteral("resource"), server.origin()}};
        const auto found = discovered(server);
        QVERIFY(found);
        QCOMPARE(found->resource, server.origin()); // verbatim, without a slash
        QCOMPARE(asked(server).mid(1, 2),
                 QStringList({QStringLiteral("GET /.well-known/oauth-protected-resource/mcp"),
                              QStringLiteral("GET /.well-known/oauth-protected-resource")}));
    }

    void d2_aNamedPlaceThatIsEmptyIsNotReplacedByAGuess()
    {
        ScriptedServer server;
        server.challenge = "Bearer RM";
        server.instead.insert("GET " + server.resourcePlace.toLatin1(), {404});
        const auto found = discovered(server);
        QCOMPARE(found.error().code, ErrorCode::SignInUnsupported);
        QCOMPARE(server.seen.size(), 2);
    }

    void aKnownChallengeSparesTheFirstRequest()
    {
        ScriptedServer server;
        QVERIFY(discovered(server, "Bearer scope=\"z\""));
        QCOMPARE(server.count("POST /mcp"), 0);
    }

    void d3_theKnownOneOfSeveralServersIsChosen()
    {
        ScriptedServer server;
        server.issuerPath = QStringLiteral("/two");
        server.serverPlace = QStringLiteral("/.well-known/oauth-authorization-server/two");
        const QJsonArray both{server.origin() + QStringLiteral("/one"), server.issuer()};
        server.resourceChanges = {{QStringLiteral("authorization_servers"), both}};
        QCOMPARE(discovered(server, {}, server.issuer())->server.issuer, server.issuer());
        QVERIFY(!discovered(server)); // the first one isn't there
    }

    void d4_aResourceOfAnotherServerIsRefusedBeforeItsServerIsAsked()
    {
        ScriptedServer server;
        for (const QString &resource :
             {QStringLiteral("https://other.example/mcp"), QString(), server.origin() + QStringLiteral("/mc"),
              server.resource() + QStringLiteral("#x")}) {
            server.seen.clear();
            server.resourceChanges = {{QStringLiteral("resource"), resource}};
            const auto found = discovered(server);
            QCOMPARE(found.error().code, ErrorCode::ResourceMismatch);
            QCOMPARE(server.seen.size(), 2);
        }
    }

    void d5_anIssuerWithAPathIsTriedInOrder()
    {
        ScriptedServer server;
        server.issuerPath = QStringLiteral("/tenant1");
        server.serverPlace = QStringLiteral("/tenant1/.well-known/openid-configuration");
        QVERIFY(discovered(server));
        QCOMPARE(asked(server).mid(2),
                 QStringList({QStringLiteral("GET /.well-known/oauth-authorization-server/tenant1"),
                              QStringLiteral("GET /.well-known/openid-configuration/tenant1"),
                              QStringLiteral("GET /tenant1/.well-known/openid-configuration")}));
    }

    void d5_theRootIsNeverAskedForAnIssuerWithAPath()
    {
        ScriptedServer server; // describes itself at the root only
        server.issuerPath = QStringLiteral("/tenant1");
        QCOMPARE(discovered(server).error().code, ErrorCode::SignInUnsupported);
        QCOMPARE(server.count(QByteArray("GET ") + RootServer), 0);
        QCOMPARE(asked(server).size(), 5);
    }

    void d6_aDocumentThatNamesAnotherIssuerIsNotUsed()
    {
        ScriptedServer server;
        for (const QString &issuer :
             {QStringLiteral("https://evil.example"), QString(), server.origin() + QLatin1Char('/')}) {
            server.serverChanges = {{QStringLiteral("issuer"), issuer}};
            const auto found = discovered(server);
            QCOMPARE(found.error().code, ErrorCode::IssuerMismatch);
        }
        QCOMPARE(server.count("GET /.well-known/openid-configuration"), 0);
    }

    void d7_metadataRequestsNameTheProtocolVersionAndCarryNoSecret()
    {
        ScriptedServer server;
        QVERIFY(discovered(server));
        QCOMPARE(server.seen.size(), 3);
        for (const SeenRequest &request : server.seen.mid(1)) {
            QVERIFY(!request.headers.value("mcp-protocol-version").isEmpty());
            QVERIFY(!request.headers.contains("authorization"));
        }
    }

    void d8_withoutResourceMetadataTheOriginIsAskedAndThenGuessed()
    {
        ScriptedServer server;
        server.resourcePlace = QStringLiteral("/nowhere");
        const auto named = discovered(server);
        QVERIFY(named);
        QVERIFY(!named->server.guessed);
        QCOMPARE(named->resource, server.resource());

        server.serverPlace = QStringLiteral("/nowhere");
        const auto guessed = discovered(server);
        QVERIFY(guessed);
        QVERIFY(guessed->server.guessed);
        QCOMPARE(guessed->server.authorizationEndpoint, server.origin() + QStringLiteral("/authorize"));
        QCOMPARE(guessed->server.tokenEndpoint, server.origin() + QStringLiteral("/token"));
        QCOMPARE(guessed->server.registrationEndpoint, server.origin() + QStringLiteral("/register"));
    }

    void d8_nothingIsGuessedForAServerThatAsksForNoSignIn()
    {
        ScriptedServer server;
        server.resourcePlace = server.serverPlace = QStringLiteral("/nowhere");
        server.instead.insert("POST /mcp", {200, "{}"});
        QCOMPARE(discovered(server).error().code, ErrorCode::SignInUnsupported);
    }

    void d9_onlyInLegacyModeAnIssuerMayHaveAPathOfItsOwn()
    {
        ScriptedServer server;
        server.serverChanges = {{QStringLiteral("issuer"), server.origin() + QStringLiteral("/oauth")}};
        QCOMPARE(discovered(server).error().code, ErrorCode::IssuerMismatch);
        server.resourcePlace = QStringLiteral("/nowhere");
        QCOMPARE(discovered(server)->server.issuer, server.origin() + QStringLiteral("/oauth"));
        server.serverChanges = {{QStringLiteral("issuer"), QStringLiteral("https://evil.example")}};
        QCOMPARE(discovered(server).error().code, ErrorCode::IssuerMismatch);
    }

    void d10_redirectsAreFollowedOnTheSameOriginFiveTimesAtMost()
    {
        ScriptedServer server;
        const auto hop = [&server](int from, const QByteArray &to) {
            server.instead.insert("GET /hop" + QByteArray::number(from),
                                  {302, {}, "text/plain", {"Location: " + to}});
        };
        server.resourcePlace = QStringLiteral("/real");
        server.challenge = "Bearer resource_metadata=\"" + server.origin().toLatin1() + "/hop1\"";
        for (int i = 1; i < 5; ++i)
            hop(i, "/hop" + QByteArray::number(i + 1));
        hop(5, "/real");
        QVERIFY(discovered(server));
        hop(5, "/hop6");
        hop(6, "/real");
        QCOMPARE(discovered(server).error().code, ErrorCode::Redirected);
    }

    void d10_aRedirectToAnotherOriginIsNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void d10_aRedirectToAnotherOriginIsNotFollowed()
    {
        QFETCH(int, status);
        LoopbackServer elsewhere;
        ScriptedServer server;
        server.challenge = "Bearer RM";
        server.instead.insert(
            "GET " + server.resourcePlace.toLatin1(),
            {status, {}, "text/plain", {"Location: " + elsewhere.origin().toLatin1() + "/x"}});
        QVERIFY(!discovered(server));
        QCOMPARE(elsewhere.seen.size(), 0);
    }

    void d10_noEndpointOfAServerElsewhereMayLieInTheOwnNetwork()
    {
        const QString inside = QStringLiteral("https://192.168.1.1/x");
        for (QString AuthorizationServer::*endpoint :
             {&AuthorizationServer::authorizationEndpoint, &AuthorizationServer::tokenEndpoint,
              &AuthorizationServer::registrationEndpoint, &AuthorizationServer::revocationEndpoint,
              &AuthorizationServer::deviceEndpoint}) {
            AuthorizationServer server;
            server.authorizationEndpoint = QStringLiteral("https://as.example/authorize");
            QVERIFY(checkEndpoints(server, QUrl(QStringLiteral("https://mcp.example/mcp"))));
            server.*endpoint = inside;
            const auto checked = checkEndpoints(server, QUrl(QStringLiteral("https://mcp.example/mcp")));
            QCOMPARE(checked.error().code, ErrorCode::UnsafeUrl);
            QVERIFY(checkEndpoints(server, QUrl(QStringLiteral("https://192.168.1.2/mcp"))));
        }
    }

    void aPageInPlaceOfADocumentCountsAsNone()
    {
        ScriptedServer server;
        server.instead.insert("GET /.well-known/oauth-protected-resource/mcp",
                              {200, "<!doctype html><p>Welcome", "text/html"});
        server.resourcePlace = QLatin1String(RootResource);
        QVERIFY(discovered(server));
    }

    void aServerInTroubleIsSaidSo()
    {
        ScriptedServer server;
        server.instead.insert("GET " + QByteArray(RootServer), {503});
        QCOMPARE(discovered(server).error().code, ErrorCode::ServerError);
    }
};

QTEST_GUILESS_MAIN(TestRequirementsDiscovery)
#include "TestRequirementsDiscovery.moc"

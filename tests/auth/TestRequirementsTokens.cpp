// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/GrantRenewal.h"

#include "auth/ScriptedServer.h"
#include "support/FakeClock.h"
#include "support/Waiting.h"

#include <QTest>
#include <QVariant>

using namespace keyfob;

class TestRequirementsTokens : public QObject
{
    Q_OBJECT

    static Grant old(const ScriptedServer &server)
    {
        Grant grant;
        grant.issuer = server.origin();
        grant.resource = server.resource();
        grant.tokenEndpoint = server.origin() + QStringLiteral("/token");
        grant.revocationEndpoint = server.origin() + QStringLiteral("/revoke");
        grant.clientId = QStringLiteral("client 1");
        grant.accessToken = Secret("old-access-0123");
        grant.refreshToken = Secret("old/refresh+=%41&x");
        grant.scope = QStringLiteral("a b");
        grant.account = QStringLiteral("jan");
        return grant;
    }
    static Result<Grant> renewed(const Grant &grant)
    {
        HttpClient http;
        const FakeClock clock;
        GrantRenewal renewal(http, clock);
        return waited(renewal.renewed(grant));
    }
    static Result<void> revoked(const Grant &grant)
    {
        HttpClient http;
        const FakeClock clock;
        GrantRenewal renewal(http, clock);
        return waited(renewal.revoke(grant));
    }
    static QList<QByteArray> ended(const ScriptedServer &server)
    {
        QList<QByteArray> tokens;
        for (const SeenRequest &request : server.seen)
            tokens.append(request.formField("token_type_hint") + ' ' + request.formField("token"));
        return tokens;
    }

private slots:
    void t1_noTokenIsEverInAnAddress()
    {
        ScriptedServer server;
        QVERIFY(renewed(old(server)));
        QVERIFY(revoked(old(server)));
        QVERIFY(server.seen.size() >= 3);
        for (const SeenRequest &request : server.seen) {
            QVERIFY(!request.target.contains('?'));
            QVERIFY(!request.target.contains("old"));
        }
    }

    void t3_aGrantLeavesMemoryAsOneSecretOnly()
    {
        ScriptedServer server;
        const Secret kept = old(server).serialized();
        QVERIFY(Grant::deserialized(kept)->refreshToken == old(server).refreshToken);
        static_assert(!std::is_convertible_v<Secret, QString> && !std::is_convertible_v<Secret, QVariant>);
    }

    void t4_aRotatedRefreshTokenReplacesTheOldOne()
    {
        ScriptedServer server;
        const auto grant = renewed(old(server));
        QVERIFY(grant);
        QVERIFY(grant->accessToken == Secret("access-token-0001"));
        QVERIFY(grant->refreshToken == Secret("R+/=%41&x-refresh"));
        QCOMPARE(grant->scope, QStringLiteral("a b"));
        QCOMPARE(grant->account, QStringLiteral("jan"));
        const SeenRequest request = server.last("POST /token");
        QCOMPARE(request.formField("grant_type"), QByteArray("refresh_token"));
        QCOMPARE(request.formField("refresh_token"), QByteArray("old/refresh+=%41&x"));
        QCOMPARE(request.formField("client_id"), QByteArray("client 1"));
        QVERIFY(!request.body.contains("redirect_uri"));
        QVERIFY(!request.body.contains("client_secret"));
    }

    void t4_withoutANewRefreshTokenTheOldOneStays()
    {
        ScriptedServer server;
        server.tokenChanges = {{QStringLiteral("refresh_token"), QJsonValue::Null}};
        const auto grant = renewed(old(server));
        QVERIFY(grant);
        QVERIFY(grant->refreshToken == Secret("old/refresh+=%41&x"));
    }

    void a3_theResourceIsSentVerbatimWithTheRefresh()
    {
        ScriptedServer server;
        Grant grant = old(server);
        grant.resource = QStringLiteral("https://mcp.example.com");
        QVERIFY(renewed(grant));
        QCOMPARE(server.last("POST /token").formField("resource"), QByteArray("https://mcp.example.com"));
    }

    void t6_withoutARefreshTokenTheServerIsNotAsked()
    {
        ScriptedServer server;
        Grant grant = old(server);
        grant.refreshToken = Secret();
        const auto result = renewed(grant);
        QCOMPARE(result.error().code, ErrorCode::SignInRequired);
        QVERIFY(!result.error().hint.isEmpty());
        QCOMPARE(server.seen.size(), 0);
    }

    void aRefusedRenewalAsksForANewSignIn_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("grant") << QByteArray("invalid_grant");
        QTest::newRow("client") << QByteArray("invalid_client");
    }
    void aRefusedRenewalAsksForANewSignIn()
    {
        QFETCH(QByteArray, error);
        ScriptedServer server;
        server.instead.insert("POST /token", {400, "{\"error\":\"" + error + "\"}"});
        QCOMPARE(renewed(old(server)).error().code, ErrorCode::SignInRequired);
        QCOMPARE(server.count("POST /token"), 1);
    }

    void aServerInTroubleLeavesTheGrantAlone()
    {
        ScriptedServer server;
        server.instead.insert("POST /token", {503});
        QCOMPARE(renewed(old(server)).error().code, ErrorCode::ServerError);
    }

    void t9_theRefreshTokenEndsBeforeTheAccessToken()
    {
        ScriptedServer server;
        QVERIFY(revoked(old(server)));
        QCOMPARE(ended(server),
                 QList<QByteArray>({"refresh_token old/refresh+=%41&x", "access_token old-access-0123"}));
    }

    void t9_aGrantWithoutRefreshTokenEndsByItsAccessToken()
    {
        ScriptedServer server;
        Grant grant = old(server);
        grant.refreshToken = Secret();
        QVERIFY(revoked(grant));
        QCOMPARE(ended(server), QList<QByteArray>({"access_token old-access-0123"}));
    }

    void t9_aServerThatKeepsTheSignInAliveIsSaidSo()
    {
        ScriptedServer server;
        server.instead.insert("POST /revoke", {503});
        QCOMPARE(revoked(old(server)).error().code, ErrorCode::ServerError);
        QCOMPARE(server.seen.size(), 1);
        Grant grant = old(server);
        grant.revocationEndpoint.clear();
        QCOMPARE(revoked(grant).error().code, ErrorCode::NotSupported);
    }

    void t9_aServerThatTakesOnlyRefreshTokensIsFine()
    {
        ScriptedServer server;
        server.script = [](const SeenRequest &request) {
            const bool access = request.formField("token_type_hint") == "access_token";
            return access ? ScriptedReply{400, "{\"error\":\"unsupported_token_type\"}"} : ScriptedReply{200};
        };
        QVERIFY(revoked(old(server)));
        QCOMPARE(server.seen.size(), 2);
    }

    void t9_aRedirectedRevocationIsNotFollowed()
    {
        LoopbackServer elsewhere;
        ScriptedServer server;
        server.instead.insert("POST /revoke",
                              {307, {}, "text/plain", {"Location: " + elsewhere.origin().toLatin1() + "/"}});
        QCOMPARE(revoked(old(server)).error().code, ErrorCode::Redirected);
        QCOMPARE(elsewhere.seen.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRequirementsTokens)
#include "TestRequirementsTokens.moc"

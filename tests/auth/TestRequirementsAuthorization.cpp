// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignInStage.h"

#include "auth/AuthorizationFlow.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

using namespace keyfob;

/// What is asked for and sent: PKCE, resource, scope, state (oauth.md A1 to A8, A12).
class TestRequirementsAuthorization : public QObject
{
    Q_OBJECT

private slots:
    void aSignInGivesAGrantWithAllThatRenewingNeeds()
    {
        SignInStage stage;
        const auto grant = stage.run();
        QVERIFY2(grant, qPrintable(grant ? QString() : grant.error().message));
        QVERIFY(grant->accessToken == Secret("access-token-0001"));
        QVERIFY(grant->refreshToken == Secret("R+/=%41&x-refresh"));
        QCOMPARE(grant->issuer, stage.server.origin());
        QCOMPARE(grant->resource, stage.server.resource());
        QCOMPARE(grant->tokenEndpoint, stage.server.origin() + QStringLiteral("/token"));
        QCOMPARE(grant->revocationEndpoint, stage.server.origin() + QStringLiteral("/revoke"));
        QCOMPARE(grant->clientId, QStringLiteral("client 1"));
        QCOMPARE(grant->redirectUri.toLatin1(), stage.sent("redirect_uri"));
        QCOMPARE(grant->expiresAt, stage.clock.now().addSecs(3600));
        QCOMPARE(stage.redeemed("code"), stage.consent.code);
        QCOMPARE(stage.redeemed("redirect_uri"), stage.sent("redirect_uri"));
        QCOMPARE(stage.redeemed("client_id"), QByteArray("client 1"));
        QVERIFY(stage.pages.first().contains("You can close this tab and go back to Keyfob."));
    }

    void theProgressTellsEachStageAndTheHost()
    {
        SignInStage stage;
        QVERIFY(stage.run());
        using Stage = SignInProgress::Stage;
        QList<Stage> stages;
        for (const SignInProgress &now : stage.progress)
            stages.append(now.stage);
        QCOMPARE(stages, QList<Stage>({Stage::Discovering, Stage::Registering, Stage::WaitingForBrowser,
                                       Stage::Redeeming, Stage::Done}));
        const SignInProgress &waiting = stage.progress.at(2);
        QCOMPARE(waiting.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(waiting.authorizationUrl, stage.browser.opened.first());
        QCOMPARE(waiting.deadline, stage.clock.now().addSecs(600));
    }

    void a1_theVerifierMatchesTheChallenge()
    {
        SignInStage stage;
        QVERIFY(stage.run());
        QCOMPARE(stage.sent("code_challenge_method"), QByteArray("S256"));
        const QByteArray verifier = stage.redeemed("code_verifier");
        QVERIFY(verifier.size() >= 43 && verifier.size() <= 128);
        QCOMPARE(stage.sent("code_challenge"),
                 QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }

    void a2_metadataWithoutS256IsRefused_data()
    {
        QTest::addColumn<QJsonValue>("methods");
        QTest::newRow("absent") << QJsonValue(QJsonValue::Null);
        QTest::newRow("empty") << QJsonValue(QJsonArray());
        QTest::newRow("plain only") << QJsonValue(QJsonArray{QStringLiteral("plain")});
        QTest::newRow("not a list") << QJsonValue(QStringLiteral("S256"));
        QTest::newRow("another case") << QJsonValue(QJsonArray{QStringLiteral("s256")});
    }
    void a2_metadataWithoutS256IsRefused()
    {
        QFETCH(QJsonValue, methods);
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("code_challenge_methods_supported"), methods}};
        const auto grant = stage.run();
        QCOMPARE(grant.error().code, ErrorCode::SignInUnsupported);
        QVERIFY(!grant.error().hint.isEmpty());
        QVERIFY(stage.browser.opened.isEmpty());
        QCOMPARE(stage.server.count("POST /register"), 0);
    }

    void a2_defaultEndpointsWithoutMetadataGetS256AllTheSame()
    {
        SignInStage stage;
        stage.server.resourcePlace = stage.server.serverPlace = QStringLiteral("/nowhere");
        QVERIFY(stage.run());
        QCOMPARE(stage.sent("code_challenge_method"), QByteArray("S256"));
        QVERIFY(stage.redeemed("code_verifier").size() >= 43);
    }

    void a3_theSameResourceGoesIntoBothRequests()
    {
        SignInStage stage;
        QVERIFY(stage.run());
        QCOMPARE(stage.sent("resource"), stage.server.resource().toLatin1());
        QCOMPARE(stage.redeemed("resource"), stage.server.resource().toLatin1());
    }

    void a4_aResourceThatIsABareOriginStaysWithoutASlash()
    {
        SignInStage stage;
        stage.server.resourceChanges = {{QStringLiteral("resource"), stage.server.origin()}};
        QVERIFY(stage.run());
        QCOMPARE(stage.sent("resource"), stage.server.origin().toLatin1());
        QCOMPARE(stage.redeemed("resource"), stage.server.origin().toLatin1());
    }

    void a5_theScopeComesFromTheChallengeOrTheResourceOrIsLeftOut()
    {
        const QJsonArray listed{QStringLiteral("r1"), QStringLiteral("r+2")};
        SignInStage challenged;
        challenged.server.challenge = "Bearer scope=\"c1 c2\"";
        challenged.server.resourceChanges = {{QStringLiteral("scopes_supported"), listed}};
        QVERIFY(challenged.run());
        QCOMPARE(challenged.sent("scope"), QByteArray("c1 c2"));

        SignInStage supported;
        supported.server.resourceChanges = {{QStringLiteral("scopes_supported"), listed}};
        QVERIFY(supported.run());
        QCOMPARE(supported.sent("scope"), QByteArray("r1 r+2"));

        SignInStage none;
        QVERIFY(none.run());
        QCOMPARE(none.sent("scope"), QByteArray("(absent)"));
    }

    void a5_wantedScopesAreAddedToTheChallenge()
    {
        SignInStage stage;
        stage.server.challenge = "Bearer scope=\"a b\"";
        SignInRequest request = stage.request();
        request.scopes = {QStringLiteral("b"), QStringLiteral("c")};
        const auto grant = stage.run(request);
        QVERIFY(grant);
        QCOMPARE(stage.sent("scope"), QByteArray("a b c"));
        QCOMPARE(grant->scope, QStringLiteral("a b c"));
    }

    void a6_offlineAccessIsAskedForOnlyWhereItIsOffered_data()
    {
        QTest::addColumn<QStringList>("resource");
        QTest::addColumn<QStringList>("server");
        QTest::addColumn<QString>("expected");
        const QStringList offline{QStringLiteral("offline_access")};
        const QStringList read{QStringLiteral("read")};
        QTest::newRow("offered") << read << offline << QStringLiteral("read offline_access");
        QTest::newRow("not offered") << read << read << QStringLiteral("read");
        QTest::newRow("resource says it, server does not")
            << read + offline << QStringList() << QStringLiteral("read");
        QTest::newRow("nothing else to ask") << QStringList() << offline << QString();
    }
    void a6_offlineAccessIsAskedForOnlyWhereItIsOffered()
    {
        QFETCH(QStringList, resource);
        QFETCH(QStringList, server);
        QFETCH(QString, expected);
        QCOMPARE(wantedScope({}, {}, resource, server), expected);
    }

    void a7_stateAndVerifierAreFreshAndLong()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 5; ++i) {
            SignInStage stage;
            QVERIFY(stage.run());
            const QByteArray state = stage.sent("state");
            QCOMPARE(state.size(), 43);
            QCOMPARE(state, QByteArray::fromBase64(state, QByteArray::Base64UrlEncoding)
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
            seen.insert(state);
            seen.insert(stage.redeemed("code_verifier"));
        }
        QCOMPARE(seen.size(), 10);
    }

    void a8_issuerVerifierAndStateAreRecordedBeforeTheBrowserOpens()
    {
        // The browser is back before the call that opens it returns.
        AuthorizationPlan plan;
        plan.server.issuer = QStringLiteral("https://as.example");
        plan.server.authorizationEndpoint = QStringLiteral("https://as.example/authorize");
        AuthorizationFlow flow(plan);
        int back = 0;
        QObject::connect(&flow, &QAbstractOAuth::authorizeWithBrowser, &flow, [&](const QUrl &url) {
            const SeenRequest asked{"GET", url.toEncoded(), {}, {}};
            QVERIFY(flow.verifier().size() >= 43);
            const QString state = QString::fromLatin1(asked.formField("state"));
            const CallbackVerdict mixedUp =
                flow.take({{QStringLiteral("state"), state},
                           {QStringLiteral("iss"), QStringLiteral("https://b.example")},
                           {QStringLiteral("code"), QStringLiteral("c")}});
            QVERIFY(mixedUp.last);
            ++back;
        });
        flow.grant();
        QCOMPARE(back, 1);
        QVERIFY(flow.conclusion());
        QCOMPARE(flow.conclusion()->error().code, ErrorCode::IssuerMismatch);
    }

    void a9_issIsComparedAsAPlainString_data()
    {
        QTest::addColumn<bool>("advertised");
        QTest::addColumn<QByteArray>("issuer"); // "=" is the right one
        QTest::addColumn<bool>("taken");
        QTest::newRow("advertised, same") << true << QByteArray("=") << true;
        QTest::newRow("advertised, missing") << true << QByteArray() << false;
        QTest::newRow("advertised, wrong") << true << QByteArray("https://evil.example") << false;
        QTest::newRow("not advertised, same") << false << QByteArray("=") << true;
        QTest::newRow("not advertised, missing") << false << QByteArray() << true;
        QTest::newRow("not advertised, wrong") << false << QByteArray("https://evil.example") << false;
        QTest::newRow("normalized") << true << QByteArray("=/") << false;
    }
    void a9_issIsComparedAsAPlainString()
    {
        QFETCH(bool, advertised);
        QFETCH(QByteArray, issuer);
        QFETCH(bool, taken);
        for (const QByteArray &error : {QByteArray(), QByteArray("server_error")}) {
            SignInStage stage;
            stage.server.serverChanges = {
                {QStringLiteral("authorization_response_iss_parameter_supported"), advertised}};
            stage.consent.issuer = QByteArray(issuer).replace('=', stage.server.issuer().toLatin1());
            stage.consent.error = error;
            const auto grant = stage.run();
            QCOMPARE(grant.has_value(), taken && error.isEmpty());
            QCOMPARE(stage.server.count("POST /token"), taken && error.isEmpty() ? 1 : 0);
            if (!taken) {
                QCOMPARE(grant.error().code, ErrorCode::IssuerMismatch);
                QVERIFY(!grant.error().message.contains(QLatin1String("say so")));
                QVERIFY(stage.pages.first().startsWith("HTTP/1.1 400"));
            }
        }
    }

    void a12_theQueryOfTheAuthorizationEndpointIsKept()
    {
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("authorization_endpoint"),
                                       stage.server.origin() + QStringLiteral("/authorize?tenant=a%2Bb")}};
        QVERIFY(stage.run());
        const QByteArray url = stage.browser.opened.first().toEncoded();
        QVERIFY(url.contains("/authorize?tenant=a%2Bb&response_type=code&"));
        QCOMPARE(url.count('?'), 1);
    }

    void theFlowTellsItsStatusAsQtNetworkAuthDoes()
    {
        AuthorizationFlow flow({});
        QCOMPARE(flow.status(), QAbstractOAuth::Status::NotAuthenticated);
        flow.grant();
        QCOMPARE(flow.take({{QStringLiteral("state"), flow.state()},
                            {QStringLiteral("code"), QStringLiteral("c")}})
                     .status,
                 200);
        QCOMPARE(flow.status(), QAbstractOAuth::Status::TemporaryCredentialsReceived);
        flow.complete();
        QCOMPARE(flow.status(), QAbstractOAuth::Status::Granted);
        QVERIFY(flow.token().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRequirementsAuthorization)
#include "TestRequirementsAuthorization.moc"

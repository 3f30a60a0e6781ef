// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignInStage.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

/// Which client Keyfob is at the server (oauth.md R1 to R7, A10, A11).
class TestRequirementsRegistration : public QObject
{
    Q_OBJECT

    static SignInRequest known(const SignInStage &stage, const QString &issuer)
    {
        SignInRequest request = stage.request();
        request.knownIssuer = issuer;
        request.knownClientId = QStringLiteral("earlier");
        request.knownRedirectUri = QStringLiteral("http://127.0.0.1:1/earlier-path");
        return request;
    }

private slots:
    void r1_aPreRegisteredClientGoesBeforeRegistering()
    {
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("client_id_metadata_document_supported"), true}};
        SignInRequest request = stage.request();
        request.clientId = QStringLiteral("mine");
        request.clientSecret = Secret("my-secret-0123");
        request.clientDocument = QStringLiteral("https://example.com/client.json");
        const auto grant = stage.run(request);
        QVERIFY(grant);
        QCOMPARE(stage.server.count("POST /register"), 0);
        QCOMPARE(stage.sent("client_id"), QByteArray("mine"));
        QVERIFY(stage.sent("redirect_uri").endsWith("/callback"));
        // Absent list of methods means Basic when there is a secret.
        QCOMPARE(stage.server.last("POST /token").headers.value("authorization"),
                 "Basic " + QByteArray("mine:my-secret-0123").toBase64());
        QCOMPARE(grant->tokenEndpointAuthMethod, QStringLiteral("client_secret_basic"));
    }

    void r2_aTypedInClientIdNeedsNoSecret()
    {
        SignInStage stage;
        stage.server.serverChanges = {{QStringLiteral("registration_endpoint"), QJsonValue::Null}};
        SignInRequest request = stage.request();
        QCOMPARE(stage.run(request).error().code, ErrorCode::SignInUnsupported); // an id is asked for
        request.clientId = QStringLiteral("typed in");
        const auto grant = stage.run(request);
        QVERIFY(grant);
        QCOMPARE(stage.redeemed("client_id"), QByteArray("typed in"));
        QCOMPARE(grant->tokenEndpointAuthMethod, QStringLiteral("none"));
        QVERIFY(!stage.server.last("POST /token").headers.contains("authorization"));
    }

    void r1_aClientDocumentIsUsedWhereTheServerReadsOne()
    {
        const QString document = QStringLiteral("https://example.com/client.json");
        SignInStage reads;
        reads.server.serverChanges = {{QStringLiteral("client_id_metadata_document_supported"), true}};
        SignInRequest request = reads.request();
        request.clientDocument = document;
        QVERIFY(reads.run(request));
        QCOMPARE(reads.sent("client_id"), document.toLatin1());
        QCOMPARE(reads.server.count("POST /register"), 0);

        SignInStage registers;
        request = registers.request();
        request.clientDocument = document;
        QVERIFY(registers.run(request));
        QCOMPARE(registers.sent("client_id"), QByteArray("client 1"));
    }

    void r6_aKnownClientIsUsedAgainAtItsIssuerOnly()
    {
        SignInStage same;
        const auto grant = same.run(known(same, same.server.issuer()));
        QVERIFY(grant);
        QCOMPARE(same.server.count("POST /register"), 0);
        QCOMPARE(same.sent("client_id"), QByteArray("earlier"));
        QVERIFY(same.sent("redirect_uri").endsWith("/earlier-path"));

        SignInStage moved;
        QVERIFY(moved.run(known(moved, QStringLiteral("https://former.example"))));
        QCOMPARE(moved.server.count("POST /register"), 1);
        QCOMPARE(moved.sent("client_id"), QByteArray("client 1"));
        QVERIFY(!moved.sent("redirect_uri").endsWith("/earlier-path"));
    }

    void r6_aPreRegisteredClientOfAnotherServerIsNeverSent()
    {
        SignInStage stage;
        SignInRequest request = stage.request();
        request.clientId = QStringLiteral("mine");
        request.clientSecret = Secret("my-secret-0123");
        request.knownIssuer = QStringLiteral("https://former.example");
        QCOMPARE(stage.run(request).error().code, ErrorCode::IssuerMismatch);
        QVERIFY(stage.browser.opened.isEmpty());
        for (const SeenRequest &seen : stage.server.seen)
            QVERIFY(!seen.body.contains("my-secret") && !seen.headers.contains("authorization"));
    }

    void r7_aRegisteredSecretIsSentAsTheServerListsIt_data()
    {
        QTest::addColumn<QString>("listed");
        QTest::newRow("basic") << QStringLiteral("client_secret_basic");
        QTest::newRow("post") << QStringLiteral("client_secret_post");
        QTest::newRow("none") << QStringLiteral("none");
    }
    void r7_aRegisteredSecretIsSentAsTheServerListsIt()
    {
        QFETCH(QString, listed);
        SignInStage stage;
        stage.server.serverChanges = {
            {QStringLiteral("token_endpoint_auth_methods_supported"), QJsonArray{listed}}};
        stage.server.registrationChanges = {
            {QStringLiteral("client_secret"), QStringLiteral("reg-secret-01")}};
        const auto grant = stage.run();
        QVERIFY(grant);
        QCOMPARE(grant->tokenEndpointAuthMethod, listed);
        const SeenRequest token = stage.server.last("POST /token");
        QCOMPARE(token.headers.contains("authorization"), listed == QLatin1String("client_secret_basic"));
        QCOMPARE(token.body.contains("reg-secret-01"), listed == QLatin1String("client_secret_post"));
    }

    void a10_theRedirectAddressIsRegisteredExactly()
    {
        SignInStage stage;
        QVERIFY(stage.run());
        const QUrl redirect(QString::fromLatin1(stage.sent("redirect_uri")));
        QCOMPARE(redirect.host(), QStringLiteral("127.0.0.1"));
        QVERIFY(redirect.port() > 0);
        const QJsonArray registered =
            stage.server.registration().value(QStringLiteral("redirect_uris")).toArray();
        QCOMPARE(registered.at(0).toString(), redirect.toString());
        QCOMPARE(registered.at(1).toString(), QStringLiteral("http://127.0.0.1") + redirect.path());
    }

    void a11_theRedirectMaySayLocalhost()
    {
        SignInStage stage;
        SignInRequest request = stage.request();
        request.redirectHost = QStringLiteral("localhost");
        QVERIFY(stage.run(request));
        QVERIFY(stage.sent("redirect_uri").startsWith("http://localhost:"));
    }

    void t2_noRequestButTheTokenRequestCarriesTheCode()
    {
        SignInStage stage;
        stage.consent.code = "the-only-code";
        QVERIFY(stage.run());
        int carriers = 0;
        for (const SeenRequest &request : stage.server.seen)
            carriers += request.body.contains("the-only-code") || request.target.contains("the-only-code");
        QCOMPARE(carriers, 1);
    }
};

QTEST_GUILESS_MAIN(TestRequirementsRegistration)
#include "TestRequirementsRegistration.moc"

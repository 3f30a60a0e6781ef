// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Grant.h"

#include <QTest>

using namespace keyfob;

class TestGrant : public QObject
{
    Q_OBJECT

private slots:
    void aGrantComesBackFromTheKeychainAsItWas()
    {
        Grant grant;
        grant.issuer = QStringLiteral("https://as.example/");
        grant.resource = QStringLiteral("https://mcp.example");
        grant.tokenEndpoint = QStringLiteral("https://as.example/token?a=%2B");
        grant.revocationEndpoint = QStringLiteral("https://as.example/revoke");
        grant.clientId = QStringLiteral("id \"with\" \u00e9");
        grant.clientSecret = Secret("client-secret-0123");
        grant.tokenEndpointAuthMethod = QStringLiteral("client_secret_basic");
        grant.registrationClientUri = QStringLiteral("https://as.example/register/1");
        grant.registrationAccessToken = Secret("registration-0123");
        grant.accessToken = Secret("access-0123456789");
        grant.refreshToken = Secret("R+/=%41&x-0123456");
        grant.expiresAt =
            QDateTime::fromString(QStringLiteral("2026-11-20T10:00:00.123Z"), Qt::ISODateWithMs);
        grant.scope = QStringLiteral("a b");
        grant.redirectUri = QStringLiteral("http://127.0.0.1:1234/x");
        grant.account = QStringLiteral("jan@example.com");

        const auto back = Grant::deserialized(grant.serialized());
        QVERIFY(back);
        QCOMPARE(back->issuer, grant.issuer);
        QCOMPARE(back->resource, grant.resource);
        QCOMPARE(back->tokenEndpoint, grant.tokenEndpoint);
        QCOMPARE(back->revocationEndpoint, grant.revocationEndpoint);
        QCOMPARE(back->clientId, grant.clientId);
        QVERIFY(back->clientSecret == grant.clientSecret);
        QCOMPARE(back->tokenEndpointAuthMethod, grant.tokenEndpointAuthMethod);
        QCOMPARE(back->registrationClientUri, grant.registrationClientUri);
        QVERIFY(back->registrationAccessToken == grant.registrationAccessToken);
        QVERIFY(back->accessToken == grant.accessToken);
        QVERIFY(back->refreshToken == grant.refreshToken);
        QCOMPARE(back->expiresAt, grant.expiresAt);
        QCOMPARE(back->expiresAt.timeSpec(), Qt::UTC);
        QCOMPARE(back->scope, grant.scope);
        QCOMPARE(back->redirectUri, grant.redirectUri);
        QCOMPARE(back->account, grant.account);
    }

    void whatIsNotKnownStaysNotKnown()
    {
        Grant grant;
        grant.accessToken = Secret("access-0123456789");
        const auto back = Grant::deserialized(grant.serialized());
        QVERIFY(back);
        QVERIFY(!back->expiresAt.isValid());
        QVERIFY(back->refreshToken.isEmpty());
        QVERIFY(back->clientSecret.isEmpty());
        QCOMPARE(back->tokenEndpointAuthMethod, QStringLiteral("none"));
    }

    void r6_aRegistrationIsKeptWhenItsTokensAreGone()
    {
        Grant grant;
        grant.issuer = QStringLiteral("https://as.example");
        grant.clientId = QStringLiteral("c");
        const auto back = Grant::deserialized(grant.serialized());
        QVERIFY(back);
        QCOMPARE(back->clientId, grant.clientId);
        QVERIFY(back->accessToken.isEmpty() && back->refreshToken.isEmpty());
    }

    void otherTextIsNoGrant_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a token") << QByteArray("mcpt_0123456789");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("another version") << QByteArray("{\"version\":2,\"accessToken\":\"a\"}");
        QTest::newRow("neither token nor client in it") << QByteArray("{\"version\":1}");
    }
    void otherTextIsNoGrant()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Grant::deserialized(Secret(text)));
    }
};

QTEST_GUILESS_MAIN(TestGrant)
#include "TestGrant.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OidcPeer.h"

#include "auth/DeviceSignIn.h"
#include "auth/GrantRenewal.h"
#include "auth/SignIn.h"
#include "auth/StepUp.h"
#include "support/FakeBrowser.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray sent(const Secret &token)
{
    return token.reveal().toByteArray();
}

} // namespace

/// Signing in, staying in and getting out at an authorization server that nobody of us wrote.
class TestOidcProvider : public QObject
{
    Q_OBJECT

    SignInRequest request() const
    {
        SignInRequest wanted;
        wanted.mcpUrl = QUrl(m_peer->resource);
        return wanted;
    }
    Result<Grant> signedIn(const SignInRequest &wanted)
    {
        ScriptedPerson person;
        FakeBrowser browser;
        browser.visit = [&person](const QUrl &url) { person.visit(url); };
        SignIn signIn(m_http, browser, m_clock);
        auto grant = waited(signIn.run(wanted));
        if (!grant)
            qWarning("%s", qPrintable(grant.error().message + person.seen.join(QLatin1Char('\n'))));
        return grant;
    }
    int status(const char *method, const Grant &grant)
    {
        return m_peer->call(s(method), sent(grant.accessToken)).status;
    }
    int counted(const char *what) { return m_peer->counts().value(QLatin1String(what)).toInt(); }

    std::unique_ptr<OidcPeer> m_peer;
    HttpClient m_http;
    SystemClock m_clock;

private slots:
    void initTestCase()
    {
        m_peer = std::make_unique<OidcPeer>();
        QVERIFY(m_peer->runs());
    }

    void aPersonSignsInAndTheResourceTakesTheToken()
    {
        QCOMPARE(m_peer->call(s("tools/list"), {}).status, 401);
        const auto grant = signedIn(request());
        QVERIFY(grant);
        QCOMPARE(grant->issuer, m_peer->issuer);
        QCOMPARE(grant->resource, m_peer->resource);
        QVERIFY(!grant->refreshToken.isEmpty());
        QVERIFY(!grant->registrationClientUri.isEmpty());
        QCOMPARE(status("tools/list", *grant), 200);
        QCOMPARE(status("tools/call", *grant), 403);
    }

    void aPersonWhoSaysNoIsBelieved()
    {
        ScriptedPerson person;
        person.consents = false;
        FakeBrowser browser;
        browser.visit = [&person](const QUrl &url) { person.visit(url); };
        SignIn signIn(m_http, browser, m_clock);
        QCOMPARE(waited(signIn.run(request())).error().code, ErrorCode::SignInDenied);
    }

    void r6_theSameClientSignsInAgainOnAnotherPort()
    {
        const auto first = signedIn(request());
        QVERIFY(first);
        SignInRequest again = request();
        again.setKnown(*first);
        QTcpServer taken; // the port of the first time
        taken.listen(QHostAddress(QHostAddress::LocalHost),
                     static_cast<quint16>(QUrl(first->redirectUri).port()));
        const auto second = signedIn(again);
        QVERIFY(second);
        QCOMPARE(second->clientId, first->clientId);
        QVERIFY(second->redirectUri != first->redirectUri);
    }

    void t4_aRefreshRotatesAndTheOldTokenWouldEndItAll()
    {
        const auto grant = signedIn(request());
        QVERIFY(grant);
        GrantRenewal renewal(m_http, m_clock);
        const auto second = waited(renewal.renewed(*grant));
        QVERIFY2(second, second ? "" : qPrintable(second.error().message));
        QVERIFY(!(second->refreshToken == grant->refreshToken));
        QCOMPARE(status("tools/list", *second), 200);
        const auto third = waited(renewal.renewed(*second));
        QVERIFY(third);
        QCOMPARE(status("tools/list", *third), 200);
        // What the lock of the keychain item protects from (oauth.md T5):
        QCOMPARE(waited(renewal.renewed(*second)).error().code, ErrorCode::SignInRequired);
        QCOMPARE(status("tools/list", *third), 401);
        QCOMPARE(waited(renewal.renewed(*third)).error().code, ErrorCode::SignInRequired);
    }

    void t8_aStepUpKeepsWhatWasThere()
    {
        StepUp steps(request());
        const auto first = signedIn(*steps.next());
        QVERIFY(first);
        const HttpReply refused = m_peer->call(s("tools/call"), sent(first->accessToken));
        QCOMPARE(refused.status, 403);
        StepUp more(request(), *first);
        const auto wanted = more.next(refused.header("WWW-Authenticate"));
        QVERIFY(wanted);
        const auto second = signedIn(*wanted);
        QVERIFY(second);
        QCOMPARE(second->clientId, first->clientId);
        QCOMPARE(status("tools/call", *second), 200);
        QCOMPARE(status("tools/list", *second), 200);
        const QString asked = m_peer->counts().value(QLatin1String("asked")).toArray().last().toString();
        QVERIFY2(asked.contains(s("mcp:basic")) && asked.contains(s("mcp:write")), qPrintable(asked));
    }

    void t9_signingOutEndsTheTokensAndTheRegistration()
    {
        const auto grant = signedIn(request());
        QVERIFY(grant);
        GrantRenewal renewal(m_http, m_clock);
        const int revoked = counted("revoked");
        QVERIFY(waited(renewal.revoke(*grant)));
        QVERIFY(counted("revoked") > revoked);
        QCOMPARE(status("tools/list", *grant), 401);
        QCOMPARE(waited(renewal.renewed(*grant)).error().code, ErrorCode::SignInRequired);
        QVERIFY(waited(renewal.unregister(*grant)));
        // The client is gone: what asks in its name is refused.
        HttpRequest look;
        look.url = QUrl(grant->registrationClientUri);
        look.headers = {{"Authorization", "Bearer " + sent(grant->registrationAccessToken)}};
        QCOMPARE(waited(m_http.send(look))->status, 401);
    }

    void aCodeIsTypedInOnAnotherDevice()
    {
        ScriptedPerson person;
        DeviceSignIn signIn(m_http, m_clock, std::chrono::milliseconds(50));
        connect(&signIn, &DeviceSignIn::progressed, &person, [&person](const SignInProgress &now) {
            if (now.stage == SignInProgress::Stage::WaitingForCode)
                person.visit(now.verificationUrl, now.userCode);
        });
        const auto grant = waited(signIn.run(request()));
        QVERIFY2(grant, grant ? "" : qPrintable(grant.error().message + person.seen.join(s("\n"))));
        QCOMPARE(status("tools/list", *grant), 200);
        GrantRenewal renewal(m_http, m_clock);
        QVERIFY(waited(renewal.renewed(*grant)));
    }

    void otherPlacesOfTheMetadataAreFound_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("issuer with a path") << QStringList{s("--issuer-path"), s("/tenant1")};
        QTest::newRow("no place in the challenge") << QStringList{s("--no-challenge-metadata")};
        QTest::newRow("at the root") << QStringList{s("--no-challenge-metadata"), s("--root-metadata")};
    }
    void otherPlacesOfTheMetadataAreFound()
    {
        QFETCH(QStringList, options);
        const auto usual = std::exchange(m_peer, std::make_unique<OidcPeer>(options));
        QVERIFY(m_peer->runs());
        const auto grant = signedIn(request());
        QVERIFY(grant);
        QCOMPARE(grant->issuer, m_peer->issuer);
        QCOMPARE(status("tools/list", *grant), 200);
        QVERIFY(waited(GrantRenewal(m_http, m_clock).renewed(*grant)));
        m_peer = std::make_unique<OidcPeer>();
    }
};

QTEST_GUILESS_MAIN(TestOidcProvider)
#include "TestOidcProvider.moc"

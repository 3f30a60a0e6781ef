// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "NodePeer.h"

#include "TokenLifeCycle.h"
#include "TokenServiceStub.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// API keys of a service that nobody of us wrote (better-auth), by its description alone.
class TestBetterAuth : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aTokenLivesItsLifeByTheDescriptionAlone();
    void whatItDoesNotAcceptIsSaidInItsOwnWords();
    void aDeadManagementTokenIsSaid();

private:
    NodePeer m_peer{QStringLiteral(KEYFOB_BETTERAUTH_PEER)};
    SystemClock m_clock;
    HttpClient m_http;
    Secret m_manage;
    ServiceDescription m_service;

    [[nodiscard]] ServiceInstance instance() const
    {
        return *ServiceInstance::make(m_service, m_peer.said().value("origin"_L1).toString());
    }
};

void TestBetterAuth::initTestCase()
{
    QVERIFY(!m_peer.said().isEmpty());
    m_manage = Secret(m_peer.said().value("manage"_L1).toString().toUtf8());
    m_service = TokenServiceStub::description(u"betterauth"_s);
}

void TestBetterAuth::aTokenLivesItsLifeByTheDescriptionAlone()
{
    TokenLifeCycle life(instance(), m_clock, m_manage);
    life.run({});
}

void TestBetterAuth::whatItDoesNotAcceptIsSaidInItsOwnWords()
{
    TokenApi api(m_http, instance());
    const auto made = waited(api.create(m_manage, {u"Cursor"_s, {}, std::chrono::hours(24 * 3650)}));
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::InvalidInput);
    QVERIFY2(made.error().message.contains("It says: "_L1), qPrintable(made.error().message));
    const auto tokens = waited(api.list(m_manage));
    QVERIFY(tokens);
    QVERIFY(std::none_of(tokens->begin(), tokens->end(),
                         [](const TokenFacts &facts) { return facts.name == "Cursor"_L1; }));
}

void TestBetterAuth::aDeadManagementTokenIsSaid()
{
    TokenApi api(m_http, instance());
    const auto tokens = waited(api.list(Secret("a-session-that-nobody-has")));
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, ErrorCode::TokenRefused);
    QVERIFY(waited(api.list(m_manage)));
}

QTEST_GUILESS_MAIN(TestBetterAuth)
#include "TestBetterAuth.moc"

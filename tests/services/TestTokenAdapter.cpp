// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenLifeCycle.h"
#include "TokenServiceStub.h"

#include "demo/DemoVisitor.h"
#include "services/ServiceCatalog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

Q_DECLARE_METATYPE(keyfob::TokenLifeCycle::Expectation)

/// Services that differ in everything a description can say, and one adapter.
class TestTokenAdapter : public QObject
{
    Q_OBJECT
private slots:
    void aTokenLivesItsLifeByTheDescriptionAlone_data();
    void aTokenLivesItsLifeByTheDescriptionAlone();
    void soItDoesAtTheDemoService();
    void aGracePeriodEnds_data();
    void aGracePeriodEnds();
};

namespace {

/// The stub that stands behind a description.
std::unique_ptr<TokenServiceStub> stubOf(const QString &name)
{
    std::unique_ptr<TokenServiceStub> stub;
    if (name == "gitlab"_L1)
        stub = std::make_unique<GitlabStub>();
    else if (name == "strapi"_L1)
        stub = std::make_unique<StrapiStub>();
    else
        stub = std::make_unique<PlainStub>();
    stub->hintIsSecret = name == "verdaccio"_L1;
    stub->refusal = name == "verdaccio"_L1 || name == "plain"_L1 ? 403 : 401;
    stub->oneActive = name == "one-active"_L1;
    stub->onFirstUse = name == "first-use"_L1;
    if (name.endsWith("grace"_L1))
        stub->grace = std::chrono::hours(7 * 24);
    return stub;
}

} // namespace

void TestTokenAdapter::aTokenLivesItsLifeByTheDescriptionAlone_data()
{
    QTest::addColumn<TokenLifeCycle::Expectation>("expected");
    QTest::newRow("gitlab") << TokenLifeCycle::Expectation{.showsHint = false};
    QTest::newRow("strapi") << TokenLifeCycle::Expectation{
        .sameId = true, .keepsExpiry = true, .showsHint = false};
    QTest::newRow("plain") << TokenLifeCycle::Expectation{}; // and 403 where others say 401
    QTest::newRow("verdaccio") << TokenLifeCycle::Expectation{.showsHint = false};
    QTest::newRow("one-active") << TokenLifeCycle::Expectation{};
    QTest::newRow("first-use") << TokenLifeCycle::Expectation{};
    QTest::newRow("grace") << TokenLifeCycle::Expectation{.oldGoesOn = true};
    QTest::newRow("told-grace") << TokenLifeCycle::Expectation{.oldGoesOn = true};
}

void TestTokenAdapter::aTokenLivesItsLifeByTheDescriptionAlone()
{
    QFETCH(TokenLifeCycle::Expectation, expected);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const auto stub = stubOf(name);
    const ServiceInstance instance = stub->instance(name);
    const bool self = instance.description().tokenApiCredential == TokenCredential::Self;
    const Secret first(self ? stub->issue(u"Cursor"_s, stub->clock.now().addDays(30)).secret : QByteArray());
    TokenLifeCycle life(instance, stub->clock, self ? Secret() : TokenServiceStub::manage(), first);
    life.run(expected);
}

void TestTokenAdapter::soItDoesAtTheDemoService()
{
    DemoVisitor visitor;
    const auto instance =
        ServiceInstance::make(*ServiceCatalog::builtIn().find(u"demo"_s), visitor.service.url().toString());
    QVERIFY(instance);
    TokenLifeCycle life(*instance, visitor.clock, Secret(visitor.access()));
    life.run({});
}

void TestTokenAdapter::aGracePeriodEnds_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("described") << u"grace"_s;
    QTest::newRow("told") << u"told-grace"_s;
}

void TestTokenAdapter::aGracePeriodEnds()
{
    QFETCH(QString, name);
    const auto stub = stubOf(name);
    TokenLifeCycle life(stub->instance(name), stub->clock, TokenServiceStub::manage());
    life.run({.oldGoesOn = true});
    if (QTest::currentTestFailed())
        return;
    stub->clock.advance(std::chrono::hours(7 * 24));
    life.oldIsRefusedNow();
}

QTEST_GUILESS_MAIN(TestTokenAdapter)
#include "TestTokenAdapter.moc"

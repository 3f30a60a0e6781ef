// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/LearnedFacts.h"
#include "services/PastedText.h"
#include "services/ServiceCatalog.h"
#include "services/ServiceInstance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

ServiceInstance instanceOf(const QString &id, const QString &where)
{
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    return ServiceInstance::make(*catalog.find(id), where).value();
}

PastedText pasted(const QString &header, const QString &prefix, const QList<PastedHeader> &others)
{
    PastedText text;
    text.token = Secret("mcpt_0123456789abcdefABCDEF");
    text.headerName = header;
    text.headerPrefix = prefix;
    text.others = others;
    return text;
}

} // namespace

class TestLearnedFacts : public QObject
{
    Q_OBJECT
private slots:
    void theRolesOfHeadersAreKnownByTheirValues();
    void whatTheDescriptionSaysIsNotLearned();
    void aHeaderThatSteersIsNotLearned();
    void bracesOfAValueAreNotTakenForNames();
    void itComesBackFromTheLedger();
    void aBrokenLedgerTextIsNothing_data();
    void aBrokenLedgerTextIsNothing();
};

void TestLearnedFacts::theRolesOfHeadersAreKnownByTheirValues()
{
    ServiceInstance instance = instanceOf(u"connectiveone"_s, u"acme.example.com"_s);
    QVERIFY(instance.takesToken() && instance.tokenHeader().first.isEmpty());
    const PastedText text = pasted(u"X-T"_s, QString(),
                                   {{u"X-I"_s, u"https://acme.example.com"_s},
                                    {u"X-H"_s, u"acme.example.com"_s},
                                    {u"X-P"_s, u"setup"_s},
                                    {u"X-Lang"_s, u"uk"_s}});
    const LearnedFacts learned = LearnedFacts::from(text, instance);
    const QList<HeaderDescription> expected{{u"X-T"_s, u"{token}"_s, true},
                                            {u"X-I"_s, u"{base}"_s, false},
                                            {u"X-H"_s, u"{host}"_s, false},
                                            {u"X-P"_s, u"{preset}"_s, false},
                                            {u"X-Lang"_s, u"uk"_s, false}};
    QCOMPARE(learned.headers, expected);
    QCOMPARE(presetIn(text, instance.description()), u"setup"_s);
    instance.learn(learned);
    QCOMPARE(instance.tokenHeader(), (std::pair<QString, QString>(u"X-T"_s, {})));
    const ServerEntry entry = instance.entry(u"a"_s, text.token, u"full"_s);
    QCOMPARE(entry.headers.size(), 5);
    QCOMPARE(entry.headers.at(1).prefix, u"https://acme.example.com"_s);
    QCOMPARE(entry.headers.at(2).prefix, u"acme.example.com"_s);
    QCOMPARE(entry.headers.at(3).prefix, u"full"_s);
}

void TestLearnedFacts::whatTheDescriptionSaysIsNotLearned()
{
    const ServiceInstance instance = instanceOf(u"demo"_s, u"127.0.0.1:1"_s);
    const PastedText text = pasted(u"authorization"_s, u"Bearer "_s, {{u"x-mcp-preset"_s, u"minimal"_s}});
    QVERIFY(LearnedFacts::from(text, instance).isEmpty());
    QCOMPARE(presetIn(text, instance.description()), u"minimal"_s);
    // A word that is a preset by chance, in another header.
    QCOMPARE(presetIn(pasted(u"Authorization"_s, {}, {{u"X-Mode"_s, u"full"_s}}), instance.description()),
             QString());
}

void TestLearnedFacts::aHeaderThatSteersIsNotLearned()
{
    const ServiceInstance instance = instanceOf(u"any"_s, u"https://a.example/mcp"_s);
    const PastedText text = pasted(u"X-Key"_s, QString(),
                                   {{u"Accept"_s, u"application/json"_s},
                                    {u"Host"_s, u"evil.example"_s},
                                    {u"Mcp-Session-Id"_s, u"1"_s},
                                    {u"X-Org"_s, u"12"_s}});
    const LearnedFacts learned = LearnedFacts::from(text, instance);
    QCOMPARE(learned.headers.size(), 2);
    QCOMPARE(learned.headers.at(1).name, u"X-Org"_s);
}

void TestLearnedFacts::bracesOfAValueAreNotTakenForNames()
{
    const ServiceInstance instance = instanceOf(u"any"_s, u"https://a.example/mcp"_s);
    const LearnedFacts learned =
        LearnedFacts::from(pasted(u"X-Key"_s, QString(), {{u"X-A"_s, u"{token}"_s}}), instance);
    QCOMPARE(learned.headers.size(), 1);
}

void TestLearnedFacts::itComesBackFromTheLedger()
{
    LearnedFacts facts;
    facts.headers = {{u"X-T"_s, u"Bearer {token}"_s, true}, {u"X-P"_s, u"{preset}"_s, false}};
    facts.urlToken = true;
    QCOMPARE(LearnedFacts::deserialized(facts.serialized()), facts);
    QVERIFY(LearnedFacts().serialized().isEmpty());
}

void TestLearnedFacts::aBrokenLedgerTextIsNothing_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no JSON") << u"{headers"_s;
    QTest::newRow("a list") << u"[]"_s;
    QTest::newRow("a header that steers") << u"{\"headers\":[{\"name\":\"Cookie\",\"value\":\"{token}\"}]}"_s;
    QTest::newRow("a line break") << u"{\"headers\":[{\"name\":\"X-A\",\"value\":\"a\\r\\nX: 1\"}]}"_s;
}

void TestLearnedFacts::aBrokenLedgerTextIsNothing()
{
    QFETCH(QString, text);
    QVERIFY(LearnedFacts::deserialized(text).isEmpty());
}

QTEST_GUILESS_MAIN(TestLearnedFacts)
#include "TestLearnedFacts.moc"

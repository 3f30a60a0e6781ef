// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with each of the services that Keyfob was asked for, against the demo dressed as that
// service.
#include "connections/StoryStage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestDotStories : public QObject
{
    Q_OBJECT
private slots:
    void dotFindsTheHeaderThatWorks();
    void dotFindsTheOtherRegion();
    void dotTakesAnAddressWithItsToken();
    void dotTellsThatATokenIsOfTheWrongKind();
    void dotHasAnAddressOfItsOwnForChatGpt();
    void twoAccountsStandSideBySide();
};

void TestDotStories::dotFindsTheHeaderThatWorks()
{
    StoryStage stage(u"dot"_s);
    const QString id = stage.add(u"dot"_s, u"us"_s);
    QString older = stage.service.generated();
    older.replace(u"X-API-KEY"_s, u"API-KEY"_s); // as the documentation of last year has it
    const Result<Checklist> taken = stage.paste(id, older);
    QVERIFY2(taken && taken->ok(), qPrintable(taken ? taken->steps.last().text : taken.error().message));
    QCOMPARE(step(*taken, u"way"_s).text,
             u"Dot takes the token in the header X-API-KEY, not in API-KEY. It is sent so from now on."_s);
    QCOMPARE(stage.now(id).headerName, u"X-API-KEY"_s);
    QVERIFY(stage.now(id).learned.isEmpty()); // the description was right
    QVERIFY(stage.bench.install(id, u"cursor"_s));
    QVERIFY(stage.file(u"cursor"_s).contains("\"X-API-KEY\""));
}

void TestDotStories::dotFindsTheOtherRegion()
{
    StoryStage stage(u"dot"_s);
    const QString id = stage.add(u"dot"_s, u"us"_s);
    const Result<Checklist> taken = stage.paste(id, stage.service.copiedToken(1));
    QVERIFY(taken && !taken->ok());
    const ChecklistStep region = step(*taken, u"region"_s);
    QCOMPARE(region.text, u"The token belongs to the EU region."_s);
    QCOMPARE(region.remedies.actions, QStringList{u"region:eu"_s});
    QCOMPARE(stage.now(id).where, u"us"_s); // where a person's data is, they decide
    QVERIFY(waited(stage.bench.connections->changeInstance(id, u"eu"_s)));
    QVERIFY(stage.now(id).hasToken());
    QVERIFY(stage.now(id).endpoint.startsWith(stage.service.house(1).url().toString()));
    QVERIFY(waited(stage.bench.connections->verify(id))->ok);
}

void TestDotStories::dotTakesAnAddressWithItsToken()
{
    StoryStage stage(u"dot"_s);
    const QString id = stage.add(u"dot"_s);
    const QString address =
        stage.service.house().url().toString() + u"/ai/mcp?token="_s + stage.service.copiedToken();
    const Result<Checklist> taken = stage.paste(id, address);
    QVERIFY2(taken && taken->ok(), qPrintable(taken ? taken->steps.last().text : taken.error().message));
    // The service no longer takes that form: the header does, and nothing of the token stays in the address.
    QVERIFY(!stage.now(id).endpoint.contains(u"token"_s));
    QVERIFY(!stage.now(id).learned.urlToken);
    QCOMPARE(stage.now(id).headerName, u"X-API-KEY"_s);
    QVERIFY(!stage.bench.connections->forms(id, u"cursor"_s).contains(u"token-url"_s));
}

void TestDotStories::dotTellsThatATokenIsOfTheWrongKind()
{
    StoryStage stage(u"dot"_s);
    const QString id = stage.add(u"dot"_s);
    stage.service.house().setFault(u"no-mcp-access"_s, true);
    const Result<Checklist> taken = stage.paste(id, stage.service.copiedToken());
    QVERIFY(taken && !taken->ok());
    QCOMPARE(step(*taken, u"works"_s).text, u"This token has no MCP access"_s);
    QVERIFY(step(*taken, u"works"_s).hint.contains(u"A regular API token does not work."_s));
}

void TestDotStories::dotHasAnAddressOfItsOwnForChatGpt()
{
    StoryStage stage(u"dot"_s);
    const QString id = stage.add(u"dot"_s, u"eu"_s);
    QVERIFY(waited(stage.bench.connections->signIn(id)));
    const auto forChatGpt = waited(stage.bench.connections->entry(id, u"chatgpt"_s, u"http-oauth"_s));
    QVERIFY(forChatGpt);
    QCOMPARE(forChatGpt->url, stage.service.house(1).url().toString() + u"/chatgpt/mcp"_s);
    const auto forCursor = waited(stage.bench.connections->entry(id, u"cursor"_s, u"http-oauth"_s));
    QCOMPARE(forCursor->url, stage.service.house(1).url().toString() + u"/ai/mcp"_s);
}

void TestDotStories::twoAccountsStandSideBySide()
{
    StoryStage stage(u"dot"_s);
    const QString us = stage.add(u"dot"_s, u"us"_s);
    const QString eu = stage.add(u"dot"_s, u"eu"_s);
    QVERIFY(stage.paste(us, stage.service.copiedToken(0))->ok());
    QVERIFY(stage.paste(eu, stage.service.copiedToken(1))->ok());
    QVERIFY(stage.now(us).name != stage.now(eu).name);
    QVERIFY(stage.now(us).entryName != stage.now(eu).entryName);
    QVERIFY(stage.bench.install(us, u"cursor"_s) && stage.bench.install(eu, u"cursor"_s));
    for (const QString &id : {us, eu})
        QVERIFY(waited(stage.bench.connections->verify(id))->allWorks());
    QVERIFY(stage.bench.fileHolds(u"cursor"_s, stage.bench.token(us)));
    QVERIFY(stage.bench.fileHolds(u"cursor"_s, stage.bench.token(eu)));
}

QTEST_GUILESS_MAIN(TestDotStories)
#include "TestDotStories.moc"

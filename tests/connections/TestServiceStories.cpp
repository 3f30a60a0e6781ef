// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with each of the services that Keyfob was asked for, against the demo dressed as that
// service.
#include "connections/StoryStage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestServiceStories : public QObject
{
    Q_OBJECT
private slots:
    void connectiveOneIsLearnedFromItsPage();
    void connectiveOneChangesItsPresetEverywhere();
    void connectiveOneOfAnotherInstanceIsNotTaken();
    void connectiveOneTellsWhatStandsInTheWay();
    void theAgeOfATokenThatStoodInAFileIsNotMadeUp();
    void aBareTokenAsksForTheRest();
    void perspectiveIsReplacedAndDeletedOnItsPage();
    void perspectiveSignsInWithoutAToken();
    void aDateFromThePageIsKept();
    void aTokenThatTellsItsTimesIsBelievedForShowing();
    void aHeaderOfTheAnswerTellsTheExpiry();
};

void TestServiceStories::connectiveOneIsLearnedFromItsPage()
{
    StoryStage stage(u"connectiveone"_s);
    const QString id = stage.add(u"connectiveone"_s, stage.service.host());
    QVERIFY(stage.now(id).endpoint.isEmpty()); // no public page tells it: nothing is guessed
    QVERIFY(stage.bench.connections->openTokenPage(id));
    QCOMPARE(stage.bench.browser.opened.last().path(), u"/mcp/token"_s);
    const auto before = waited(stage.bench.connections->verify(id));
    QVERIFY(!before);
    QVERIFY2(before.error().message.contains(u"only its token page tells"_s),
             qPrintable(before.error().message));

    const Result<Checklist> taken = stage.paste(id, stage.service.generated());
    QVERIFY2(taken && taken->ok(), qPrintable(taken ? taken->steps.last().text : taken.error().message));
    const Connection now = stage.now(id);
    QCOMPARE(now.endpoint, stage.service.house().url().toString() + u"/engine/mcp"_s);
    QCOMPARE(now.headerName, u"X-Engine-Token"_s);
    QCOMPARE(now.headerPrefix, QString());
    QCOMPARE(now.preset, u"analysis"_s);
    QCOMPARE(now.expires.source, TimeSource::Estimated);
    QCOMPARE(now.created.at->daysTo(*now.expires.at), 30);
    QVERIFY(stage.bench.installedInTwo(id));
    const QByteArray cursor = stage.file(u"cursor"_s);
    QVERIFY2(cursor.contains("connectiveone-engine") &&
                 cursor.contains("\"X-Engine-Preset\": \"analysis\"") && cursor.contains("X-Engine-Instance"),
             cursor.constData());
    const auto checked = waited(stage.bench.connections->verify(id));
    QVERIFY(checked && checked->allWorks());
    QCOMPARE(checked->tried.size(), 2);

    // After thirty days a new configuration from the page brings every client to the new token.
    const Secret old = stage.bench.token(id);
    const Result<Checklist> again = stage.paste(id, stage.service.generated());
    QVERIFY(again && again->ok());
    QCOMPARE(step(*again, u"oldRefused"_s).text, u"The old token no longer works"_s);
    QCOMPARE(again->installations.size(), 2);
    QVERIFY(!stage.bench.fileHolds(u"cursor"_s, old));
    QVERIFY(stage.bench.fileHolds(u"cursor"_s, stage.bench.token(id)));
    QVERIFY(stage.bench.stale(id).isEmpty());
}

void TestServiceStories::connectiveOneChangesItsPresetEverywhere()
{
    StoryStage stage(u"connectiveone"_s);
    const QString id = stage.add(u"connectiveone"_s, stage.service.host());
    QVERIFY(stage.paste(id, stage.service.generated()));
    QVERIFY(stage.bench.installedInTwo(id));
    const Result<Checklist> changed = waited(stage.bench.connections->setPreset(id, u"setup"_s, {}));
    QVERIFY(changed && changed->ok());
    QVERIFY(stage.file(u"cursor"_s).contains("\"X-Engine-Preset\": \"setup\""));
    QVERIFY(stage.file(u"vscode"_s).contains("\"X-Engine-Preset\": \"setup\""));
    QVERIFY(waited(stage.bench.connections->verify(id))->allWorks());
}

void TestServiceStories::connectiveOneOfAnotherInstanceIsNotTaken()
{
    StoryStage stage(u"connectiveone"_s);
    const QString id = stage.add(u"connectiveone"_s, stage.service.host());
    QString other = stage.service.generated();
    other.replace(stage.service.house().url().toString() + u"\""_s, u"https://other.example.com\""_s);
    const Result<Checklist> taken = stage.paste(id, other);
    QVERIFY(!taken);
    QVERIFY2(taken.error().message.startsWith(u"This configuration is for other.example.com, but"_s),
             qPrintable(taken.error().message));
    QVERIFY(!stage.now(id).hasToken());
}

void TestServiceStories::connectiveOneTellsWhatStandsInTheWay()
{
    StoryStage stage(u"connectiveone"_s);
    const QString id = stage.add(u"connectiveone"_s, stage.service.host());
    QCOMPARE(waited(stage.bench.connections->tokenPageTrouble(id)), QString());
    stage.service.house().setFault(u"page-denied"_s, true);
    QCOMPARE(waited(stage.bench.connections->tokenPageTrouble(id)), u"page-denied"_s);
    stage.service.house().setFault(u"page-denied"_s, false);
    stage.service.house().setFault(u"page-missing"_s, true);
    QCOMPARE(waited(stage.bench.connections->tokenPageTrouble(id)), u"page-missing"_s);
    stage.service.house().setFault(u"page-missing"_s, false);
    QVERIFY(stage.paste(id, stage.service.generated()));
    stage.service.house().setFault(u"mcp-401"_s, true);
    const auto refused = waited(stage.bench.connections->verify(id));
    QVERIFY(refused && !refused->ok);
    QCOMPARE(std::ranges::find_if_not(refused->steps, &ChecklistStep::ok)->remedies.rule, u"token-refused"_s);
    QCOMPARE(stage.now(id).problem, u"The token was refused"_s);
    QCOMPARE(stage.now(id).checked, ConnectionStatus::Refused);
}

void TestServiceStories::theAgeOfATokenThatStoodInAFileIsNotMadeUp()
{
    StoryStage stage(u"connectiveone"_s);
    stage.bench.folder.write(u".cursor/mcp.json"_s, stage.service.generated().toUtf8());
    const auto found = waited(stage.bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    const auto done = waited(stage.bench.connections->importEntry(found->first()));
    QVERIFY2(done && done->checklist.ok(), done ? "" : qPrintable(done.error().message));
    QVERIFY(!stage.now(done->id).created.at);
    QVERIFY(!stage.now(done->id).expires.at);
    QVERIFY(waited(stage.bench.connections->verify(done->id)));
    QVERIFY(!stage.now(done->id).expires.at);
    // The next one is known from its beginning.
    QVERIFY(stage.paste(done->id, stage.service.generated()));
    QCOMPARE(stage.now(done->id).expires.source, TimeSource::Estimated);
}

void TestServiceStories::aBareTokenAsksForTheRest()
{
    StoryStage stage(u"connectiveone"_s);
    const QString id = stage.add(u"connectiveone"_s, stage.service.host());
    const QString token = stage.service.copiedToken();
    PasteChoices choices;
    choices.endpoint = stage.service.house().url().toString() + u"/engine/mcp"_s;
    choices.tokenHeader = u"X-Engine-Token"_s;
    choices.presetHeader = u"X-Engine-Preset"_s;
    choices.preset = u"minimal"_s;
    const Result<Checklist> taken = stage.paste(id, token, choices);
    QVERIFY2(taken, qPrintable(taken ? QString() : taken.error().message));
    const Connection now = stage.now(id);
    QCOMPARE(now.endpoint, choices.endpoint);
    QCOMPARE(now.headerName, choices.tokenHeader);
    QCOMPARE(now.preset, choices.preset);
    QCOMPARE(now.learned.headers.size(), 2);
}

void TestServiceStories::perspectiveIsReplacedAndDeletedOnItsPage()
{
    StoryStage stage(u"perspective"_s);
    const QString id = stage.add(u"perspective"_s);
    QVERIFY(stage.paste(id, stage.service.copiedToken())->ok());
    QCOMPARE(stage.now(id).headerPrefix, u"Bearer "_s);
    QVERIFY(stage.bench.installedInTwo(id));
    const Result<Checklist> replaced =
        stage.paste(id, u"Authorization: Bearer "_s + stage.service.copiedToken());
    QVERIFY(replaced && replaced->ok());
    QVERIFY(step(*replaced, u"stored"_s).text.contains(u"The word Bearer was copied too"_s));
    QVERIFY(stage.bench.stale(id).isEmpty());

    TokenOptions onPage;
    onPage.deletedOnPage = true;
    const Result<Checklist> early = waited(stage.bench.connections->deleteToken(id, onPage));
    QVERIFY(early && !early->ok()); // the person has not deleted it yet
    QCOMPARE(step(*early, u"deleted"_s).text, u"The token still works. Delete it on the service's page."_s);
    QVERIFY(stage.now(id).hasToken());
    QVERIFY(stage.service.deleted());
    const Result<Checklist> gone = waited(stage.bench.connections->deleteToken(id, onPage));
    QVERIFY(gone && gone->ok());
    QVERIFY(!stage.now(id).hasToken());
    QVERIFY(!stage.file(u"cursor"_s).contains("perspective"));
}

void TestServiceStories::perspectiveSignsInWithoutAToken()
{
    StoryStage stage(u"perspective"_s);
    const QString id = stage.add(u"perspective"_s);
    const Result<Checklist> in = waited(stage.bench.connections->signIn(id));
    QVERIFY2(in && in->ok(), qPrintable(in ? QString() : in.error().message));
    QVERIFY(stage.now(id).signedIn && !stage.now(id).hasToken());
    QCOMPARE(stage.bench.connections->usualForm(id, u"cursor"_s), u"http-oauth"_s);
    QVERIFY(stage.bench.installedInTwo(id));
    QVERIFY(!stage.file(u"cursor"_s).contains("Authorization"));
    QVERIFY(waited(stage.bench.connections->verify(id))->ok);
}

void TestServiceStories::aDateFromThePageIsKept()
{
    StoryStage stage(u"perspective"_s);
    const QString id = stage.add(u"perspective"_s);
    PasteChoices choices;
    choices.expires = QDateTime(QDate(2027, 3, 1), QTime(0, 0), Qt::UTC);
    QVERIFY(stage.paste(id, stage.service.copiedToken(), choices)->ok());
    QCOMPARE(stage.now(id).expires, (Moment{choices.expires, TimeSource::User, false}));
    QVERIFY(stage.bench.connections->setExpiry(id, choices.expires.addDays(3)));
    QCOMPARE(stage.now(id).expires.at, choices.expires.addDays(3));
    QVERIFY(stage.bench.connections->setExpiry(id, QDateTime()));
    QCOMPARE(stage.now(id).expires, Moment());
}

void TestServiceStories::aTokenThatTellsItsTimesIsBelievedForShowing()
{
    StoryStage stage(u"perspective"_s);
    const QString id = stage.add(u"perspective"_s);
    const QByteArray head = QByteArray("{\"alg\":\"RS256\"}").toBase64(QByteArray::Base64UrlEncoding);
    const QByteArray body =
        QByteArray("{\"iat\":1790000000,\"exp\":1800000000}").toBase64(QByteArray::Base64UrlEncoding);
    QByteArray jwt = head + '.' + body + '.' + QByteArray(43, 'a');
    jwt.replace('=', "");
    const Result<Checklist> taken = stage.paste(id, QString::fromLatin1(jwt));
    QVERIFY(taken && !taken->ok()); // the service doesn't know it
    const Connection now = stage.now(id);
    QCOMPARE(now.expires,
             (Moment{QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC), TimeSource::Jwt, false}));
    QCOMPARE(now.created.source, TimeSource::Jwt);
}

void TestServiceStories::aHeaderOfTheAnswerTellsTheExpiry()
{
    StoryStage stage(u"perspective"_s, [](DemoDress &dress) { dress.expiryHeader = u"X-Token-Expires"_s; });
    const QString folder = stage.bench.folder.path() + u"/own"_s;
    QByteArray described = stage.service.description();
    described.replace("\"oneActive\"", "\"expiryHeader\": \"X-Token-Expires\", \"oneActive\"");
    QFile file(folder + u"/perspective.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(described) > 0);
    file.close();
    QVERIFY(stage.bench.services.addOwn(folder).isEmpty());
    const QString id = stage.add(u"perspective"_s);
    QVERIFY(stage.paste(id, stage.service.copiedToken())->ok());
    QCOMPARE(stage.now(id).expires, Moment());
    QVERIFY(waited(stage.bench.connections->verify(id))->ok);
    QCOMPARE(stage.now(id).expires.source, TimeSource::Header);
}

QTEST_GUILESS_MAIN(TestServiceStories)
#include "TestServiceStories.moc"

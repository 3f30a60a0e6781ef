// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StubBench.h"

#include <QTest>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

using Bench = StubBench<PlainStub>;
const QStringList Clients{u"cursor"_s, u"vscode"_s};

/// What goes wrong in one regenerate, and what has to be left of it.
struct Mishap
{
    QString
        outcome; ///< "old": nothing was changed; "new"; "unsaved": kept in memory; "none": said to be lost
    std::function<void(Bench &)> arrange;
    std::function<void(Bench &)> mend = [](Bench &) {};
    QStringList stale = {};
    QString failedStep = {}; ///< empty: all went well, or it was an error
};

/// A second name for the client's file: another program could hold it, so Keyfob doesn't write it.
void hold(Bench &bench, const QString &client)
{
    const std::string file = bench.house.file(client).toStdString();
    std::filesystem::create_hard_link(file, file + ".held");
}

void letGo(Bench &bench, const QString &client)
{
    std::filesystem::remove(bench.house.file(client).toStdString() + ".held");
}

Mishap keychain(int call, bool allAfter, const QString &outcome)
{
    Mishap mishap;
    mishap.outcome = outcome;
    mishap.arrange = [call, allAfter](Bench &bench) {
        bench.house.moody.calls = 0;
        bench.house.moody.failAt = call;
        bench.house.moody.failAllAfter = allAfter;
    };
    mishap.mend = [](Bench &bench) { bench.house.moody.failAt = 0; };
    return mishap;
}

Mishap service(const QString &outcome, std::function<void(PlainStub &)> arrange, const QString &failedStep)
{
    Mishap mishap;
    mishap.outcome = outcome;
    mishap.failedStep = failedStep;
    mishap.arrange = [arrange](Bench &bench) { arrange(bench.stub); };
    mishap.mend = [](Bench &bench) {
        bench.stub.loss = TokenServiceStub::Loss::None;
        bench.stub.makeStatus = bench.stub.deleteStatus = bench.stub.mcpStatus = bench.stub.mcpFailAt = 0;
    };
    return mishap;
}

Mishap client(const QStringList &held)
{
    Mishap mishap;
    mishap.outcome = u"new"_s;
    mishap.stale = held;
    mishap.arrange = [held](Bench &bench) {
        for (const QString &each : held)
            hold(bench, each);
    };
    mishap.mend = [held](Bench &bench) {
        for (const QString &each : held)
            letGo(bench, each);
    };
    return mishap;
}

} // namespace

Q_DECLARE_METATYPE(Mishap)

/// Whatever fails in a regenerate: the old token works everywhere, or the new one can be had, and the list of
/// entries with an old one is right. What makes a token is sent once.
class TestRotationSweep : public QObject
{
    Q_OBJECT
private slots:
    void whateverFails_data();
    void whateverFails();
    void aRevokeThatFailsIsSaid();
    void aRevokeLeftByAKilledProcessIsMadeUpFor();

private:
    void checkOutcome(Bench &bench, const Mishap &mishap, const Secret &old);
};

void TestRotationSweep::whateverFails_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<Mishap>("mishap");
    for (const QString &way : {u"plain"_s, u"verdaccio"_s}) {
        const auto row = [&way](const char *name, const Mishap &mishap) {
            QTest::newRow(qPrintable(way + u": "_s + QString::fromLatin1(name))) << way << mishap;
        };
        const bool emulated = way == "verdaccio"_L1;
        row("nothing", service(u"new"_s, [](PlainStub &) {}, {}));
        row("the keychain's probe", keychain(1, false, u"old"_s));
        row("the keychain from the probe on", keychain(1, true, u"old"_s));
        row("reading the token", keychain(2, false, u"old"_s));
        row("reading the management token", keychain(3, false, u"old"_s));
        row("reading before the write", keychain(4, false, u"unsaved"_s));
        row("the write", keychain(5, false, u"unsaved"_s));
        row("the keychain from the write on", keychain(5, true, u"unsaved"_s));
        Mishap readBack = keychain(5, false, u"unsaved"_s);
        readBack.arrange = [arrange = readBack.arrange](Bench &bench) {
            arrange(bench);
            bench.house.moody.failsAfterWriting = true;
        };
        row("the read-back", readBack);
        row("the request, refused", service(u"old"_s, [](PlainStub &stub) { stub.makeStatus = 429; }, {}));
        row("the request, not allowed",
            service(u"old"_s, [](PlainStub &stub) { stub.makeStatus = 403; }, {}));
        row("the service", service(u"old"_s, [](PlainStub &stub) { stub.makeStatus = 500; }, u"made"_s));
        row("the way there",
            service(
                u"old"_s, [](PlainStub &stub) { stub.loss = TokenServiceStub::Loss::BeforeDoing; },
                u"made"_s));
        row("the way back",
            service(
                emulated ? u"old"_s : u"none"_s,
                [](PlainStub &stub) { stub.loss = TokenServiceStub::Loss::AfterDoing; }, u"made"_s));
        row("the first client's file", client({u"cursor"_s}));
        row("the second client's file", client({u"vscode"_s}));
        row("every client's file", client(Clients));
        row("trying the new token",
            service(u"new"_s, [](PlainStub &stub) { stub.mcpFailAt = 1; }, u"works"_s));
        row("trying the old token",
            service(u"new"_s, [](PlainStub &stub) { stub.mcpFailAt = 2; }, u"oldRefused"_s));
        row("trying any", service(u"new"_s, [](PlainStub &stub) { stub.mcpStatus = 503; }, u"works"_s));
        if (emulated)
            row("the revoke",
                service(u"new"_s, [](PlainStub &stub) { stub.deleteStatus = 503; }, u"oldRefused"_s));
    }
}

void TestRotationSweep::whateverFails()
{
    QFETCH(QString, description);
    QFETCH(Mishap, mishap);
    Bench bench(description);
    QVERIFY(bench.generated());
    QVERIFY(bench.house.installedInTwo(bench.id));
    const Secret old = bench.token();
    const int sent = bench.stub.makings();
    bench.stub.mcpCalls = 0;
    mishap.arrange(bench);
    const Result<Checklist> list = bench.regenerated();
    mishap.mend(bench);
    QVERIFY(bench.stub.makings() - sent <= 1);
    if (!mishap.failedStep.isEmpty()) {
        QVERIFY2(list, list ? "" : qPrintable(list.error().message));
        QVERIFY(!step(*list, mishap.failedStep).ok);
        QVERIFY(!step(*list, mishap.failedStep).text.startsWith(u'('));
    }
    checkOutcome(bench, mishap, old);
    if (QTest::currentTestFailed())
        return;
    // And from there on it goes as if nothing had been.
    if (mishap.outcome == "none"_L1)
        QVERIFY(waited(bench.house.connections->generate(bench.id, TokenOptions())));
    else
        QVERIFY(waited(bench.house.connections->updateClients(bench.id)));
    const auto again = bench.regenerated();
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QVERIFY(again->ok());
    const Secret last = bench.token();
    QVERIFY(bench.house.works(last));
    for (const QString &each : Clients)
        QVERIFY(bench.house.fileHolds(each, last));
    QCOMPARE(bench.house.stale(bench.id), QStringList());
}

void TestRotationSweep::checkOutcome(Bench &bench, const Mishap &mishap, const Secret &old)
{
    const std::optional<Secret> unsaved = bench.house.connections->unsavedToken(bench.id);
    QCOMPARE(unsaved.has_value(), mishap.outcome == "unsaved"_L1);
    if (unsaved) {
        QVERIFY(bench.house.works(*unsaved));
        for (const QString &each : Clients) // no client was touched before it was kept
            QVERIFY(bench.house.fileHolds(each, old));
        QCOMPARE(bench.house.stale(bench.id), QStringList());
        bench.house.moody.failsAfterWriting = false;
        QVERIFY(waited(bench.house.connections->saveUnsavedToken(bench.id)));
    }
    const Connection now = *bench.house.connections->byId(bench.id);
    if (mishap.outcome == "none"_L1) {
        QVERIFY(!now.hasToken());
        QVERIFY(!bench.house.works(old));
        QCOMPARE(bench.house.stale(bench.id), Clients);
        return;
    }
    const Secret current = bench.token();
    QCOMPARE(now.tokenFingerprint, current.fingerprint());
    QVERIFY(bench.house.works(current));
    QCOMPARE(current == old, mishap.outcome == "old"_L1);
    QCOMPARE(bench.house.stale(bench.id), mishap.stale);
    for (const QString &each : Clients)
        QCOMPARE(bench.house.fileHolds(each, current), !mishap.stale.contains(each));
    const bool revokeFailed = mishap.failedStep == "oldRefused"_L1 && bench.stub.living() > 1;
    if (mishap.outcome == "new"_L1 && !revokeFailed)
        QVERIFY(!bench.house.works(old));
}

void TestRotationSweep::aRevokeThatFailsIsSaid()
{
    Bench bench(u"verdaccio"_s);
    QVERIFY(bench.generated());
    const Secret old = bench.token();
    bench.stub.deleteStatus = 503;
    const auto list = bench.regenerated();
    QVERIFY(list && !list->ok());
    QVERIFY(step(*list, u"works"_s).ok);
    QCOMPARE(step(*list, u"oldRefused"_s).text,
             u"The old token still works. Delete it on the service's page."_s);
    QVERIFY(!step(*list, u"oldRefused"_s).hint.isEmpty());
    QVERIFY(bench.house.works(old) && bench.house.works(bench.token()));
    QCOMPARE(bench.stub.living(), 2);
}

void TestRotationSweep::aRevokeLeftByAKilledProcessIsMadeUpFor()
{
    for (const bool works : {true, false}) {
        Bench bench(u"verdaccio"_s);
        QVERIFY(bench.generated());
        const QString oldId = bench.house.connections->byId(bench.id)->tokenId;
        const Secret old = bench.token();
        bench.stub.deleteStatus = 503;
        QVERIFY(bench.regenerated());
        bench.stub.deleteStatus = works ? 0 : 503;
        // As if the process had been killed before the revoke: the journal is that far, its holder is dead.
        JournalEntry journal;
        journal.connectionId = bench.id;
        journal.kind = JournalEntry::Kind::Regenerate;
        journal.begunAt = bench.house.clock.now();
        journal.oldFingerprint = old.fingerprint();
        journal.oldTokenId = oldId;
        journal.holder = u"nobody"_s;
        QVERIFY(bench.house.ledger->beginJournal(journal));
        QVERIFY(bench.house.ledger->advanceJournal(bench.id, JournalEntry::Step::Probing,
                                                   bench.house.connections->byId(bench.id)->tokenId));
        bench.house.restart();
        const auto told = waited(bench.house.connections->recover());
        QVERIFY(told);
        QCOMPARE(told->size(), 1);
        QCOMPARE(step(told->first(), u"oldRefused"_s).ok, works);
        QCOMPARE(bench.house.works(old), !works);
        QVERIFY(bench.house.works(bench.token()));
    }
}

QTEST_GUILESS_MAIN(TestRotationSweep)
#include "TestRotationSweep.moc"

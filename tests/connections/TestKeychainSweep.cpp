// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int MostCalls = 40; ///< more than a regenerate makes

} // namespace

/// A one-time token is never lost, whichever call of the keychain fails.
class TestKeychainSweep : public QObject
{
    Q_OBJECT
private slots:
    void whicheverCallFails_data();
    void whicheverCallFails();
    void aKeychainThatFailsAtTheProbeSendsNothing();
    void anUnsavedTokenCanBeSavedLater();
    void aDroppedTokenLeavesNoneAndGenerateWorks();
};

void TestKeychainSweep::whicheverCallFails_data()
{
    QTest::addColumn<bool>("allAfter");
    QTest::newRow("one call") << false;
    QTest::newRow("all calls from there on") << true;
}

void TestKeychainSweep::whicheverCallFails()
{
    QFETCH(bool, allAfter);
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    Secret current = bench.token(id);
    int failures = 0;
    for (int at = 1; at < MostCalls; ++at) {
        bench.moody.calls = 0;
        bench.moody.failAt = at;
        bench.moody.failAllAfter = allAfter;
        const int sent = bench.rotations();
        const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
        const bool reached = bench.moody.calls >= at;
        bench.moody.failAt = 0;
        QVERIFY(bench.rotations() - sent <= 1);
        if (const std::optional<Secret> unsaved = bench.connections->unsavedToken(id)) {
            ++failures;
            QVERIFY(bench.works(*unsaved));           // it can be had, and
            QCOMPARE(bench.stale(id), QStringList()); // no client was touched before it was kept
            QVERIFY(bench.fileHolds(s("cursor"), current));
            QVERIFY(waited(bench.connections->saveUnsavedToken(id)));
            QVERIFY(!bench.connections->unsavedToken(id));
        }
        if (!list) {
            ++failures;
            QVERIFY(bench.works(current));
            QCOMPARE(bench.rotations(), sent);
        }
        current = bench.token(id);
        QVERIFY(bench.works(current));
        QVERIFY(bench.fileHolds(s("cursor"), current) && bench.fileHolds(s("vscode"), current));
        QCOMPARE(bench.stale(id), QStringList());
        if (!reached)
            break;
    }
    QVERIFY(failures >= 4); // probe, reads and the write
}

void TestKeychainSweep::aKeychainThatFailsAtTheProbeSendsNothing()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.moody.calls = 0;
    bench.moody.failAt = 1;
    bench.moody.failAllAfter = true;
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::KeychainAbsent);
    QCOMPARE(bench.rotations(), 0);
    QVERIFY(!waited(bench.connections->signIn(id)));
    QCOMPARE(bench.browser.opened.size(), 1); // the first sign-in only
}

void TestKeychainSweep::anUnsavedTokenCanBeSavedLater()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.moody.calls = 0;
    bench.moody.failAt = 4; // probe, two reads, then the store under the lock
    bench.moody.failAllAfter = true;
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list);
    QVERIFY(
        step(*list, s("stored")).text.startsWith(s("The keychain did not accept the token. Copy it now")));
    QVERIFY(bench.connections->unsavedToken(id));
    const Result<Checklist> again = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Busy);
    QVERIFY(!waited(bench.connections->saveUnsavedToken(id)));
    bench.moody.failAt = 0;
    QVERIFY(waited(bench.connections->saveUnsavedToken(id)));
    QVERIFY(bench.works(bench.token(id)));
    QCOMPARE(bench.connections->byId(id)->tokenFingerprint, bench.token(id).fingerprint());
}

void TestKeychainSweep::aDroppedTokenLeavesNoneAndGenerateWorks()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.moody.calls = 0;
    bench.moody.failAt = 4;
    bench.moody.failAllAfter = true;
    QVERIFY(waited(bench.connections->regenerate(id, TokenOptions())));
    bench.moody.failAt = 0;
    bench.connections->dropUnsavedToken(id);
    QVERIFY(!bench.connections->unsavedToken(id));
    const Result<Checklist> list = waited(bench.connections->generate(id, TokenOptions()));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QVERIFY(list->ok());
    QVERIFY(bench.works(bench.token(id)));
}

QTEST_GUILESS_MAIN(TestKeychainSweep)
#include "TestKeychainSweep.moc"

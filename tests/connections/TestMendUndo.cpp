// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScanStage.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace keyfob;

namespace {

using Rows = QList<Ledger::InstallationRow>;

const char *ByHand = R"({"mcpServers": {
    "mine": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})";

/// What Keyfob believes to have, in one line a row.
QStringList claims(ConnectionsBench &bench, const QString &id)
{
    QStringList lines;
    for (const Ledger::InstallationRow &row : bench.ledger->installations(id).value_or(Rows()))
        lines += QStringList{row.clientId, row.entryName, row.form, row.tokenFingerprint}.join(u' ');
    return lines;
}

void onTheLedger(const ConnectionsBench &bench, const QString &sql)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
        database.setDatabaseName(bench.paths.ownData() + QLatin1String("/keyfob.db"));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(sql));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("test"));
}

/// Mends the one thing that is found; its line in the history.
qint64 mended(ConnectionsBench &bench)
{
    const QList<ScanFinding> findings = scanned(bench);
    const Result<FileChange> change = waited(bench.connections->mend(findings.value(0)));
    const Result<qint64> applied =
        change ? bench.connections->apply(findings.first().connectionId, *change) : Result<qint64>(0);
    return applied.value_or(0);
}

bool undone(ConnectionsBench &bench, qint64 line)
{
    const Result<FileChange> back = waited(bench.connections->planUndo(line));
    return back && waited(bench.connections->undo(line, *back));
}

} // namespace

/// What is taken back is taken back whole: the file's bytes, and what Keyfob believes to have there.
class TestMendUndo : public QObject
{
    Q_OBJECT
private slots:
    void aMendedEntryIsNobodysAgain();
    void aConvertedEntryIsNobodysAgain();
    void anEntryThatWasTakenOverStaysTakenOver();
    void anEntryThatWasTakenOverIsTheNewOnesAlone();
    void aSecondEntryThatGoesLeavesTheFirstItsRow();
    void anEntryThatWasGoneIsNotClaimed();
    void aRemovedEntryIsOursAgain();
    void aLineOfFormerTimesIsTakenBackAsBefore();
};

void TestMendUndo::aMendedEntryIsNobodysAgain()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    put(bench, "cursor", ByHand, SomeOld);
    const qint64 line = mended(bench);
    QVERIFY(line > 0);
    QCOMPARE(claims(bench, id).size(), 1);
    QVERIFY(undone(bench, line));
    QVERIFY(bench.fileHolds(QStringLiteral("cursor"), SomeOld));
    QCOMPARE(claims(bench, id), QStringList());
    // So a rotation leaves it alone, and it can be mended again.
    const Result<Checklist> rotated = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(rotated && rotated->ok());
    QVERIFY(rotated->installations.isEmpty());
    QVERIFY(bench.fileHolds(QStringLiteral("cursor"), SomeOld));
    QVERIFY(mended(bench) > 0);
    QVERIFY(bench.fileHolds(QStringLiteral("cursor"), bench.token(id)));
}

void TestMendUndo::aConvertedEntryIsNobodysAgain()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    put(bench, "codex",
        "[mcp_servers.mine]\ncommand = 'npx'\nargs = ['-y', 'mcp-remote', 'ENDPOINT', '--header', "
        "'Authorization: Bearer TOKEN']\n",
        bench.token(id));
    const qint64 line = mended(bench);
    QCOMPARE(claims(bench, id).size(), 1);
    QVERIFY(undone(bench, line));
    QCOMPARE(claims(bench, id), QStringList());
}

void TestMendUndo::anEntryThatWasTakenOverStaysTakenOver()
{
    ConnectionsBench bench;
    put(bench, "codex",
        "[mcp_servers.demo]\ncommand = 'npx'\nargs = ['mcp-remote', 'ENDPOINT', '--header', "
        "'Authorization:Bearer ${K}']\nenv = { K = 'TOKEN' }\n",
        SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY(done);
    const QStringList taken = claims(bench, done->id);
    QCOMPARE(taken, QStringList{QStringLiteral("codex demo mcp-remote ") + SomeOld.fingerprint()});
    // In another form, by hand or by a mend.
    const Result<FileChange> change =
        waited(bench.connections->planInstall(done->id, QStringLiteral("codex"), QStringLiteral("http"),
                                              ClientFiles::OnForeign::Refuse, ClientPlace()));
    QVERIFY(change);
    const Result<qint64> applied = bench.connections->apply(done->id, *change);
    QVERIFY(applied);
    QVERIFY(claims(bench, done->id) != taken);
    QVERIFY(undone(bench, *applied));
    QCOMPARE(claims(bench, done->id), taken);
}

void TestMendUndo::anEntryThatWasTakenOverIsTheNewOnesAlone()
{
    ConnectionsBench bench;
    const QString first = bench.signedIn();
    QVERIFY(bench.install(first, QStringLiteral("cursor")));
    const qint64 line = bench.connections->history()->first().id;
    // Somebody puts the token of another account into that entry, and it is taken over.
    put(bench, "cursor", R"({"mcpServers": {
        "demo": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})",
        SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY(done);
    QCOMPARE(claims(bench, first), QStringList());
    QCOMPARE(claims(bench, done->id).size(), 1);
    // The first one's change can't be taken back any more, and tells nobody otherwise.
    QVERIFY(!undone(bench, line));
    QCOMPARE(claims(bench, first), QStringList());
    QCOMPARE(claims(bench, done->id).size(), 1);
}

void TestMendUndo::aSecondEntryThatGoesLeavesTheFirstItsRow()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, QStringLiteral("cursor")));
    const QStringList before = claims(bench, id);
    FileChange second = *waited(bench.connections->planInstall(
        id, QStringLiteral("cursor"), QString(), ClientFiles::OnForeign::Refuse, ClientPlace()));
    ServerEntry entry = second.wish.entry;
    entry.name = QStringLiteral("again");
    second =
        *bench.files.planInstall(*bench.clients.find(QStringLiteral("cursor")), entry, second.form, false);
    const Result<qint64> applied = bench.connections->apply(id, second);
    QVERIFY(applied);
    QVERIFY(claims(bench, id) != before);
    QVERIFY(undone(bench, *applied));
    QCOMPARE(claims(bench, id), before);
}

void TestMendUndo::anEntryThatWasGoneIsNotClaimed()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, QStringLiteral("cursor")));
    QVERIFY(QFile::remove(bench.file(QStringLiteral("cursor"))));
    QVERIFY(bench.install(id, QStringLiteral("cursor")));
    QVERIFY(undone(bench, bench.connections->history()->first().id));
    QCOMPARE(claims(bench, id), QStringList());
}

void TestMendUndo::aRemovedEntryIsOursAgain()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, QStringLiteral("cursor")));
    const QStringList before = claims(bench, id);
    const Result<FileChange> change =
        bench.connections->planUninstall(id, QStringLiteral("cursor"), ClientPlace());
    QVERIFY(change);
    const Result<qint64> applied = bench.connections->apply(id, *change);
    QVERIFY(applied);
    QCOMPARE(claims(bench, id), QStringList());
    QVERIFY(undone(bench, *applied));
    QCOMPARE(claims(bench, id), before);
}

void TestMendUndo::aLineOfFormerTimesIsTakenBackAsBefore()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, QStringLiteral("cursor")));
    const Result<FileChange> change =
        bench.connections->planUninstall(id, QStringLiteral("cursor"), ClientPlace());
    QVERIFY(change && bench.connections->apply(id, *change));
    onTheLedger(bench, QStringLiteral("UPDATE history SET row_before = NULL"));
    QVERIFY(undone(bench, bench.connections->history()->first().id));
    QCOMPARE(claims(bench, id).size(), 1);
}

QTEST_GUILESS_MAIN(TestMendUndo)
#include "TestMendUndo.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScanStage.h"

#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

/// Tokens in the files of clients that become connections.
class TestImport : public QObject
{
    Q_OBJECT
private slots:
    void aTokenBecomesAConnectionThatWorks();
    void twoAccountsBecomeTwoConnections();
    void aFailedImportLeavesNoConnection();
    void whatWasChangedMeanwhileIsNotTaken();
    void theTokenOfOneFolderIsTakenOver();
    void whatKeyfobWouldNeverWriteIsTakenOverButNotClaimed();
};

void TestImport::aTokenBecomesAConnectionThatWorks()
{
    ConnectionsBench first; // makes a token that the service knows
    const QString donor = first.signedIn();
    QVERIFY(!donor.isEmpty());
    ConnectionsBench bench(nullptr, {}, first.serviceUrl);
    const Secret token = first.token(donor);
    put(bench, "cursor", R"({"mcpServers": {
        "work": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})",
        token);
    put(bench, "codex",
        "[mcp_servers.demo]\nurl = \"ENDPOINT\"\nhttp_headers = { Authorization = \"Bearer TOKEN\" }\n",
        token);
    const QByteArray before =
        bench.folder.read(QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("cursor"))));
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().entries.size(), 2);
    QSignalSpy added(bench.connections.get(), &Connections::added);
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QVERIFY(done->checklist.ok());
    QCOMPARE(added.size(), 1);
    const std::optional<Connection> now = bench.connections->byId(done->id);
    QVERIFY(now);
    QCOMPARE(now->serviceId, QStringLiteral("demo"));
    QCOMPARE(now->statusAt(bench.clock.now()), ConnectionStatus::Works);
    QVERIFY(bench.token(done->id) == token);
    QCOMPARE(
        bench.folder.read(QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("cursor")))),
        before);
    // Ours from now on: not foreign, and nothing is left to import.
    for (const char *client : {"cursor", "codex"}) {
        const InstallationState state = stateIn(bench, done->id, QString::fromLatin1(client));
        QVERIFY2(state == InstallationState::Installed || state == InstallationState::Changed, client);
    }
    QVERIFY(waited(bench.connections->importable())->isEmpty());
    QVERIFY(scanned(bench).isEmpty());
}

void TestImport::twoAccountsBecomeTwoConnections()
{
    ConnectionsBench bench;
    put(bench, "cursor", R"({"mcpServers": {
        "work": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}},
        "home": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN-home"}}}})",
        SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found);
    QCOMPARE(found->size(), 2);
    QStringList ids;
    for (const ImportCandidate &each : *found) {
        const Result<Imported> done = waited(bench.connections->importEntry(each));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        ids += done->id;
    }
    QCOMPARE(bench.connections->all().size(), 2);
    QVERIFY(bench.connections->byId(ids.first())->name != bench.connections->byId(ids.last())->name);
    QVERIFY(!(bench.token(ids.first()) == bench.token(ids.last())));
    QVERIFY(scanned(bench).isEmpty());
}

void TestImport::aFailedImportLeavesNoConnection()
{
    ConnectionsBench bench;
    put(bench, "cursor", R"({"mcpServers": {
        "work": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})",
        SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    bench.moody.failAt = 1;
    bench.moody.failAllAfter = true;
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::KeychainLocked);
    QVERIFY(bench.connections->all().isEmpty());
    QVERIFY(bench.connections->installedFiles().isEmpty());
}

void TestImport::whatWasChangedMeanwhileIsNotTaken()
{
    ConnectionsBench bench;
    const char *text = R"({"mcpServers": {
        "work": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})";
    put(bench, "cursor", text, SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    put(bench, "cursor", text, Secret("mcpt_another-token-0123456789"));
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
    QVERIFY(bench.connections->all().isEmpty());
}

void TestImport::theTokenOfOneFolderIsTakenOver()
{
    ConnectionsBench bench;
    put(bench, "claude-code", OfOneFolder, SomeOld);
    const QString file =
        QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("claude-code")));
    const QByteArray before = bench.folder.read(file);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QVERIFY(bench.token(done->id) == SomeOld);
    QCOMPARE(bench.folder.read(file), before);
    const QList<Ledger::InstallationRow> rows = *bench.ledger->installations(done->id);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().scope, localScope(QStringLiteral("/home/ada/shop")));
    QVERIFY(scanned(bench).isEmpty());
}

void TestImport::whatKeyfobWouldNeverWriteIsTakenOverButNotClaimed()
{
    ConnectionsBench bench;
    bench.paths.variables.insert(QStringLiteral("MINE"), QString::fromUtf8(SomeOld.reveal().toByteArray()));
    put(bench, "codex", "[mcp_servers.demo]\nurl = 'ENDPOINT'\nenv_http_headers = { X-API-KEY = 'MINE' }\n",
        SomeOld);
    const Result<QList<ImportCandidate>> found = waited(bench.connections->importable());
    QVERIFY(found && found->size() == 1);
    const Result<Imported> done = waited(bench.connections->importEntry(found->first()));
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
    QVERIFY(bench.token(done->id) == SomeOld);
    QVERIFY(bench.ledger->installations(done->id)->isEmpty());
}

QTEST_GUILESS_MAIN(TestImport)
#include "TestImport.moc"

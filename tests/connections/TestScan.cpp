// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace keyfob;

namespace {

/// Writes a client's file; ENDPOINT in it is the service's, TOKEN the token.
void put(ConnectionsBench &bench, const char *client, QByteArray text, const Secret &token)
{
    text.replace("ENDPOINT", bench.serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))).toEncoded());
    text.replace("TOKEN", token.reveal().toByteArray());
    const QString file = bench.file(QString::fromLatin1(client));
    bench.folder.write(QDir(bench.folder.path()).relativeFilePath(file), text);
}

InstallationState stateIn(const ConnectionsBench &bench, const QString &id, const QString &client)
{
    const QList<Installation> all = bench.connections->installations(id);
    const auto found = std::ranges::find(all, client, &Installation::clientId);
    return found == all.end() ? InstallationState::NotFound : found->state;
}

QList<ScanFinding> scanned(ConnectionsBench &bench)
{
    return waited(bench.connections->scan()).value_or(QList<ScanFinding>());
}

const Secret SomeOld = Secret("mcpt_old1b2c3d4e5f6a7b8old1b2c3d4e5f6a7b8old");

} // namespace

/// What stands in the files of clients: found, mended, taken over.
class TestScan : public QObject
{
    Q_OBJECT
private slots:
    void anEntryMadeByHandIsMendedAndOursFromThenOn();
    void anOutdatedEntryIsConvertedAndTakenBackByUndo();
    void aBridgeOfAnotherServerIsConvertedWithoutAConnection();
    void whatCanNotBeMendedSaysWhatHelps();
    void aTokenBecomesAConnectionThatWorks();
    void twoAccountsBecomeTwoConnections();
    void aFailedImportLeavesNoConnection();
    void whatWasChangedMeanwhileIsNotTaken();
    void projectsOfInstallationsAreLookedThrough();
    void theFilesToWatchAreThoseWithEntries();
};

void TestScan::anEntryMadeByHandIsMendedAndOursFromThenOn()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(!id.isEmpty());
    put(bench, "cursor", R"({"mcpServers": {
        // by hand
        "mine": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}, "disabled": false}}})",
        SomeOld);
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().kind, ScanFinding::Kind::OldToken);
    QCOMPARE(findings.first().connectionId, id);
    const Result<FileChange> change = waited(bench.connections->mend(findings.first()));
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QCOMPARE(change->action, FileChange::Action::Update);
    QVERIFY(bench.connections->apply(id, *change));
    QVERIFY(bench.fileHolds(QStringLiteral("cursor"), bench.token(id)));
    QVERIFY(!bench.fileHolds(QStringLiteral("cursor"), SomeOld));
    const QByteArray text =
        bench.folder.read(QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("cursor"))));
    QVERIFY(text.contains("// by hand") && text.contains("\"disabled\": false"));
    QVERIFY(scanned(bench).isEmpty());
    QCOMPARE(stateIn(bench, id, QStringLiteral("cursor")), InstallationState::Installed);
    // It is kept up to date like any other.
    const Result<Checklist> rotated = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(rotated && rotated->ok());
    QVERIFY(bench.fileHolds(QStringLiteral("cursor"), bench.token(id)));
}

void TestScan::anOutdatedEntryIsConvertedAndTakenBackByUndo()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(!id.isEmpty());
    put(bench, "codex",
        "[mcp_servers.mine]\ncommand = 'npx'\nargs = ['-y', 'mcp-remote', 'ENDPOINT', '--header', "
        "'Authorization: Bearer TOKEN']\n",
        bench.token(id));
    const QByteArray before =
        bench.folder.read(QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("codex"))));
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().kind, ScanFinding::Kind::Bridge);
    const Result<FileChange> change = waited(bench.connections->mend(findings.first()));
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    const Result<qint64> applied = bench.connections->apply(id, *change);
    QVERIFY(applied);
    QVERIFY(scanned(bench).isEmpty());
    const QString file = QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("codex")));
    QVERIFY(!bench.folder.read(file).contains("mcp-remote"));
    const Result<FileChange> back = waited(bench.connections->planUndo(*applied));
    QVERIFY(back && waited(bench.connections->undo(*applied, *back)));
    QCOMPARE(bench.folder.read(file), before);
}

void TestScan::aBridgeOfAnotherServerIsConvertedWithoutAConnection()
{
    ConnectionsBench bench;
    put(bench, "cursor", R"({"mcpServers": {
        "other": {"command": "npx", "args": ["mcp-remote", "https://other.example/mcp", "--header",
                  "X-Api-Key:${K}"], "env": {"K": "TOKEN"}}}})",
        SomeOld);
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    QVERIFY(findings.first().connectionId.isEmpty());
    const Result<FileChange> change = waited(bench.connections->mend(findings.first()));
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QVERIFY(bench.connections->apply({}, *change));
    const Result<ServerEntry> now = bench.files.standing(*bench.clients.find(QStringLiteral("cursor")),
                                                         QStringLiteral("other"), QStringLiteral("http"));
    QVERIFY(now);
    QCOMPARE(now->url, QStringLiteral("https://other.example/mcp"));
    QCOMPARE(now->headers.size(), 1);
    QCOMPARE(now->headers.first().name, QStringLiteral("X-Api-Key"));
    QVERIFY(now->headers.first().secret == SomeOld);
    QVERIFY(scanned(bench).isEmpty());
}

void TestScan::whatCanNotBeMendedSaysWhatHelps()
{
    ConnectionsBench bench;
    put(bench, "cursor", R"({"mcpServers": {"x": {"url": "https://other.example/sse"}}})", SomeOld);
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    const Result<FileChange> change = waited(bench.connections->mend(findings.first()));
    QVERIFY(!change);
    QCOMPARE(change.error().code, ErrorCode::NotSupported);
    QVERIFY(change.error().hint.contains(QLatin1String("other.example")));
    ScanFinding gone = findings.first();
    gone.mend = ScanFinding::Mend::Convert;
    gone.entryName = QStringLiteral("y");
    const Result<FileChange> none = waited(bench.connections->mend(gone));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
}

void TestScan::aTokenBecomesAConnectionThatWorks()
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

void TestScan::twoAccountsBecomeTwoConnections()
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

void TestScan::aFailedImportLeavesNoConnection()
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

void TestScan::whatWasChangedMeanwhileIsNotTaken()
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

void TestScan::projectsOfInstallationsAreLookedThrough()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const QString shop = bench.folder.path(QStringLiteral("shop"));
    QVERIFY(QDir().mkpath(shop));
    const Result<FileChange> change = waited(bench.connections->planInstall(
        id, QStringLiteral("cursor"), {}, ClientFiles::OnForeign::Refuse, ClientPlace::inProject(shop)));
    QVERIFY(change && bench.connections->apply(id, *change));
    // Another client's file in the same folder.
    bench.folder.write(QStringLiteral("shop/.vscode/mcp.json"),
                       R"({"servers": {"x": {"type": "sse", "url": "https://other.example/events"}}})");
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().clientId, QStringLiteral("vscode"));
    QCOMPARE(findings.first().scope, QStringLiteral("project"));
}

void TestScan::theFilesToWatchAreThoseWithEntries()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    QStringList expected{bench.file(QStringLiteral("cursor")), bench.file(QStringLiteral("vscode"))};
    QStringList files = bench.connections->installedFiles();
    std::ranges::sort(files);
    std::ranges::sort(expected);
    QCOMPARE(files, expected);
    QSignalSpy changed(bench.connections.get(), &Connections::installationsChanged);
    bench.connections->tellFilesChanged();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toString(), id);
}

QTEST_GUILESS_MAIN(TestScan)
#include "TestScan.moc"

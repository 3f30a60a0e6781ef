// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScanStage.h"

#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

/// What stands in the files of clients: found and mended.
class TestScan : public QObject
{
    Q_OBJECT
private slots:
    void anEntryMadeByHandIsMendedAndOursFromThenOn();
    void anOutdatedEntryIsConvertedAndTakenBackByUndo();
    void aBridgeOfAnotherServerIsConvertedWithoutAConnection();
    void whatCanNotBeMendedSaysWhatHelps();
    void anEntryOfOneFolderIsMendedAndKeptUpToDate();
    void severalEntriesInOneFileAreKeptUpToDateTogether();
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

void TestScan::anEntryOfOneFolderIsMendedAndKeptUpToDate()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    put(bench, "claude-code", OfOneFolder, SomeOld);
    const QString file =
        QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("claude-code")));
    const QByteArray before = bench.folder.read(file);
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 1);
    const Result<FileChange> change = waited(bench.connections->mend(findings.first()));
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    const Result<qint64> applied = bench.connections->apply(id, *change);
    QVERIFY(applied);
    QVERIFY(scanned(bench).isEmpty());
    const QByteArray mended = bench.folder.read(file);
    QVERIFY(mended.contains("\"lastCost\":  0.10") && !mended.contains("\n  \"mcpServers\""));
    // It is kept up to date like any other, and its file has no other entry of the connection.
    const Result<Checklist> rotated = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(rotated && rotated->ok());
    QVERIFY(bench.fileHolds(QStringLiteral("claude-code"), bench.token(id)));
    QVERIFY(scanned(bench).isEmpty());
    QCOMPARE(bench.folder.read(file).size(), mended.size());
    const QList<Installation> all = bench.connections->installations(id);
    const auto local =
        std::ranges::find(all, localScope(QStringLiteral("/home/ada/shop")), &Installation::scope);
    QVERIFY(local != all.end());
    QCOMPARE(local->state, InstallationState::Installed);
    QCOMPARE(stateIn(bench, id, QStringLiteral("claude-code")), InstallationState::Absent);
}

void TestScan::severalEntriesInOneFileAreKeptUpToDateTogether()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QByteArray text("{\n  \"projects\": {\n");
    for (int i = 0; i < 6; ++i)
        text += QByteArray(i ? ",\n" : "") + "    \"/home/ada/" + QByteArray::number(i) +
                R"(": { "mcpServers": { "mine": { "type": "http", "url": "ENDPOINT",
        "headers": { "Authorization": "Bearer TOKEN" } } }, "lastCost":  0.10 })";
    put(bench, "claude-code", text + "\n  }\n}\n", SomeOld);
    const QList<ScanFinding> findings = scanned(bench);
    QCOMPARE(findings.size(), 6);
    for (const ScanFinding &finding : findings) {
        const Result<FileChange> change = waited(bench.connections->mend(finding));
        QVERIFY(change && bench.connections->apply(id, *change));
    }
    QVERIFY(bench.install(id, QStringLiteral("claude-code")));
    const Secret old = bench.token(id);
    const Result<Checklist> rotated = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(rotated && rotated->ok());
    QCOMPARE(rotated->installations.size(), 7);
    const QString file =
        QDir(bench.folder.path()).relativeFilePath(bench.file(QStringLiteral("claude-code")));
    const QByteArray now = bench.folder.read(file);
    QCOMPARE(now.count(bench.token(id).reveal().toByteArray()), 7);
    QCOMPARE(now.count("\"lastCost\":  0.10"), 6);
    QVERIFY(!bench.fileHolds(QStringLiteral("claude-code"), old));
    // Each can be taken back on its own.
    const QList<HistoryEntry> history = *bench.connections->history();
    const Result<FileChange> back = waited(bench.connections->planUndo(history.at(3).id));
    QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
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

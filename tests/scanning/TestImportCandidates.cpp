// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanBench.h"
#include "services/PastedText.h"

using namespace keyfob;

class TestImportCandidates : public QObject
{
    Q_OBJECT
private slots:
    void aServerOfThisComputerIsNotTheDemoUnlessItsTokenIs();
    void oneTokenInSeveralFilesIsOneCandidate();
    void theEntriesOfSingleFoldersAreSpotsOfTheirOwn();
    void twoTokensOfOneServiceAreTwoAccounts();
    void whatAConnectionHasIsNotOfferedAgain();
    void anyServerWithATokenComesLast();
    void withoutATokenThereIsNothingToTakeOver();
    void theConfigurationIsUnderstoodWhenPasted_data();
    void theConfigurationIsUnderstoodWhenPasted();
};

void TestImportCandidates::aServerOfThisComputerIsNotTheDemoUnlessItsTokenIs()
{
    ScanBench bench;
    bench.connections.clear();
    bench.put("cursor", R"({"mcpServers": {
        "mine": {"url": "MCP", "headers": {"Authorization": "Bearer my-own-server-s-secret"}},
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})");
    const QList<ImportCandidate> candidates = bench.candidates();
    QCOMPARE(candidates.size(), 2);
    QCOMPARE(candidates.first().serviceId, QStringLiteral("demo"));
    QVERIFY(!candidates.last().isKnown());
    QCOMPARE(candidates.last().serviceId, QStringLiteral("any"));
    QCOMPARE(candidates.last().where, QStringLiteral("http://127.0.0.1:8931/mcp"));
    QCOMPARE(candidates.last().serviceName, QStringLiteral("127.0.0.1:8931"));
}

void TestImportCandidates::oneTokenInSeveralFilesIsOneCandidate()
{
    ScanBench bench;
    bench.connections.clear();
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD", "X-MCP-Preset": "full"}}}})");
    bench.put("codex",
              "[mcp_servers.mine]\nurl = \"MCP/\"\nhttp_headers = { Authorization = \"Bearer OLD\" }\n");
    bench.put("goose", "extensions:\n  demo:\n    cmd: npx\n    args: [mcp-remote, MCP, --header, "
                       "\"Authorization: Bearer OLD\"]\n");
    const QList<ImportCandidate> candidates = bench.candidates();
    QCOMPARE(candidates.size(), 1);
    const ImportCandidate &one = candidates.first();
    QCOMPARE(one.serviceId, QStringLiteral("demo"));
    QCOMPARE(one.serviceName, QStringLiteral("Demo service"));
    QVERIFY(one.isKnown());
    QCOMPARE(one.tokenHint, QString::fromLatin1(OldToken).right(4));
    QStringList spots;
    for (const EntrySpot &spot : one.entries)
        spots += spot.clientId + QLatin1Char(' ') + spot.entryName + QLatin1Char(' ') + spot.form;
    spots.sort();
    QCOMPARE(spots, (QStringList{QStringLiteral("codex mine http"), QStringLiteral("cursor demo http"),
                                 QStringLiteral("goose demo mcp-remote")}));
}

void TestImportCandidates::theEntriesOfSingleFoldersAreSpotsOfTheirOwn()
{
    ScanBench bench;
    bench.connections.clear();
    bench.git.paths.variables.insert(QStringLiteral("MINE"), QString::fromLatin1(OldToken));
    const QByteArray entry =
        R"({"demo": {"type": "http", "url": "MCP", "headers": {"Authorization": "Bearer OLD"}}})";
    bench.put("claude-code", "{\"mcpServers\": " + entry +
                                 ", \"projects\": {\"/home/ada/shop\": {\"mcpServers\": " + entry + "}}}");
    bench.put("codex", "[mcp_servers.demo]\nurl = \"MCP\"\nenv_http_headers = { X-API-KEY = \"MINE\" }\n");
    const QList<ImportCandidate> candidates = bench.candidates();
    QCOMPARE(candidates.size(), 1);
    QStringList spots;
    for (const EntrySpot &spot : candidates.first().entries)
        spots += spot.clientId + u' ' + spot.scope + u' ' + spot.form +
                 QLatin1String(spot.refers ? " refers" : "");
    QCOMPARE(spots, (QStringList{QStringLiteral("claude-code global http"),
                                 QStringLiteral("claude-code local:/home/ada/shop http"),
                                 QStringLiteral("codex global  refers")}));
}

void TestImportCandidates::twoTokensOfOneServiceAreTwoAccounts()
{
    ScanBench bench;
    bench.connections.clear();
    bench.put("cursor", R"({"mcpServers": {
        "work": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}},
        "home": {"url": "MCP", "headers": {"Authorization": "Bearer CURRENT"}}}})");
    QCOMPARE(bench.candidates().size(), 2);
}

void TestImportCandidates::whatAConnectionHasIsNotOfferedAgain()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "work": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}},
        "home": {"url": "MCP", "headers": {"Authorization": "Bearer CURRENT"}}}})");
    const QList<ImportCandidate> candidates = bench.candidates();
    QCOMPARE(candidates.size(), 1);
    QCOMPARE(candidates.first().tokenFingerprint, Secret(OldToken).fingerprint());
    QVERIFY(candidates.first().atConnection);
}

void TestImportCandidates::anyServerWithATokenComesLast()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "other": {"url": "https://other.example/mcp", "headers": {"X-Api-Key": "CURRENT-of-another"}},
        "demo": {"url": "http://127.0.0.1:9999/mcp", "headers": {"Authorization": "Bearer OLD"}}}})");
    const QList<ImportCandidate> candidates = bench.candidates();
    QCOMPARE(candidates.size(), 2);
    QCOMPARE(candidates.first().serviceId, QStringLiteral("demo"));
    QCOMPARE(candidates.first().where, QStringLiteral("127.0.0.1:9999"));
    QCOMPARE(candidates.last().serviceId, QStringLiteral("any"));
    QCOMPARE(candidates.last().where, QStringLiteral("https://other.example/mcp"));
    QVERIFY(!candidates.last().isKnown());
}

void TestImportCandidates::withoutATokenThereIsNothingToTakeOver()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "signs-in": {"url": "http://127.0.0.1:9999/mcp"},
        "elsewhere": {"url": "MCP", "headers": {"Authorization": "Bearer ${env:NOT_SET}"}},
        "unsafe": {"url": "http://other.example/mcp", "headers": {"Authorization": "Bearer OLD"}},
        "local": {"command": "server", "env": {"TOKEN": "OLD"}}}})");
    QVERIFY(bench.candidates().isEmpty());
}

void TestImportCandidates::theConfigurationIsUnderstoodWhenPasted_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("header");
    QTest::newRow("header") << QByteArray(R"({"url": "MCP", "headers": {"X-API-KEY": "OLD"}})")
                            << QStringLiteral("X-API-KEY");
    QTest::newRow("bearer") << QByteArray(R"({"url": "MCP", "headers": {"Authorization": "Bearer OLD"}})")
                            << QStringLiteral("Authorization");
    QTest::newRow("bridge") << QByteArray(R"({"command": "npx", "args": ["mcp-remote", "MCP", "--header",
                                              "X-API-KEY:${K}"], "env": {"K": "OLD"}})")
                            << QStringLiteral("X-API-KEY");
    QTest::newRow("address") << QByteArray(R"({"url": "MCP?token=OLD"})") << QString();
}

void TestImportCandidates::theConfigurationIsUnderstoodWhenPasted()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, header);
    ScanBench bench;
    bench.put("cursor", "{\"mcpServers\": {\"x\": " + entry + "}}");
    const QString text = configurationOf(bench.survey().first().entries.first());
    const Result<PastedText> pasted = PastedText::read(text);
    QVERIFY2(pasted, qPrintable(pasted ? QString() : pasted.error().message + text));
    QCOMPARE(pasted->token.fingerprint(), Secret(OldToken).fingerprint());
    QCOMPARE(pasted->headerName, header);
    QCOMPARE(pasted->endpoint, QStringLiteral("http://127.0.0.1:8931/mcp"));
}

QTEST_GUILESS_MAIN(TestImportCandidates)
#include "TestImportCandidates.moc"

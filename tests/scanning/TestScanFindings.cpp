// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanBench.h"

using namespace keyfob;

class TestScanFindings : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsFoundWhereAllIsWell();
    void anOldTokenIsFoundInEveryLanguage();
    void anEntryMadeByHandIsFoundByItsEndpoint();
    void aTokenOfAnotherConnectionIsNoOldOne();
    void severalConnectionsAreToldApartByTheEntry();
    void outdatedRecipesAreFound_data();
    void outdatedRecipesAreFound();
    void anotherHeaderIsFoundAndReplacesTheEntry();
    void aChosenBridgeIsLeftAlone();
    void aBridgeOfAnybodyIsConverted();
    void whatIsOnlyReferredToIsNotWritten();
    void everyWayOfNamingAVariableIsFollowed_data();
    void everyWayOfNamingAVariableIsFollowed();
    void anEntryOfOneFolderIsFoundWithTheFolder();
    void aSecondEntryIsNotAdopted();
    void aFileThatIsNotUnderstoodIsSaid();
    void noFindingHoldsASecret();
};

void TestScanFindings::nothingIsFoundWhereAllIsWell()
{
    ScanBench bench;
    QCOMPARE(bench.lines(), QStringList());
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer CURRENT"}},
        "signs-in": {"url": "MCP"},
        "other": {"url": "https://other.example/mcp", "headers": {"Authorization": "Bearer OLD"}},
        "local": {"command": "server", "env": {"API_KEY": "abc-9f3e7a51c2d8"}}}})");
    bench.isOurs("cursor", "demo");
    QCOMPARE(bench.lines(), QStringList());
}

void TestScanFindings::anOldTokenIsFoundInEveryLanguage()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})");
    bench.put("codex",
              "[mcp_servers.demo]\nurl = \"MCP\"\nhttp_headers = { Authorization = \"Bearer OLD\" }\n");
    bench.put("goose", "extensions:\n  demo:\n    type: streamable_http\n    uri: MCP\n    headers:\n"
                       "      Authorization: Bearer OLD\n");
    bench.put("continue", "mcpServers:\n  - name: demo\n    url: MCP\n    requestOptions:\n      headers:\n"
                          "        Authorization: Bearer OLD\n");
    for (const char *client : {"cursor", "codex", "goose", "continue"})
        bench.isOurs(client, "demo");
    QStringList lines = bench.lines();
    lines.sort();
    QCOMPARE(lines, (QStringList{QStringLiteral("codex:1 demo oldToken update http"),
                                 QStringLiteral("continue:2 demo oldToken update http"),
                                 QStringLiteral("cursor:2 demo oldToken update http"),
                                 QStringLiteral("goose:2 demo oldToken update http")}));
    const ScanFinding first = bench.findings().first();
    QVERIFY2(first.text.contains(QLatin1String("has an old token of Demo service")), qPrintable(first.text));
    QCOMPARE(first.connectionId, QStringLiteral("the-connection"));
    QVERIFY(!first.fix.isEmpty());
}

void TestScanFindings::anEntryMadeByHandIsFoundByItsEndpoint()
{
    ScanBench bench;
    bench.put("vscode", R"({"servers": {
        "by-hand": {"type": "http", "url": "HTTP://127.0.0.1:8931/mcp/", "headers": {"Authorization": "Bearer OLD"}}}})");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("vscode:2 by-hand oldToken update http")});
    QVERIFY(bench.findings().first().text.contains(QLatin1String("than Keyfob keeps")));
}

void TestScanFindings::aTokenOfAnotherConnectionIsNoOldOne()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})");
    KnownConnection second = ScanBench::connection();
    second.id = QStringLiteral("second");
    second.tokenFingerprint = Secret(OldToken).fingerprint();
    bench.connections.append(second);
    QCOMPARE(bench.lines(), QStringList());
}

void TestScanFindings::severalConnectionsAreToldApartByTheEntry()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})");
    KnownConnection second = ScanBench::connection();
    second.id = QStringLiteral("second");
    second.tokenFingerprint = Secret("mcpt_second-one-9f3e7a51").fingerprint();
    bench.connections.append(second);
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 demo oldToken import")});
    QVERIFY(bench.findings().first().connectionId.isEmpty());
    bench.isOurs("cursor", "demo");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 demo oldToken update http")});
    QCOMPARE(bench.findings().first().connectionId, QStringLiteral("the-connection"));
}

void TestScanFindings::outdatedRecipesAreFound_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("line");
    QTest::newRow("token in the address") << QByteArray(R"({"url": "MCP?token=CURRENT"})")
                                          << QStringLiteral("cursor:2 x tokenInUrl convert http");
    QTest::newRow("api_key in the address") << QByteArray(R"({"url": "MCP?a=b&api_key=CURRENT"})")
                                            << QString(); // another address than the connection's
    QTest::newRow("through mcp-remote")
        << QByteArray(R"({"command": "npx", "args": ["mcp-remote", "MCP", "--header", "Authorization:${A}"],
                          "env": {"A": "Bearer CURRENT"}})")
        << QStringLiteral("cursor:2 x bridge convert http");
    QTest::newRow("mcp-remote signs in")
        << QByteArray(R"({"command": "npx", "args": ["-y", "mcp-remote", "https://other.example/mcp"]})")
        << QStringLiteral("cursor:2 x bridge convert http-oauth");
    QTest::newRow("sse") << QByteArray(R"({"url": "http://127.0.0.1:8931/sse",
                                           "headers": {"Authorization": "Bearer CURRENT"}})")
                         << QStringLiteral("cursor:2 x oldTransport convert http");
    QTest::newRow("sse of others") << QByteArray(R"({"url": "https://other.example/sse"})")
                                   << QStringLiteral("cursor:2 x oldTransport none");
    QTest::newRow("sse of a known service without a connection, with a token in the address")
        << QByteArray(R"({"url": "http://127.0.0.1:9999/mcp?token=OLD"})")
        << QStringLiteral("cursor:2 x tokenInUrl import");
    QTest::newRow("token in others' address")
        << QByteArray(R"({"url": "https://other.example/mcp?token=OLD"})")
        << QStringLiteral("cursor:2 x tokenInUrl none");
    QTest::newRow("a header of former times, of a service without a connection")
        << QByteArray(R"({"url": "https://app.getdot.ai/ai/mcp", "headers": {"API-KEY": "OLD"}})")
        << QStringLiteral("cursor:2 x oldHeader import");
    QTest::newRow("old token in the address")
        << QByteArray(R"({"url": "MCP?token=OLD"})") << QStringLiteral("cursor:2 x oldToken update http");
}

void TestScanFindings::outdatedRecipesAreFound()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, line);
    ScanBench bench;
    bench.put("cursor", "{\"mcpServers\": {\n\"x\": " + entry + "}}");
    if (line.isEmpty()) {
        QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 x tokenInUrl none")});
        return;
    }
    QCOMPARE(bench.lines(), QStringList{line});
    QVERIFY(!bench.findings().first().fix.isEmpty());
}

void TestScanFindings::anotherHeaderIsFoundAndReplacesTheEntry()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"API-KEY": "CURRENT"}}}})");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 demo oldHeader convert http!")});
    QVERIFY(bench.findings().first().text.contains(QLatin1String("API-KEY")));
}

void TestScanFindings::aChosenBridgeIsLeftAlone()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"command": "npx", "args": ["mcp-remote", "MCP", "--header", "Authorization:${A}"],
                 "env": {"A": "Bearer CURRENT"}}}})");
    QCOMPARE(bench.lines().size(), 1);
    bench.isOurs("cursor", "demo", "mcp-remote");
    QCOMPARE(bench.lines(), QStringList());
}

void TestScanFindings::aBridgeOfAnybodyIsConverted()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "x": {"command": "npx", "args": ["mcp-remote", "https://other.example/mcp", "--header", "X-Key:OLD"]}}})");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 x bridge convert http")});
    QVERIFY(bench.findings().first().connectionId.isEmpty());
}

void TestScanFindings::whatIsOnlyReferredToIsNotWritten()
{
    ScanBench bench;
    bench.git.paths.variables.insert(QStringLiteral("MINE"), QString::fromLatin1(OldToken));
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer ${env:MINE}"}}}})");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:2 demo oldToken none")});
    const QString fix = bench.findings().first().fix;
    QVERIFY2(fix.contains(QLatin1String("the environment variable MINE")) &&
                 fix.contains(QLatin1String("token of Demo service")) &&
                 fix.contains(QLatin1String("Cursor")),
             qPrintable(fix));
}

void TestScanFindings::everyWayOfNamingAVariableIsFollowed_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("line");
    const QString update = QStringLiteral("codex:1 demo oldToken update http");
    const QString none = QStringLiteral("codex:1 demo oldToken none");
    QTest::newRow("bearer") << QByteArray("bearer_token_env_var = \"MINE\"") << none;
    QTest::newRow("a header") << QByteArray("env_http_headers = { Authorization = \"SPOKEN\" }") << none;
    QTest::newRow("a header as a table")
        << QByteArray("[mcp_servers.demo.env_http_headers]\nAuthorization = \"SPOKEN\"") << none;
    QTest::newRow("another header, and the token stands there")
        << QByteArray("http_headers = { Authorization = \"Bearer OLD\" }\n"
                      "env_http_headers = { X-Org = \"MINE\" }")
        << update;
    QTest::newRow("not set") << QByteArray("bearer_token_env_var = \"NOWHERE\"") << QString();
    QTest::newRow("current") << QByteArray("env_http_headers = { Authorization = \"NOW\" }") << QString();
}

void TestScanFindings::everyWayOfNamingAVariableIsFollowed()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, line);
    ScanBench bench;
    bench.git.paths.variables = {
        {QStringLiteral("MINE"), QString::fromLatin1(OldToken)},
        {QStringLiteral("SPOKEN"), QStringLiteral("Bearer ") + QString::fromLatin1(OldToken)},
        {QStringLiteral("NOW"), QStringLiteral("Bearer ") + QString::fromLatin1(CurrentToken)}};
    bench.put("codex", "[mcp_servers.demo]\nurl = \"MCP\"\n" + entry + "\n");
    QCOMPARE(bench.lines(), line.isEmpty() ? QStringList() : QStringList{line});
    if (line.endsWith(QLatin1String("none")))
        QVERIFY(bench.findings().first().fix.contains(
            QLatin1String(entry.contains("SPOKEN") ? "variable SPOKEN" : "variable MINE")));
}

void TestScanFindings::anEntryOfOneFolderIsFoundWithTheFolder()
{
    ScanBench bench;
    bench.put("claude-code", R"({
        "mcpServers": {"demo": {"type": "http", "url": "MCP", "headers": {"Authorization": "Bearer OLD"}}},
        "projects": {"/home/ada/shop": {"mcpServers": {
            "demo": {"type": "http", "url": "MCP", "headers": {"Authorization": "Bearer OLD"}},
            "slow": {"type": "sse", "url": "http://127.0.0.1:8931/sse"}}}}})");
    bench.isOurs("claude-code", "demo");
    QCOMPARE(bench.lines(), (QStringList{QStringLiteral("claude-code:2 demo oldToken update http"),
                                         QStringLiteral("claude-code:4 demo oldToken update http"),
                                         QStringLiteral("claude-code:5 slow oldTransport convert http")}));
    const QList<ScanFinding> findings = bench.findings();
    QCOMPARE(findings.at(0).scope, QStringLiteral("global"));
    QCOMPARE(findings.at(1).scope, localScope(QStringLiteral("/home/ada/shop")));
    QVERIFY2(
        findings.at(1).text.contains(QLatin1String("in Claude Code for /home/ada/shop has another token")),
        qPrintable(findings.at(1).text));
}

void TestScanFindings::aSecondEntryIsNotAdopted()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer CURRENT"}},
        "again": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})");
    bench.isOurs("cursor", "demo");
    QCOMPARE(bench.lines(), QStringList{QStringLiteral("cursor:3 again oldToken none")});
}

void TestScanFindings::aFileThatIsNotUnderstoodIsSaid()
{
    ScanBench bench;
    bench.put("cursor", "{\"mcpServers\": ");
    bench.put("codex",
              "[mcp_servers.demo]\nurl = \"MCP\"\nhttp_headers = { Authorization = \"Bearer OLD\" }\n");
    QStringList lines = bench.lines();
    lines.sort();
    QCOMPARE(lines, (QStringList{QStringLiteral("codex:1 demo oldToken update http"),
                                 QStringLiteral("cursor:0  unreadable none")}));
}

void TestScanFindings::noFindingHoldsASecret()
{
    ScanBench bench;
    bench.put("cursor", R"({"mcpServers": {
        "a": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}},
        "b": {"url": "MCP?token=OLD"},
        "c": {"url": "https://other.example/OLD?token=OLD"},
        "d": {"url": "https://ann:OLD@other.example/sse"},
        "e": {"command": "npx", "args": ["mcp-remote", "https://other.example/sse", "--header", "X-Key:OLD"]}}})");
    const QList<ScanFinding> findings = bench.findings();
    QCOMPARE(findings.size(), 5);
    for (const ScanFinding &each : findings) {
        for (const QString &text : {each.text, each.fix, each.form, each.entryName, each.path})
            QVERIFY2(!text.contains(QLatin1String("old1b2c3")), qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestScanFindings)
#include "TestScanFindings.moc"

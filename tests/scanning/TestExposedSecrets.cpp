// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/ScanBench.h"

using namespace keyfob;

namespace {

constexpr const char *Servers = R"({"mcpServers": {
    "github": {"command": "server", "env": {"GITHUB_TOKEN": "ghp_9f3e7a51c2d8a3F9", "LANG": "C"}},
    "clean": {"command": "server", "env": {"GITHUB_TOKEN": "${env:GITHUB_TOKEN}"}}}})";

} // namespace

/// Secrets of anybody in files that git shows to others.
class TestExposedSecrets : public QObject
{
    Q_OBJECT
private slots:
    void aSecretInATrackedFileIsFound();
    void aSecretThatTheNextAddWouldTakeIsFound();
    void anIgnoredFileAndOneOutsideAreFine();
    void noTokenIsWrittenIntoATrackedFile();
};

void TestExposedSecrets::aSecretInATrackedFileIsFound()
{
    ScanBench bench;
    const QString shop = bench.git.repository(QStringLiteral("shop"));
    bench.git.commit(QStringLiteral("shop"), QStringLiteral(".cursor/mcp.json"), Servers);
    QCOMPARE(bench.lines({shop}), QStringList{QStringLiteral("cursor:2 github exposedSecret none")});
    const ScanFinding found = bench.findings({shop}).first();
    QVERIFY2(found.text.contains(QLatin1String("GITHUB_TOKEN")), qPrintable(found.text));
    QVERIFY(!found.text.contains(QLatin1String("ghp_")));
    QVERIFY(found.fix.contains(QLatin1String("new secret")));
    QCOMPARE(found.scope, QStringLiteral("project"));
}

void TestExposedSecrets::aSecretThatTheNextAddWouldTakeIsFound()
{
    ScanBench bench;
    const QString shop = bench.git.repository(QStringLiteral("shop"));
    bench.put("cursor", Servers, shop);
    QCOMPARE(bench.lines({shop}), QStringList{QStringLiteral("cursor:2 github exposedSecret none")});
    QVERIFY(bench.findings({shop}).first().fix.contains(QLatin1String(".gitignore")));
}

void TestExposedSecrets::anIgnoredFileAndOneOutsideAreFine()
{
    ScanBench bench;
    const QString shop = bench.git.repository(QStringLiteral("shop"));
    bench.git.write(QStringLiteral("shop/.gitignore"), ".cursor/\n");
    bench.put("cursor", Servers, shop);
    bench.put("cursor", Servers);
    QCOMPARE(bench.survey({shop}).size(), 2);
    QCOMPARE(bench.lines({shop}), QStringList());
}

void TestExposedSecrets::noTokenIsWrittenIntoATrackedFile()
{
    ScanBench bench;
    const QString shop = bench.git.repository(QStringLiteral("shop"));
    bench.put("cursor", R"({"mcpServers": {
        "demo": {"url": "MCP", "headers": {"Authorization": "Bearer OLD"}}}})",
              shop);
    bench.git.git(QStringLiteral("shop"), {QStringLiteral("add"), QStringLiteral(".")});
    QCOMPARE(bench.lines({shop}), (QStringList{QStringLiteral("cursor:2 demo oldToken none"),
                                               QStringLiteral("cursor:2 demo exposedSecret none")}));
    QVERIFY(bench.findings({shop}).first().fix.contains(QLatin1String("Git shows this file")));
}

QTEST_GUILESS_MAIN(TestExposedSecrets)
#include "TestExposedSecrets.moc"

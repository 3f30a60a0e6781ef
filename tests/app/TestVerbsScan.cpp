// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QTest>

using namespace keyfob;

namespace {

const QByteArray Token = "mcpt_canary9f3e7a51c2d8a3F9canary9f3e7a51c2d8";
const QString FindingKeys =
    QStringLiteral("client connection entry fix folder kind line mend mended path scope text");
const QString ImportKeys = QStringLiteral("connection endpoint entries ok service text tokenHint");

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

QJsonArray findings(const Ended &ended)
{
    return ended.object().value(QLatin1String("findings")).toArray();
}

QJsonArray imported(const Ended &ended)
{
    return ended.object().value(QLatin1String("imported")).toArray();
}

} // namespace

/// `scan` and `import`, with files of several clients, and no secret in what they print.
class TestVerbsScan : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void nothingToFindIsDone();
    void scanReportsAndChangesNothing();
    void scanLooksIntoProjects();
    void scanSaysForWhichFolderAnEntryIs();
    void scanMendsWhatItCan();
    void importAsksAPerson();
    void importTakesKnownServicesOnly();
    void importTakesWhatIsNamed();
    void anUnknownClientIsSaid();
    void withoutAKeychainNothingIsTakenOver();

private:
    [[nodiscard]] Ended run(const char *line);
    void putFiles() const;

    std::unique_ptr<Cli> m_cli;
    QByteArray m_said; ///< everything that was printed
};

void TestVerbsScan::init()
{
    m_cli = std::make_unique<Cli>();
    m_cli->environment.insert(QStringLiteral("KEYFOB_KEYCHAIN"), QStringLiteral("session"));
    m_said.clear();
}

void TestVerbsScan::cleanup()
{
    QVERIFY2(!m_said.contains("canary9f3e"), m_said.constData());
}

Ended TestVerbsScan::run(const char *line)
{
    const Ended ended = m_cli->run(words(line));
    m_said += ended.out + ended.err;
    return ended;
}

void TestVerbsScan::putFiles() const
{
    m_cli->home.write(
        QStringLiteral(".cursor/mcp.json"),
        "{\"mcpServers\": {\n"
        "\"demo\": {\"url\": \"http://127.0.0.1:8931/mcp?token=" +
            Token +
            "\"},\n"
            "\"other\": {\"command\": \"npx\", \"args\": [\"mcp-remote\", \"https://other.example/mcp\", "
            "\"--header\", \"X-Key: other-" +
            Token + "\"]}}}");
    m_cli->home.write(QStringLiteral(".codex/config.toml"),
                      "[mcp_servers.demo]\nurl = \"http://127.0.0.1:8931/mcp\"\n"
                      "http_headers = { Authorization = \"Bearer " +
                          Token + "\" }\n");
}

void TestVerbsScan::nothingToFindIsDone()
{
    QCOMPARE(run("scan").code, 0);
    QVERIFY(findings(run("scan --json")).isEmpty());
    const Ended ended = run("import --json");
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.object().value(QLatin1String("ok")).toBool() && imported(ended).isEmpty());
}

void TestVerbsScan::scanReportsAndChangesNothing()
{
    putFiles();
    const QByteArray before = m_cli->home.read(QStringLiteral(".cursor/mcp.json"));
    const Ended ended = run("scan --json");
    QCOMPARE(ended.code, 0);
    const QJsonArray found = findings(ended);
    QCOMPARE(found.size(), 2);
    for (const QJsonValue &each : found)
        QCOMPARE(keys(each), FindingKeys);
    QCOMPARE(found.at(0)[QLatin1String("kind")].toString(), QStringLiteral("tokenInUrl"));
    QCOMPARE(found.at(0)[QLatin1String("line")].toInt(), 2);
    QCOMPARE(found.at(0)[QLatin1String("mend")].toString(), QStringLiteral("import"));
    QVERIFY(found.at(0)[QLatin1String("connection")].isNull());
    QCOMPARE(found.at(1)[QLatin1String("kind")].toString(), QStringLiteral("bridge"));
    const Ended plain = run("scan");
    QVERIFY2(plain.out.contains("~/.cursor/mcp.json:2"), plain.out.constData());
    QCOMPARE(m_cli->home.read(QStringLiteral(".cursor/mcp.json")), before);
}

void TestVerbsScan::scanLooksIntoProjects()
{
    m_cli->home.write(QStringLiteral("shop/.vscode/mcp.json"),
                      R"({"servers": {"x": {"type": "sse", "url": "https://other.example/events"}}})");
    QVERIFY(findings(run("scan --json")).isEmpty());
    const QString project = m_cli->home.path(QStringLiteral("shop"));
    const Ended ended = m_cli->run(words("scan --json --project") + QStringList{project});
    QCOMPARE(findings(ended).size(), 1);
    QCOMPARE(findings(ended).at(0)[QLatin1String("scope")].toString(), QStringLiteral("project"));
}

void TestVerbsScan::scanSaysForWhichFolderAnEntryIs()
{
    m_cli->home.write(QStringLiteral(".claude.json"),
                      "{\"projects\": {\"/home/ada/shop\": {\"mcpServers\": {\n"
                      "\"demo\": {\"type\": \"http\", \"url\": \"http://127.0.0.1:8931/mcp?token=" +
                          Token + "\"}}}}}");
    const Ended ended = run("scan --json");
    QCOMPARE(findings(ended).size(), 1);
    QCOMPARE(findings(ended).at(0)[QLatin1String("scope")].toString(), QStringLiteral("local"));
    QCOMPARE(findings(ended).at(0)[QLatin1String("folder")].toString(), QStringLiteral("/home/ada/shop"));
    QVERIFY(run("scan").out.contains("in Claude Code for /home/ada/shop"));
    const Ended taken = run("import --yes --json");
    const QJsonValue entry = imported(taken).at(0)[QLatin1String("entries")][0];
    QCOMPARE(entry[QLatin1String("folder")].toString(), QStringLiteral("/home/ada/shop"));
    QVERIFY(!QJsonDocument(taken.object()).toJson().contains("local:"));
}

void TestVerbsScan::scanMendsWhatItCan()
{
    putFiles();
    const QByteArray before = m_cli->home.read(QStringLiteral(".cursor/mcp.json"));
    const Ended asked = run("scan --mend --json"); // nobody is there to say yes
    QVERIFY(!findings(asked).at(1)[QLatin1String("mended")].toBool());
    QCOMPARE(m_cli->home.read(QStringLiteral(".cursor/mcp.json")), before);
    const Ended ended = run("scan --mend --yes --json");
    QCOMPARE(ended.code, 0);
    QVERIFY(findings(ended).at(1)[QLatin1String("mended")].toBool());
    QVERIFY(!m_cli->home.read(QStringLiteral(".cursor/mcp.json")).contains("mcp-remote"));
    QCOMPARE(run("undo").code, 0);
    QCOMPARE(m_cli->home.read(QStringLiteral(".cursor/mcp.json")), before);
}

void TestVerbsScan::importAsksAPerson()
{
    putFiles();
    const Ended ended = run("import --json");
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.errorCode(), QStringLiteral("cancelled"));
    QVERIFY(run("list --json").array().isEmpty());
    const Ended dry = run("import --dry-run --json");
    QCOMPARE(dry.code, 0);
    QCOMPARE(imported(dry).size(), 1);
    QVERIFY(run("list --json").array().isEmpty());
}

void TestVerbsScan::importTakesKnownServicesOnly()
{
    putFiles();
    const QByteArray before = m_cli->home.read(QStringLiteral(".cursor/mcp.json"));
    const Ended ended = run("import --yes --json");
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(imported(ended).size(), 1);
    const QJsonValue one = imported(ended).at(0);
    QCOMPARE(keys(one), ImportKeys);
    QCOMPARE(one[QLatin1String("service")].toString(), QStringLiteral("demo"));
    QCOMPARE(one[QLatin1String("connection")].toString(), QStringLiteral("Demo service"));
    QCOMPARE(one[QLatin1String("tokenHint")].toString(), QString::fromLatin1(Token.right(4)));
    QCOMPARE(one[QLatin1String("entries")].toArray().size(), 2);
    QCOMPARE(m_cli->home.read(QStringLiteral(".cursor/mcp.json")), before);
    QCOMPARE(run("list --json").array().size(), 1);
    QVERIFY(imported(run("import --yes --json")).isEmpty());
    // What was to be imported first can be mended now.
    QCOMPARE(findings(run("scan --json")).at(0)[QLatin1String("mend")].toString(), QStringLiteral("convert"));
}

void TestVerbsScan::importTakesWhatIsNamed()
{
    putFiles();
    const Ended ended = run("import cursor --entry other --yes --json");
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(imported(ended).size(), 1);
    QCOMPARE(imported(ended).at(0)[QLatin1String("service")].toString(), QStringLiteral("any"));
    QCOMPARE(imported(ended).at(0)[QLatin1String("connection")].toString(), QStringLiteral("other"));
}

void TestVerbsScan::anUnknownClientIsSaid()
{
    const Ended ended = run("import nobody --yes --json");
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.errorCode(), QStringLiteral("notFound"));
}

void TestVerbsScan::withoutAKeychainNothingIsTakenOver()
{
    putFiles();
    m_cli->environment.remove(QStringLiteral("KEYFOB_KEYCHAIN"));
    const Ended ended = run("import --yes --json");
    QCOMPARE(ended.code, 5);
    QVERIFY(run("list --json").array().isEmpty());
}

QTEST_GUILESS_MAIN(TestVerbsScan)
#include "TestVerbsScan.moc"

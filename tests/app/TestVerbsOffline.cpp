// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

namespace {

const QString InstallKeys = QStringLiteral("changes ok");
const QString ChangeKeys = QStringLiteral("action bytesAdded bytesRemoved client path");
const QByteArray SecretHeader = "Authorization: Bearer plain-token-0123456789abcdef";

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

} // namespace

/// The verbs that need no keychain run without a D-Bus session, and every refusal has its exit code.
class TestVerbsOffline : public QObject
{
    Q_OBJECT
private slots:
    void servicesListsWhatIsKnown();
    void clientsTellsWhereFilesAre();
    void aServerIsInstalledInSeveralClients();
    void aProgramIsInstalledWithItsArguments();
    void aHeaderComesFromTheEnvironmentOrFromStandardInput();
    void aDryRunShowsTheDiffWithoutTheSecret();
    void whatWasInstalledIsTakenBackByUndo();
    void uninstallTakesTheEntryOut();
    void aBrokenFileIsLeftByteForByte();
    void aForeignEntryIsKept();
    void anUnsafeAddressIsRefused();
    void wrongUsageIsTwo_data();
    void wrongUsageIsTwo();
    void anUnreachableServerIsOne();
    void aServerThatWantsATokenIsNotDone();
    void aSilentServerTimesOut();
    void withoutAKeychainNothingIsSignedIn();
    void everyVerbHasHelpWithAnExample();
};

void TestVerbsOffline::servicesListsWhatIsKnown()
{
    const Cli cli;
    const Ended ended = cli.run(words("services --json"));
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.array().size() >= 2);
    for (const QJsonValue &service : ended.array())
        QCOMPARE(keys(service), QStringLiteral("id instance name presets signIn"));
    QVERIFY(cli.run(words("services")).out.contains("Demo service"));
}

void TestVerbsOffline::clientsTellsWhereFilesAre()
{
    const Cli cli;
    const Ended ended = cli.run(words("clients --json"));
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.array().size() >= 3);
    for (const QJsonValue &client : ended.array()) {
        QCOMPARE(keys(client), QStringLiteral("evidence formats found id kinds name paths"));
        for (const QJsonValue &path : client[QLatin1String("paths")].toArray())
            QCOMPARE(keys(path), QStringLiteral("exists path scope"));
    }
}

void TestVerbsOffline::aServerIsInstalledInSeveralClients()
{
    const Cli cli;
    const Ended ended =
        cli.run(words("--json install cursor vscode --name docs --url https://docs.example.com/mcp"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(keys(ended.object()), InstallKeys);
    const QJsonArray changes = ended.object().value(QLatin1String("changes")).toArray();
    QCOMPARE(changes.size(), 2);
    for (const QJsonValue &change : changes) {
        QCOMPARE(keys(change), ChangeKeys);
        QCOMPARE(change[QLatin1String("action")].toString(), QStringLiteral("add"));
        QVERIFY(change[QLatin1String("bytesAdded")].toInt() > 0);
    }
    QVERIFY(cli.home.read(QStringLiteral(".cursor/mcp.json")).contains("docs.example.com"));
    QVERIFY(cli.home.read(QStringLiteral(".config/Code/User/mcp.json")).contains("docs.example.com"));
}

void TestVerbsOffline::aProgramIsInstalledWithItsArguments()
{
    const Cli cli;
    QCOMPARE(cli.run(words("install cursor --name local --command npx --arg -y --arg tool --env A=one")).code,
             0);
    const QJsonObject entry = QJsonDocument::fromJson(cli.home.read(QStringLiteral(".cursor/mcp.json")))
                                  .object()[QLatin1String("mcpServers")]
                                  .toObject()[QLatin1String("local")]
                                  .toObject();
    QCOMPARE(entry[QLatin1String("command")].toString(), QStringLiteral("npx"));
    QCOMPARE(entry[QLatin1String("args")].toArray().last().toString(), QStringLiteral("tool"));
    QCOMPARE(entry[QLatin1String("env")].toObject()[QLatin1String("A")].toString(), QStringLiteral("one"));
}

void TestVerbsOffline::aHeaderComesFromTheEnvironmentOrFromStandardInput()
{
    Cli cli;
    cli.environment.insert(QStringLiteral("MY_HEADER"), QString::fromLatin1(SecretHeader));
    const QStringList server = words("install cursor --name docs --url https://docs.example.com/mcp");
    QCOMPARE(cli.run(server + words("--header-env MY_HEADER")).code, 0);
    QVERIFY(cli.home.read(QStringLiteral(".cursor/mcp.json")).contains("plain-token-0123456789abcdef"));
    const Ended piped = cli.run(server + words("--header-stdin"), "another-token-0123456789abcdef\n");
    QVERIFY(!piped.out.contains("another-token") && !piped.err.contains("another-token"));
    QCOMPARE(cli.run(server + words("--header-env NOT_SET")).code, 2);
}

void TestVerbsOffline::aDryRunShowsTheDiffWithoutTheSecret()
{
    Cli cli;
    cli.environment.insert(QStringLiteral("MY_HEADER"), QString::fromLatin1(SecretHeader));
    const Ended ended = cli.run(words(
        "install cursor --name docs --url https://docs.example.com/mcp --header-env MY_HEADER --dry-run"));
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.contains("\"docs\""));
    QVERIFY(ended.out.contains("Bearer " + QByteArray("\xe2\x80\xa2")));
    QVERIFY(!ended.out.contains("plain-token"));
    QVERIFY(!QFile::exists(cli.home.path(QStringLiteral(".cursor/mcp.json"))));
}

void TestVerbsOffline::whatWasInstalledIsTakenBackByUndo()
{
    const Cli cli;
    const QByteArray before = "{\n  \"mcpServers\": {}\n}\n";
    cli.home.write(QStringLiteral(".cursor/mcp.json"), before);
    QCOMPARE(cli.run(words("install cursor --name docs --url https://docs.example.com/mcp")).code, 0);
    const Ended history = cli.run(words("history --json"));
    QCOMPARE(history.code, 0);
    QCOMPARE(history.array().size(), 1);
    QCOMPARE(keys(history.array().first()), QStringLiteral("action at client entry id path undone"));
    const Ended undone = cli.run(words("undo --json"));
    QCOMPARE(undone.code, 0);
    QCOMPARE(keys(undone.object()), InstallKeys);
    QCOMPARE(cli.home.read(QStringLiteral(".cursor/mcp.json")), before);
    const Ended nothing = cli.run(words("undo --json"));
    QVERIFY(nothing.code != 0);
    QCOMPARE(nothing.errorCode(), QStringLiteral("notFound"));
}

void TestVerbsOffline::uninstallTakesTheEntryOut()
{
    const Cli cli;
    QCOMPARE(cli.run(words("install cursor --name docs --url https://docs.example.com/mcp")).code, 0);
    const Ended ended = cli.run(words("uninstall cursor --name docs --json"));
    QCOMPARE(ended.code, 0);
    QCOMPARE(keys(ended.object()), InstallKeys);
    QVERIFY(!cli.home.read(QStringLiteral(".cursor/mcp.json")).contains("docs"));
}

void TestVerbsOffline::aBrokenFileIsLeftByteForByte()
{
    const Cli cli;
    const QByteArray broken = "{ \"mcpServers\": { \"mine\": ] }";
    cli.home.write(QStringLiteral(".cursor/mcp.json"), broken);
    const Ended ended =
        cli.run(words("--json install cursor --name docs --url https://docs.example.com/mcp"));
    QCOMPARE(ended.code, 4);
    QCOMPARE(ended.errorCode(), QStringLiteral("notUnderstood"));
    QCOMPARE(cli.home.read(QStringLiteral(".cursor/mcp.json")), broken);
    // One that fails does not stop the others, and it is never a success.
    const Ended both =
        cli.run(words("--json install cursor vscode --name docs --url https://docs.example.com/mcp"));
    QCOMPARE(both.code, 4);
    QCOMPARE(both.object()[QLatin1String("ok")].toBool(true), false);
    QVERIFY(cli.home.read(QStringLiteral(".config/Code/User/mcp.json")).contains("docs.example.com"));
}

void TestVerbsOffline::aForeignEntryIsKept()
{
    const Cli cli;
    const QByteArray foreign = "{\"mcpServers\": {\"docs\": {\"url\": \"https://other.example.org/mcp\"}}}\n";
    cli.home.write(QStringLiteral(".cursor/mcp.json"), foreign);
    const QStringList install = words("--json install cursor --name docs --url https://docs.example.com/mcp");
    const Ended ended = cli.run(install);
    QCOMPARE(ended.code, 4);
    QCOMPARE(ended.errorCode(), QStringLiteral("foreignEntry"));
    QCOMPARE(cli.home.read(QStringLiteral(".cursor/mcp.json")), foreign);
    QCOMPARE(cli.run(install + words("--yes")).code, 0);
    QVERIFY(cli.home.read(QStringLiteral(".cursor/mcp.json")).contains("docs.example.com"));
}

void TestVerbsOffline::anUnsafeAddressIsRefused()
{
    const Cli cli;
    for (const char *line : {"--json install cursor --name docs --url http://docs.example.com/mcp",
                             "--json check http://docs.example.com/mcp"}) {
        const Ended ended = cli.run(words(line));
        QCOMPARE(ended.code, 4);
        QCOMPARE(ended.errorCode(), QStringLiteral("unsafeUrl"));
    }
}

void TestVerbsOffline::wrongUsageIsTwo_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
         {"nosuchverb", "install", "install cursor",
          "install nosuchclient --name a --url https://a.example/mcp",
          "install cursor --name a --command npx --url https://a.example/mcp", "uninstall cursor",
          "show nosuchconnection", "connect nosuchservice", "check", "demo --fault nosuchfault",
          "demo --lifetime tomorrow", "undo nonumber", "connect demo --with magic"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestVerbsOffline::wrongUsageIsTwo()
{
    QFETCH(QString, line);
    const Cli cli;
    const Ended ended = cli.run(line.split(QLatin1Char(' ')) + words("--json"));
    QCOMPARE(ended.code, 2);
    QVERIFY2(!ended.errorCode().isEmpty(), ended.out.constData());
    const Ended plain = cli.run(line.split(QLatin1Char(' ')));
    QCOMPARE(plain.code, 2);
    QVERIFY(plain.out.isEmpty() && !plain.err.isEmpty());
}

void TestVerbsOffline::anUnreachableServerIsOne()
{
    const Cli cli;
    const Ended ended = cli.run(words("check http://127.0.0.1:9/mcp --json"));
    QCOMPARE(ended.code, 1);
    QCOMPARE(ended.errorCode(), QStringLiteral("unreachable"));
}

void TestVerbsOffline::aServerThatWantsATokenIsNotDone()
{
    Cli cli;
    QVERIFY(cli.startDemo().startsWith(QStringLiteral("http:")));
    const Ended ended =
        cli.run({QStringLiteral("--json"), QStringLiteral("check"), cli.demoUrl + QStringLiteral("/mcp")});
    QCOMPARE(ended.code, 1);
    QCOMPARE(keys(ended.object()),
             QStringLiteral("calls era installations ok serverName signIn steps tools url"));
    QCOMPARE(ended.object()[QLatin1String("ok")].toBool(true), false);
    QVERIFY(ended.object()[QLatin1String("era")].isNull());
    for (const QJsonValue &step : ended.object()[QLatin1String("steps")].toArray())
        QCOMPARE(keys(step), QStringLiteral("hint id ok text"));
    cli.stopDemo();
}

void TestVerbsOffline::aSilentServerTimesOut()
{
    Cli cli;
    QVERIFY(!cli.startDemo(words("--fault slow")).isEmpty());
    const Ended ended =
        cli.run({QStringLiteral("--json"), QStringLiteral("check"), cli.demoUrl + QStringLiteral("/mcp"),
                 QStringLiteral("--timeout"), QStringLiteral("0.2")});
    QCOMPARE(ended.code, 6);
    QCOMPARE(ended.errorCode(), QStringLiteral("timeout"));
    cli.stopDemo();
}

void TestVerbsOffline::withoutAKeychainNothingIsSignedIn()
{
    Cli cli;
    QVERIFY(!cli.startDemo().isEmpty());
    const Ended ended = cli.connected();
    QCOMPARE(ended.code, 5);
    QCOMPARE(ended.errorCode(), QStringLiteral("keychainAbsent"));
    const Ended list = cli.run(words("list --json"));
    QCOMPARE(list.code, 0);
    QVERIFY(list.array().isEmpty());
    const Ended doctor = cli.run(words("doctor --json"));
    QCOMPARE(doctor.code, 1);
    QCOMPARE(keys(doctor.object()), QStringLiteral("installations ok steps"));
    cli.stopDemo();
}

void TestVerbsOffline::everyVerbHasHelpWithAnExample()
{
    const Cli cli;
    static const QRegularExpression verb(QStringLiteral("^  ([a-z]+)  "),
                                         QRegularExpression::MultilineOption);
    const QString help = QString::fromUtf8(cli.run(words("--help")).out);
    int verbs = 0;
    for (auto it = verb.globalMatch(help); it.hasNext(); ++verbs) {
        const Ended ended = cli.run({it.next().captured(1), QStringLiteral("--help")});
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains("Example: keyfob-cli"), ended.out.constData());
    }
    QVERIFY2(verbs >= 18, qPrintable(help));
}

QTEST_GUILESS_MAIN(TestVerbsOffline)
#include "TestVerbsOffline.moc"

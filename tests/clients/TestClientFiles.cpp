// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"
#include "PlainJson.h"

#include <QTest>

using namespace keyfob;

/// Where a client is found, and what installing makes of its file.
class TestClientFiles : public QObject
{
    Q_OBJECT
private slots:
    void aClientIsFoundByItsFolderOrProgram();
    void anOverrideVariableMovesTheFile();
    void aRelativeFolderInAVariableIsIgnored();
    void aForeignEntryIsReplacedOnlyWhenWanted();
    void anUpdateKeepsWhatOthersAddedToOurEntry();
    void anUpdateLeavesNoSecondCredential();
    void changingTheFormDropsTheKeysOfTheOldOne();
    void theBestFormThatFitsIsTakenWhenNoneIsSaid();
    void aFormThatDoesNotFitIsNotSupported();
    void namesThatCouldDoHarmAreRefused();
    void aFreeNameIsFound();
    void anUnknownClientIsNotFound();

private:
    [[nodiscard]] static InstallationState state(const ClientBench &bench, const ServerEntry &entry,
                                                 bool ours)
    {
        return bench.files
            .inspect(bench.client(QStringLiteral("cursor")), entry, QStringLiteral("http"), ours)
            .state;
    }
    static void install(const ClientBench &bench, const ServerEntry &entry, const QString &form = {})
    {
        const Result<FileChange> change =
            bench.files.planInstall(bench.client(QStringLiteral("cursor")), entry, form, true);
        QVERIFY(change);
        QVERIFY(bench.files.apply(*change));
    }
    [[nodiscard]] static QJsonObject demo(const ClientBench &bench)
    {
        return plainJson(bench.content(bench.client(QStringLiteral("cursor"))))
            .value(QLatin1String("mcpServers"))
            .toObject()
            .value(QLatin1String("demo"))
            .toObject();
    }
};

void TestClientFiles::aClientIsFoundByItsFolderOrProgram()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    QVERIFY(!bench.files.found(client));
    bench.paths.programs.insert(QStringLiteral("claude"), QStringLiteral("/usr/bin/claude"));
    QVERIFY(bench.files.found(client));
    bench.paths.programs.clear();
    QDir().mkpath(bench.home(QStringLiteral(".claude")));
    QVERIFY(bench.files.found(client));
}

void TestClientFiles::anOverrideVariableMovesTheFile()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    QCOMPARE(bench.files.path(client), bench.home(QStringLiteral(".claude.json")));
    bench.put(client, "{}");
    // The client then looks nowhere else, so an old file in the usual place doesn't count.
    bench.paths.variables.insert(QStringLiteral("CLAUDE_CONFIG_DIR"), bench.home(QStringLiteral("work")));
    QCOMPARE(bench.files.path(client), bench.home(QStringLiteral("work/.claude.json")));
    const ClientDescription &code = bench.client(QStringLiteral("vscode"));
    QCOMPARE(bench.files.path(code), bench.home(QStringLiteral(".config/Code/User/mcp.json")));
    bench.paths.variables.insert(QStringLiteral("XDG_CONFIG_HOME"), bench.home(QStringLiteral("cfg")));
    QCOMPARE(bench.files.path(code), bench.home(QStringLiteral("cfg/Code/User/mcp.json")));
}

void TestClientFiles::aRelativeFolderInAVariableIsIgnored()
{
    ClientBench bench;
    bench.paths.variables.insert(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("cfg"));
    QCOMPARE(bench.files.path(bench.client(QStringLiteral("vscode"))),
             bench.home(QStringLiteral(".config/Code/User/mcp.json")));
}

void TestClientFiles::aForeignEntryIsReplacedOnlyWhenWanted()
{
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    const QByteArray theirs = "{\n  \"mcpServers\": {\n    \"demo\": { \"url\": \"x\", \"headers\": "
                              "{\"X-Theirs\": \"1\"}, \"auth\": {} },\n    \"b\": {}\n  }\n}\n";
    bench.put(cursor, theirs);
    const Result<FileChange> refused = bench.files.planInstall(cursor, ClientBench::entry(), {}, false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ForeignEntry);
    QVERIFY(refused.error().message.contains(QStringLiteral("“demo”")));

    const Result<FileChange> change =
        bench.files.planInstall(cursor, ClientBench::entry(), {}, false, ClientFiles::OnForeign::Replace);
    QVERIFY(change);
    QCOMPARE(change->action, FileChange::Action::Replace);
    QVERIFY(bench.files.apply(*change));
    QCOMPARE(demo(bench).keys(), QStringList({QStringLiteral("headers"), QStringLiteral("url")}));
    QVERIFY2(!bench.content(cursor).contains("X-Theirs"), "their header would go to our server");
    const Result<FileChange> undo = bench.files.planUndo(cursor, pastChange(*change));
    QVERIFY(undo);
    QVERIFY(bench.files.apply(*undo));
    QCOMPARE(bench.content(cursor), theirs);
}

void TestClientFiles::anUpdateKeepsWhatOthersAddedToOurEntry()
{
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    bench.put(cursor, "{\"mcpServers\": {\"demo\": {\"disabled\": true, \"url\": \"old\", \"headers\": "
                      "{\"X-Keep\": \"1\", \"Authorization\": \"Bearer old\"}, \"timeout\": 60.0}}}");
    install(bench, ClientBench::entry());
    const QByteArray after = bench.content(cursor);
    QVERIFY(after.contains("\"disabled\": true"));
    QVERIFY(after.contains("\"X-Keep\": \"1\""));
    QVERIFY(after.contains("\"timeout\": 60.0"));
    QVERIFY(!after.contains("Bearer old"));
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Installed);
}

void TestClientFiles::anUpdateLeavesNoSecondCredential()
{
    const ClientBench bench;
    bench.put(bench.client(QStringLiteral("cursor")),
              "{\"mcpServers\": {\"demo\": {\"headers\": {\"authorization\": \"Bearer old\", \"x-preset\": "
              "\"a\"}}}}");
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Changed);
    install(bench, ClientBench::entry());
    QCOMPARE(demo(bench).value(QLatin1String("headers")).toObject().keys(),
             QStringList({QStringLiteral("Authorization"), QStringLiteral("X-Preset")}));
}

void TestClientFiles::changingTheFormDropsTheKeysOfTheOldOne()
{
    const ClientBench bench;
    install(bench, ClientBench::entry(), QStringLiteral("http"));
    install(bench, ClientBench::entry(), QStringLiteral("http-oauth"));
    QCOMPARE(demo(bench).keys(), QStringList({QStringLiteral("url")}));
    install(bench, ClientBench::stdioEntry(), QStringLiteral("stdio"));
    QCOMPARE(demo(bench).keys(),
             QStringList({QStringLiteral("args"), QStringLiteral("command"), QStringLiteral("env")}));
    install(bench, ClientBench::entry(), QStringLiteral("http"));
    QCOMPARE(demo(bench).keys(), QStringList({QStringLiteral("headers"), QStringLiteral("url")}));
}

void TestClientFiles::theBestFormThatFitsIsTakenWhenNoneIsSaid()
{
    const ClientBench bench;
    for (const ClientDescription &client : ClientBench::jsonClients()) {
        const auto http = bench.files.planInstall(client, ClientBench::entry(), {}, false);
        const auto stdio = bench.files.planInstall(client, ClientBench::stdioEntry(), {}, false);
        QVERIFY(http && stdio);
        QCOMPARE(http->form, QStringLiteral("http"));
        QCOMPARE(stdio->form, QStringLiteral("stdio"));
    }
}

void TestClientFiles::aFormThatDoesNotFitIsNotSupported()
{
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    for (const char *form : {"stdio", "mcpb"}) {
        const auto change = bench.files.planInstall(cursor, ClientBench::entry(), QLatin1String(form), false);
        QVERIFY(!change);
        QCOMPARE(change.error().code, ErrorCode::NotSupported);
    }
}

void TestClientFiles::namesThatCouldDoHarmAreRefused()
{
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    ServerEntry entry = ClientBench::entry();
    for (const QString &name :
         {QString(), QStringLiteral("a b"), QStringLiteral("a/b"), QStringLiteral("ä"), QStringLiteral("a\n"),
          QStringLiteral("a\"b"), QString(65, QLatin1Char('a'))}) {
        entry.name = name;
        const Result<FileChange> change = bench.files.planInstall(cursor, entry, {}, false);
        QVERIFY2(!change, qPrintable(name));
        QCOMPARE(change.error().code, ErrorCode::InvalidInput);
    }
    entry.name = QString(64, QLatin1Char('a'));
    QVERIFY(bench.files.planInstall(cursor, entry, {}, false));
    entry.name = QStringLiteral("__proto__.x-1");
    QVERIFY(bench.files.planInstall(cursor, entry, {}, false));
}

void TestClientFiles::aFreeNameIsFound()
{
    const ClientBench bench;
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    QCOMPARE(bench.files.freeName(cursor, QStringLiteral("demo")), QStringLiteral("demo"));
    const QString longest(64, QLatin1Char('a'));
    bench.put(cursor, "{\"mcpServers\": {\"demo\": {}, \"demo-2\": {}, \"" + longest.toUtf8() + "\": {}}}");
    QCOMPARE(bench.files.freeName(cursor, QStringLiteral("demo")), QStringLiteral("demo-3"));
    QCOMPARE(bench.files.freeName(cursor, longest), QString(62, QLatin1Char('a')) + QLatin1String("-2"));
    const Result<FileChange> both =
        bench.files.planInstall(cursor, ClientBench::entry(), {}, false, ClientFiles::OnForeign::KeepBoth);
    QVERIFY(both);
    QCOMPARE(both->entryName, QStringLiteral("demo-3"));
    QVERIFY(both->after().contains("\"demo\": {}"));
}

void TestClientFiles::anUnknownClientIsNotFound()
{
    const ClientBench bench;
    const auto planned =
        bench.files.planInstall(bench.client(QStringLiteral("cursor")), ClientBench::entry(), {}, false);
    QVERIFY(planned);
    FileChange change = *planned;
    change.clientId = QStringLiteral("emacs");
    const Result<void> done = bench.files.apply(change);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestClientFiles)
#include "TestClientFiles.moc"

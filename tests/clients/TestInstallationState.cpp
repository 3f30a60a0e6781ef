// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

using namespace keyfob;

/// How an entry stands in a client's file.
class TestInstallationState : public QObject
{
    Q_OBJECT
private slots:
    void aClientThatIsNotHereIsNotFound();
    void anEntryThatIsNotThereIsAbsent();
    void anEntryInstalledIsSeenAsInstalled();
    void anotherTokenIsAnOldToken();
    void anotherPresetAddressOrFormIsAChange();
    void extraKeysOfOthersAreNoChange();
    void somebodyElsesEntryIsForeign();
    void aFileThatIsNotUnderstoodSaysWhere();
    void stateNamesAreThoseOfTheTerminal();

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
};

void TestInstallationState::aClientThatIsNotHereIsNotFound()
{
    const ClientBench bench;
    for (const ClientDescription &client : ClientBench::typicalClients()) {
        const Inspection seen = bench.files.inspect(client, ClientBench::entry(), {}, false);
        QCOMPARE(seen.state, InstallationState::NotFound);
        QCOMPARE(seen.path, bench.files.path(client));
    }
}

void TestInstallationState::anEntryThatIsNotThereIsAbsent()
{
    const ClientBench bench;
    QDir().mkpath(bench.home(QStringLiteral(".cursor")));
    QCOMPARE(state(bench, ClientBench::entry(), false), InstallationState::Absent);
    bench.put(bench.client(QStringLiteral("cursor")), "{\"mcpServers\": {\"other\": {}}}");
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Absent);
    const Result<FileChange> removal =
        bench.files.planRemove(bench.client(QStringLiteral("cursor")), QStringLiteral("demo"));
    QVERIFY(removal);
    QCOMPARE(removal->action, FileChange::Action::None);
    QVERIFY(bench.files.apply(*removal));
}

void TestInstallationState::anEntryInstalledIsSeenAsInstalled()
{
    const ClientBench bench;
    install(bench, ClientBench::entry());
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Installed);
    QCOMPARE(state(bench, ClientBench::entry(), false), InstallationState::Installed);
}

void TestInstallationState::anotherTokenIsAnOldToken()
{
    const ClientBench bench;
    install(bench, ClientBench::entry("old-canary-5d1b44e0aa77Zq01"));
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::OldToken);
    const ClientBench stdio;
    install(stdio, ClientBench::stdioEntry());
    ServerEntry entry = ClientBench::stdioEntry();
    entry.environment.first().secret = Secret("another-canary-77");
    QCOMPARE(stdio.files.inspect(stdio.client(QStringLiteral("cursor")), entry, QStringLiteral("stdio"), true)
                 .state,
             InstallationState::OldToken);
}

void TestInstallationState::anotherPresetAddressOrFormIsAChange()
{
    const ClientBench bench;
    install(bench, ClientBench::entry("old-canary-5d1b44e0aa77Zq01", QStringLiteral("full")));
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Changed);
    install(bench, ClientBench::entry());
    ServerEntry moved = ClientBench::entry();
    moved.url += QLatin1Char('2');
    QCOMPARE(state(bench, moved, true), InstallationState::Changed);
    const Inspection asOAuth = bench.files.inspect(bench.client(QStringLiteral("cursor")),
                                                   ClientBench::entry(), QStringLiteral("http-oauth"), true);
    QCOMPARE(asOAuth.state, InstallationState::Changed);
    ServerEntry otherPrefix = ClientBench::entry();
    otherPrefix.headers.first().prefix = QStringLiteral("Token ");
    QCOMPARE(state(bench, otherPrefix, true), InstallationState::Changed);
}

void TestInstallationState::extraKeysOfOthersAreNoChange()
{
    const ClientBench bench;
    install(bench, ClientBench::entry());
    const ClientDescription &cursor = bench.client(QStringLiteral("cursor"));
    bench.put(cursor, bench.content(cursor).replace("\"url\"", "\"disabled\": true, \"url\""));
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Installed);
}

void TestInstallationState::somebodyElsesEntryIsForeign()
{
    const ClientBench bench;
    install(bench, ClientBench::entry("their-canary-0123456789"));
    QCOMPARE(state(bench, ClientBench::entry(), false), InstallationState::Foreign);
    bench.put(bench.client(QStringLiteral("cursor")), "{\"mcpServers\": {\"demo\": 5}}");
    QCOMPARE(state(bench, ClientBench::entry(), false), InstallationState::Foreign);
    QCOMPARE(state(bench, ClientBench::entry(), true), InstallationState::Changed);
}

void TestInstallationState::aFileThatIsNotUnderstoodSaysWhere()
{
    const ClientBench bench;
    bench.put(bench.client(QStringLiteral("cursor")), "{\n  \"a\": 1\n  \"b\": 2\n}\n");
    const Inspection seen =
        bench.files.inspect(bench.client(QStringLiteral("cursor")), ClientBench::entry(), {}, true);
    QCOMPARE(seen.state, InstallationState::Unreadable);
    QCOMPARE(seen.line, 3);
    QCOMPARE(seen.column, 3);
    QVERIFY(seen.problem.startsWith(QLatin1String("Line 3, column 3: ")));
    QVERIFY(seen.problem.endsWith(QLatin1String(". Nothing was changed.")));
}

void TestInstallationState::stateNamesAreThoseOfTheTerminal()
{
    using enum InstallationState;
    QStringList names;
    for (const InstallationState state :
         {Installed, OldToken, Changed, Foreign, Absent, NotFound, Unreadable})
        names.append(stateName(state));
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("installed oldToken changed foreign absent notFound unreadable"));
}

QTEST_GUILESS_MAIN(TestInstallationState)
#include "TestInstallationState.moc"

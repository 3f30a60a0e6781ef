// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Changes that were noted without a ledger come into the history once. Started with --load HOME it is a
// process that takes them over.
#include "connections/Connections.h"
#include "connections/Ledger.h"
#include "keychain/SessionStore.h"
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"
#include "support/Waiting.h"

#include <QProcess>
#include <QTest>

using namespace keyfob;

namespace {

/// What a process has of the house.
struct House
{
    explicit House(const QString &home) : paths(home) {}

    FakePaths paths;
    FakeClock clock;
    SessionStore secrets;
    FakeBrowser browser;
    HttpClient http;
    ServiceCatalog services = ServiceCatalog::builtIn();
    ClientCatalog catalog = ClientCatalog::builtIn();
    ClientFiles files{catalog, paths};
    Ledger ledger{paths, clock};
    Connections connections{{services, files, secrets, ledger, http, browser, clock, &paths}};
};

ServerEntry server(const QString &name)
{
    ServerEntry entry;
    entry.name = name;
    entry.url = QStringLiteral("https://docs.example.com/mcp");
    entry.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer "),
                      Secret(QByteArrayView("canary-T0ken-9f3e7a51c2d8a3F9"))}};
    return entry;
}

int load(const QString &home)
{
    House house(home);
    return house.connections.load() ? 0 : 1;
}

} // namespace

class TestNoteTakeover : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void aNotedChangeIsInTheHistoryAtOnce();
    void itIsTakenBackToTheVeryBytes();
    void whatWasNotedFirstComesFirst();
    void aHistoryThatIsOpenSeesWhatIsNotedMeanwhile();
    void aKillAtAnyStepEntersItOnce_data();
    void aKillAtAnyStepEntersItOnce();
    void manyProcessesAtOnceEnterEachOnce();
    void withoutADatabaseNotesWait();
    void aChangeThatNeverHappenedIsNotInTheHistory();

private:
    [[nodiscard]] QString home() const { return m_folder->path(); }
    /// As keyfob-cli does without a connection.
    void note(const QString &name) const
    {
        House house(home());
        const ClientDescription &client = *house.catalog.find(QStringLiteral("cursor"));
        const Result<FileChange> change = house.files.planInstall(client, server(name), {}, false);
        QVERIFY(change);
        QVERIFY(house.files.applyNoted(*change, house.clock.now()));
    }
    [[nodiscard]] QStringList history() const
    {
        House house(home());
        QStringList names;
        const Result<QList<HistoryEntry>> entries = house.connections.history();
        for (const HistoryEntry &entry : entries.value_or(QList<HistoryEntry>()))
            names.prepend(entry.entryName);
        return names;
    }
    [[nodiscard]] std::unique_ptr<QProcess> loading(const QString &killAt = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KEYFOB_TEST_KILL_AT"), killAt);
        process->setProcessEnvironment(environment);
        process->start(QCoreApplication::applicationFilePath(), {QStringLiteral("--load"), home()});
        return process;
    }
    std::unique_ptr<ScratchFolder> m_folder;
};

void TestNoteTakeover::aNotedChangeIsInTheHistoryAtOnce()
{
    note(QStringLiteral("docs"));
    QVERIFY2(!QFile::exists(FakePaths(home()).ownData() + QLatin1String("/keyfob.db")),
             "noting needs no database");
    House house(home());
    const Result<QList<HistoryEntry>> entries = house.connections.history();
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().clientName, QStringLiteral("Cursor"));
    QCOMPARE(entries->first().action, FileChange::Action::Add);
    QCOMPARE(entries->first().connectionId, QString());
    QCOMPARE(entries->first().at, house.clock.now());
    QCOMPARE(history(), QStringList{QStringLiteral("docs")});
}

void TestNoteTakeover::itIsTakenBackToTheVeryBytes()
{
    const QByteArray before = "{\n  \"mcpServers\": {}\n}\n";
    m_folder->write(QStringLiteral(".cursor/mcp.json"), before);
    note(QStringLiteral("docs"));
    House house(home());
    const Result<FileChange> change = waited(house.connections.planUndo());
    QVERIFY2(change, change ? "" : qPrintable(change.error().message));
    QVERIFY(waited(house.connections.undo(0, *change)));
    QCOMPARE(m_folder->read(QStringLiteral(".cursor/mcp.json")), before);
    QVERIFY(house.connections.history()->first().undone);
}

void TestNoteTakeover::whatWasNotedFirstComesFirst()
{
    House house(home());
    QVERIFY(house.connections.load());
    note(QStringLiteral("first"));
    note(QStringLiteral("second"));
    const ClientDescription &client = *house.catalog.find(QStringLiteral("cursor"));
    const Result<FileChange> change =
        house.files.planInstall(client, server(QStringLiteral("third")), {}, false);
    QVERIFY(change && house.connections.apply({}, *change));
    QCOMPARE(history(),
             QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
}

void TestNoteTakeover::aHistoryThatIsOpenSeesWhatIsNotedMeanwhile()
{
    House house(home());
    QVERIFY(house.connections.history()->isEmpty());
    note(QStringLiteral("docs"));
    QCOMPARE(house.connections.history()->size(), 1);
    QCOMPARE(house.connections.history()->size(), 1);
}

void TestNoteTakeover::aKillAtAnyStepEntersItOnce_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"entered", "notesTaken", "footprintsKept"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void TestNoteTakeover::aKillAtAnyStepEntersItOnce()
{
    QFETCH(QString, step);
    note(QStringLiteral("a"));
    note(QStringLiteral("b"));
    const auto process = loading(step);
    QVERIFY(process->waitForFinished(30'000));
    QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    note(QStringLiteral("c")); // written after those that the killed process had
    QCOMPARE(history(), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(history().size(), 3);
}

void TestNoteTakeover::manyProcessesAtOnceEnterEachOnce()
{
    constexpr int Notes = 12;
    std::vector<std::unique_ptr<QProcess>> processes;
    QStringList names;
    for (int i = 0; i < Notes; ++i) {
        names += QStringLiteral("n%1").arg(i);
        note(names.last());
        if (i % 2 == 0)
            processes.push_back(loading(i % 4 == 0 ? QStringLiteral("notesTaken") : QString()));
    }
    for (const auto &process : processes)
        QVERIFY(process->waitForFinished(60'000));
    QCOMPARE(history(), names);
    QCOMPARE(history(), names);
}

void TestNoteTakeover::withoutADatabaseNotesWait()
{
    note(QStringLiteral("docs"));
    const QString database = FakePaths(home()).ownData() + QLatin1String("/keyfob.db");
    QVERIFY(QDir().mkpath(database)); // a folder in its place
    QVERIFY(history().isEmpty());
    QVERIFY(QDir().rmdir(database));
    QCOMPARE(history(), QStringList{QStringLiteral("docs")});
}

void TestNoteTakeover::aChangeThatNeverHappenedIsNotInTheHistory()
{
    House house(home());
    const ClientDescription &client = *house.catalog.find(QStringLiteral("cursor"));
    m_folder->write(QStringLiteral(".cursor/mcp.json"), "{}\n");
    const Result<FileChange> change =
        house.files.planInstall(client, server(QStringLiteral("docs")), {}, false);
    QVERIFY(change);
    QVERIFY(QFile::setPermissions(m_folder->path(QStringLiteral(".cursor/mcp.json")), QFile::ReadOwner));
    QVERIFY(!house.files.applyNoted(*change, house.clock.now()));
    QVERIFY(history().isEmpty());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1String("--load"))
        return load(app.arguments().value(2));
    TestNoteTakeover test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestNoteTakeover.moc"

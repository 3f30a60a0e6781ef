// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

using namespace keyfob;

/// Who may read a token in a client's file, what is done about it, and the copies of whole files.
class TestClientFileRights : public QObject
{
    Q_OBJECT
private slots:
    void aTokenThatOthersCouldReadIsSaidBefore_data();
    void aTokenThatOthersCouldReadIsSaidBefore();
    void aFileThatIsMadeIsNotLoose();
    void tightenedFirstTheTokenNeverStandsOpen();
    void aFileThatTheClientLoosenedIsSaid();
    void onlyAnEntryOfOursIsSaidToBeLoose();
    void aClientThatDoesNotFollowLinksGetsNone();
    void aCopyPutsTheWholeFileBack();
    void theCopiesOfOneProjectDoNotDriveOutThoseOfAnother();
    void othersLocksAreWaitedForAsLongAsIsSaid();

private:
    static void changeMode(const QString &path, mode_t mode)
    {
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
    }
    [[nodiscard]] static ServerEntry without(ServerEntry entry)
    {
        entry.headers.clear();
        return entry;
    }
    const QByteArray m_content = "{\n  \"theme\": \"dark\"\n}\n";
};

void TestClientFileRights::aTokenThatOthersCouldReadIsSaidBefore_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("hasToken");
    QTest::addColumn<bool>("loose");
    QTest::newRow("token in the file") << QStringLiteral("http") << 0644 << true << true;
    QTest::newRow("token for the group") << QStringLiteral("http") << 0640 << true << true;
    QTest::newRow("token, private file") << QStringLiteral("http") << 0600 << true << false;
    QTest::newRow("token in the environment of mcp-remote")
        << QStringLiteral("mcp-remote") << 0644 << true << true;
    QTest::newRow("no token") << QStringLiteral("http") << 0644 << false << false;
    QTest::newRow("the client signs in") << QStringLiteral("http-oauth") << 0644 << true << false;
    QTest::newRow("a reference to the token") << QStringLiteral("env") << 0644 << true << false;
    QTest::newRow("a program that gives it") << QStringLiteral("helper") << 0644 << true << false;
}

void TestClientFileRights::aTokenThatOthersCouldReadIsSaidBefore()
{
    QFETCH(QString, form);
    QFETCH(int, mode);
    QFETCH(bool, hasToken);
    QFETCH(bool, loose);
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    bench.put(client, m_content);
    changeMode(bench.files.path(client), static_cast<mode_t>(mode));
    const ServerEntry entry = hasToken ? ClientBench::entry() : without(ClientBench::entry());
    const Result<FileChange> change = bench.files.planInstall(client, entry, form, false);
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QCOMPARE(change->loose, loose);
    // What it says is true: the token is in the bytes or it is not.
    if (loose)
        QVERIFY(change->after().contains("canary"));
    else if (mode != 0600)
        QVERIFY(!change->after().contains("canary"));
}

void TestClientFileRights::aFileThatIsMadeIsNotLoose()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    const Result<FileChange> change = bench.files.planInstall(client, ClientBench::entry(), {}, false);
    QVERIFY(change);
    QVERIFY(!change->loose);
    QVERIFY(bench.files.apply(*change));
    QVERIFY(!bench.files.inspect(client, ClientBench::entry(), {}, true).loose);
}

void TestClientFileRights::tightenedFirstTheTokenNeverStandsOpen()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    changeMode(path, 0644);
    const Result<FileChange> change = bench.files.planInstall(client, ClientBench::entry(), {}, false);
    QVERIFY(change && change->loose);
    QVERIFY(bench.files.tighten(client, ClientPlace::at(change->scope, change->path)));
    QCOMPARE(ClientBench::modeOf(path), 0600U);
    QCOMPARE(bench.content(client), m_content);
    QVERIFY(bench.files.apply(*change)); // as it was planned before
    QCOMPARE(ClientBench::modeOf(path), 0600U);
    QVERIFY(bench.content(client).contains("canary"));
    QVERIFY(bench.remove(client));
    QCOMPARE(bench.content(client), m_content);
    QCOMPARE(ClientBench::modeOf(path), 0600U);
}

void TestClientFileRights::aFileThatTheClientLoosenedIsSaid()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("qwen-code"));
    QVERIFY(client.loosens);
    QVERIFY(bench.install(client));
    const auto seen = [&](const ServerEntry &entry) {
        return bench.files.inspect(client, entry, QStringLiteral("http"), true);
    };
    QVERIFY(!seen(ClientBench::entry()).loose);
    changeMode(bench.files.path(client), 0644); // as it does when it only lists its servers
    QCOMPARE(seen(ClientBench::entry()).state, InstallationState::Installed);
    QVERIFY(seen(ClientBench::entry()).loose);
    const ServerEntry renewed = ClientBench::entry("another-T0ken-9f3e7a51c2d8a3F9");
    QCOMPARE(seen(renewed).state, InstallationState::OldToken);
    QVERIFY(seen(renewed).loose);
    QVERIFY(bench.files.tighten(client));
    QVERIFY(!seen(ClientBench::entry()).loose);
    QCOMPARE(seen(ClientBench::entry()).state, InstallationState::Installed);
}

void TestClientFileRights::onlyAnEntryOfOursIsSaidToBeLoose()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    bench.put(client, "{\"mcpServers\": {\"demo\": {\"url\": \"https://theirs.example/\"}}}");
    changeMode(bench.files.path(client), 0644);
    const Inspection theirs = bench.files.inspect(client, ClientBench::entry(), {}, false);
    QCOMPARE(theirs.state, InstallationState::Foreign);
    QVERIFY(!theirs.loose);
    ServerEntry other = ClientBench::entry();
    other.name = QStringLiteral("other");
    QCOMPARE(bench.files.inspect(client, other, {}, true).state, InstallationState::Absent);
    QVERIFY(!bench.files.inspect(client, other, {}, true).loose);
}

void TestClientFileRights::aClientThatDoesNotFollowLinksGetsNone()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("auggie"));
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("dotfiles.json"));
    QVERIFY(QFile::rename(path, target));
    QVERIFY(QFile::link(target, path));
    const Result<void> refused = bench.install(client);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::UnsafeFile);
    QVERIFY(refused.error().message.contains(QStringLiteral("does not follow")));
    QVERIFY(!refused.error().hint.isEmpty());
    const Inspection seen = bench.files.inspect(client, ClientBench::entry(), {}, false);
    QCOMPARE(seen.state, InstallationState::Unreadable);
    QVERIFY(seen.problem.contains(QStringLiteral("symbolic link")));
    QCOMPARE(ClientBench::contentOf(target), m_content);
    // Through a linked folder it reads.
    QVERIFY(QFile::remove(path));
    const QString folder = QFileInfo(path).path();
    QVERIFY(QDir().rename(folder, bench.home(QStringLiteral("dotfolder"))));
    QVERIFY(QFile::link(bench.home(QStringLiteral("dotfolder")), folder));
    QVERIFY(bench.install(client));
    QVERIFY(bench.content(client).contains("canary"));
}

void TestClientFileRights::aCopyPutsTheWholeFileBack()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    bench.put(client, m_content);
    changeMode(bench.files.path(client), 0600);
    QVERIFY(bench.files.copies(client).isEmpty());
    QVERIFY(bench.install(client));
    const QByteArray installed = bench.content(client);
    const QStringList copies = bench.files.copies(client);
    QCOMPARE(copies.size(), 1);
    QVERIFY(bench.files.restore(client, copies.first()));
    QCOMPARE(bench.content(client), m_content);
    QCOMPARE(ClientBench::modeOf(bench.files.path(client)), 0600U);
    // What was there when it was restored is the newest copy, and comes back likewise.
    QCOMPARE(bench.files.copies(client).size(), 2);
    QVERIFY(bench.files.restore(client, bench.files.copies(client).first()));
    QCOMPARE(bench.content(client), installed);
    const Result<void> foreign = bench.files.restore(client, bench.files.path(client));
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, ErrorCode::NotFound);
}

void TestClientFileRights::theCopiesOfOneProjectDoNotDriveOutThoseOfAnother()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    const auto place = [&](int number) {
        const QString project = bench.home(QStringLiteral("project-%1").arg(number));
        QDir().mkpath(project);
        return ClientPlace::inProject(project);
    };
    const auto install = [&](const ClientPlace &where, const QByteArray &token) {
        const auto change = bench.files.planInstall(client, ClientBench::entry(token), {}, true, {}, where);
        return change && bench.files.apply(*change);
    };
    QVERIFY(install(place(0), "first-T0ken-9f3e7a51c2d8a3F9"));
    QVERIFY(install(place(0), "second-T0ken-9f3e7a51c2d8a3F9"));
    QCOMPARE(bench.files.copies(client, place(0)).size(), 1);
    for (int round = 0; round < 7; ++round)
        QVERIFY(install(place(1), "token-" + QByteArray::number(round) + "-9f3e7a51c2d8a3F9"));
    QCOMPARE(bench.files.copies(client, place(1)).size(), 5);
    QCOMPARE(bench.files.copies(client, place(0)).size(), 1);
    QVERIFY(bench.files.copies(client).isEmpty());
}

void TestClientFileRights::othersLocksAreWaitedForAsLongAsIsSaid()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    bench.put(client, m_content);
    const QString lock = bench.files.path(client) + QStringLiteral(".lock");
    QVERIFY(QDir().mkdir(lock));
    bench.files.setPatience(std::chrono::milliseconds(0));
    const Result<void> refused = bench.install(client);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    QVERIFY(refused.error().message.contains(QStringLiteral("by another program")));
    QCOMPARE(bench.content(client), m_content);
    QVERIFY(!bench.files.tighten(client));
    QVERIFY(QDir().rmdir(lock));
    QVERIFY(bench.install(client));
    QVERIFY(bench.files.tighten(client));
}

QTEST_GUILESS_MAIN(TestClientFileRights)
#include "TestClientFileRights.moc"

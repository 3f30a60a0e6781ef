// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace keyfob;

/// Where a client's file is and how it is guarded: links, modes, and what goes wrong while writing. Each for
/// every client.
class TestClientFileSituations : public QObject
{
    Q_OBJECT
private slots:
    void aMissingFileAndFolderAreMadeForThePersonAlone_data() { everyClient(); }
    void aMissingFileAndFolderAreMadeForThePersonAlone();
    void aLinkIsFollowedAndStays_data() { everyClient(); }
    void aLinkIsFollowedAndStays();
    void aChainOfLinksIsFollowedAndStays_data() { everyClient(); }
    void aChainOfLinksIsFollowedAndStays();
    void aLinkToNothingGetsItsFile_data() { everyClient(); }
    void aLinkToNothingGetsItsFile();
    void theModeStays_data();
    void theModeStays();
    void aReadOnlyFileIsLeftAlone_data() { everyClient(); }
    void aReadOnlyFileIsLeftAlone();
    void aHardLinkIsRefused_data() { everyClient(); }
    void aHardLinkIsRefused();
    void aFolderInPlaceOfTheFileIsRefused_data() { everyClient(); }
    void aFolderInPlaceOfTheFileIsRefused();
    void aFullDiskLeavesTheOldBytes_data() { everyClient(); }
    void aFullDiskLeavesTheOldBytes();
    void anotherProgramsChangeInBetweenIsKept_data() { everyClient(); }
    void anotherProgramsChangeInBetweenIsKept();
    void aFileBrokenInBetweenIsLeftAlone_data() { everyClient(); }
    void aFileBrokenInBetweenIsLeftAlone();
    void theOldFileIsKeptAsACopy_data() { everyClient(); }
    void theOldFileIsKeptAsACopy();

private:
    static void everyClient();
    const QByteArray m_content = "{\n  \"theme\": \"dark\"\n}\n";
};

namespace {

Result<FileChange> planned(const ClientBench &bench, const ClientDescription &client)
{
    return bench.files.planInstall(client, ClientBench::entry(), {}, false);
}

Result<void> installed(const ClientBench &bench, const ClientDescription &client)
{
    const Result<FileChange> change = planned(bench, client);
    return change ? bench.files.apply(*change) : Result<void>(std::unexpected(change.error()));
}

Result<void> removed(const ClientBench &bench, const ClientDescription &client)
{
    const Result<FileChange> change = bench.files.planRemove(client, QStringLiteral("demo"));
    return change ? bench.files.apply(*change) : Result<void>(std::unexpected(change.error()));
}

unsigned modeOf(const QString &path)
{
    struct stat found = {};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777U : 0U;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no such file)");
}

/// While it lives, no file of this process may grow beyond so many bytes: writing fails as on a full disk.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit small{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_old{};
    void (*m_signal)(int);
};

} // namespace

void TestClientFileSituations::everyClient()
{
    QTest::addColumn<QString>("clientId");
    const ClientCatalog catalog = ClientCatalog::builtIn();
    for (const ClientDescription &client : catalog.all())
        QTest::newRow(qPrintable(client.id)) << client.id;
}

void TestClientFileSituations::aMissingFileAndFolderAreMadeForThePersonAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const QString path = bench.files.path(client);
    QVERIFY(installed(bench, client));
    QCOMPARE(modeOf(path), 0600U);
    if (QFileInfo(path).path() != bench.paths.home())
        QCOMPARE(modeOf(QFileInfo(path).path()), 0700U);
    QVERIFY(removed(bench, client));
    QVERIFY2(!QFileInfo::exists(path), "the file was not there before");
}

void TestClientFileSituations::aLinkIsFollowedAndStays()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("dotfiles.json"));
    QVERIFY(QFile::rename(path, target));
    QVERIFY(QFile::link(target, path));
    QVERIFY(installed(bench, client));
    QVERIFY(QFileInfo(path).isSymLink());
    QVERIFY(contentOf(target).contains("canary"));
    QVERIFY(removed(bench, client));
    QCOMPARE(contentOf(target), m_content);
    QVERIFY(QFileInfo(path).isSymLink());
}

void TestClientFileSituations::aChainOfLinksIsFollowedAndStays()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("real.json"));
    const QString middle = bench.home(QStringLiteral("middle.json"));
    QVERIFY(QFile::rename(path, target));
    QVERIFY(::symlink("real.json", QFile::encodeName(middle).constData()) ==
            0); // relative, as people make them
    QVERIFY(QFile::link(middle, path));
    QVERIFY(installed(bench, client));
    QVERIFY(QFileInfo(path).isSymLink());
    QVERIFY(QFileInfo(middle).isSymLink());
    QVERIFY(contentOf(target).contains("canary"));
    QVERIFY(removed(bench, client));
    QCOMPARE(contentOf(target), m_content);
}

void TestClientFileSituations::aLinkToNothingGetsItsFile()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, {});
    const QString path = bench.files.path(client);
    const QString target = bench.home(QStringLiteral("later.json"));
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::link(target, path));
    QVERIFY(installed(bench, client));
    QVERIFY(QFileInfo(path).isSymLink());
    QCOMPARE(modeOf(target), 0600U);
    QVERIFY(contentOf(target).contains("canary"));
    QVERIFY(removed(bench, client));
    QVERIFY(!QFileInfo::exists(target));
    QVERIFY2(QFileInfo(path).isSymLink(), "the person's link stays, to nothing as before");
}

void TestClientFileSituations::theModeStays_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<int>("mode");
    const ClientCatalog catalog = ClientCatalog::builtIn();
    for (const ClientDescription &client : catalog.all()) {
        for (const int mode : {0600, 0644, 0640})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(client.id).arg(mode, 0, 8)))
                << client.id << mode;
    }
}

void TestClientFileSituations::theModeStays()
{
    QFETCH(QString, clientId);
    QFETCH(int, mode);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QByteArray path = QFile::encodeName(bench.files.path(client));
    QCOMPARE(::chmod(path.constData(), static_cast<mode_t>(mode)), 0);
    QVERIFY(installed(bench, client));
    QCOMPARE(modeOf(bench.files.path(client)), static_cast<unsigned>(mode));
}

void TestClientFileSituations::aReadOnlyFileIsLeftAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    QCOMPARE(::chmod(QFile::encodeName(bench.files.path(client)).constData(), 0444), 0);
    const Result<void> done = installed(bench, client);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(bench.content(client), m_content);
    QVERIFY2(!QFileInfo::exists(bench.paths.ownData() + QLatin1String("/footprints")) ||
                 QDir(bench.paths.ownData() + QLatin1String("/footprints")).isEmpty(),
             "what was not done leaves no mark");
}

void TestClientFileSituations::aHardLinkIsRefused()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const QString other = bench.home(QStringLiteral("twin.json"));
    QCOMPARE(
        ::link(QFile::encodeName(bench.files.path(client)).constData(), QFile::encodeName(other).constData()),
        0);
    const Result<void> done = installed(bench, client);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::UnsafeFile);
    QCOMPARE(contentOf(other), m_content);
}

void TestClientFileSituations::aFolderInPlaceOfTheFileIsRefused()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    QVERIFY(QDir().mkpath(bench.files.path(client)));
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(!change);
    QCOMPARE(change.error().code, ErrorCode::UnsafeFile);
    const Inspection seen = bench.files.inspect(client, ClientBench::entry(), {}, false);
    QCOMPARE(seen.state, InstallationState::Unreadable);
    QCOMPARE(seen.line, 0);
    QCOMPARE(seen.problem, change.error().message);
}

void TestClientFileSituations::aFullDiskLeavesTheOldBytes()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const QByteArray before = "{\n  \"note\": \"" + QByteArray(8000, 'x') + "\"\n}\n";
    bench.put(client, before);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    for (const rlim_t room : {rlim_t(0), rlim_t(4096), rlim_t(change->after.size() - 1)}) {
        Result<void> done;
        {
            const SmallDisk disk(room);
            done = bench.files.apply(*change);
        }
        QVERIFY2(!done, "success may not be said on a full disk");
        QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(bench.content(client), before);
        QCOMPARE(bench.files.inspect(client, ClientBench::entry(), {}, true).state,
                 InstallationState::Absent);
    }
    QVERIFY(bench.files.apply(*change));
}

void TestClientFileSituations::anotherProgramsChangeInBetweenIsKept()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    const QByteArray meanwhile = "{\n    \"theme\": \"light\",\n    \"saved\": 1.0\n}\n";
    bench.put(client, meanwhile);
    QVERIFY(bench.files.apply(*change));
    QCOMPARE(bench.files.inspect(client, ClientBench::entry(), {}, true).state, InstallationState::Installed);
    QVERIFY(bench.content(client).startsWith("{\n    \"theme\": \"light\",\n    \"saved\": 1.0,\n"));
    QVERIFY(removed(bench, client));
    QCOMPARE(bench.content(client), meanwhile);
}

void TestClientFileSituations::aFileBrokenInBetweenIsLeftAlone()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    const Result<FileChange> change = planned(bench, client);
    QVERIFY(change);
    const QByteArray broken = "{\n  \"theme\": \"dark\n}\n";
    bench.put(client, broken);
    const Result<void> done = bench.files.apply(*change);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(bench.content(client), broken);
}

void TestClientFileSituations::theOldFileIsKeptAsACopy()
{
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, m_content);
    QVERIFY(installed(bench, client));
    const QDir folder(bench.paths.ownData() + QLatin1String("/backups/") + clientId);
    const QStringList copies = folder.entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(copies.size(), 1);
    QCOMPARE(contentOf(folder.filePath(copies.first())), m_content);
    QCOMPARE(modeOf(folder.filePath(copies.first())), 0600U);
}

QTEST_GUILESS_MAIN(TestClientFileSituations)
#include "TestClientFileSituations.moc"

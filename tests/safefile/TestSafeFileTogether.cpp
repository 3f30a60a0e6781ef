// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleEntry.h"

#include "safefile/FileBackup.h"
#include "safefile/SafeFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <fcntl.h>
#include <future>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace keyfob;

/// Several writers at once, what dead ones left behind, and the copies of before.
class TestSafeFileTogether : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void eightProcessesAtOnceAllSucceed_data();
    void eightProcessesAtOnceAllSucceed();
    void eightThreadsAtOnceAllSucceed();
    void staleTempFilesAreSweptAndOthersAreNot();
    void theLockOfTheClientIsRespected();
    void theLockOfTheClientIsWaitedFor();
    void aStaleLockOfTheClientIsBroken();
    void aLinkIsGuardedAtBothEnds();
    void allLocksTogetherAreWaitedForOnce();
    void theLockIsGivenBackAlsoOnErrors();
    void theLastFiveCopiesAreKept();
    void theCopyIsPrivateAndFromBefore();

private:
    [[nodiscard]] QString path(const char *name) const { return m_scratch->path(QString::fromLatin1(name)); }
    [[nodiscard]] QByteArray content() const { return m_scratch->read(QStringLiteral("a.json")); }
    QString write(const QByteArray &bytes, const char *name = "a.json") const
    {
        return m_scratch->write(QString::fromLatin1(name), bytes);
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_scratch->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<ScratchFolder> m_scratch;
};

namespace {

/// Adds an entry of its own as every Keyfob process does; true on success.
bool addOwn(const QString &path, int number, bool directoryLock)
{
    SafeFileOptions options;
    options.directoryLock = directoryLock;
    SafeFile file(path, options);
    const Result<QByteArray> before = file.read();
    if (!before)
        return false;
    const SafeFile::Replan plan = [number](const QByteArray &now) -> Result<QByteArray> {
        return QByteArray::fromStdString(configedit::withEntry(now.toStdString(),
                                                               configedit::JsonDialect::Strict,
                                                               {"mcpServers", "s" + std::to_string(number)}));
    };
    return file.replace(*before, *plan(*before), plan).has_value();
}

void makeOld(const QString &path, time_t seconds)
{
    const time_t then = ::time(nullptr) - seconds;
    const timespec times[] = {{then, 0}, {then, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, 0), 0);
}

} // namespace

void TestSafeFileTogether::eightProcessesAtOnceAllSucceed_data()
{
    QTest::addColumn<bool>("directoryLock");
    QTest::addColumn<bool>("exists");
    QTest::newRow("own lock") << false << true;
    QTest::newRow("own lock, new file") << false << false;
    QTest::newRow("client's lock") << true << true;
}

void TestSafeFileTogether::eightProcessesAtOnceAllSucceed()
{
    QFETCH(bool, directoryLock);
    QFETCH(bool, exists);
    const QString file = exists ? write("{}") : path("a.json");
    QList<pid_t> children;
    for (int number = 0; number < 8; ++number) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            bool good = true;
            for (int round = 0; round < 5; ++round)
                good = addOwn(file, number * 5 + round, directoryLock) && good;
            ::_exit(good ? 0 : 1);
        }
        children.append(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    const std::string bytes = content().toStdString();
    const auto editor = configedit::JsonEditor::parse(bytes, configedit::JsonDialect::Strict);
    QVERIFY(editor.has_value());
    QCOMPARE(editor->membersAt({"mcpServers"})->size(), std::size_t(40));
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileTogether::eightThreadsAtOnceAllSucceed()
{
    const QString file = write("{}");
    std::vector<std::future<bool>> writers;
    for (int number = 0; number < 8; ++number)
        writers.push_back(std::async(std::launch::async, addOwn, file, number, true));
    for (std::future<bool> &writer : writers)
        QVERIFY(writer.get());
    const std::string bytes = content().toStdString();
    const auto editor = configedit::JsonEditor::parse(bytes, configedit::JsonDialect::Strict);
    QCOMPARE(editor->membersAt({"mcpServers"})->size(), std::size_t(8));
}

void TestSafeFileTogether::staleTempFilesAreSweptAndOthersAreNot()
{
    const QString file = write("old");
    makeOld(write("x", ".a.json.keyfob-abc123"), 11 * 60);
    makeOld(write("x", ".b.json.keyfob-abc123"), 11 * 60);
    makeOld(write("x", ".a.json.keyfob-abc1234"), 11 * 60);
    makeOld(write("x", ".a.json.keyfob-def456"), 9 * 60);
    makeOld(write("x", "copies/.a.json.keyfob-abc123"), 11 * 60);
    QVERIFY(SafeFile(file, {false, path("copies")}).replace("old", "new").has_value());
    QVERIFY(!QFile::exists(path("copies/.a.json.keyfob-abc123")));
    QCOMPARE(entries().filter(QStringLiteral("keyfob")),
             (QStringList{QStringLiteral(".a.json.keyfob-abc1234"), QStringLiteral(".a.json.keyfob-def456"),
                          QStringLiteral(".b.json.keyfob-abc123")}));
}

void TestSafeFileTogether::theLockOfTheClientIsRespected()
{
    const QString file = write("old");
    QVERIFY(QDir().mkdir(path("a.json.lock")));
    const SafeFileOptions options{true, {}, std::chrono::milliseconds(100)};
    const auto refused = SafeFile(file, options).replace("old", "new");
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    QVERIFY(refused.error().message.contains(QStringLiteral("another program")));
    QCOMPARE(content(), QByteArray("old"));
    QVERIFY(QFile::exists(path("a.json.lock"))); // not ours to take away
}

void TestSafeFileTogether::theLockOfTheClientIsWaitedFor()
{
    const QString file = write("old");
    QVERIFY(QDir().mkdir(path("a.json.lock")));
    auto writer = std::async(std::launch::async,
                             [&] { return SafeFile(file, {true, {}}).replace("old", "new").has_value(); });
    // The writer can't be done before the lock goes, however long it takes.
    QCOMPARE(writer.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
    QVERIFY(QDir().rmdir(path("a.json.lock")));
    QVERIFY(writer.get());
    QCOMPARE(content(), QByteArray("new"));
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileTogether::aStaleLockOfTheClientIsBroken()
{
    const QString file = write("old");
    QVERIFY(QDir().mkdir(path("a.json.lock")));
    makeOld(path("a.json.lock"), 12);
    QVERIFY(SafeFile(file, {true, {}}).replace("old", "new").has_value());
    QCOMPARE(content(), QByteArray("new"));
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileTogether::aLinkIsGuardedAtBothEnds()
{
    // Where a client puts its lock folder depends on whether it resolves links first.
    const QString real = write("old", "real/b.json");
    const QString file = path("a.json");
    QVERIFY(QFile::link(real, file));
    for (const char *held : {"a.json.lock", "real/b.json.lock"}) {
        QVERIFY(QDir().mkdir(path(held)));
        const auto refused = SafeFile(file, {true, {}, std::chrono::milliseconds(50)}).replace("old", "new");
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().message.contains(QStringLiteral("another program")));
        QVERIFY(QDir().rmdir(path(held)));
    }
    QVERIFY(SafeFile(file, {true, {}}).replace("old", "new").has_value());
    QCOMPARE(entries(), (QStringList{QStringLiteral("a.json"), QStringLiteral("real")}));
    QCOMPARE(QDir(path("real")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("b.json")});
}

void TestSafeFileTogether::allLocksTogetherAreWaitedForOnce()
{
    const QString file = write("old");
    QVERIFY(QDir().mkdir(path("a.json.lock")));
    // Without patience it is one attempt each, however many locks there are.
    QVERIFY(!SafeFile(file, {true, {}, std::chrono::milliseconds(0)}).replace("old", "new").has_value());
    QVERIFY(QDir().rmdir(path("a.json.lock")));
    QVERIFY(SafeFile(file, {true, {}, std::chrono::milliseconds(0)}).replace("old", "new").has_value());
}

void TestSafeFileTogether::theLockIsGivenBackAlsoOnErrors()
{
    const QString file = write("theirs");
    QVERIFY(!SafeFile(file, {true, {}}).replace("old", "new").has_value());
    QVERIFY(!SafeFile(file, {true, {}}).removeIfUnchanged("old").has_value());
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
    QVERIFY(SafeFile(file, {true, {}}).replace("theirs", "new").has_value());
}

void TestSafeFileTogether::theLastFiveCopiesAreKept()
{
    const FileBackup backup(path("copies"), QStringLiteral("a.json"));
    const QDateTime start = QDateTime::fromString(QStringLiteral("2026-11-20T09:00:00Z"), Qt::ISODate);
    write("x", "copies/a.json.other.bak");
    for (int number = 0; number < 12; ++number)
        QVERIFY(backup.keep(QByteArray::number(number), start.addSecs(number < 2 ? 0 : 60)).has_value());
    QStringList names;
    for (const QString &copy : backup.copies())
        names.append(QFileInfo(copy).fileName());
    const QString name = QStringLiteral("a.json.20261120-090100Z-%1.bak");
    QCOMPARE(names, (QStringList{name.arg(5), name.arg(6), name.arg(7), name.arg(8), name.arg(9)}));
    QCOMPARE(m_scratch->read(QStringLiteral("copies/") + names.last()), QByteArray("11"));
    QVERIFY(QFile::exists(path("copies/a.json.other.bak")));
}

void TestSafeFileTogether::theCopyIsPrivateAndFromBefore()
{
    const QString file = write("old");
    const QString folder = path("data/copies");
    QVERIFY(SafeFile(file, {false, folder}).replace("old", "new").has_value());
    const QStringList copies = FileBackup(folder, QStringLiteral("a.json")).copies();
    QCOMPARE(copies.size(), 1);
    QCOMPARE(m_scratch->read(QStringLiteral("data/copies/") + QFileInfo(copies.first()).fileName()),
             QByteArray("old"));
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(copies.first()).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0600U);
    QCOMPARE(::stat(QFile::encodeName(folder).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0700U);
    QVERIFY(SafeFile(path("new.json"), {false, folder}).replace({}, "new").has_value());
    QVERIFY(FileBackup(folder, QStringLiteral("new.json")).copies().isEmpty());
}

QTEST_GUILESS_MAIN(TestSafeFileTogether)
#include "TestSafeFileTogether.moc"

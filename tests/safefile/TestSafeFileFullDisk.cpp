// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace keyfob;

namespace {

/// A small disk of its own; only root may mount one.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &path) : m_path(QFile::encodeName(path))
    {
        m_mounted = ::mount("none", m_path.constData(), "tmpfs", 0, "size=192k,mode=0700") == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool isMounted() const { return m_mounted; }

private:
    QByteArray m_path;
    bool m_mounted = false;
};

/// No file of this process grows beyond the limit.
class SizeLimit
{
public:
    explicit SizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        m_set = ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
    }
    ~SizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    SizeLimit(const SizeLimit &) = delete;
    SizeLimit &operator=(const SizeLimit &) = delete;
    [[nodiscard]] bool isSet() const { return m_set; }

private:
    rlimit m_before{};
    void (*m_signal)(int) = SIG_DFL;
    bool m_set = false;
};

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TestSafeFileFullDisk : public QObject
{
    Q_OBJECT

private slots:
    void aDiskWithoutRoomLeavesTheOldFile_data();
    void aDiskWithoutRoomLeavesTheOldFile();
    void aFileThatMayNotGrowLeavesTheOldFile_data() { aDiskWithoutRoomLeavesTheOldFile_data(); }
    void aFileThatMayNotGrowLeavesTheOldFile();
    void aCopyThatCannotBeKeptStopsTheChange();
};

void TestSafeFileFullDisk::aDiskWithoutRoomLeavesTheOldFile_data()
{
    QTest::addColumn<int>("size");
    // The sizes at which QSaveFile 6.4.2 destroyed the file.
    for (const int size : {20'001, 32'768, 65'537, 181'000, 400'000})
        QTest::addRow("%d", size) << size;
}

void TestSafeFileFullDisk::aDiskWithoutRoomLeavesTheOldFile()
{
    QFETCH(int, size);
    const ScratchFolder scratch;
    const SmallDisk disk(scratch.path());
    if (!disk.isMounted()) {
        // Without the right to mount, the limit on a file's size stands for the disk's end.
        QVERIFY(::geteuid() != 0 || errno == EPERM || errno == EACCES);
        aFileThatMayNotGrowLeavesTheOldFile();
        return;
    }
    const QByteArray old(180'000, 'o');
    const QString file = scratch.write(QStringLiteral("a.json"), old);
    const auto refused = SafeFile(file).replace(old, QByteArray(size, 'n'));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    QVERIFY(refused.error().message.contains(QStringLiteral("disk is full")));
    QVERIFY(refused.error().message.contains(QStringLiteral("Nothing was changed")));
    QVERIFY(scratch.read(QStringLiteral("a.json")) == old);
    QCOMPARE(entriesOf(scratch.path()), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileFullDisk::aFileThatMayNotGrowLeavesTheOldFile()
{
    QFETCH(int, size);
    const ScratchFolder scratch;
    const QByteArray old(180'000, 'o');
    const QString file = scratch.write(QStringLiteral("a.json"), old);
    Result<void> refused;
    {
        const SizeLimit limit(20'000);
        QVERIFY(limit.isSet());
        refused = SafeFile(file).replace(old, QByteArray(size, 'n'));
    }
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    QVERIFY(refused.error().message.contains(QStringLiteral("too large")));
    QVERIFY(scratch.read(QStringLiteral("a.json")) == old);
    QCOMPARE(entriesOf(scratch.path()), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileFullDisk::aCopyThatCannotBeKeptStopsTheChange()
{
    const ScratchFolder scratch;
    const QByteArray old(180'000, 'o');
    const QString file = scratch.write(QStringLiteral("a.json"), old);
    SafeFileOptions options;
    options.backupFolder = scratch.path(QStringLiteral("copies"));
    Result<void> refused;
    {
        const SizeLimit limit(20'000);
        refused = SafeFile(file, options).replace(old, "small");
    }
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    QVERIFY(scratch.read(QStringLiteral("a.json")) == old);
    QVERIFY(entriesOf(options.backupFolder).isEmpty());
    options.backupFolder = file; // no folder
    QCOMPARE(SafeFile(file, options).replace(old, "small").error().code, ErrorCode::FileUnwritable);
    QVERIFY(scratch.read(QStringLiteral("a.json")) == old);
}

QTEST_GUILESS_MAIN(TestSafeFileFullDisk)
#include "TestSafeFileFullDisk.moc"

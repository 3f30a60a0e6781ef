// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/AppendFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace keyfob;
using namespace std::chrono_literals;

/// A file that grows by whole lines while many write, and is emptied by one alone.
class TestAppendFile : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void itIsMadeForItsOwnerOnly();
    void whatIsAddedIsReadInOrder();
    void aPieceOfALineIsNotReadAndHarmsNoLaterOne();
    void manyProcessesLoseNoLine();
    void writersAreTogetherAndWhoeverEmptiesIsAlone();
    void aFolderThatCannotBeMadeIsAnError();
    void aLinkIsNotFollowed();

private:
    [[nodiscard]] QString path() const { return m_scratch->path(QStringLiteral("own/lines.log")); }
    [[nodiscard]] AppendFile opened(AppendFile::Access access = AppendFile::Access::Write) const
    {
        return *AppendFile::open(path(), access, 1s);
    }
    [[nodiscard]] QByteArrayList lines() const
    {
        QByteArrayList all = AppendFile::read(path())->split('\n');
        all.removeAll(QByteArray());
        return all;
    }
    std::unique_ptr<ScratchFolder> m_scratch;
};

void TestAppendFile::itIsMadeForItsOwnerOnly()
{
    QVERIFY(AppendFile::read(path())->isEmpty());
    QCOMPARE(opened().append("one", true), 0);
    struct stat found = {};
    QCOMPARE(::stat(QFile::encodeName(path()).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0600U);
    QCOMPARE(::stat(QFile::encodeName(m_scratch->path(QStringLiteral("own"))).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0700U);
}

void TestAppendFile::whatIsAddedIsReadInOrder()
{
    QCOMPARE(opened().append("one", true), 0);
    AppendFile file = opened();
    QCOMPARE(file.append("two", false), 0);
    QCOMPARE(file.append("three", true), 0);
    QCOMPARE(lines(), QByteArrayList({"one", "two", "three"}));
}

void TestAppendFile::aPieceOfALineIsNotReadAndHarmsNoLaterOne()
{
    m_scratch->write(QStringLiteral("own/lines.log"), "\none\n\ntw");
    QCOMPARE(lines(), QByteArrayList({"one"}));
    QCOMPARE(opened().append("three", true), 0);
    QCOMPARE(lines(), QByteArrayList({"one", "tw", "three"}));
}

void TestAppendFile::manyProcessesLoseNoLine()
{
    constexpr int Processes = 8;
    constexpr int Each = 50;
    QList<pid_t> children;
    for (int i = 0; i < Processes; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            int failed = 0;
            for (int k = 0; k < Each; ++k) {
                auto file = AppendFile::open(path(), AppendFile::Access::Write, 20s);
                failed += !file || file->append(QByteArray(300, static_cast<char>('a' + i)), k % 10 == 0);
            }
            ::_exit(failed);
        }
        children.append(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    const QByteArrayList all = lines();
    QCOMPARE(all.size(), Processes * Each);
    for (const QByteArray &line : all)
        QCOMPARE(line, QByteArray(300, line.front()));
}

void TestAppendFile::writersAreTogetherAndWhoeverEmptiesIsAlone()
{
    {
        AppendFile one = opened();
        AppendFile two = opened();
        QCOMPARE(one.append("one", false) + two.append("two", false), 0);
        const auto alone = AppendFile::open(path(), AppendFile::Access::Empty, 10ms);
        QVERIFY(!alone);
        QCOMPARE(alone.error(), ETIMEDOUT);
    }
    {
        AppendFile alone = opened(AppendFile::Access::Empty);
        const auto writer = AppendFile::open(path(), AppendFile::Access::Write, 10ms);
        QVERIFY(!writer);
        QCOMPARE(writer.error(), ETIMEDOUT);
        QCOMPARE(lines().size(), 2);
        QCOMPARE(alone.empty(), 0);
    }
    QVERIFY(lines().isEmpty());
    QCOMPARE(opened().append("three", false), 0);
    QCOMPARE(lines(), QByteArrayList({"three"}));
}

void TestAppendFile::aFolderThatCannotBeMadeIsAnError()
{
    const auto file = AppendFile::open(QStringLiteral("/dev/null/lines.log"), AppendFile::Access::Write, 1s);
    QVERIFY(!file);
    QCOMPARE(file.error(), ENOTDIR);
}

void TestAppendFile::aLinkIsNotFollowed()
{
    const QString elsewhere = m_scratch->write(QStringLiteral("elsewhere"), "precious\n");
    QVERIFY(QDir().mkpath(m_scratch->path(QStringLiteral("own"))));
    QVERIFY(QFile::link(elsewhere, path()));
    const auto file = AppendFile::open(path(), AppendFile::Access::Write, 1s);
    QVERIFY(!file);
    QCOMPARE(file.error(), ELOOP);
    QCOMPARE(m_scratch->read(QStringLiteral("elsewhere")), QByteArray("precious\n"));
}

QTEST_GUILESS_MAIN(TestAppendFile)
#include "TestAppendFile.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"
#include "support/ScratchFolder.h"

#include <QTest>

#include <sys/stat.h>

using namespace keyfob;

/// What happens when the file isn't what the change was planned with.
class TestSafeFileChanges : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_scratch = std::make_unique<ScratchFolder>(); }
    void anotherProgramsChangeIsNotOverwritten();
    void aChangeIsPlannedAgainOnTheNewBytes();
    void aChangeDuringThePlanIsSeen();
    void onlyAnUnchangedFileIsRemoved();
    void whatIsThereAlreadyIsNotWritten();

private:
    [[nodiscard]] QString path(const char *name = "a.json") const
    {
        return m_scratch->path(QString::fromLatin1(name));
    }
    [[nodiscard]] QByteArray content(const char *name = "a.json") const
    {
        return m_scratch->read(QString::fromLatin1(name));
    }
    QString write(const QByteArray &content, const char *name = "a.json") const
    {
        return m_scratch->write(QString::fromLatin1(name), content);
    }
    [[nodiscard]] QStringList entries() const
    {
        return QDir(m_scratch->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<ScratchFolder> m_scratch;
};

namespace {

struct stat statOf(const QString &path)
{
    struct stat found = {};
    ::lstat(QFile::encodeName(path).constData(), &found);
    return found;
}

} // namespace

void TestSafeFileChanges::anotherProgramsChangeIsNotOverwritten()
{
    const QString file = write("theirs");
    const auto refused = SafeFile(file).replace("old", "new");
    QCOMPARE(refused.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(content(), QByteArray("theirs"));
    const auto broken = SafeFile(file).replace("old", "new", [](const QByteArray &) -> Result<QByteArray> {
        return fail(ErrorCode::NotUnderstood, QStringLiteral("Line 1."));
    });
    QCOMPARE(broken.error().code, ErrorCode::ChangedMeanwhile);
    QVERIFY(broken.error().message.contains(QStringLiteral("Line 1.")));
    QCOMPARE(content(), QByteArray("theirs"));
}

void TestSafeFileChanges::aChangeIsPlannedAgainOnTheNewBytes()
{
    const QString file = write("theirs");
    int asked = 0;
    const auto done = SafeFile(file).replace("old", "new", [&](const QByteArray &now) -> Result<QByteArray> {
        ++asked;
        return now + " and ours";
    });
    QVERIFY(done.has_value());
    QCOMPARE(asked, 1);
    QCOMPARE(content(), QByteArray("theirs and ours"));
}

void TestSafeFileChanges::aChangeDuringThePlanIsSeen()
{
    const QString file = write("0");
    int asked = 0;
    const auto refused = SafeFile(file).replace("old", "new", [&](const QByteArray &) -> Result<QByteArray> {
        write(QByteArray::number(++asked)); // another program writes each time while we plan
        return QByteArray("ours");
    });
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(asked, 3);
    QCOMPARE(content(), QByteArray("3"));
    QCOMPARE(entries(), QStringList{QStringLiteral("a.json")});
}

void TestSafeFileChanges::onlyAnUnchangedFileIsRemoved()
{
    const QString file = write("ours");
    QCOMPARE(SafeFile(file).removeIfUnchanged("other").error().code, ErrorCode::ChangedMeanwhile);
    QVERIFY(QFile::exists(file));
    QVERIFY(SafeFile(file).removeIfUnchanged("ours").has_value());
    QVERIFY(!QFile::exists(file));
    QVERIFY(SafeFile(path("none/a.json")).removeIfUnchanged("ours").has_value());
    QVERIFY(!QFile::exists(path("none")));
}

void TestSafeFileChanges::whatIsThereAlreadyIsNotWritten()
{
    const QString file = write("same");
    const auto before = statOf(file).st_ino;
    QVERIFY(SafeFile(file).replace("same", "same").has_value());
    QCOMPARE(statOf(file).st_ino, before);
}

QTEST_GUILESS_MAIN(TestSafeFileChanges)
#include "TestSafeFileChanges.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/FileWatch.h"
#include "support/ScratchFolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

constexpr int Patience = 20'000; // the most that a busy computer may take, in milliseconds

} // namespace

class TestFileWatch : public QObject
{
    Q_OBJECT
private slots:
    void aChangeIsToldOnce();
    void aReplacedFileIsToldAndStaysWatched();
    void aFileThatIsMadeIsTold();
    void aNeighbourIsNoneOfItsBusiness();
};

void TestFileWatch::aChangeIsToldOnce()
{
    const ScratchFolder folder;
    const QString file = folder.write(QStringLiteral("mcp.json"), "{}");
    FileWatch watch;
    watch.setFiles({file});
    QSignalSpy changed(&watch, &FileWatch::changed);
    folder.write(QStringLiteral("mcp.json"), "{ }");
    folder.write(QStringLiteral("mcp.json"), "{  }");
    QVERIFY(changed.wait(Patience));
    QCOMPARE(changed.size(), 1);
}

void TestFileWatch::aReplacedFileIsToldAndStaysWatched()
{
    const ScratchFolder folder;
    const QString file = folder.write(QStringLiteral("mcp.json"), "{}");
    FileWatch watch;
    watch.setFiles({file});
    QSignalSpy changed(&watch, &FileWatch::changed);
    for (int size = 3; size < 5; ++size) { // as editors do
        const QString other = folder.write(QStringLiteral("mcp.json.new"), QByteArray(size, ' '));
        QVERIFY(QFile::remove(file) && QFile::rename(other, file));
        QVERIFY(changed.wait(Patience));
    }
    folder.write(QStringLiteral("mcp.json"), "in place");
    QVERIFY(changed.wait(Patience));
}

void TestFileWatch::aFileThatIsMadeIsTold()
{
    const ScratchFolder folder;
    FileWatch watch;
    watch.setFiles({folder.path(QStringLiteral("mcp.json"))});
    QSignalSpy changed(&watch, &FileWatch::changed);
    const QString file = folder.write(QStringLiteral("mcp.json"), "{}");
    QVERIFY(changed.wait(Patience));
    QVERIFY(QFile::remove(file));
    QVERIFY(changed.wait(Patience));
}

void TestFileWatch::aNeighbourIsNoneOfItsBusiness()
{
    const ScratchFolder folder;
    const QString file = folder.write(QStringLiteral("mcp.json"), "{}");
    FileWatch watch;
    watch.setFiles({file});
    QSignalSpy changed(&watch, &FileWatch::changed);
    folder.write(QStringLiteral("another.json"), "{}");
    // A change that does concern it ends the wait: there is one signal, not two.
    QTest::qWait(1000);
    folder.write(QStringLiteral("mcp.json"), "{ }");
    QVERIFY(changed.wait(Patience));
    QCOMPARE(changed.size(), 1);
}

QTEST_GUILESS_MAIN(TestFileWatch)
#include "TestFileWatch.moc"

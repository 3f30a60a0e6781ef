// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/RecentFolders.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QTest>

using namespace keyfob;

class TestRecentFolders : public QObject
{
    Q_OBJECT

private:
    ScratchFolder m_scratch;
    FakePaths m_paths{QStringLiteral("/home/ann")};

    ProjectFolder folder(int number) const
    {
        const QString path = m_scratch.path(QString::number(number));
        QDir().mkpath(path);
        return ProjectFolder::check(path, m_paths).value();
    }

private slots:
    void theNewestComesFirstAndOnlyOnce()
    {
        RecentFolders recent;
        QCOMPARE(recent.kept(), QStringList());
        for (const int number : {1, 2, 3, 1})
            recent.add(folder(number));
        QCOMPARE(recent.kept(), QStringList({folder(1).path(), folder(3).path(), folder(2).path()}));
        QCOMPARE(recent.present(), recent.kept());
    }

    void tenAreKept()
    {
        RecentFolders recent;
        for (int number = 1; number <= 12; ++number)
            recent.add(folder(number));
        QCOMPARE(recent.kept().size(), 10);
        QCOMPARE(recent.kept().first(), folder(12).path());
        QCOMPARE(recent.kept().last(), folder(3).path());
    }

    void theSettingsGiveBackWhatTheyGot()
    {
        RecentFolders recent;
        recent.add(folder(1));
        recent.add(folder(2));
        QVERIFY(RecentFolders(recent.kept()) == recent);
    }

    void whatDoesNotBelongInTheSettingsIsLeftOut()
    {
        QStringList kept{QStringLiteral("/a"), QString(), QStringLiteral("b"), QStringLiteral("/a"),
                         QStringLiteral("/c")};
        QCOMPARE(RecentFolders(kept).kept(), QStringList({QStringLiteral("/a"), QStringLiteral("/c")}));
        for (int number = 0; number < 20; ++number)
            kept += QStringLiteral("/%1").arg(number);
        QCOMPARE(RecentFolders(kept).kept().size(), 10);
    }

    void foldersThatAreGoneAreLeftOutUntilTheyComeBack()
    {
        RecentFolders recent;
        recent.add(folder(1));
        recent.add(folder(2));
        QVERIFY(QDir().rmdir(folder(2).path()));
        QCOMPARE(recent.present(), QStringList{folder(1).path()});
        QCOMPARE(recent.kept().size(), 2);
        const QString back = folder(2).path(); // makes it again
        QCOMPARE(recent.present(), QStringList({back, folder(1).path()}));
    }
};

QTEST_GUILESS_MAIN(TestRecentFolders)
#include "TestRecentFolders.moc"

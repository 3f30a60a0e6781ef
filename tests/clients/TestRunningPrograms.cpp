// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/RunningPrograms.h"
#include "support/ScratchFolder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace keyfob;

class TestRunningPrograms : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("only Linux has /proc");
#endif
    }
    void aProgramIsKnownByItsName();
    void aLongNameIsCutAsTheSystemCutsIt();
    void onlyFoldersOfProcessesCount();
    void aRealProcessIsSeenWhileItRuns();

private:
    static void process(const ScratchFolder &proc, const QString &number, const QByteArray &name)
    {
        QVERIFY(QDir(proc.path()).mkpath(number));
        QFile comm(proc.path() + QLatin1Char('/') + number + QStringLiteral("/comm"));
        QVERIFY(comm.open(QIODevice::WriteOnly));
        comm.write(name + '\n');
    }
};

void TestRunningPrograms::aProgramIsKnownByItsName()
{
    const ScratchFolder proc;
    process(proc, QStringLiteral("17"), "claude-desktop");
    const RunningPrograms programs(proc.path());
    QVERIFY(programs.any({QStringLiteral("Claude"), QStringLiteral("claude-desktop")}));
    QVERIFY(!programs.any({QStringLiteral("claude")}));
    QVERIFY(!programs.any({}));
}

void TestRunningPrograms::aLongNameIsCutAsTheSystemCutsIt()
{
    const ScratchFolder proc;
    process(proc, QStringLiteral("17"), "a-program-of-a-");
    QVERIFY(RunningPrograms(proc.path()).any({QStringLiteral("a-program-of-a-long-name")}));
}

void TestRunningPrograms::onlyFoldersOfProcessesCount()
{
    const ScratchFolder proc;
    process(proc, QStringLiteral("self17"), "claude-desktop");
    QVERIFY(!RunningPrograms(proc.path()).any({QStringLiteral("claude-desktop")}));
    QVERIFY(!RunningPrograms(proc.path() + QStringLiteral("/missing")).any({QStringLiteral("x")}));
}

void TestRunningPrograms::aRealProcessIsSeenWhileItRuns()
{
    const ScratchFolder folder;
    const QString copy = folder.path() + QStringLiteral("/keyfob-sleeper");
    QVERIFY(QFile::copy(QStandardPaths::findExecutable(QStringLiteral("sleep")), copy));
    QProcess sleeper;
    sleeper.start(copy, {QStringLiteral("60")});
    QVERIFY(sleeper.waitForStarted());
    const QStringList names{QStringLiteral("keyfob-sleeper")};
    QTRY_VERIFY(RunningPrograms().any(names));
    sleeper.kill();
    QVERIFY(sleeper.waitForFinished());
    QVERIFY(!RunningPrograms().any(names));
}

QTEST_GUILESS_MAIN(TestRunningPrograms)
#include "TestRunningPrograms.moc"

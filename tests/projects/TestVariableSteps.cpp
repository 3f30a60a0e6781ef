// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/VariableSteps.h"
#include "support/ScratchFolder.h"

#include <QProcess>
#include <QTest>

using namespace keyfob;
using System = VariableSteps::System;

namespace {

const QString Name = QStringLiteral("DEMO_TOKEN");

QList<VariableStep> steps(System system, const QString &connection = QStringLiteral("demo"))
{
    return VariableSteps::of(system, Name, connection).value();
}

} // namespace

class TestVariableSteps : public QObject
{
    Q_OBJECT
private slots:
    void everySystemSaysHowForEveryKindOfProgram()
    {
        for (const System system : {System::Linux, System::MacOs, System::Windows}) {
            const QList<VariableStep> all = steps(system);
            QCOMPARE(all.size(), 2);
            for (const VariableStep &step : all) {
                QVERIFY(!step.title.isEmpty() && !step.note.isEmpty());
                QCOMPARE(step.lines.size(), 1);
                QVERIFY(step.lines.first().contains(Name));
                // Never a secret: its place, or our command that prints it.
                QVERIFY(step.lines.first().contains(QLatin1String("<token>")) ||
                        step.lines.first().contains(QLatin1String("$(keyfob-cli token demo)")));
            }
        }
    }

    void linuxTellsOfShellsAndOfTheDesktop()
    {
        const QList<VariableStep> all = steps(System::Linux);
        QCOMPARE(all.at(0).file, QStringLiteral("~/.bashrc"));
        QCOMPARE(all.at(0).lines.first(), QStringLiteral("export DEMO_TOKEN=\"$(keyfob-cli token demo)\""));
        QCOMPARE(all.at(1).file, QStringLiteral("~/.config/environment.d/60-keyfob.conf"));
        QCOMPARE(all.at(1).lines.first(), QStringLiteral("DEMO_TOKEN=<token>"));
    }

    void macAndWindowsHaveTheirCommands()
    {
        QCOMPARE(steps(System::MacOs).at(1).lines.first(),
                 QStringLiteral("launchctl setenv DEMO_TOKEN \"$(keyfob-cli token demo)\""));
        QCOMPARE(steps(System::Windows).at(0).lines.first(), QStringLiteral("setx DEMO_TOKEN \"<token>\""));
        QVERIFY(steps(System::Windows).at(1).title.contains(QLatin1String("1024")));
    }

    void theShellsLineSetsTheVariable_data()
    {
        QTest::addColumn<QString>("connection");
        for (const char *name :
             {"demo", "my demo", "it's", "$(touch gone)", "a\"b", "-x", "a;b", "`touch gone`"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void theShellsLineSetsTheVariable()
    {
        QFETCH(QString, connection);
        const ScratchFolder scratch;
        QFile program(scratch.write(QStringLiteral("keyfob-cli"),
                                    "#!/bin/sh\n[ \"$2\" = -- ] && shift\necho \"$1:$#:$2\"\n"));
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), scratch.path() + QLatin1String(":/usr/bin:/bin"));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(scratch.path());
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), steps(System::Linux, connection).at(0).lines.first() +
                                               QLatin1String("\nexec printenv DEMO_TOKEN")});
        QVERIFY(shell.waitForFinished());
        const QString first =
            connection == QLatin1String("demo") ? QStringLiteral("token") : QStringLiteral("--");
        QCOMPARE(QString::fromLocal8Bit(shell.readAllStandardOutput()),
                 QStringLiteral("%1:2:%2\n").arg(first, connection));
        QVERIFY(!QFileInfo::exists(scratch.path(QStringLiteral("gone"))));
    }

    void whatCouldNotStandInACommandIsRefused()
    {
        for (const char *bad : {"", "1A", "A-B", "A B", "A;B", "A\n", "\xc3\x84", "$A", "A=B"}) {
            const auto refused =
                VariableSteps::of(System::Linux, QString::fromUtf8(bad), QStringLiteral("demo"));
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
            QVERIFY(!refused.error().hint.isEmpty());
        }
        const auto refused = VariableSteps::of(System::Linux, Name, QStringLiteral("a\nb"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    }

    void thisComputersSystemIsKnown()
    {
#ifdef Q_OS_LINUX
        QCOMPARE(VariableSteps::thisSystem(), System::Linux);
#endif
        QVERIFY(!steps(VariableSteps::thisSystem()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVariableSteps)
#include "TestVariableSteps.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QTest>

using namespace keyfob;

namespace {

const QStringList Install{QStringLiteral("install"), QStringLiteral("cursor"),
                          QStringLiteral("--name"),  QStringLiteral("docs"),
                          QStringLiteral("--url"),   QStringLiteral("https://docs.example.com/mcp")};
const QString Notes = QStringLiteral(".local/share/keyfob/changes.log");
const QString Database = QStringLiteral(".local/share/keyfob/keyfob.db");
const QString File = QStringLiteral(".cursor/mcp.json");

} // namespace

/// A server without a connection is put into clients by a program that has nothing else; everything else is
/// done by the whole one, and nobody sees a difference.
class TestAdHoc : public QObject
{
    Q_OBJECT
private slots:
    void onlyWhatFilesNeedIsLoaded();
    void anInstallMakesNoDatabaseAndIsInTheHistory();
    void anUninstallIsInTheHistoryToo();
    void undoTakesBackWhatWasNoted();
    void installsAtOnceAllComeIntoTheHistory();
    void manyNotesAreTakenOverFirst();
    void itIsOneProcessFromTheFirstToTheLast();
    void standardInputReachesTheWholeProgram();
    void withoutTheWholeProgramItSaysSo();

private:
    [[nodiscard]] static QStringList history(const Cli &cli)
    {
        QStringList lines;
        for (const QJsonValue &entry : cli.run({QStringLiteral("--json"), QStringLiteral("history")}).array())
            lines.prepend(entry[QLatin1String("action")].toString() + QLatin1Char(' ') +
                          entry[QLatin1String("entry")].toString());
        return lines;
    }
};

void TestAdHoc::onlyWhatFilesNeedIsLoaded()
{
    Cli cli;
    cli.environment.insert(QStringLiteral("LD_TRACE_LOADED_OBJECTS"), QStringLiteral("1"));
    const Ended ended = cli.run(Install);
    QVERIFY2(ended.out.contains("libQt6Core"), ended.out + ended.err);
    for (const char *library :
         {"Network", "DBus", "Sql", "Gui", "Widgets", "HttpServer", "keychain", "quazip"})
        QVERIFY2(!ended.out.contains(library), ended.out.constData());
}

void TestAdHoc::anInstallMakesNoDatabaseAndIsInTheHistory()
{
    const Cli cli;
    QCOMPARE(cli.run(Install).code, 0);
    QVERIFY(QFile::exists(cli.home.path(Notes)));
    QVERIFY(!QFile::exists(cli.home.path(Database)));
    QCOMPARE(history(cli), QStringList{QStringLiteral("add docs")});
    QCOMPARE(history(cli), QStringList{QStringLiteral("add docs")});
    QVERIFY(cli.home.read(Notes).isEmpty());
}

void TestAdHoc::anUninstallIsInTheHistoryToo()
{
    const Cli cli;
    QCOMPARE(cli.run(Install).code, 0);
    QCOMPARE(cli.run({QStringLiteral("uninstall"), QStringLiteral("cursor"), QStringLiteral("--name"),
                      QStringLiteral("docs")})
                 .code,
             0);
    QVERIFY(!QFile::exists(cli.home.path(File)));
    QVERIFY(!QFile::exists(cli.home.path(Database)));
    QCOMPARE(history(cli), QStringList({QStringLiteral("add docs"), QStringLiteral("remove docs")}));
}

void TestAdHoc::undoTakesBackWhatWasNoted()
{
    const Cli cli;
    const QByteArray before = "{ \"mine\": 1 }";
    cli.home.write(File, before);
    QCOMPARE(cli.run(Install).code, 0);
    QVERIFY(cli.home.read(File) != before);
    QCOMPARE(cli.run({QStringLiteral("undo")}).code, 0);
    QCOMPARE(cli.home.read(File), before);
    QCOMPARE(cli.run({QStringLiteral("--json"), QStringLiteral("undo")}).errorCode(),
             QStringLiteral("notFound"));
}

void TestAdHoc::installsAtOnceAllComeIntoTheHistory()
{
    constexpr int Processes = 8;
    const Cli cli;
    std::vector<std::unique_ptr<QProcess>> processes;
    QStringList expected;
    for (int i = 0; i < Processes; ++i) {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(cli.environment);
        QStringList words = Install;
        words[3] = QStringLiteral("docs%1").arg(i);
        process->start(QStringLiteral(KEYFOB_CLI), words);
        expected += QStringLiteral("add docs%1").arg(i);
        processes.push_back(std::move(process));
    }
    QVERIFY(history(cli).size() <= Processes); // in the middle of it
    for (const auto &process : processes) {
        const bool over = process->state() == QProcess::NotRunning; // while the history was read
        QVERIFY(over || process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 0);
    }
    QStringList entered = history(cli);
    entered.sort();
    QCOMPARE(entered, expected);
    for (int i = 0; i < Processes; ++i)
        QVERIFY(cli.home.read(File).contains("\"docs" + QByteArray::number(i)));
}

void TestAdHoc::manyNotesAreTakenOverFirst()
{
    const Cli cli;
    QCOMPARE(cli.run(Install).code, 0);
    const QByteArray one = cli.home.read(Notes);
    cli.home.write(Notes, one + QByteArray(300'000, 'x') + '\n');
    QStringList second = Install;
    second[3] = QStringLiteral("more");
    QCOMPARE(cli.run(second).code, 0);
    QVERIFY(cli.home.read(Notes).size() < 2 * one.size());
    QVERIFY(QFile::exists(cli.home.path(Database)));
    QCOMPARE(history(cli), QStringList({QStringLiteral("add docs"), QStringLiteral("add more")}));
}

void TestAdHoc::itIsOneProcessFromTheFirstToTheLast()
{
    Cli cli;
    QProcess demo;
    demo.setProcessEnvironment(cli.environment);
    demo.start(QStringLiteral(KEYFOB_CLI), {QStringLiteral("--json"), QStringLiteral("demo"),
                                            QStringLiteral("--port"), QStringLiteral("0")});
    QVERIFY(demo.waitForReadyRead(60'000));
    const QString program = QStringLiteral("/proc/%1/exe").arg(demo.processId());
    QVERIFY2(QFile::symLinkTarget(program).endsWith(QLatin1String("keyfob-verbs")) ||
                 !QFile::exists(QStringLiteral("/proc/self/exe")),
             qPrintable(QFile::symLinkTarget(program)));
    demo.terminate();
    QVERIFY(demo.waitForFinished());
}

void TestAdHoc::standardInputReachesTheWholeProgram()
{
    const Cli cli;
    const Ended ended =
        cli.run({QStringLiteral("--json"), QStringLiteral("connect"), QStringLiteral("any"),
                 QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:9/mcp"), QStringLiteral("--with"),
                 QStringLiteral("paste"), QStringLiteral("--session-only")},
                "a-pasted-token-0123456789abcdef\n");
    QVERIFY2(ended.errorCode() != QLatin1String("invalidInput"), ended.out + ended.err);
}

void TestAdHoc::withoutTheWholeProgramItSaysSo()
{
    const Cli cli;
    const QString alone = cli.home.path(QStringLiteral("keyfob-cli"));
    QVERIFY(QFile::copy(QStringLiteral(KEYFOB_CLI), alone));
    QProcess process;
    process.setProcessEnvironment(cli.environment);
    process.start(alone, {QStringLiteral("list")});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("keyfob-verbs"));
    process.start(alone, Install);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestAdHoc)
#include "TestAdHoc.moc"

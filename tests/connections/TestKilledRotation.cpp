// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include "keychain/KeychainStore.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The second process: this program again, with the same folders, keychain and service.
int secondProcess(const QStringList &words)
{
    KeychainStore keychain;
    ConnectionsBench bench(&keychain, words.at(2), QUrl(words.at(3)));
    bench.clock.set(QDateTime::fromString(words.at(5), Qt::ISODate));
    const QString id = words.at(4);
    if (words.at(1) == s("--renew"))
        return waited(bench.connections->refreshFacts(id)) ? 0 : 1;
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    return list && list->ok() ? 0 : 1;
}

} // namespace

/// A process is killed at every step of a regenerate; what is left behind is settled by asking.
class TestKilledRotation : public QObject
{
    Q_OBJECT
private slots:
    void aKillAtAnyStepLosesNothing_data();
    void aKillAtAnyStepLosesNothing();
    void processesThatRenewAtOnceStaySignedIn();

private:
    std::unique_ptr<QProcess> second(const QString &verb, const ConnectionsBench &bench, const QString &id,
                                     const QString &killAt);
};

std::unique_ptr<QProcess> TestKilledRotation::second(const QString &verb, const ConnectionsBench &bench,
                                                     const QString &id, const QString &killAt)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(s("KEYFOB_TEST_KILL_AT"), killAt);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    process->start(QCoreApplication::applicationFilePath(),
                   {verb, bench.folder.path(), bench.serviceUrl.toString(), id,
                    bench.clock.now().toString(Qt::ISODate)});
    return process;
}

void TestKilledRotation::aKillAtAnyStepLosesNothing_data()
{
    QTest::addColumn<QString>("outcome"); // of the token after recovering
    QTest::addColumn<int>("stale");       // clients with an old token after recovering
    QTest::newRow("begun") << s("old") << 0;
    QTest::newRow("sent") << s("old") << 0;
    QTest::newRow("received") << s("none") << 2;
    QTest::newRow("answered") << s("none") << 2;
    QTest::newRow("kept") << s("new") << 2;
    QTest::newRow("stored") << s("new") << 2;
    QTest::newRow("updating") << s("new") << 0;
    QTest::newRow("written") << s("new") << 0;
    QTest::newRow("updatedSome") << s("new") << 0;
    QTest::newRow("probing") << s("new") << 0;
}

void TestKilledRotation::aKillAtAnyStepLosesNothing()
{
    QFETCH(QString, outcome);
    QFETCH(int, stale);
    KeychainStore keychain;
    ConnectionsBench bench(&keychain);
    const QString id = bench.signedIn();
    QVERIFY(!id.isEmpty() && bench.installedInTwo(id));
    const Secret old = bench.token(id);
    const auto process = second(s("--regenerate"), bench, id, s(QTest::currentDataTag()));
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process->exitStatus(), QProcess::CrashExit);
    QCOMPARE(process->exitCode(), SIGKILL);

    bench.restart();
    const Result<QList<Checklist>> told = waited(bench.connections->recover());
    QVERIFY2(told, told ? "" : qPrintable(told.error().message));
    QCOMPARE(told->size(), 1);
    QVERIFY(!told->first().steps.isEmpty());
    QVERIFY(bench.rotations() <= 1);
    QCOMPARE(bench.ledger->abandonedJournals()->size(), 0);
    const Connection now = *bench.connections->byId(id);
    QCOMPARE(bench.stale(id).size(), stale);
    if (outcome == s("none")) {
        QVERIFY(!now.hasToken());
        QVERIFY(!told->first().ok());
        const Result<Checklist> made = waited(bench.connections->generate(id, TokenOptions()));
        QVERIFY2(made && made->ok(), made ? "" : qPrintable(made.error().message));
    } else {
        QCOMPARE(bench.token(id) == old, outcome == s("old"));
        if (stale > 0)
            QVERIFY(waited(bench.connections->updateClients(id)));
    }
    const Secret current = bench.token(id);
    QVERIFY(bench.works(current));
    QCOMPARE(bench.connections->byId(id)->tokenFingerprint, current.fingerprint());
    QVERIFY(bench.fileHolds(s("cursor"), current) && bench.fileHolds(s("vscode"), current));
    QCOMPARE(bench.stale(id), QStringList());
    QVERIFY(waited(bench.connections->remove(id)));
}

void TestKilledRotation::processesThatRenewAtOnceStaySignedIn()
{
    KeychainStore keychain;
    ConnectionsBench bench(&keychain);
    const QString id = bench.signedIn();
    QVERIFY(!id.isEmpty());
    bench.clock.advance(std::chrono::hours(2)); // the access token is over
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 6; ++i)
        processes.push_back(second(s("--renew"), bench, id, QString()));
    for (const auto &process : processes) {
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
    }
    QVERIFY(waited(bench.connections->refreshFacts(id)));
    QVERIFY(waited(bench.connections->remove(id)));
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 6 && words.at(1).startsWith(s("--re")))
        return secondProcess(words);
    TestKilledRotation test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestKilledRotation.moc"

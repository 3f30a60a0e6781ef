// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger as a file: modes, damage, other schemas, several processes, kills. Started with --write HOME N
// it is one of those processes.
#include "base/Clock.h"
#include "connections/JournalHolder.h"
#include "connections/Ledger.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QProcess>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

#include <cstdio>

using namespace keyfob;

namespace {

constexpr int WritesEach = 20;

JournalEntry journal(const QString &connectionId)
{
    JournalEntry entry;
    entry.connectionId = connectionId;
    return entry;
}

int writeUntilDone(const QStringList &arguments)
{
    const FakePaths paths(arguments.at(2));
    const SystemClock clock;
    Ledger ledger(paths, clock);
    const int most = arguments.at(4).toInt();
    if (!ledger.beginJournal(journal(arguments.at(3))))
        return 2;
    for (int i = 0; most == 0 || i < most; ++i) {
        const QString key = QStringLiteral("%1-%2").arg(arguments.at(3)).arg(i);
        if (!ledger.saveSetting(key, QString(2000, QLatin1Char('x'))))
            return 1;
        std::puts("wrote");
        std::fflush(stdout);
        // SQLite's waiting is not fair: one who writes without a pause can keep others out for ever.
        if (most == 0)
            QThread::msleep(2);
    }
    return 0;
}

/// A writer in a process of its own; `most` 0: until killed.
std::unique_ptr<QProcess> writer(const QString &home, const QString &name, int most)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(),
                   {QStringLiteral("--write"), home, name, QString::number(most)});
    return process;
}

} // namespace

class TestLedgerFile : public QObject
{
    Q_OBJECT

private:
    ScratchFolder m_folder;
    std::unique_ptr<FakePaths> m_paths;
    SystemClock m_clock;
    int m_round = 0;

    [[nodiscard]] QString file(const QString &suffix = {}) const
    {
        return m_paths->ownData() + QLatin1String("/keyfob.db") + suffix;
    }
    void onTheFile(const QString &sql) const
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("test"));
            database.setDatabaseName(file());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(sql));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("test"));
    }

private slots:
    void init() { m_paths = std::make_unique<FakePaths>(m_folder.path(QString::number(++m_round))); }

    void allItsFilesAreForTheirOwnerOnly()
    {
        QDir().mkpath(m_paths->ownData());
        QFile::setPermissions(m_paths->ownData(), QFile::Permissions(0x7755));
        Ledger ledger(*m_paths, m_clock);
        QVERIFY(ledger.saveSetting(QStringLiteral("a"), QStringLiteral("b")));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                                QFile::WriteOther | QFile::ExeOther;
        for (const QString &name :
             {m_paths->ownData(), file(), file(QStringLiteral("-wal")), file(QStringLiteral("-shm"))}) {
            QVERIFY2(QFile::exists(name), qPrintable(name));
            QVERIFY2(!(QFile::permissions(name) & others), qPrintable(name));
        }
        QVERIFY(!(QFile::permissions(file()) & QFile::ExeOwner));
    }

    void aWiderModeIsNarrowed()
    {
        QVERIFY(Ledger(*m_paths, m_clock).open());
        QVERIFY(QFile::setPermissions(file(), QFile::Permissions(0x6644)));
        QVERIFY(Ledger(*m_paths, m_clock).open());
        QVERIFY(!(QFile::permissions(file()) & (QFile::ReadOther | QFile::ReadGroup)));
    }

    void aNewerSchemaIsRefusedAndLeftAlone()
    {
        QVERIFY(Ledger(*m_paths, m_clock).open());
        onTheFile(QStringLiteral("PRAGMA user_version = 99"));
        const Result<void> opened = Ledger(*m_paths, m_clock).open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::DatabaseFailed);
        QVERIFY(opened.error().message.contains(QLatin1String("newer")));
        QVERIFY(opened.error().hint.contains(file()));
    }

    void anOlderSchemaIsBroughtToOurs()
    {
        Connection old;
        old.id = QStringLiteral("c1");
        old.name = QStringLiteral("Demo");
        old.serviceId = QStringLiteral("demo");
        QVERIFY(Ledger(*m_paths, m_clock).save(old));
        onTheFile(QStringLiteral("ALTER TABLE connections DROP COLUMN session_since"));
        onTheFile(QStringLiteral("ALTER TABLE connections DROP COLUMN access_seconds"));
        onTheFile(QStringLiteral("ALTER TABLE connections DROP COLUMN learned"));
        onTheFile(QStringLiteral("ALTER TABLE history DROP COLUMN row_before"));
        onTheFile(
            QStringLiteral("INSERT INTO history (at, connection_id, client_id, client_name, scope, path,"
                           " entry_name, form, action, file_existed, after_hash, inverse, entry_before)"
                           " VALUES ('9999', 'c1', '', '', '', '', '', '', '', 1, x'', x'', x'')"));
        onTheFile(QStringLiteral("PRAGMA user_version = 1"));
        const Result<QList<Connection>> read = Ledger(*m_paths, m_clock).connections();
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->first().name, QStringLiteral("Demo"));
        QVERIFY(!read->first().sessionSince.isValid());
        const Result<Ledger::RowBefore> before = Ledger(*m_paths, m_clock).rowBefore(1);
        QVERIFY2(before, qPrintable(before ? QString() : before.error().message));
        QVERIFY(!before->known);
        old.sessionSince = QDateTime::fromString(QStringLiteral("2026-11-25T09:00:00Z"), Qt::ISODate);
        old.accessLength = std::chrono::hours(1);
        QVERIFY(Ledger(*m_paths, m_clock).save(old));
        const Result<QList<Connection>> again = Ledger(*m_paths, m_clock).connections();
        QVERIFY(again && again->first().sessionSince == old.sessionSince);
        QCOMPARE(again->first().accessLength, old.accessLength);
    }

    void aDamagedFileIsNamedAndNotTouched()
    {
        QDir().mkpath(m_paths->ownData());
        const QByteArray junk = QByteArray("this is no database\n").repeated(300);
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(junk);
        out.close();
        const auto read = Ledger(*m_paths, m_clock).connections();
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::DatabaseFailed);
        QVERIFY(read.error().hint.contains(file()));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), junk);
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const FakePaths nowhere(QStringLiteral("/dev/null"));
        Ledger ledger(nowhere, m_clock);
        QCOMPARE(ledger.open().error().code, ErrorCode::DatabaseFailed);
        QCOMPARE(ledger.setting(QStringLiteral("a"), QStringLiteral("fallback")), QStringLiteral("fallback"));
    }

    void eightProcessesWriteAtOnceAndNothingIsLost()
    {
        std::vector<std::unique_ptr<QProcess>> writers;
        for (int i = 0; i < 8; ++i)
            writers.push_back(writer(m_paths->home(), QStringLiteral("w%1").arg(i), WritesEach));
        for (const auto &process : writers) {
            QVERIFY(process->waitForFinished(60000));
            QCOMPARE(process->exitCode(), 0);
        }
        Ledger ledger(*m_paths, m_clock);
        for (int i = 0; i < 8; ++i) {
            for (int k = 0; k < WritesEach; ++k)
                QCOMPARE(ledger.setting(QStringLiteral("w%1-%2").arg(i).arg(k)).size(), 2000);
        }
    }

    void aKillDuringWritesLeavesEveryFinishedWriteReadable()
    {
        int acknowledged = 0;
        for (int round = 0; round < 5; ++round) {
            const auto process = writer(m_paths->home(), QStringLiteral("k%1").arg(round), 0);
            QByteArray said;
            while (said.count('\n') < 5 + round * 3 && process->waitForReadyRead(20000))
                said += process->readAllStandardOutput();
            process->kill();
            QVERIFY(process->waitForFinished());
            said += process->readAllStandardOutput();
            acknowledged = static_cast<int>(said.count('\n'));
            QVERIFY(acknowledged > 0);
            Ledger ledger(*m_paths, m_clock);
            for (int i = 0; i < acknowledged; ++i)
                QCOMPARE(ledger.setting(QStringLiteral("k%1-%2").arg(round).arg(i)).size(), 2000);
            QVERIFY(ledger.saveSetting(QStringLiteral("after"), QString::number(round)));
        }
    }

    void oneJournalForAConnectionAtATime()
    {
        Ledger ledger(*m_paths, m_clock);
        const QString id = QStringLiteral("one");
        QVERIFY(ledger.beginJournal(journal(id)));
        QCOMPARE(ledger.beginJournal(journal(id)).error().code, ErrorCode::Busy);
        QVERIFY(ledger.beginJournal(journal(QStringLiteral("two"))));
        QVERIFY(ledger.abandonedJournals()->isEmpty());
        QVERIFY(ledger.advanceJournal(id, JournalEntry::Step::Sent));
        QVERIFY(ledger.endJournal(id));
        QVERIFY(ledger.endJournal(id));
        QCOMPARE(ledger.advanceJournal(id, JournalEntry::Step::Sent).error().code, ErrorCode::NotFound);
        QVERIFY(ledger.beginJournal(journal(id)));
    }

    void aJournalOfAnotherProcessIsBusyWhileItLivesAndAbandonedAfterItsKill()
    {
        const QString id = QStringLiteral("one");
        const auto process = writer(m_paths->home(), id, 0);
        QVERIFY(process->waitForReadyRead(20000));
        Ledger ledger(*m_paths, m_clock);
        const auto refused = ledger.beginJournal(journal(id));
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == ErrorCode::Busy, qPrintable(refused.error().message));
        QCOMPARE(ledger.advanceJournal(id, JournalEntry::Step::Sent).error().code, ErrorCode::Busy);
        QCOMPARE(ledger.endJournal(id).error().code, ErrorCode::Busy);
        QVERIFY(ledger.abandonedJournals()->isEmpty());
        process->kill();
        QVERIFY(process->waitForFinished());
        const auto abandoned = ledger.abandonedJournals();
        QCOMPARE(abandoned->size(), 1);
        QCOMPARE(abandoned->first().connectionId, id);
        QVERIFY(ledger.advanceJournal(id, JournalEntry::Step::Answered, QStringLiteral("18")));
        QVERIFY(ledger.advanceJournal(id, JournalEntry::Step::Stored));
        QCOMPARE(ledger.abandonedJournals()->first().step, JournalEntry::Step::Stored);
        QCOMPARE(ledger.abandonedJournals()->first().newTokenId, QStringLiteral("18"));
        QVERIFY(ledger.beginJournal(journal(id)));
    }

    void aPidGivenAnewIsNotTheOldHolder()
    {
        const QString own = ownJournalHolder();
        QVERIFY(journalHolderLives(own));
        QStringList parts = own.split(QLatin1Char(':'));
        parts[2] += QLatin1Char('0');
        QVERIFY(!journalHolderLives(parts.join(QLatin1Char(':'))));
        QVERIFY(!journalHolderLives(QString()));
        QVERIFY(!journalHolderLives(QStringLiteral("x:y:z")));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1String("--write"))
        return writeUntilDone(app.arguments());
    TestLedgerFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestLedgerFile.moc"

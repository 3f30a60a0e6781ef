// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Ledger.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace keyfob;
using namespace std::chrono_literals;

namespace {

Connection sample(const QString &id)
{
    Connection c;
    c.id = id;
    c.name = QStringLiteral("Name of ") + id;
    c.serviceId = QStringLiteral("dot");
    c.where = QStringLiteral("eu");
    c.account = QStringLiteral("a@example.com");
    c.endpoint = QStringLiteral("mcp.example.com");
    c.entryName = QStringLiteral("dot");
    c.headerName = QStringLiteral("Authorization");
    c.headerPrefix = QStringLiteral("Bearer ");
    c.tokenId = QStringLiteral("17");
    c.tokenFingerprint = QStringLiteral("0123456789abcdef");
    c.tokenHint = QStringLiteral("a3F9");
    c.signedIn = true;
    c.sessionOnly = true;
    const QDateTime t = QDateTime::fromString(QStringLiteral("2026-11-01T09:12:13.456Z"), Qt::ISODateWithMs);
    c.created = {t, TimeSource::Service, false};
    c.lastUsed = {std::nullopt, TimeSource::Header, true};
    c.expires = {t.addDays(30), TimeSource::Estimated, false};
    c.preset = QStringLiteral("full");
    c.checked = ConnectionStatus::Refused;
    c.checkedAt = t.addDays(1);
    c.problem = QStringLiteral("It’s refused.");
    return c;
}

PastChange change(const QString &path)
{
    PastChange c;
    c.clientId = QStringLiteral("cursor");
    c.scope = QStringLiteral("global");
    c.path = path;
    c.entryName = QStringLiteral("dot");
    c.form = QStringLiteral("http");
    c.action = FileChange::Action::Replace;
    c.fileExisted = false;
    c.afterHash = QByteArray("\0\xff\x01", 3);
    c.inverse = {{3, 4, std::string("a\0b", 3)}, {9, 0, ""}};
    c.entryBefore = "{secret:0123456789abcdef}";
    return c;
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private:
    ScratchFolder m_folder;
    std::unique_ptr<FakePaths> m_paths;
    FakeClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    int m_round = 0;

    [[nodiscard]] QString file(const QString &suffix = {}) const
    {
        return m_paths->ownData() + QLatin1String("/keyfob.db") + suffix;
    }

private slots:
    void init()
    {
        m_paths = std::make_unique<FakePaths>(m_folder.path(QString::number(++m_round)));
        m_ledger = std::make_unique<Ledger>(*m_paths, m_clock);
    }

    void aConnectionComesBackAsItWas()
    {
        const Connection saved = sample(QStringLiteral("one"));
        QVERIFY(m_ledger->save(saved));
        QVERIFY(m_ledger->save(sample(QStringLiteral("two"))));
        const Connection read = Ledger(*m_paths, m_clock).connections()->first();
        QCOMPARE(read.id, saved.id);
        QCOMPARE(read.name, saved.name);
        QCOMPARE(read.where, saved.where);
        QCOMPARE(read.headerPrefix, saved.headerPrefix);
        QCOMPARE(read.tokenHint, saved.tokenHint);
        QVERIFY(read.signedIn && read.sessionOnly);
        QVERIFY(read.created == saved.created);
        QVERIFY(read.lastUsed == saved.lastUsed);
        QVERIFY(read.expires == saved.expires);
        QCOMPARE(read.checked, saved.checked);
        QCOMPARE(read.checkedAt, saved.checkedAt);
        QCOMPARE(read.problem, saved.problem);
        QCOMPARE(read.tokenSince, m_clock.now());
    }

    void aSeriesIsSeenByOthersAtOnceAndStays()
    {
        QVERIFY(m_ledger->save(sample(QStringLiteral("one"))));
        Ledger other(*m_paths, m_clock);
        {
            const Ledger::Series series(*m_ledger);
            QVERIFY(m_ledger->save(sample(QStringLiteral("two"))));
            QCOMPARE(other.connections()->size(), 2);
            QVERIFY(m_ledger->saveSetting(QStringLiteral("a"), QStringLiteral("b")));
        }
        QVERIFY(m_ledger->save(sample(QStringLiteral("three"))));
        QCOMPARE(Ledger(*m_paths, m_clock).connections()->size(), 3);
        QCOMPARE(other.setting(QStringLiteral("a")), QStringLiteral("b"));
    }

    void theLedgerKnowsSinceWhenItHasAToken()
    {
        const QDateTime first = m_clock.now();
        Connection c = sample(QStringLiteral("one"));
        QVERIFY(m_ledger->save(c));
        m_clock.advance(1h);
        c.problem.clear();
        QVERIFY(m_ledger->save(c));
        QCOMPARE(m_ledger->connections()->first().tokenSince, first);
        c.tokenFingerprint = QStringLiteral("fedcba9876543210");
        QVERIFY(m_ledger->save(c));
        QCOMPARE(m_ledger->connections()->first().tokenSince, m_clock.now());
    }

    void theOrderIsThatOfAddingAndANameIsThereOnce()
    {
        for (const char *id : {"z", "a", "m"})
            QVERIFY(m_ledger->save(sample(QLatin1String(id))));
        QVERIFY(m_ledger->save(sample(QStringLiteral("a"))));
        QStringList order;
        const Result<QList<Connection>> read = m_ledger->connections();
        for (const Connection &c : *read)
            order << c.id;
        QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("z a m"));
        Connection twin = sample(QStringLiteral("twin"));
        twin.name = QStringLiteral("NAME OF A");
        QCOMPARE(m_ledger->save(twin).error().code, ErrorCode::AlreadyExists);
    }

    void removingAConnectionTakesItsInstallationsAndMarksButNotItsHistory()
    {
        QVERIFY(m_ledger->save(sample(QStringLiteral("one"))));
        QVERIFY(m_ledger->saveInstallation(
            {QStringLiteral("one"), QStringLiteral("cursor"), QStringLiteral("global"), QStringLiteral("/f"),
             QStringLiteral("dot"), QStringLiteral("http"), QStringLiteral("f1"), QStringLiteral("p")}));
        QVERIFY(m_ledger->saveReminderMark(
            {QStringLiteral("one"), QStringLiteral("f1"), QStringLiteral("P7D"), {}}));
        QVERIFY(m_ledger->addHistory(QStringLiteral("one"), QStringLiteral("Cursor"),
                                     change(QStringLiteral("/f"))));
        QVERIFY(m_ledger->remove(QStringLiteral("one")));
        QVERIFY(m_ledger->connections()->isEmpty());
        QVERIFY(m_ledger->installations(QStringLiteral("one"))->isEmpty());
        QVERIFY(m_ledger->reminderMarks()->isEmpty());
        QCOMPARE(m_ledger->history()->size(), 1);
    }

    void anInstallationIsOneForEachFileOfAConnection()
    {
        Ledger::InstallationRow row{QStringLiteral("one"), QStringLiteral("cursor"), QStringLiteral("global"),
                                    QStringLiteral("/f"),  QStringLiteral("dot"),    QStringLiteral("http"),
                                    QStringLiteral("f1"),  QStringLiteral("p")};
        QVERIFY(m_ledger->saveInstallation(row));
        row.tokenFingerprint = QStringLiteral("f2");
        row.entryName = QStringLiteral("dot-2");
        QVERIFY(m_ledger->saveInstallation(row));
        QCOMPARE(m_ledger->installations(row.connectionId)->size(), 1);
        QCOMPARE(m_ledger->installations(row.connectionId)->first().tokenFingerprint, QStringLiteral("f2"));
        QVERIFY(m_ledger->removeInstallation(row.connectionId, row.clientId, row.scope, row.path));
        QVERIFY(m_ledger->installations(row.connectionId)->isEmpty());
    }

    void serversWithoutAConnectionAreToldApartByTheirEntryName()
    {
        Ledger::InstallationRow row{{},
                                    QStringLiteral("cursor"),
                                    QStringLiteral("global"),
                                    QStringLiteral("/f"),
                                    QStringLiteral("a"),
                                    QStringLiteral("http"),
                                    {},
                                    {}};
        QVERIFY(m_ledger->saveInstallation(row));
        row.entryName = QStringLiteral("b");
        QVERIFY(m_ledger->saveInstallation(row));
        QCOMPARE(m_ledger->installations({})->size(), 2);
        QVERIFY(m_ledger->removeInstallation({}, row.clientId, row.scope, row.path, QStringLiteral("a")));
        QCOMPARE(m_ledger->installations({})->size(), 1);
        QCOMPARE(m_ledger->installations({})->first().entryName, QStringLiteral("b"));
    }

    void aChangeComesBackByteForByte()
    {
        const PastChange saved = change(QStringLiteral("/f"));
        const Result<qint64> id =
            m_ledger->addHistory(QStringLiteral("one"), QStringLiteral("Cursor"), saved);
        QVERIFY(id);
        const Result<PastChange> read = m_ledger->pastChange(*id);
        QVERIFY(read);
        QCOMPARE(read->clientId, saved.clientId);
        QCOMPARE(read->action, saved.action);
        QCOMPARE(read->fileExisted, false);
        QCOMPARE(read->afterHash, saved.afterHash);
        QVERIFY(read->inverse == saved.inverse);
        QCOMPARE(read->entryBefore, saved.entryBefore);
        QVERIFY(!m_ledger->history()->first().undone);
        QVERIFY(m_ledger->markUndone(*id));
        QVERIFY(m_ledger->history()->first().undone);
        QCOMPARE(m_ledger->pastChange(999).error().code, ErrorCode::NotFound);
        QCOMPARE(m_ledger->rowBefore(999).error().code, ErrorCode::NotFound);
        QVERIFY(m_ledger->rowBefore(*id)->known && !m_ledger->rowBefore(*id)->row);
    }

    void theHistoryEndsAtTwoHundredEntriesAndThirtyDays()
    {
        for (int i = 0; i < 205; ++i)
            QVERIFY(m_ledger->addHistory({}, {}, change(QString::number(i))));
        QCOMPARE(m_ledger->history()->size(), 200);
        QCOMPARE(m_ledger->history()->first().path, QStringLiteral("204"));
        QCOMPARE(m_ledger->history()->last().path, QStringLiteral("5"));
        m_clock.advance(24h * 31);
        QVERIFY(m_ledger->history()->isEmpty());
        QVERIFY(m_ledger->addHistory({}, {}, change(QStringLiteral("new"))));
        QCOMPARE(m_ledger->pastChange(205).error().code, ErrorCode::NotFound);
        QCOMPARE(m_ledger->history()->size(), 1);
    }

    void aSettingIsKept()
    {
        QCOMPARE(m_ledger->setting(QStringLiteral("theme"), QStringLiteral("system")),
                 QStringLiteral("system"));
        QVERIFY(m_ledger->saveSetting(QStringLiteral("theme"), QStringLiteral("dark")));
        QVERIFY(m_ledger->saveSetting(QStringLiteral("theme"), QStringLiteral("light")));
        QCOMPARE(Ledger(*m_paths, m_clock).setting(QStringLiteral("theme")), QStringLiteral("light"));
    }

    void aSecretInAnErrorTextIsNotKept()
    {
        const Secret secret("canary-0123456789-token");
        Connection c = sample(QStringLiteral("one"));
        c.problem = QStringLiteral("The answer was canary-0123456789-token.");
        QVERIFY(m_ledger->save(c));
        m_ledger.reset();
        QFile database(file());
        QVERIFY(database.open(QIODevice::ReadOnly));
        const QByteArray all = database.readAll();
        QVERIFY(all.contains("The answer was"));
        QVERIFY(!all.contains("canary"));
    }

    void theOtherOpenLedgerIsToldOfAChange()
    {
        Ledger other(*m_paths, m_clock);
        QVERIFY(other.open());
        QVERIFY(m_ledger->open());
        QSignalSpy there(&other, &Ledger::changedElsewhere);
        QSignalSpy here(m_ledger.get(), &Ledger::changedElsewhere);
        QVERIFY(m_ledger->saveSetting(QStringLiteral("a"), QStringLiteral("b")));
        QTRY_COMPARE(there.size(), 1);
        QVERIFY(m_ledger->saveSetting(QStringLiteral("a"), QStringLiteral("c")));
        QTRY_COMPARE(there.size(), 2);
        QVERIFY(other.saveSetting(QStringLiteral("a"), QStringLiteral("d")));
        QTRY_COMPARE(here.size(), 1);
        QCOMPARE(there.size(), 2); // its own change is no news to it
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "TestLedger.moc"

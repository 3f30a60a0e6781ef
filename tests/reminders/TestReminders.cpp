// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Ledger.h"
#include "reminders/Reminders.h"
#include "support/FakeClock.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"

#include <QTest>

using namespace keyfob;
using namespace std::chrono_literals;

namespace {

/// A ledger with reminders on it, as one process has them.
struct House
{
    explicit House(const QString &home, const FakeClock &clock) : paths(home), ledger(paths, clock)
    {
        reminders = std::make_unique<Reminders>(
            [](const QString &) { return QStringList{QStringLiteral("Cursor")}; }, ledger, clock);
        QObject::connect(reminders.get(), &Reminders::due, reminders.get(),
                         [this](const Reminder &reminder) { log << reminder.step; });
        QObject::connect(reminders.get(), &Reminders::withdrawn, reminders.get(),
                         [this] { log << QStringLiteral("withdrawn"); });
    }
    /// What came since the last call.
    [[nodiscard]] QString said()
    {
        reminders->check();
        return std::exchange(log, {}).join(QLatin1Char(' '));
    }
    [[nodiscard]] int wait() const
    {
        const auto *timer = reminders->findChild<QTimer *>();
        return timer && timer->isActive() ? timer->interval() : -1;
    }

    FakePaths paths;
    Ledger ledger;
    std::unique_ptr<Reminders> reminders;
    QStringList log;
};

} // namespace

class TestReminders : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    Connection m_connection;

    [[nodiscard]] std::unique_ptr<House> house() const
    {
        return std::make_unique<House>(m_folder->path(), *m_clock);
    }
    /// A token made now that lives so long.
    void giveToken(House &house, const QString &fingerprint, std::chrono::seconds life)
    {
        m_connection.tokenFingerprint = fingerprint;
        m_connection.created.at = m_clock->now();
        m_connection.expires.at = m_clock->now().addSecs(life.count());
        QVERIFY(house.ledger.save(m_connection));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<ScratchFolder>();
        m_clock = std::make_unique<FakeClock>();
        m_connection = {};
        m_connection.id = QStringLiteral("one");
        m_connection.name = QStringLiteral("Dot");
    }

    void theStepsOfALongLifeAreSevenDaysOneDayAndTheEnd()
    {
        const QDateTime made = m_clock->now();
        const QDateTime end = made.addDays(30);
        QCOMPARE(dueStep(made, end, end.addDays(-7).addSecs(-1)), QString());
        QCOMPARE(dueStep(made, end, end.addDays(-7)), QStringLiteral("P7D"));
        QCOMPARE(dueStep(made, end, end.addDays(-1)), QStringLiteral("P1D"));
        QCOMPARE(dueStep(made, end, end), QStringLiteral("expired"));
        QCOMPARE(nextStepAt(made, end, made), end.addDays(-7));
        QCOMPARE(nextStepAt(made, end, end.addDays(-7)), end.addDays(-1));
        QCOMPARE(nextStepAt(made, end, end.addDays(-1)), end);
        QVERIFY(!nextStepAt(made, end, end).isValid());
    }

    void aLeadThatIsNotShorterThanTheLifeIsLeftOut()
    {
        const QDateTime made = m_clock->now();
        QCOMPARE(dueStep(made, made.addDays(7), made), QString());
        QCOMPARE(dueStep(made, made.addDays(7), made.addDays(6)), QStringLiteral("P1D"));
        QCOMPARE(nextStepAt(made, made.addDays(1), made), made.addSecs(24 * 3600 * 9 / 10));
        QCOMPARE(dueStep(made, made.addSecs(120), made.addSecs(107)), QString());
        QCOMPARE(dueStep(made, made.addSecs(120), made.addSecs(108)), QStringLiteral("tenth"));
    }

    void withoutACreationTimeEveryLeadCounts()
    {
        const QDateTime end = m_clock->now().addDays(3);
        QCOMPARE(dueStep({}, end, m_clock->now()), QStringLiteral("P7D"));
        QCOMPARE(nextStepAt({}, end, m_clock->now()), end.addDays(-1));
        QCOMPARE(dueStep({}, {}, m_clock->now()), QString());
        QVERIFY(!nextStepAt({}, {}, m_clock->now()).isValid());
    }

    void eachStepIsSaidOnce()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 30 * 24h);
        QCOMPARE(one->said(), QString());
        m_clock->advance(23 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        QCOMPARE(one->said(), QString());
        m_clock->advance(6 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P1D"));
        m_clock->advance(24h);
        QCOMPARE(one->said(), QStringLiteral("expired"));
        m_clock->advance(300 * 24h);
        QCOMPARE(one->said(), QString());
    }

    void aReminderTellsWhatANotificationSays()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 120s);
        m_clock->advance(119s);
        Reminder seen;
        connect(one->reminders.get(), &Reminders::due, this, [&seen](const Reminder &r) { seen = r; });
        one->reminders->check();
        QCOMPARE(seen.connectionId, QStringLiteral("one"));
        QCOMPARE(seen.connectionName, QStringLiteral("Dot"));
        QCOMPARE(seen.step, QStringLiteral("tenth"));
        QCOMPARE(seen.expires, *m_connection.expires.at);
        QCOMPARE(seen.usedBy, QStringList{QStringLiteral("Cursor")});
    }

    void aRestartSaysNothingTwice()
    {
        giveToken(*house(), QStringLiteral("a"), 30 * 24h);
        m_clock->advance(23 * 24h);
        QCOMPARE(house()->said(), QStringLiteral("P7D"));
        QCOMPARE(house()->said(), QString());
    }

    void afterAWeekOfSleepOnlyTheNewestStepIsSaid()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 8 * 24h);
        QCOMPARE(one->said(), QString());
        m_clock->advance(7 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P1D"));
        m_clock->advance(7 * 24h);
        QCOMPARE(one->said(), QStringLiteral("expired"));
    }

    void aTokenPastedJustNowGivesNoFalseNotice()
    {
        const auto one = house();
        m_connection.tokenFingerprint = QStringLiteral("a");
        m_connection.expires.at = m_clock->now().addDays(3); // created: not known
        QVERIFY(one->ledger.save(m_connection));
        QCOMPARE(one->said(), QString());
        m_clock->advance(2 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P1D"));
    }

    void renewalWithdrawsAndBeginsAnew()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 8 * 24h);
        m_clock->advance(2 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        giveToken(*one, QStringLiteral("b"), 8 * 24h);
        QCOMPARE(one->said(), QStringLiteral("withdrawn"));
        m_clock->advance(25h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
    }

    void aNoticeOfAnEarlierProcessIsWithdrawnToo()
    {
        giveToken(*house(), QStringLiteral("a"), 8 * 24h);
        m_clock->advance(2 * 24h);
        QCOMPARE(house()->said(), QStringLiteral("P7D"));
        giveToken(*house(), QStringLiteral("b"), 8 * 24h);
        QCOMPARE(house()->said(), QStringLiteral("withdrawn"));
        QCOMPARE(house()->said(), QString());
    }

    void aDateThatWasMovedWithdrawsAndSaysTheStepAgainInItsTime()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 8 * 24h);
        m_clock->advance(2 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        m_connection.expires.at = m_clock->now().addDays(30);
        QVERIFY(one->ledger.save(m_connection));
        QCOMPARE(one->said(), QStringLiteral("withdrawn"));
        m_clock->advance(23 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
    }

    void removalWithdraws()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 120s);
        m_clock->advance(200s);
        QCOMPARE(one->said(), QStringLiteral("expired"));
        QVERIFY(one->ledger.remove(QStringLiteral("one")));
        QCOMPARE(one->said(), QStringLiteral("withdrawn"));
        QCOMPARE(one->said(), QString());
    }

    void aSnoozeKeepsQuietAndThenRemindsAgain()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 30 * 24h);
        m_clock->advance(23 * 24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        one->reminders->snooze(QStringLiteral("one"), 24h);
        QVERIFY(one->reminders->isSnoozed());
        QCOMPARE(one->said(), QStringLiteral("withdrawn"));
        m_clock->advance(23h);
        QCOMPARE(house()->said(), QString()); // over a restart too
        m_clock->advance(1h);
        QVERIFY(!one->reminders->isSnoozed());
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        QCOMPARE(one->said(), QString());
    }

    void aSnoozeOfEverythingEndsWhenRemindersAreTurnedBackOn()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 30 * 24h);
        one->reminders->snoozeAll(30 * 24h);
        m_clock->advance(24 * 24h);
        QCOMPARE(one->said(), QStringLiteral("withdrawn"));
        one->reminders->resume();
        QVERIFY(!one->reminders->isSnoozed());
        QCOMPARE(one->said(), QStringLiteral("P7D"));
    }

    void aSmallCorrectionOfTheClockSaysNothingTwice()
    {
        const auto one = house();
        giveToken(*one, QStringLiteral("a"), 8 * 24h);
        m_clock->advance(24h);
        QCOMPARE(one->said(), QStringLiteral("P7D"));
        m_clock->advance(-2s);
        QCOMPARE(one->said(), QString());
        m_clock->advance(5s);
        QCOMPARE(one->said(), QString());
    }

    void theTimerGoesToTheNextStepAndRestsWhenThereIsNone()
    {
        const auto one = house();
        one->reminders->start();
        QCOMPARE(one->wait(), -1);
        giveToken(*one, QStringLiteral("a"), 120s);
        one->reminders->check();
        QCOMPARE(one->wait(), 108000);
        giveToken(*one, QStringLiteral("b"), 30 * 24h);
        one->reminders->check();
        QCOMPARE(one->wait(), 15 * 60 * 1000);
        m_clock->advance(30 * 24h);
        one->reminders->check();
        QCOMPARE(one->wait(), -1);
    }

    void anotherProcessThatRenewsIsNoticed()
    {
        const auto window = house();
        const auto terminal = house();
        giveToken(*window, QStringLiteral("a"), 120s);
        window->reminders->start();
        m_clock->advance(200s);
        QCOMPARE(window->said(), QStringLiteral("expired"));
        giveToken(*terminal, QStringLiteral("b"), 120s);
        QTRY_COMPARE(window->log, QStringList{QStringLiteral("withdrawn")});
    }
};

QTEST_GUILESS_MAIN(TestReminders)
#include "TestReminders.moc"

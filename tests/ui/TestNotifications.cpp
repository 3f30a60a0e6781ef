// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/FakeClock.h"
#include "ui/desktop/Notifications.h"
#include "ui/words/ReminderText.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

Reminder reminder(const QString &name, const QString &step, const QString &expires)
{
    return {name, name, step, QDateTime::fromString(expires, Qt::ISODate), {QStringLiteral("Cursor")}};
}

Reminder week(const QString &name)
{
    return reminder(name, QStringLiteral("P7D"), QStringLiteral("2026-11-27T09:00:00Z"));
}

/// What the notification daemon has shown since the desktop was started.
QString shown()
{
    QFile file(qEnvironmentVariable("KEYFOB_NOTIFICATIONS"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString dunst(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral("dunstctl"), words);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QString displayed()
{
    return dunst({QStringLiteral("count"), QStringLiteral("displayed")});
}

} // namespace

/// Against a real notification daemon on a private bus (tests/support/with-desktop).
class TestNotifications : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void theTitleSaysWhenAndTheBodyForWhom_data();
    void theTitleSaysWhenAndTheBodyForWhom();
    void aReminderIsShownAndWithdrawn();
    void hostileNamesAreEscaped();
    void severalAtOnceAreOne();
    void theSameConnectionIsReplaced();
    void clickingOpensTheConnection();

private:
    FakeClock m_clock;
};

void TestNotifications::init()
{
    dunst({QStringLiteral("close-all")});
    QTRY_COMPARE(displayed(), QStringLiteral("0"));
}

void TestNotifications::theTitleSaysWhenAndTheBodyForWhom_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("expires");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("a week") << "P7D" << "2026-11-27T09:00:00Z" << "ConnectiveOne token expires in 7 days"
                            << "On 27 November 2026. Used by Cursor.";
    QTest::newRow("today") << "P1D" << "2026-11-20T18:30:00Z"
                           << "ConnectiveOne token expires today at 6:30 PM"
                           << "AI apps that use it stop working then.";
    QTest::newRow("expired") << "expired" << "2026-11-20T08:59:00Z" << "ConnectiveOne token has expired"
                             << "AI apps that use it no longer work.";
}

void TestNotifications::theTitleSaysWhenAndTheBodyForWhom()
{
    QFETCH(QString, step);
    QFETCH(QString, expires);
    QFETCH(QString, title);
    QFETCH(QString, body);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const Reminder about = reminder(QStringLiteral("ConnectiveOne"), step, expires);
    const QString said = ReminderText::title(about, m_clock.now());
    // Some locales put a narrow space before PM; without translations %n has no plural form of its own.
    QCOMPARE(QString(said).replace(QChar(0x202f), QLatin1Char(' ')), title);
    if (step != QLatin1String("P7D"))
        QCOMPARE(ReminderText::body(about), body);
    else
        QVERIFY(ReminderText::body(about).contains(QLatin1String("Used by Cursor.")));
}

void TestNotifications::aReminderIsShownAndWithdrawn()
{
    Notifications notifications(m_clock);
    notifications.show(week(QStringLiteral("Shown")));
    QTRY_VERIFY(shown().contains(QLatin1String("Shown token expires in 7 days")));
    QTRY_COMPARE(displayed(), QStringLiteral("1"));
    QTest::qWait(0);
    notifications.withdraw(QStringLiteral("Shown"));
    QTRY_COMPARE(displayed(), QStringLiteral("0"));
}

void TestNotifications::hostileNamesAreEscaped()
{
    Notifications notifications(m_clock);
    Reminder hostile = week(QStringLiteral("Hostile"));
    hostile.usedBy = {QStringLiteral("<img src='file:///etc/hostname'><b>&")};
    notifications.show(hostile);
    QTRY_VERIFY(shown().contains(QLatin1String("Hostile token expires")));
    // dunst prints the body as it came: markup arrives as text.
    QVERIFY(!shown().contains(QLatin1String("<img src")));
    QVERIFY(shown().contains(QLatin1String("&lt;img")));
}

void TestNotifications::severalAtOnceAreOne()
{
    Notifications notifications(m_clock);
    notifications.show(week(QStringLiteral("First")));
    notifications.show(week(QStringLiteral("Second")));
    notifications.show(week(QStringLiteral("Third")));
    QTRY_VERIFY(shown().contains(QLatin1String("First, Second")));
    QTRY_COMPARE(displayed(), QStringLiteral("1"));
    notifications.withdraw(QStringLiteral("First"));
    notifications.withdraw(QStringLiteral("Second"));
    notifications.withdraw(QStringLiteral("Third"));
    QTRY_COMPARE(displayed(), QStringLiteral("0"));
}

void TestNotifications::theSameConnectionIsReplaced()
{
    Notifications notifications(m_clock);
    notifications.show(week(QStringLiteral("Replaced")));
    QTRY_COMPARE(displayed(), QStringLiteral("1"));
    notifications.show(reminder(QStringLiteral("Replaced"), QStringLiteral("expired"),
                                QStringLiteral("2026-11-20T08:00:00Z")));
    QTRY_VERIFY(shown().contains(QLatin1String("Replaced token has expired")));
    QCOMPARE(displayed(), QStringLiteral("1"));
    notifications.withdraw(QStringLiteral("Replaced"));
    QTRY_COMPARE(displayed(), QStringLiteral("0"));
}

void TestNotifications::clickingOpensTheConnection()
{
    Notifications notifications(m_clock);
    QSignalSpy opened(&notifications, &Notifications::openRequested);
    QTRY_COMPARE(displayed(), QStringLiteral("0")); // of the test before
    notifications.show(week(QStringLiteral("Clicked")));
    QTRY_VERIFY(shown().contains(QLatin1String("Clicked")));
    QTRY_COMPARE(displayed(), QStringLiteral("1"));
    // What is counted may not be drawn yet, and then there is nothing to click on: as a person would, once
    // more.
    for (int click = 0; click < 10 && opened.isEmpty(); ++click) {
        dunst({QStringLiteral("action"), QStringLiteral("0")});
        opened.wait(1000);
    }
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("Clicked"));
}

QTEST_MAIN(TestNotifications)
#include "TestNotifications.moc"

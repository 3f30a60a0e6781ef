// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/MomentText.h"

#include "Fixtures.h"

#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

class TestMomentText : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void countsDownInTheUnitThatMatters_data()
    {
        QTest::addColumn<QString>("expires");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *at, const char *words) {
            QTest::newRow(name) << QString::fromLatin1(at) << QString::fromLatin1(words);
        };
        row("months", "2027-11-20T09:00:00Z", "in 12 months");
        row("61 days", "2027-01-20T09:00:00Z", "in 2 months");
        row("60 days", "2027-01-19T09:00:00Z", "in 60 days");
        row("two days", "2026-11-22T00:00:00Z", "in 2 days");
        row("tomorrow", "2026-11-21T09:12:00Z", "tomorrow at 09:12");
        row("today", "2026-11-20T17:30:00Z", "today at 17:30");
        row("minutes", "2026-11-20T09:59:59Z", "in 59 minutes");
        row("one minute", "2026-11-20T09:01:59Z", "in 1 minute");
        row("this second", "2026-11-20T09:00:00Z", "expired 0 min ago");
        row("over", "2026-11-17T09:00:00Z", "expired 3 days ago");
    }
    void countsDownInTheUnitThatMatters()
    {
        QFETCH(QString, expires);
        QTEST(MomentText::countdown(QDateTime::fromString(expires, Qt::ISODate), now()), "words");
    }

    void aDateHasNoWeekday()
    {
        QCOMPARE(MomentText::dayAndTime(*at("2026-10-24T09:12:00Z").at),
                 QStringLiteral("24 October 2026, 09:12"));
        const QLocale before;
        for (const char *name : {"C", "en_US", "de_DE", "uk_UA"}) {
            QLocale::setDefault(QLocale(QString::fromLatin1(name)));
            const QString words = MomentText::day(*at("2026-10-24T09:12:00Z").at);
            const QString weekday = QLocale().dayName(6);
            QVERIFY2(!words.contains(weekday), qPrintable(words));
            QVERIFY2(words.contains(QStringLiteral("24")) && words.contains(QStringLiteral("2026")),
                     qPrintable(words));
        }
        QLocale::setDefault(before);
    }

    void whatIsNotKnownIsSaid()
    {
        QCOMPARE(MomentText::created({}), QStringLiteral("Not known"));
        const Moment guessed = at("2026-11-20T08:55:00Z", TimeSource::Estimated);
        QCOMPARE(MomentText::created(guessed),
                 MomentText::created(at("2026-11-20T08:55:00Z")) + QStringLiteral(" (estimated)"));
        QCOMPARE(MomentText::lastUsed({}, now()), QStringLiteral("Not known. This service does not tell."));
        QCOMPARE(MomentText::lastUsed({{}, TimeSource::Service, true}, now()), QStringLiteral("Never"));
        QCOMPARE(MomentText::lastUsed(at("2026-11-20T08:55:00Z"), now()), QStringLiteral("5 min ago"));
        QCOMPARE(MomentText::expires({{}, TimeSource::Service, true}, now()), QStringLiteral("Never"));
    }

    void anEstimateIsMarked()
    {
        QVERIFY(
            MomentText::expires(expiring().expires, now()).endsWith(QStringLiteral("in 3 days (estimated)")));
        QVERIFY(MomentText::expires(at("2026-11-23T09:12:00Z", TimeSource::User), now())
                    .endsWith(QStringLiteral("(from the page)")));
        QVERIFY(!MomentText::expires(at("2026-11-23T09:12:00Z"), now()).contains(QLatin1Char('(')));
    }

    void theClockOfTheSignInHasTwoDigitsOfSeconds()
    {
        QCOMPARE(MomentText::clock(std::chrono::seconds(582)), QStringLiteral("9:42"));
        QCOMPARE(MomentText::clock(std::chrono::seconds(61)), QStringLiteral("1:01"));
        QCOMPARE(MomentText::clock(std::chrono::seconds(-5)), QStringLiteral("0:00"));
    }
};

QTEST_GUILESS_MAIN(TestMomentText)
#include "TestMomentText.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Duration.h"

#include <QTest>

using namespace keyfob;
using namespace std::chrono_literals;

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void lengthsOfTimeAreRead()
    {
        const auto read = [](const char *text) {
            return parseDuration(QString::fromLatin1(text)).value_or(-1s);
        };
        QCOMPARE(read("P30D"), 30 * 24h);
        QCOMPARE(read("PT2M"), 2min);
        QCOMPARE(read("P1Y"), 365 * 24h);
        QCOMPARE(read("P1DT2H3M4S"), 24h + 2h + 3min + 4s);
        QCOMPARE(read("PT90S"), 90s);
        QCOMPARE(read("P100Y"), 100 * 365 * 24h);
    }

    void anythingElseIsRefusedWithAnExample_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "P", "PT", "P1DT", "30D", "P0D", "PT0S", "P-1D", "P1M", "P1W", "p1d",
                                 "P1D ", "P1.5D", "P101Y", "PT9999999999S", "P1D\n", "P99999999999D", "P１D"})
            QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text);
    }

    void anythingElseIsRefusedWithAnExample()
    {
        QFETCH(QString, text);
        const auto read = parseDuration(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QVERIFY(read.error().hint.contains(QLatin1String("P30D")));
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "TestDuration.moc"

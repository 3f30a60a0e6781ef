// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StatusText.h"

#include "Fixtures.h"

#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

class TestStatusText : public QObject
{
    Q_OBJECT
private slots:
    void aRefusedTokenIsSaidAlsoInItsLastDays()
    {
        Connection connection = expiring();
        connection.checked = ConnectionStatus::Refused;
        QCOMPARE(StatusText::line(connection, false, now()).words, QStringLiteral("refused"));
        QVERIFY(StatusText::head(connection, false, now()).words.startsWith(QLatin1String("Refused")));
    }

    void theSignInSaysHowLongItLasts()
    {
        using namespace std::chrono_literals;
        Connection connection = signedInOnly();
        QCOMPARE(StatusText::session(working(), 8760h), QString());
        connection.sessionSince = QDateTime();
        connection.accessLength = 0s;
        QCOMPARE(StatusText::session(connection, 8760h), QString()); // not known since when
        connection.sessionSince = now();
        connection.accessLength = 1h;
        QCOMPARE(StatusText::session(connection, 8760h),
                 QStringLiteral("Session until 20 November 2027 (estimated)\n"
                                "Access is renewed by itself every hour."));
        connection.accessLength = 3599s; // as a service tells it
        QCOMPARE(StatusText::session(connection, 8760h),
                 QStringLiteral("Session until 20 November 2027 (estimated)\n"
                                "Access is renewed by itself every hour."));
        connection.accessLength = 30min;
        QCOMPARE(StatusText::session(connection, std::nullopt),
                 QStringLiteral("Since 20 November 2026, 09:00\n"
                                "Access is renewed by itself every 30 minutes."));
        connection.accessLength = 0s;
        QCOMPARE(StatusText::session(connection, std::nullopt),
                 QStringLiteral("Since 20 November 2026, 09:00"));
    }

    void everyStateHasItsIconAndItsWords_data()
    {
        QTest::addColumn<Connection>("connection");
        QTest::addColumn<QString>("icon");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("head");
        const auto row = [](const char *name, const Connection &connection, const char *icon,
                            const char *line, const char *head) {
            QTest::newRow(name) << connection << QString::fromUtf8(icon) << QString::fromUtf8(line)
                                << QString::fromUtf8(head);
        };
        row("works", working(), "check", "works", "Works · checked 5 min ago");
        row("expiring", expiring(), "warning", "expires in 3 days", "Works · checked 5 min ago");
        row("expired", expired(), "cross", "expired", "Expired");
        row("no token", withoutToken(), "circle", "no token", "No token");
        row("signed in", signedInOnly(), "check", "signed in", "Signed in as ada@example.com");
        row("refused", withProblem(ConnectionStatus::Refused, QString()), "cross", "refused",
            "Refused · checked 5 min ago");
        row("unreachable", withProblem(ConnectionStatus::Unreachable, QString()), "dash", "not reachable",
            "Not reachable · checked 5 min ago");
        row("unchecked", withProblem(ConnectionStatus::Unchecked, QString()), "circle", "not checked yet",
            "Not checked yet");
    }
    void everyStateHasItsIconAndItsWords()
    {
        QFETCH(Connection, connection);
        const StatusWords line = StatusText::line(connection, false, now());
        QTEST(line.icon, "icon");
        QTEST(line.words, "line");
        QTEST(StatusText::head(connection, false, now()).words, "head");
    }

    void aRunningCheckGoesBeforeEverything()
    {
        QCOMPARE(StatusText::line(expired(), true, now()).words, QStringLiteral("checking…"));
        QCOMPARE(StatusText::head(expired(), true, now()).words, QStringLiteral("Checking…"));
    }

    void theBarSaysWhenAndWhatStops()
    {
        QCOMPARE(StatusText::expiryBar(expiring(), now()).words,
                 QStringLiteral("The token expires in 3 days, on 23 November 2026. Clients that use it stop "
                                "working then."));
        Connection tomorrow = working();
        tomorrow.expires = at("2026-11-21T09:12:00Z");
        QCOMPARE(
            StatusText::expiryBar(tomorrow, now()).words,
            QStringLiteral("The token expires tomorrow at 09:12. Clients that use it stop working then."));
        QCOMPARE(StatusText::expiryBar(expired(), now()).icon, QStringLiteral("cross"));
        QVERIFY(StatusText::expiryBar(working(), now()).words.isEmpty());
        QVERIFY(StatusText::expiryBar(withoutToken(), now()).words.isEmpty());
    }

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
};

QTEST_GUILESS_MAIN(TestStatusText)
#include "TestStatusText.moc"

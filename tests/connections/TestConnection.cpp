// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Connection.h"

#include <QTest>

using namespace keyfob;
using namespace std::chrono_literals;

class TestConnection : public QObject
{
    Q_OBJECT

private:
    const QDateTime m_now = QDateTime::fromString(QStringLiteral("2026-11-20T09:00:00Z"), Qt::ISODate);

    [[nodiscard]] Connection withToken(std::chrono::seconds left) const
    {
        Connection c;
        c.tokenFingerprint = QStringLiteral("0123456789abcdef");
        c.expires.at = m_now.addSecs(left.count());
        c.checked = ConnectionStatus::Works;
        return c;
    }

private slots:
    void everyStatusHasItsNameOfTheContract()
    {
        using enum ConnectionStatus;
        QStringList names;
        for (const ConnectionStatus status :
             {Works, SignedIn, SignedOut, NoToken, Expiring, Expired, Refused, Unreachable, Unchecked})
            names << statusName(status);
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral(
                     "works signedIn signedOut noToken expiring expired refused unreachable unchecked"));
    }

    void expiryComesBeforeTheLastCheck()
    {
        QCOMPARE(withToken(0s).statusAt(m_now), ConnectionStatus::Expired);
        QCOMPARE(withToken(1s).statusAt(m_now), ConnectionStatus::Expiring);
        QCOMPARE(withToken(7 * 24h).statusAt(m_now), ConnectionStatus::Expiring);
        QCOMPARE(withToken(7 * 24h + 1s).statusAt(m_now), ConnectionStatus::Works);
        QCOMPARE(withToken(3 * 24h).statusAt(m_now, 48h), ConnectionStatus::Works);
    }

    void aTokenThatNeverExpiresIsNeverExpiring()
    {
        Connection c = withToken(-1s);
        c.expires.never = true;
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::Works);
        c.expires = {};
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::Works);
    }

    void aShortLivedTokenIsNotExpiringFromItsFirstSecond()
    {
        Connection c = withToken(119s);
        c.created.at = m_now.addSecs(-1); // two minutes of life: expiring in the last twelve seconds
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::Works);
        QCOMPARE(c.statusAt(m_now.addSecs(106)), ConnectionStatus::Works);
        QCOMPARE(c.statusAt(m_now.addSecs(107)), ConnectionStatus::Expiring);
        QCOMPARE(c.statusAt(m_now.addSecs(119)), ConnectionStatus::Expired);
        c = withToken(5 * 24h);
        c.created.at = m_now; // five days: the last one
        QCOMPARE(c.statusAt(m_now.addDays(3)), ConnectionStatus::Works);
        QCOMPARE(c.statusAt(m_now.addDays(4)), ConnectionStatus::Expiring);
    }

    void withoutATokenTheSignInCounts()
    {
        Connection c;
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::NoToken);
        c.checked = ConnectionStatus::Works; // of a token that is gone
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::NoToken);
        c.checked = ConnectionStatus::SignedOut;
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::SignedOut);
        c.signedIn = true;
        c.checked = ConnectionStatus::Works;
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::SignedIn);
        c.checked = ConnectionStatus::Refused;
        QCOMPARE(c.statusAt(m_now), ConnectionStatus::Refused);
    }

    void aChecklistIsOkWhenEveryStepAndClientIs()
    {
        Checklist list;
        QVERIFY(list.ok());
        list.steps.append({QStringLiteral("made"), true, {}, {}});
        list.installations.append({QStringLiteral("cursor"), {}, {}, true, {}});
        QVERIFY(list.ok());
        list.installations.first().ok = false;
        QVERIFY(!list.ok());
        list.installations.first().ok = true;
        list.steps.first().ok = false;
        QVERIFY(!list.ok());
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "TestConnection.moc"

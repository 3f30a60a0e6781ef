// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Challenge.h"

#include <QTest>

using namespace keyfob;

class TestChallenge : public QObject
{
    Q_OBJECT

private slots:
    void d1_aFieldIsReadIntoItsChallenges_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *field, const char *expected) {
            QTest::newRow(field) << QByteArray(field) << QString::fromLatin1(expected);
        };
        row("Bearer", "bearer{}");
        row("bEaReR realm=\"x\"", "bearer{realm=x}");
        row("Bearer realm=x, scope=\"a b\"", "bearer{realm=x scope=a b}");
        row("Bearer scope = \"a\" , realm =y", "bearer{realm=y scope=a}");
        row("Basic realm=\"b\", Bearer realm=\"x\", scope=\"s\"", "basic{realm=b} bearer{realm=x scope=s}");
        row("Bearer realm=\"x\", Basic realm=\"b\"", "bearer{realm=x} basic{realm=b}");
        row("Negotiate, Bearer scope=\"s\"", "negotiate{} bearer{scope=s}");
        row("Negotiate YII+/==, Bearer scope=\"s\"", "negotiate{} bearer{scope=s}");
        row("Newauth, , Bearer a=\"1\"", "newauth{} bearer{a=1}");
        row("Bearer a=\"with \\\"quotes\\\" and, comma\", b=2", "bearer{a=with \"quotes\" and, comma b=2}");
        row("Bearer A=\"1\", a=\"2\"", "bearer{a=1}");
        row("Bearer a=\"never closed", "bearer{}");
        row("Bearer a=\"\"", "bearer{a=}");
        row("Bearer a=1 junk, b=2", "bearer{a=1}");
        row("", "");
        row(" , ,", "");
        row("\"Bearer\" a=1", "");
    }
    void d1_aFieldIsReadIntoItsChallenges()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, expected);
        QStringList found;
        for (const Challenge &challenge : parseChallenges(field)) {
            QStringList parameters;
            for (auto p = challenge.parameters.begin(); p != challenge.parameters.end(); ++p)
                parameters.append(p.key() + QLatin1Char('=') + p.value());
            parameters.sort();
            found.append(challenge.scheme + QLatin1Char('{') + parameters.join(QLatin1Char(' ')) +
                         QLatin1Char('}'));
        }
        QCOMPARE(found.join(QLatin1Char(' ')), expected);
    }

    void theBearerChallengeThatNamesTheMetadataWins()
    {
        const auto found =
            bearerChallenge("Bearer realm=\"1\", DPoP x=\"2\", Bearer resource_metadata=\"https://e.com/m\"");
        QVERIFY(found);
        QCOMPARE(found->parameters.value(QStringLiteral("resource_metadata")),
                 QStringLiteral("https://e.com/m"));
        QCOMPARE(bearerChallenge("Bearer a=\"1\", Bearer a=\"2\"")->parameters.value(QStringLiteral("a")),
                 QStringLiteral("1"));
        QVERIFY(!bearerChallenge("Basic realm=\"x\""));
    }

    void aHugeFieldIsReadInPartOnly()
    {
        QCOMPARE(parseChallenges(QByteArray("A, ").repeated(100000)).size(), 32);
        QVERIFY(parseChallenges("Bearer a=\"" + QByteArray(1000000, 'x') + '"').first().parameters.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChallenge)
#include "TestChallenge.moc"

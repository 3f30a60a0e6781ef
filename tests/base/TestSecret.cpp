// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Secret.h"

#include <QTest>

#include <type_traits>

using namespace keyfob;

static_assert(!std::is_convertible_v<Secret, QString> && !std::is_convertible_v<Secret, QByteArray>);
static_assert(!std::is_convertible_v<QByteArray, Secret>, "a secret is made on purpose");
static_assert(!std::is_convertible_v<Secret, QByteArrayView>);

class TestSecret : public QObject
{
    Q_OBJECT

private slots:
    void onlyRevealLetsItOut()
    {
        const Secret secret("token-0123456789-a3F9");
        QCOMPARE(secret.reveal(), QByteArrayView("token-0123456789-a3F9"));
        QCOMPARE(secret.size(), 21);
        QVERIFY(!secret.isEmpty());
        QVERIFY(Secret().isEmpty());
        QVERIFY(Secret("").isEmpty());
        QVERIFY(Secret().reveal().isEmpty());
    }

    void aCopyLivesOnWhenTheOriginalGoes()
    {
        Secret copy;
        {
            const Secret original("token-0123456789");
            copy = original;
        }
        QCOMPARE(copy.reveal(), QByteArrayView("token-0123456789"));
    }

    void theHintNeedsSixteenCharacters()
    {
        QCOMPARE(Secret("0123456789abcdef").hint(), QStringLiteral("cdef"));
        QCOMPARE(Secret("0123456789abcde").hint(), QString());
        QCOMPARE(Secret("0123456789abcdef").mask(), QString(12, QChar(0x2022)) + QStringLiteral("cdef"));
        QCOMPARE(Secret("short").mask(), QString(12, QChar(0x2022)));
    }

    void theFingerprintTellsSecretsApart()
    {
        // The first 16 digits of: printf abc | sha256sum
        QCOMPARE(Secret("abc").fingerprint(), QStringLiteral("ba7816bf8f01cfea"));
        QVERIFY(Secret("abd").fingerprint() != Secret("abc").fingerprint());
        QCOMPARE(Secret().fingerprint(), QString());
    }

    void equalMeansEveryByte()
    {
        QVERIFY(Secret("abc") == Secret("abc"));
        QVERIFY(!(Secret("abc") == Secret("abd")));
        QVERIFY(!(Secret("abc") == Secret("ab")));
        QVERIFY(Secret() == Secret(""));
        QVERIFY(Secret(QByteArrayView("a\0b", 3)) == Secret(QByteArrayView("a\0b", 3)));
        QVERIFY(!(Secret(QByteArrayView("a\0b", 3)) == Secret(QByteArrayView("a\0c", 3))));
    }

    void redactReplacesEveryLivingSecret()
    {
        const QString line = QStringLiteral("GET /?a=token-one-1&b=token-two-2&c=token-one-1");
        const QString dots(12, QChar(0x2022));
        {
            const Secret one("token-one-1");
            const Secret two("token-two-2");
            QCOMPARE(Secret::redact(line), QStringLiteral("GET /?a=%1&b=%1&c=%1").arg(dots));
        }
        QCOMPARE(Secret::redact(line), line);
    }

    void aShortSecretDoesNotBlankOutOrdinaryWords()
    {
        const Secret secret("the");
        QCOMPARE(Secret::redact(QStringLiteral("the token")), QStringLiteral("the token"));
        const Secret eight("12345678");
        QVERIFY(!Secret::redact(QStringLiteral("a 12345678 b")).contains(QLatin1String("12345678")));
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "TestSecret.moc"

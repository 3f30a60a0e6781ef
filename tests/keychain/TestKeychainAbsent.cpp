// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Run twice: on a bus without a Secret Service, and without a bus.
#include "keychain/KeychainStore.h"
#include "support/Waiting.h"

#include <QDir>
#include <QTest>

using namespace keyfob;

class TestKeychainAbsent : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("DISPLAY"); }

    void everyCallSaysSoAndWhatToDo()
    {
        KeychainStore store;
        const Error error = waited(store.read(QStringLiteral("token-1"))).error();
        QCOMPARE(error.code, ErrorCode::KeychainAbsent);
        QCOMPARE(error.message, QStringLiteral("No keychain is available."));
        QVERIFY(error.hint.contains(QLatin1String("GNOME Keyring")));
        QCOMPARE(waited(store.write(QStringLiteral("a"), Secret("b"))).error().code,
                 ErrorCode::KeychainAbsent);
        QCOMPARE(waited(store.remove(QStringLiteral("a"))).error().code, ErrorCode::KeychainAbsent);
        QCOMPARE(waited(store.probe()).error().code, ErrorCode::KeychainAbsent);
        QCOMPARE(store.displayName(), QStringLiteral("Keychain"));
    }

    void nothingIsWrittenToAFileInstead()
    {
        KeychainStore store;
        QVERIFY(!waited(store.write(QStringLiteral("a"), Secret("canary-0123456789"))));
        QVERIFY(QDir(qEnvironmentVariable("XDG_CONFIG_HOME")).isEmpty());
        QVERIFY(QDir(qEnvironmentVariable("XDG_DATA_HOME")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "TestKeychainAbsent.moc"

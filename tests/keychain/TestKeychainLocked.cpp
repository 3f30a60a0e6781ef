// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real GNOME Keyring whose login keyring is locked, with nobody to ask.
#include "keychain/KeychainStore.h"
#include "support/Waiting.h"

#include <QTest>

using namespace keyfob;

class TestKeychainLocked : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
    }

    void lockedIsNotMistakenForMissing()
    {
        KeychainStore store(std::chrono::seconds(20));
        const Error error = waited(store.read(QStringLiteral("token-1"))).error();
        QCOMPARE(error.code, ErrorCode::KeychainLocked);
        QVERIFY(error.message.contains(QLatin1String("GNOME Keyring")));
        QVERIFY(!error.hint.isEmpty());
        QCOMPARE(waited(store.write(QStringLiteral("token-1"), Secret("a"))).error().code,
                 ErrorCode::KeychainLocked);
        QCOMPARE(waited(store.remove(QStringLiteral("token-1"))).error().code, ErrorCode::KeychainLocked);
        QCOMPARE(waited(store.probe()).error().code, ErrorCode::KeychainLocked);
    }
};

QTEST_GUILESS_MAIN(TestKeychainLocked)
#include "TestKeychainLocked.moc"

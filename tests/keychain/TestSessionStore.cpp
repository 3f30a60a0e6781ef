// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/SessionStore.h"
#include "support/Waiting.h"

#include <QTest>

using namespace keyfob;

class TestSessionStore : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadUntilItIsRemoved()
    {
        SessionStore store;
        const QString key = QStringLiteral("token-1");
        QCOMPARE(waited(store.read(key)).error().code, ErrorCode::SecretMissing);
        QVERIFY(waited(store.write(key, Secret("first"))));
        QVERIFY(waited(store.write(key, Secret("second"))));
        QVERIFY(*waited(store.read(key)) == Secret("second"));
        QVERIFY(waited(store.remove(key)));
        QVERIFY(waited(store.remove(key)));
        QCOMPARE(waited(store.read(key)).error().code, ErrorCode::SecretMissing);
    }

    void itIsAlwaysThereAndSaysThatItForgets()
    {
        SessionStore store;
        QVERIFY(waited(store.probe()));
        QVERIFY(!store.isPersistent());
        QCOMPARE(store.displayName(), QStringLiteral("Memory of this session"));
        QVERIFY(waited(SessionStore().read(QStringLiteral("token-1"))).error().hint.size() > 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionStore)
#include "TestSessionStore.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real GNOME Keyring in a private session (tests/support/with-keyring).
#include "keychain/KeychainStore.h"
#include "support/Waiting.h"

#include <QDirIterator>
#include <QTest>

using namespace keyfob;

class TestKeychainStore : public QObject
{
    Q_OBJECT

private:
    KeychainStore m_store;

private slots:
    void whatIsWrittenIsReadUntilItIsRemoved()
    {
        const QString key = QStringLiteral("token-1");
        QCOMPARE(waited(m_store.read(key)).error().code, ErrorCode::SecretMissing);
        QVERIFY(waited(m_store.write(key, Secret("first"))));
        QVERIFY(waited(m_store.write(key, Secret("second"))));
        const Result<Secret> read = waited(m_store.read(key));
        QVERIFY(read);
        QVERIFY(*read == Secret("second"));
        KeychainStore other;
        QVERIFY(*waited(other.read(key)) == Secret("second"));
        QVERIFY(waited(m_store.remove(key)));
        QVERIFY(waited(m_store.remove(key)));
        QCOMPARE(waited(m_store.read(key)).error().code, ErrorCode::SecretMissing);
    }

    void everyByteComesBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("zero") << QByteArray("a\0b", 3);
        QTest::newRow("not utf-8") << QByteArray("\xff\xfe\x80");
        QTest::newRow("lines") << QByteArray("a\r\nb\n");
        QTest::newRow("umlaut") << QByteArray("\xc3\xa4");
        QTest::newRow("long") << QByteArray(20000, 'x');
    }

    void everyByteComesBack()
    {
        QFETCH(QByteArray, bytes);
        const QString key = QStringLiteral("bytes");
        QVERIFY(waited(m_store.write(key, Secret(bytes))));
        QVERIFY(*waited(m_store.read(key)) == Secret(bytes));
        QVERIFY(waited(m_store.remove(key)));
    }

    void keysDoNotMix()
    {
        QVERIFY(waited(m_store.write(QStringLiteral("a"), Secret("of a"))));
        QVERIFY(waited(m_store.write(QStringLiteral("b"), Secret("of b"))));
        QVERIFY(waited(m_store.remove(QStringLiteral("a"))));
        QVERIFY(*waited(m_store.read(QStringLiteral("b"))) == Secret("of b"));
    }

    void severalAtOnceAllEnd()
    {
        std::vector<QCoro::Task<Result<void>>> tasks;
        for (int i = 0; i < 8; ++i)
            tasks.push_back(m_store.write(QStringLiteral("many-%1").arg(i), Secret(QByteArray::number(i))));
        for (auto &task : tasks)
            QVERIFY(waited(std::move(task)));
        for (int i = 0; i < 8; ++i)
            QVERIFY(*waited(m_store.read(QStringLiteral("many-%1").arg(i))) == Secret(QByteArray::number(i)));
    }

    void aProbeSucceedsAndLeavesNothing()
    {
        QVERIFY(waited(m_store.probe()));
        QVERIFY(m_store.isPersistent());
        QCOMPARE(m_store.displayName(), QStringLiteral("GNOME Keyring"));
    }

    void noSecretLiesInAPlainFile()
    {
        QVERIFY(waited(m_store.write(QStringLiteral("canary"), Secret("canary-0123456789"))));
        int files = 0;
        for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             it.hasNext(); ++files) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY2(!content.contains("canary-0123456789"), qPrintable(file.fileName()));
            QVERIFY2(!content.contains(QByteArray("canary-0123456789").toBase64()),
                     qPrintable(file.fileName()));
        }
        QVERIFY(files > 0);
    }
};

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "TestKeychainStore.moc"

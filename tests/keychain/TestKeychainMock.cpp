// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The faults that a real keyring does not show on request, from our own Secret Service.
#include "keychain/KeychainStore.h"
#include "keychain/SecretService.h"
#include "support/Waiting.h"

#include <QProcess>
#include <QTest>

using namespace keyfob;
using namespace std::chrono_literals;

class TestKeychainMock : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QProcess> m_service;
    const QString m_key = QStringLiteral("token-1");

    void serve(const char *behaviour)
    {
        m_service = std::make_unique<QProcess>();
        m_service->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_service->start(QStringLiteral(MOCK_SECRET_SERVICE), {QLatin1String(behaviour)});
        QVERIFY(m_service->waitForReadyRead(20000));
        QCOMPARE(m_service->readAllStandardOutput().trimmed(), QByteArray("ready"));
    }

private slots:
    void init() { qputenv("DISPLAY", ":99"); } // somebody could be asked

    void cleanup()
    {
        if (m_service) {
            m_service->kill();
            m_service->waitForFinished();
        }
    }

    void aGoodServiceKeepsASecret()
    {
        serve("ok");
        KeychainStore store(20s);
        QVERIFY(waited(store.probe()));
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::SecretMissing);
        QVERIFY(waited(store.write(m_key, Secret("secret"))));
        QVERIFY(*waited(store.read(m_key)) == Secret("secret"));
        QVERIFY(waited(store.remove(m_key)));
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::SecretMissing);
    }

    void anAnsweredPromptUnlocksAndTheReadGoesOn()
    {
        serve("accept");
        KeychainStore store(20s);
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::SecretMissing);
        serve("accept");
        QVERIFY(waited(store.write(m_key, Secret("secret"))));
        QVERIFY(*waited(store.read(m_key)) == Secret("secret"));
    }

    void aDismissedPromptIsARefusalNotAMissingSecret()
    {
        serve("dismiss");
        KeychainStore store(20s);
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::KeychainDenied);
        QCOMPARE(waited(store.write(m_key, Secret("secret"))).error().code, ErrorCode::KeychainDenied);
        QCOMPARE(waited(store.remove(m_key)).error().code, ErrorCode::KeychainDenied);
        QCOMPARE(waited(store.probe()).error().code, ErrorCode::KeychainDenied);
    }

    void aPromptThatNobodyAnswersIsTakenBackAtTheLimit()
    {
        serve("silent");
        KeychainStore store(300ms);
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::KeychainTimeout);
        QVERIFY(m_service->waitForReadyRead(20000));
        QCOMPARE(m_service->readAllStandardOutput().trimmed(), QByteArray("dismissed"));
    }

    void aServiceThatHangsTimesOut()
    {
        serve("hang");
        KeychainStore store(300ms);
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::KeychainTimeout);
        QCOMPARE(waited(store.write(m_key, Secret("secret"))).error().code, ErrorCode::KeychainTimeout);
        QCOMPARE(waited(store.probe()).error().code, ErrorCode::KeychainTimeout);
    }

    void aFailedWriteIsSaidInTheWordsOfTheService()
    {
        serve("writefails");
        KeychainStore store(20s);
        const Error error = waited(store.write(m_key, Secret("secret"))).error();
        QCOMPARE(error.code, ErrorCode::KeychainDenied);
        QVERIFY2(error.message.contains(QLatin1String("The disk is full.")), qPrintable(error.message));
        QVERIFY(!error.hint.isEmpty());
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::SecretMissing);
    }

    void aSecretThatComesBackDifferentIsNotSaidToBeStored()
    {
        serve("differs");
        KeychainStore store(20s);
        QCOMPARE(waited(store.write(m_key, Secret("secret"))).error().code, ErrorCode::KeychainMismatch);
        QCOMPARE(waited(store.probe()).error().code, ErrorCode::KeychainMismatch);
    }

    void aServiceThatGoesAwayIsAbsentAndFoundAgain()
    {
        serve("ok");
        KeychainStore store(20s);
        QVERIFY(waited(store.probe()));
        cleanup();
        QCOMPARE(waited(store.read(m_key)).error().code, ErrorCode::KeychainAbsent);
        serve("ok");
        QVERIFY(waited(store.probe()));
    }

    void theProgramTellsTheNameForAPerson()
    {
        QCOMPARE(secretServiceName(QStringLiteral("gnome-keyring-d")), QStringLiteral("GNOME Keyring"));
        QCOMPARE(secretServiceName(QStringLiteral("kwalletd6")), QStringLiteral("KWallet"));
        QCOMPARE(secretServiceName(QStringLiteral("ksecretd")), QStringLiteral("KWallet"));
        QCOMPARE(secretServiceName(QStringLiteral("keepassxc")), QStringLiteral("KeePassXC"));
        QCOMPARE(secretServiceName(QStringLiteral("other")), QStringLiteral("Keychain"));
    }
};

QTEST_GUILESS_MAIN(TestKeychainMock)
#include "TestKeychainMock.moc"

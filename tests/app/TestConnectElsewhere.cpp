// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"

#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

/// Signing in on a computer without a browser (ssh), against the demo service.
class TestConnectElsewhere : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_cli.useKeychain();
        m_cli.environment.insert(QStringLiteral("KEYFOB_KEYCHAIN"), QStringLiteral("session"));
        QVERIFY(!m_cli.startDemo().isEmpty());
    }

    void anAddressThatTheBrowserEndedAtSignsIn_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::newRow("connect") << QStringList{QStringLiteral("connect"), QStringLiteral("demo"),
                                                QStringLiteral("--instance"), m_cli.demoHost(),
                                                QStringLiteral("--session-only")};
        QTest::newRow("check") << QStringList{QStringLiteral("check"), m_cli.demoUrl + QStringLiteral("/mcp"),
                                              QStringLiteral("--sign-in")};
    }

    void anAddressThatTheBrowserEndedAtSignsIn()
    {
        QFETCH(QStringList, line);
        m_said.clear();
        QProcess connecting;
        connecting.setProcessEnvironment(m_cli.environment);
        connecting.start(QStringLiteral(KEYFOB_CLI), line + QStringList{QStringLiteral("--no-browser")});
        const QString address = addressIn(connecting);
        QVERIFY2(!address.isEmpty(), m_said.constData());

        // What doesn't belong to this sign-in is refused in words, and the sign-in goes on.
        connecting.write("not an address\nhttp" + QByteArray("://127.0.0.1:1/callback?code=x&state=y\n"));
        QProcess browser;
        browser.start(QStringLiteral(KEYFOB_STORY_BROWSER), {QStringLiteral("--stay"), address});
        QVERIFY(browser.waitForFinished());
        const QByteArray ended = browser.readAllStandardOutput();
        QVERIFY2(ended.contains("code="), ended.constData());
        connecting.write(ended);
        QVERIFY(connecting.waitForFinished());
        m_said += connecting.readAllStandardError();
        QVERIFY2(connecting.exitCode() == 0, m_said.constData());
        QCOMPARE(m_said.count("sign-in"), 2); // one sentence for each refused address
    }

    void aCodeIsRefusedInWordsWhereTheServiceHasNone()
    {
        const Ended ended =
            m_cli.run({QStringLiteral("connect"), QStringLiteral("demo"), QStringLiteral("--instance"),
                       m_cli.demoHost(), QStringLiteral("--session-only"), QStringLiteral("--code"),
                       QStringLiteral("--json")});
        QCOMPARE(ended.errorCode(), QStringLiteral("signInUnsupported"));
        QVERIFY(ended.code != 0);
        // Only the connection of before is there.
        QCOMPARE(m_cli.run({QStringLiteral("list"), QStringLiteral("--json")}).array().size(), 1);
    }

private:
    /// The address that the person is to open, as soon as it is said.
    QString addressIn(QProcess &process)
    {
        const QRegularExpression address(QStringLiteral("http://127\\.0\\.0\\.1:\\S+/authorize\\?\\S+"));
        QRegularExpressionMatch match;
        for (int second = 0; second < 20 && !match.hasMatch(); ++second) {
            process.waitForReadyRead(1000);
            m_said += process.readAllStandardError() + process.readAllStandardOutput();
            match = address.match(QString::fromUtf8(m_said));
        }
        return match.captured();
    }

    Cli m_cli;
    QByteArray m_said;
};

QTEST_GUILESS_MAIN(TestConnectElsewhere)
#include "TestConnectElsewhere.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/SignInStage.h"

#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

/// Where no browser can come back to this computer (ssh), the person pastes the address that it ended at.
class TestPastedRedirect : public QObject
{
    Q_OBJECT

    /// The address that the browser is sent back to.
    static QString backTo(const SignInStage &stage, const QByteArray &parameters)
    {
        QByteArray text = stage.sent("redirect_uri") + '?' + parameters;
        text.replace("STATE", stage.sent("state"));
        return QString::fromLatin1(text);
    }
    /// A sign-in that waits for its browser, which never comes.
    static QCoro::Task<Result<Grant>> waiting(SignInStage &stage)
    {
        stage.browser.visit = nullptr;
        stage.browser.broken = true;
        return stage.signIn.run(stage.request());
    }

private slots:
    void thePastedAddressCompletesTheSignIn_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("as it is") << QByteArray() << QByteArray();
        QTest::newRow("with blanks around it") << QByteArray(" \n") << QByteArray("\n");
        QTest::newRow("with a fragment") << QByteArray() << QByteArray("#_=_");
    }
    void thePastedAddressCompletesTheSignIn()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        SignInStage stage;
        auto task = waiting(stage);
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        const QString address = backTo(stage, "code=a%2Fb%2Bc&state=STATE");
        QVERIFY(
            stage.signIn.takeRedirect(QString::fromLatin1(before) + address + QString::fromLatin1(after)));
        QVERIFY(waited(std::move(task)));
        QCOMPARE(stage.redeemed("code"), QByteArray("a/b+c"));
    }

    void theSchemeThatBrowsersHideMayBeMissing()
    {
        SignInStage stage;
        auto task = waiting(stage);
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        QVERIFY(stage.signIn.takeRedirect(backTo(stage, "code=c&state=STATE").mid(7)));
        QVERIFY(waited(std::move(task)));
    }

    void anAddressThatDoesNotBelongToTheSignInIsRefusedAndItGoesOn()
    {
        SignInStage stage;
        auto task = waiting(stage);
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        const QString good = backTo(stage, "code=c&state=STATE");
        QString otherPort = good;
        otherPort.replace(QRegularExpression(QStringLiteral(":\\d+/")), QStringLiteral(":1/"));
        QString otherPath = good;
        otherPath.replace(QLatin1String("?"), QLatin1String("x?"));
        QString otherHost = good;
        otherHost.replace(QLatin1String("127.0.0.1"), QLatin1String("evil.example"));
        QString https = good;
        https.replace(QLatin1String("http:"), QLatin1String("https:"));
        const QStringList bad{QString(),
                              QStringLiteral("hello"),
                              QStringLiteral("?code=c&state=") + QString::fromLatin1(stage.sent("state")),
                              backTo(stage, "code=c"),
                              backTo(stage, "code=c&state=other"),
                              backTo(stage, "state=STATE"),
                              backTo(stage, "code=c&code=d&state=STATE"),
                              backTo(stage, "code=c&state=STATE") + QStringLiteral("\r\nX: 1"),
                              otherPort,
                              otherPath,
                              otherHost,
                              https,
                              good + QString(20'000, QLatin1Char('x'))};
        for (const QString &address : bad) {
            const auto taken = stage.signIn.takeRedirect(address);
            QVERIFY2(!taken, qPrintable(address.left(200)));
            QCOMPARE(taken.error().code, ErrorCode::InvalidInput);
            QVERIFY(!taken.error().message.contains(QString::fromLatin1(stage.sent("state"))));
        }
        QCOMPARE(stage.server.count("POST /token"), 0);
        QVERIFY(stage.signIn.takeRedirect(good));
        QVERIFY(waited(std::move(task)));
    }

    void a9_theIssuerOfAPastedAddressIsCheckedToo()
    {
        SignInStage stage;
        auto task = waiting(stage);
        QTRY_COMPARE(stage.browser.opened.size(), 1);
        QVERIFY(
            stage.signIn.takeRedirect(backTo(stage, "code=c&state=STATE&iss=https%3A%2F%2Fevil.example")));
        QCOMPARE(waited(std::move(task)).error().code, ErrorCode::IssuerMismatch);
        QCOMPARE(stage.server.count("POST /token"), 0);
    }

    void nothingIsTakenBeforeAndAfterTheSignIn()
    {
        SignInStage stage;
        const QString early = QStringLiteral("http://127.0.0.1:1/x?code=c&state=s");
        QCOMPARE(stage.signIn.takeRedirect(early).error().code, ErrorCode::InvalidInput);
        QVERIFY(stage.run());
        const auto late = stage.signIn.takeRedirect(backTo(stage, "code=second&state=STATE"));
        QCOMPARE(late.error().code, ErrorCode::InvalidInput);
        QCOMPARE(stage.server.count("POST /token"), 1);
    }
};

QTEST_GUILESS_MAIN(TestPastedRedirect)
#include "TestPastedRedirect.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/ClientIdForm.h"
#include "ui/services/SignInDialog.h"
#include "ui/services/SignInHelp.h"

#include "Fixtures.h"
#include "support/FakeClock.h"
#include "ui/parts/StepList.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

using Stage = SignInProgress::Stage;

SignInProgress waiting(bool codeOffered)
{
    SignInProgress progress;
    progress.stage = Stage::WaitingForBrowser;
    progress.host = QStringLiteral("eu.getdot.ai");
    progress.authorizationUrl =
        QUrl(QStringLiteral("https:") + QStringLiteral("//eu.getdot.ai/authorize?state=s"));
    progress.codeOffered = codeOffered;
    return progress;
}

SignInProgress byCode(const FakeClock &clock)
{
    SignInProgress progress = waiting(true);
    progress.stage = Stage::WaitingForCode;
    progress.userCode = QStringLiteral("ZL28-XKAZ");
    progress.verificationUrl = QUrl(QStringLiteral("https:") + QStringLiteral("//eu.getdot.ai/device"));
    progress.deadline = clock.now().addSecs(300);
    return progress;
}

} // namespace

/// What is offered where the browser doesn't open or can't come back.
class TestSignInHelp : public QObject
{
    Q_OBJECT
private slots:
    void aCodeIsOfferedWhereTheServerHasCodes()
    {
        SignInHelp help;
        help.show(waiting(false));
        QVERIFY(!help.linkButton()->isHidden());
        QVERIFY(help.codeButton()->isHidden());
        help.show(waiting(true));
        QSignalSpy wanted(&help, &SignInHelp::codeRequested);
        help.codeButton()->click();
        QCOMPARE(wanted.size(), 1);
    }

    void theCodeAndItsPageAreShown()
    {
        const FakeClock clock;
        SignInDialog dialog(QStringLiteral("Dot"), clock);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show(byCode(clock));
        QCOMPARE(dialog.help()->codeText(), QStringLiteral("ZL28-XKAZ"));
        QVERIFY(dialog.help()->linkButton()->isHidden());
        QVERIFY(fixtures::everyTextOf(dialog).contains(QStringLiteral("Continue on any device.")));
        QVERIFY(fixtures::everyTextOf(dialog).contains(
            QStringLiteral("Open https:") + QStringLiteral("//eu.getdot.ai/device and enter this code:")));
        QVERIFY(fixtures::everyTextOf(dialog).contains(QStringLiteral("5:00 left")));
        QSignalSpy page(dialog.help(), &SignInHelp::pageRequested);
        dialog.help()->pageButton()->click();
        QCOMPARE(page.size(), 1);
        dialog.help()->copyCodeButton()->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ZL28-XKAZ"));
    }

    void theLinkIsCopiedAndTheAddressThatCameOfItTaken()
    {
        SignInHelp help;
        help.show(waiting(false));
        QVERIFY(help.addressField()->isHidden());
        help.linkButton()->click();
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(QLatin1String("/authorize?state=s")));
        QVERIFY(!help.addressField()->isHidden());
        QSignalSpy pasted(&help, &SignInHelp::redirectPasted);
        help.addressField()->setText(QStringLiteral("  http:") + QStringLiteral("//127.0.0.1:4/cb?code=1 "));
        QTest::keyClick(help.addressField(), Qt::Key_Return);
        QCOMPARE(pasted.size(), 1);
        QVERIFY(pasted.first().first().toString().endsWith(QLatin1String("?code=1")));
        help.refuse(QStringLiteral("It does not belong to this sign-in."));
        QVERIFY(fixtures::everyTextOf(help).contains(QStringLiteral("It does not belong to this sign-in.")));
        // The clock ticks: what the person types stays.
        help.show(waiting(false));
        QVERIFY(!help.addressField()->isHidden());
    }

    void aClientIdCanBeEnteredWhereNoneIsGiven()
    {
        const FakeClock clock;
        SignInDialog dialog(QStringLiteral("Dot"), clock);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.showError({ErrorCode::Unreachable, QString(), QString()});
        QVERIFY(dialog.clientIdButton()->isHidden());
        dialog.showError({ErrorCode::RegistrationRefused, QString(), QString()});
        QVERIFY(dialog.clientIdForm()->isHidden());
        dialog.clientIdButton()->click();
        ClientIdForm *form = dialog.clientIdForm();
        QVERIFY(!form->isHidden());
        QVERIFY(!form->continueButton()->isEnabled());
        form->idField()->setText(QStringLiteral(" keyfob-1 "));
        form->secretField()->setText(QStringLiteral("s3cret"));
        QString id;
        Secret secret;
        connect(form, &ClientIdForm::entered, this, [&](const QString &entered, const Secret &with) {
            id = entered;
            secret = with;
        });
        form->continueButton()->click();
        QCOMPARE(id, QStringLiteral("keyfob-1"));
        QVERIFY(secret == Secret("s3cret"));
        QVERIFY(form->secretField()->text().isEmpty());
    }

    void nothingIsOfferedOnceItFailed()
    {
        const FakeClock clock;
        SignInDialog dialog(QStringLiteral("Dot"), clock);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show(byCode(clock));
        dialog.showError({ErrorCode::SignInExpired, QString(), QString()});
        QVERIFY(dialog.help()->codeText().isEmpty());
        QVERIFY(dialog.help()->pageButton()->isHidden());
    }
};

QTEST_MAIN(TestSignInHelp)
#include "TestSignInHelp.moc"

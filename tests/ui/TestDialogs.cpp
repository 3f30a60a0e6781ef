// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/PasteDialog.h"
#include "ui/services/PasteFindings.h"
#include "ui/services/SignInDialog.h"
#include "ui/tokens/DeleteDialog.h"
#include "ui/tokens/RegenerateDialog.h"

#include "Fixtures.h"
#include "support/FakeClock.h"
#include "ui/parts/Buttons.h"
#include "ui/parts/StepList.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;
using namespace keyfob::fixtures;

namespace {

QStringList labelTexts(const QWidget &root)
{
    QStringList texts;
    for (const QLabel *label : root.findChildren<QLabel *>())
        texts.append(label->text());
    return texts;
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT
private slots:
    void regenerateSaysWhatStopsAndCancelIsTheDefault()
    {
        auto *dialog = new RegenerateDialog(RegenerateDialog::What::Regenerate, working(), service(),
                                            {QStringLiteral("Cursor"), QStringLiteral("Claude Code")},
                                            {QStringLiteral("ChatGPT"), QStringLiteral("Raycast")});
        dialog->show();
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Regenerate the ConnectiveOne token?"));
        QVERIFY(labelTexts(*dialog).contains(
            QStringLiteral("A new token is made. The old one stops working at once, wherever it is used.")));
        QVERIFY(dialog->cancelButton()->isDefault());
        QVERIFY(!dialog->confirmButton()->isDefault() && !dialog->confirmButton()->autoDefault());
        QCOMPARE(dialog->lifetimeBox()->currentText(), QStringLiteral("30 days"));
        QCOMPARE(dialog->options().lifetime,
                 std::optional<std::chrono::seconds>(std::chrono::hours(24 * 30)));
        QVERIFY(dialog->options().updateClients);
        QCOMPARE(dialog->findChild<QCheckBox *>()->text(),
                 QStringLiteral("&Update my clients right away: Cursor, Claude Code"));
        QVERIFY(labelTexts(*dialog).contains(QStringLiteral("Not updated by Keyfob: ChatGPT, Raycast.")));
        dialog->close();
    }

    void removingSaysWhereTheTokenStays()
    {
        auto *dialog = new DeleteDialog(DeleteDialog::What::Remove, working(),
                                        {QStringLiteral("Cursor"), QStringLiteral("Codex")});
        dialog->show();
        QVERIFY(labelTexts(*dialog).contains(QStringLiteral("Its entries stay in: Cursor, Codex.")));
        QVERIFY(dialog->findChildren<QCheckBox *>().isEmpty());
        dialog->close();
    }

    void whatWasSentCanNotBeCancelled()
    {
        QPointer dialog = new DeleteDialog(DeleteDialog::What::DeleteToken, working(), {});
        dialog->show();
        dialog->showRunning();
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->cancelButton()->isEnabled() && !dialog->confirmButton()->isEnabled());
        dialog->showError(
            {ErrorCode::AnswerLost, QStringLiteral("No answer."), QStringLiteral("Ask again.")});
        QVERIFY(labelTexts(*dialog).contains(QStringLiteral("No answer.\nAsk again.")));
        QVERIFY(dialog->cancelButton()->isEnabled());
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(dialog.isNull());
    }

    void deleteSignOutAndRemoveEachSayWhatTheyDo_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("confirm");
        using What = DeleteDialog::What;
        QTest::newRow("delete") << int(What::DeleteToken) << "Delete the ConnectiveOne token?"
                                << "Delete Token";
        QTest::newRow("sign out") << int(What::SignOut) << "Sign out of ConnectiveOne?" << "Sign Out";
        QTest::newRow("remove") << int(What::Remove) << "Remove ConnectiveOne from this computer?"
                                << "Remove";
    }
    void deleteSignOutAndRemoveEachSayWhatTheyDo()
    {
        QFETCH(int, what);
        DeleteDialog dialog(static_cast<DeleteDialog::What>(what), working(), {QStringLiteral("Cursor")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTEST(dialog.windowTitle(), "title");
        QTEST(dialog.confirmButton()->text(), "confirm");
        QVERIFY(dialog.cancelButton()->isDefault());
        QCOMPARE(dialog.focusWidget(), dialog.cancelButton());
        QSignalSpy confirmed(&dialog, &ConfirmDialog::confirmed);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(confirmed.isEmpty());
        QVERIFY(!dialog.isVisible());
    }

    void theSignInShowsItsHostAndItsClock()
    {
        FakeClock clock;
        SignInDialog dialog(QStringLiteral("Dot (EU)"), clock);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Sign In to Dot (EU)"));
        SignInProgress progress;
        progress.stage = SignInProgress::Stage::WaitingForBrowser;
        progress.host = QStringLiteral("eu.getdot.ai");
        progress.authorizationUrl =
            QUrl(QStringLiteral("https:") + QStringLiteral("//eu.getdot.ai/authorize"));
        progress.deadline = clock.now().addSecs(582);
        dialog.show(progress);
        QCOMPARE(dialog.steps()->texts(), QStringList({QStringLiteral("Found the sign-in of eu.getdot.ai"),
                                                       QStringLiteral("Waiting for you to allow access…")}));
        QVERIFY(labelTexts(dialog).contains(QStringLiteral("9:42 left")));
        QVERIFY(!dialog.isModal());
        QSignalSpy cancelled(&dialog, &SignInDialog::cancelled);
        dialog.reject();
        QCOMPARE(cancelled.size(), 1);
    }

    void aFailedSignInSaysWhyAndOffersTheNextStep_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again");
        QTest::newRow("denied") << int(ErrorCode::SignInDenied) << "You chose not to allow access."
                                << "Try &Again";
        QTest::newRow("expired") << int(ErrorCode::SignInExpired) << "The sign-in page expired (10 minutes)."
                                 << "Start &Again";
        QTest::newRow("no registration")
            << int(ErrorCode::RegistrationRefused)
            << "The service does not allow new apps to sign in by themselves." << QString();
        QTest::newRow("other") << int(ErrorCode::Unreachable) << "It failed.\nTry later." << "Try &Again";
    }
    void aFailedSignInSaysWhyAndOffersTheNextStep()
    {
        QFETCH(int, code);
        QFETCH(QString, again);
        FakeClock clock;
        SignInDialog dialog(QStringLiteral("Dot"), clock);
        dialog.showError(
            {static_cast<ErrorCode>(code), QStringLiteral("It failed."), QStringLiteral("Try later.")});
        QTEST(dialog.errorText(), "text");
        QCOMPARE(dialog.againButton()->isHidden() ? QString() : dialog.againButton()->text(), again);
    }

    void aPastedTextIsReadAndThenCovered()
    {
        PasteDialog dialog(QStringLiteral("Paste"), QString(), true, new PasteFindings(std::nullopt, true));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setMaskAfter(std::chrono::milliseconds(20));
        dialog.show();
        QVERIFY(!dialog.saveButton()->isEnabled());
        dialog.input()->setPlainText(QString::fromLatin1(SecretText));
        QVERIFY(dialog.saveButton()->isEnabled());
        QCOMPARE(dialog.finding(), QStringLiteral("This is a token."));
        QTRY_VERIFY(!everyTextOf(dialog).join(QLatin1Char('\n')).contains(QString::fromLatin1(SecretText)));
        QSignalSpy saved(&dialog, &PasteDialog::saved);
        dialog.saveButton()->click();
        QCOMPARE(saved.first().first().toString(), QString::fromLatin1(SecretText));
    }

    void pastingAgainReplacesWhatIsCovered()
    {
        PasteDialog dialog(QStringLiteral("Paste"), QString(), true, new PasteFindings(std::nullopt, true));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setMaskAfter(std::chrono::milliseconds(1));
        dialog.show();
        dialog.input()->setPlainText(QStringLiteral("the wrong thing"));
        QTRY_VERIFY(dialog.input()->isReadOnly());
        dialog.setMaskAfter(std::chrono::hours(1));
        QGuiApplication::clipboard()->setText(QString::fromLatin1(SecretText));
        QTest::keySequence(dialog.input(), QKeySequence::Paste);
        QCOMPARE(dialog.input()->toPlainText(), QString::fromLatin1(SecretText));
        QVERIFY(dialog.saveButton()->isEnabled());
    }

    void anEmptyLineIsNotCovered()
    {
        PasteDialog dialog(QStringLiteral("Paste"), QString(), true, new PasteFindings(std::nullopt, true));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setMaskAfter(std::chrono::milliseconds(0));
        dialog.show();
        dialog.input()->setPlainText(QStringLiteral("\n"));
        QTest::qWait(20);
        QVERIFY(!dialog.input()->isReadOnly());
    }

    void returnPressesTheFocusedButtonOutsideDialogsToo()
    {
        QWidget window;
        for (QPushButton *button : {makeButton(QStringLiteral("One"), &window),
                                    makePrimaryButton(QStringLiteral("Two"), &window)}) {
            QSignalSpy clicked(button, &QPushButton::clicked);
            QTest::keyClick(button, Qt::Key_Return);
            QTest::keyClick(button, Qt::Key_Enter);
            QCOMPARE(clicked.size(), 2);
        }
    }
};

QTEST_MAIN(TestDialogs)
#include "TestDialogs.moc"

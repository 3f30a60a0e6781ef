// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SignInScreens.h"

#include "Fixtures.h"
#include "support/FakeClock.h"
#include "ui/services/SignInDialog.h"
#include "ui/services/SignInHelp.h"

#include <QLineEdit>
#include <QPushButton>

namespace keyfob::fixtures {

namespace {

const QString Web = QStringLiteral("https:");

const Clock &clock()
{
    static const FakeClock clock;
    return clock;
}

SignInProgress waiting()
{
    SignInProgress progress;
    progress.stage = SignInProgress::Stage::WaitingForBrowser;
    progress.host = QStringLiteral("eu.getdot.ai");
    progress.authorizationUrl = QUrl(Web + QStringLiteral("//eu.getdot.ai/authorize"));
    progress.deadline = clock().now().addSecs(582);
    progress.codeOffered = true;
    return progress;
}

std::unique_ptr<SignInDialog> dialog(const SignInProgress &progress)
{
    auto dialog = std::make_unique<SignInDialog>(QStringLiteral("Dot (EU)"), clock());
    dialog->show(progress);
    return dialog;
}

} // namespace

std::unique_ptr<QWidget> signInScreen()
{
    return dialog(waiting());
}

std::unique_ptr<QWidget> signInAddressScreen()
{
    SignInProgress progress = waiting();
    progress.browserFailed = true;
    auto shown = dialog(progress);
    shown->help()->linkButton()->click();
    shown->help()->addressField()->setText(QStringLiteral("http:") +
                                           QStringLiteral("//127.0.0.1:41235/callback?code=x"));
    shown->help()->refuse(QStringLiteral("This address does not belong to the sign-in that runs."));
    return shown;
}

std::unique_ptr<QWidget> signInCodeScreen()
{
    SignInProgress progress = waiting();
    progress.stage = SignInProgress::Stage::WaitingForCode;
    progress.userCode = QStringLiteral("ZL28-XKAZ");
    progress.verificationUrl = QUrl(Web + QStringLiteral("//eu.getdot.ai/device"));
    return dialog(progress);
}

std::unique_ptr<QWidget> signInErrorScreen(const char *error)
{
    const QByteArray wanted(error);
    const ErrorCode code = wanted == "denied"    ? ErrorCode::SignInDenied
                           : wanted == "expired" ? ErrorCode::SignInExpired
                                                 : ErrorCode::RegistrationRefused;
    auto shown = dialog(waiting());
    shown->showError({code, QString(), QString()});
    if (code == ErrorCode::RegistrationRefused)
        shown->clientIdButton()->click();
    return shown;
}

} // namespace keyfob::fixtures

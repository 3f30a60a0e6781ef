// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/ScriptedServer.h"
#include "auth/SignIn.h"
#include "support/FakeBrowser.h"
#include "support/FakeClock.h"
#include "support/Waiting.h"

#include <QTimer>

namespace keyfob {

/// All that a sign-in needs, with a person who allows access at once.
class SignInStage
{
public:
    SignInStage()
    {
        browser.visit = [this](const QUrl &url) {
            QTimer::singleShot(0, &signIn, [this, url] { pages.append(comeBack(url, consent)); });
        };
        QObject::connect(&signIn, &SignIn::progressed, &signIn,
                         [this](const SignInProgress &now) { progress.append(now); });
    }
    [[nodiscard]] SignInRequest request() const
    {
        SignInRequest wanted;
        wanted.mcpUrl = QUrl(server.resource());
        return wanted;
    }
    [[nodiscard]] Result<Grant> run() { return run(request()); }
    [[nodiscard]] Result<Grant> run(const SignInRequest &wanted) { return waited(signIn.run(wanted)); }
    /// A parameter of the authorization address; "(absent)" when it isn't there.
    [[nodiscard]] QByteArray sent(const QByteArray &name) const
    {
        const QUrl url = browser.opened.isEmpty() ? QUrl() : browser.opened.last();
        return SeenRequest{"GET", url.toEncoded(), {}, {}}.formField(name);
    }
    [[nodiscard]] QByteArray redeemed(const QByteArray &name) const
    {
        return server.last("POST /token").formField(name);
    }

    ScriptedServer server;
    HttpClient http;
    FakeBrowser browser;
    FakeClock clock;
    Consent consent;
    QList<QByteArray> pages;
    QList<SignInProgress> progress;
    SignIn signIn{http, browser, clock};
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SignInRequest.h"
#include "base/Browser.h"
#include "base/Clock.h"
#include "base/SignInProgress.h"
#include "http/HttpClient.h"
#include "services/ServiceInstance.h"
#include "services/SignInWish.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>

#include <memory>

namespace keyfob {

class DeviceSignIn;
class SignIn;
class StepUp;

/// Signing in to a service, staying signed in, signing out: the room auth as a service needs it.
class ServiceSession final : public QObject
{
    Q_OBJECT
public:
    ServiceSession(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent = nullptr);
    ~ServiceSession() override;

    /// One at a time: Busy when a sign-in is running. `known` is an earlier grant whose registration may be
    /// reused. Forbidden when a step-up has been tried three times in vain.
    [[nodiscard]] QCoro::Task<Result<Grant>> signIn(ServiceInstance instance, std::optional<Grant> known = {},
                                                    SignInWish wish = {});
    /// As SignIn::takeRedirect(); InvalidInput when no browser sign-in is running.
    [[nodiscard]] Result<void> takeRedirect(const QString &pasted);
    void cancel();
    /// True when the access token is over or will be within a minute.
    [[nodiscard]] bool needsRenewal(const Grant &grant) const;
    [[nodiscard]] QCoro::Task<Result<Grant>> renewed(Grant grant);
    /// Revokes (RFC 7009): refresh token first, then access token. NotSupported when the server offers none.
    [[nodiscard]] QCoro::Task<Result<void>> signOut(Grant grant);
    /// Deletes the dynamic registration (RFC 7592), after signOut(). NotSupported.
    [[nodiscard]] QCoro::Task<Result<void>> unregister(Grant grant);

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    [[nodiscard]] Result<SignInRequest> request(const ServiceInstance &instance,
                                                const std::optional<Grant> &known, const SignInWish &wish);
    [[nodiscard]] QCoro::Task<Result<Grant>> byBrowser(SignInRequest request);
    [[nodiscard]] QCoro::Task<Result<Grant>> byCode(SignInRequest request);

    HttpClient &m_http;
    Browser &m_browser;
    const Clock &m_clock;
    std::unique_ptr<SignIn> m_running;
    std::unique_ptr<DeviceSignIn> m_runningCode;
    /// Step-ups under way, by endpoint; a sign-in for another reason ends them.
    QHash<QString, std::shared_ptr<StepUp>> m_stepUps;
};

} // namespace keyfob

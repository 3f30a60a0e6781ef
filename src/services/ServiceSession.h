// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"
#include "base/Browser.h"
#include "base/Clock.h"
#include "base/SignInProgress.h"
#include "http/HttpClient.h"
#include "services/ServiceInstance.h"

#include <QCoroTask>
#include <QObject>

namespace keyfob {

class SignIn;

/// Signing in to a service, staying signed in, signing out: the room auth as a service needs it.
class ServiceSession final : public QObject
{
    Q_OBJECT
public:
    ServiceSession(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent = nullptr);
    ~ServiceSession() override;

    /// One at a time: Busy when a sign-in is running. `known` is an earlier grant whose registration may be
    /// reused.
    [[nodiscard]] QCoro::Task<Result<Grant>> signIn(ServiceInstance instance,
                                                    std::optional<Grant> known = {});
    void cancel();
    /// True when the access token is over or will be within a minute.
    [[nodiscard]] bool needsRenewal(const Grant &grant) const;
    [[nodiscard]] QCoro::Task<Result<Grant>> renewed(Grant grant);
    [[nodiscard]] QCoro::Task<Result<void>> signOut(Grant grant);

signals:
    void progressed(const keyfob::SignInProgress &progress);

private:
    HttpClient &m_http;
    Browser &m_browser;
    const Clock &m_clock;
    std::unique_ptr<SignIn> m_running;
};

} // namespace keyfob

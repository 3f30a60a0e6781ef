// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceSession.h"

#include "auth/GrantRenewal.h"
#include "auth/SignIn.h"

namespace keyfob {

namespace {

constexpr qint64 RenewalLeadSeconds = 60;

SignInRequest requestFor(const ServiceInstance &instance, const std::optional<Grant> &known)
{
    SignInRequest request;
    request.mcpUrl = QUrl(instance.endpoint());
    request.scopes = instance.description().scopes;
    request.timeLimit = instance.description().consentTimeout;
    if (known) {
        request.knownIssuer = known->issuer;
        request.knownClientId = known->clientId;
        request.knownClientSecret = known->clientSecret;
        request.knownRedirectUri = known->redirectUri;
    }
    return request;
}

} // namespace

ServiceSession::ServiceSession(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent)
    : QObject(parent), m_http(http), m_browser(browser), m_clock(clock)
{
}

ServiceSession::~ServiceSession() = default;

QCoro::Task<Result<Grant>> ServiceSession::signIn(ServiceInstance instance, std::optional<Grant> known)
{
    if (m_running)
        co_return fail(ErrorCode::Busy, tr("A sign-in is already under way."),
                       tr("Finish it in your browser, or cancel it."));
    m_running = std::make_unique<SignIn>(m_http, m_browser, m_clock);
    connect(m_running.get(), &SignIn::progressed, this, &ServiceSession::progressed);
    const SignInRequest request = requestFor(instance, known);
    Result<Grant> grant = co_await m_running->run(request);
    // The sign-in may be inside one of its own signals at this moment.
    m_running.release()->deleteLater();
    co_return grant;
}

void ServiceSession::cancel()
{
    if (m_running)
        m_running->cancel();
}

bool ServiceSession::needsRenewal(const Grant &grant) const
{
    if (grant.accessToken.isEmpty())
        return true;
    return grant.expiresAt.isValid() && m_clock.now().secsTo(grant.expiresAt) <= RenewalLeadSeconds;
}

QCoro::Task<Result<Grant>> ServiceSession::renewed(Grant grant)
{
    GrantRenewal renewal(m_http, m_clock);
    Result<Grant> fresh = co_await renewal.renewed(std::move(grant));
    co_return fresh;
}

QCoro::Task<Result<void>> ServiceSession::signOut(Grant grant)
{
    GrantRenewal renewal(m_http, m_clock);
    const Result<void> ended = co_await renewal.revoke(std::move(grant));
    co_return ended;
}

} // namespace keyfob

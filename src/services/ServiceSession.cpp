// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceSession.h"

#include "auth/ClientChoice.h"
#include "auth/DeviceSignIn.h"
#include "auth/GrantRenewal.h"
#include "auth/SignIn.h"
#include "auth/StepUp.h"

namespace keyfob {

namespace {

constexpr qint64 RenewalLeadSeconds = 60;

SignInRequest usualRequest(const ServiceInstance &instance)
{
    const ServiceDescription &service = instance.description();
    SignInRequest request;
    request.mcpUrl = QUrl(instance.endpoint());
    request.scopes = service.scopes;
    request.timeLimit = service.consentTimeout;
    request.redirectHost = service.redirectHost;
    request.clientDocument = builtInClientDocument();
    return request;
}

} // namespace

bool asksForMoreRights(const QByteArray &challenge)
{
    return asksForMoreScope(challenge);
}

ServiceSession::ServiceSession(HttpClient &http, Browser &browser, const Clock &clock, QObject *parent)
    : QObject(parent), m_http(http), m_browser(browser), m_clock(clock)
{
}

ServiceSession::~ServiceSession() = default;

Result<SignInRequest> ServiceSession::request(const ServiceInstance &instance,
                                              const std::optional<Grant> &known, const SignInWish &wish)
{
    SignInRequest usual = usualRequest(instance);
    usual.openBrowser = wish.openBrowser;
    if (!wish.clientId.isEmpty()) {
        usual.clientId = wish.clientId;
        usual.clientSecret = wish.clientSecret;
        return usual;
    }
    if (wish.challenge.isEmpty()) {
        m_stepUps.remove(instance.endpoint());
        if (known && !wish.registerAnew)
            usual.setKnown(*known);
        return usual;
    }
    std::shared_ptr<StepUp> &steps = m_stepUps[instance.endpoint()];
    if (!steps)
        steps = std::make_shared<StepUp>(usual, known);
    return steps->next(wish.challenge);
}

QCoro::Task<Result<Grant>> ServiceSession::signIn(ServiceInstance instance, std::optional<Grant> known,
                                                  SignInWish wish)
{
    if (m_running || m_runningCode)
        co_return fail(ErrorCode::Busy, tr("A sign-in is already under way."),
                       tr("Finish it in your browser, or cancel it."));
    const Result<SignInRequest> request = this->request(instance, known, wish);
    if (!request)
        co_return std::unexpected(request.error());
    Result<Grant> grant;
    if (wish.byCode)
        grant = co_await byCode(*request);
    else
        grant = co_await byBrowser(*request);
    co_return grant;
}

QCoro::Task<Result<Grant>> ServiceSession::byBrowser(SignInRequest request)
{
    m_running = std::make_unique<SignIn>(m_http, m_browser, m_clock);
    connect(m_running.get(), &SignIn::progressed, this, &ServiceSession::progressed);
    Result<Grant> grant = co_await m_running->run(request);
    // The sign-in may be inside one of its own signals at this moment.
    m_running.release()->deleteLater();
    co_return grant;
}

QCoro::Task<Result<Grant>> ServiceSession::byCode(SignInRequest request)
{
    m_runningCode = std::make_unique<DeviceSignIn>(m_http, m_clock);
    connect(m_runningCode.get(), &DeviceSignIn::progressed, this, &ServiceSession::progressed);
    Result<Grant> grant = co_await m_runningCode->run(request);
    m_runningCode.release()->deleteLater();
    co_return grant;
}

Result<void> ServiceSession::takeRedirect(const QString &pasted)
{
    if (m_running)
        return m_running->takeRedirect(pasted);
    return fail(ErrorCode::InvalidInput, tr("No sign-in waits for an address."),
                tr("Start to sign in first."));
}

void ServiceSession::cancel()
{
    if (m_running)
        m_running->cancel();
    if (m_runningCode)
        m_runningCode->cancel();
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

QCoro::Task<Result<void>> ServiceSession::unregister(Grant grant)
{
    GrantRenewal renewal(m_http, m_clock);
    const Result<void> deleted = co_await renewal.unregister(std::move(grant));
    co_return deleted;
}

} // namespace keyfob

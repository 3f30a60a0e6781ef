// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Admission.h"

#include "mcp/HeaderLine.h"

#include <QCoreApplication>

#include <utility>

namespace keyfob {

namespace {

struct AdmissionText
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

} // namespace

Admission::Admission(Wiring &wiring, const Output &out, Browser &browser, SignInRequest first, bool keeps)
    : m_wiring(wiring), m_browser(browser), m_first(std::move(first)), m_talk(out, pastedInto()),
      m_stepUp(m_first)
{
    if (keeps)
        m_kept.emplace(wiring, m_first.mcpUrl);
}

SignInTalk::TakeRedirect Admission::pastedInto()
{
    if (m_first.openBrowser)
        return {};
    return [this](const QString &address) -> Result<void> {
        if (m_running)
            return m_running->takeRedirect(address);
        return fail(ErrorCode::InvalidInput, AdmissionText::tr("No sign-in waits for an address."));
    };
}

Result<QList<HttpHeader>> Admission::headers(const Grant &grant)
{
    return headerLines({{QStringLiteral("Authorization"), QStringLiteral("Bearer "), grant.accessToken}});
}

QCoro::Task<Result<QList<HttpHeader>>> Admission::earlier()
{
    const QList<HttpHeader> none;
    if (!m_kept)
        co_return none;
    const Result<std::optional<Grant>> kept = co_await m_kept->current();
    if (!kept)
        co_return std::unexpected(kept.error());
    m_grant = *kept;
    m_mayRenew = m_grant && !m_grant->accessToken.isEmpty();
    if (!m_mayRenew)
        co_return none;
    co_return headers(*m_grant);
}

QCoro::Task<Result<bool>> Admission::renewedEarly()
{
    if (!std::exchange(m_mayRenew, false))
        co_return false;
    const Secret refused = m_grant->accessToken;
    const Result<std::optional<Grant>> kept = co_await m_kept->current(refused);
    if (!kept)
        co_return std::unexpected(kept.error());
    if (!*kept || (*kept)->accessToken.isEmpty())
        co_return false;
    m_grant = *kept;
    co_return true;
}

Result<SignInRequest> Admission::request(const McpRefusal &refusal)
{
    if (refusal.status == 403 && !asksForMoreScope(refusal.challenge))
        return fail(ErrorCode::Forbidden,
                    AdmissionText::tr("%1 lets nobody in who may not use it.").arg(m_first.mcpUrl.host()),
                    AdmissionText::tr("Sign in as somebody else, or ask the person who runs the service."));
    Result<SignInRequest> wanted = m_stepUp.next(refusal.challenge);
    if (wanted && m_grant) { // the same client again, at its own sign-in server only
        wanted->setKnown(*m_grant);
        wanted->earlierScope +=
            QLatin1Char(' ') + m_grant->requestedScope + QLatin1Char(' ') + m_grant->scope;
    }
    return wanted;
}

QCoro::Task<Result<Grant>> Admission::signedIn(SignInRequest wanted)
{
    SignIn signIn(m_wiring.http(), m_browser, m_wiring.clock());
    QObject::connect(&signIn, &SignIn::progressed, &signIn,
                     [this](const SignInProgress &progress) { m_talk.tell(progress); });
    m_running = &signIn;
    Result<Grant> granted = co_await signIn.run(wanted);
    m_running = nullptr;
    co_return granted;
}

QCoro::Task<Result<QList<HttpHeader>>> Admission::after(McpRefusal refusal)
{
    if (refusal.status == 401) {
        const Result<bool> renewed = co_await renewedEarly();
        if (!renewed)
            co_return std::unexpected(renewed.error());
        if (*renewed)
            co_return headers(*m_grant);
    }
    const Result<SignInRequest> wanted = request(refusal);
    if (!wanted)
        co_return std::unexpected(wanted.error());
    ++m_times;
    const Result<Grant> granted = co_await signedIn(*wanted);
    if (!granted)
        co_return std::unexpected(granted.error());
    m_grant = *granted;
    if (m_kept) {
        const Result<void> kept = co_await m_kept->keep(*granted);
        if (!kept)
            co_return std::unexpected(kept.error());
    }
    co_return headers(*granted);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Admission.h"

#include "auth/GrantRenewal.h"
#include "mcp/HeaderLine.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

constexpr int Margin = 30; ///< seconds that a token should still live

struct AdmissionText
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

} // namespace

Admission::Admission(Wiring &wiring, const Output &out, Browser &browser, SignInRequest first, bool keeps)
    : m_wiring(wiring), m_out(out), m_browser(browser), m_first(std::move(first)), m_keeps(keeps),
      m_stepUp(m_first)
{
}

QString Admission::key() const
{
    return QStringLiteral("check/") + m_first.mcpUrl.toString(QUrl::FullyEncoded);
}

Result<QList<HttpHeader>> Admission::headers(const Grant &grant)
{
    return headerLines({{QStringLiteral("Authorization"), QStringLiteral("Bearer "), grant.accessToken}});
}

QCoro::Task<Result<void>> Admission::keep(Grant grant)
{
    m_grant = grant;
    if (!m_keeps)
        co_return Result<void>();
    const QString item = key();
    const Result<void> kept = co_await m_wiring.secrets().write(item, grant.serialized());
    co_return kept;
}

QCoro::Task<Result<QList<HttpHeader>>> Admission::earlier()
{
    const QList<HttpHeader> none;
    if (!m_keeps)
        co_return none;
    const QString item = key();
    const Result<Secret> text = co_await m_wiring.secrets().read(item);
    if (!text && text.error().code != ErrorCode::SecretMissing)
        co_return std::unexpected(text.error());
    m_grant = text ? Grant::deserialized(*text) : std::nullopt;
    if (!m_grant)
        co_return none;
    const QDateTime soon = m_wiring.clock().now().addSecs(Margin);
    if (m_grant->expiresAt.isValid() && m_grant->expiresAt < soon) {
        const Grant old = *m_grant;
        GrantRenewal renewal(m_wiring.http(), m_wiring.clock());
        const Result<Grant> renewed = co_await renewal.renewed(old);
        if (!renewed && renewed.error().code != ErrorCode::SignInRequired)
            co_return std::unexpected(renewed.error());
        if (!renewed)
            co_return none;
        const Result<void> kept = co_await keep(*renewed); // before the new token is used
        if (!kept)
            co_return std::unexpected(kept.error());
    }
    co_return headers(*m_grant);
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

QCoro::Task<Result<QList<HttpHeader>>> Admission::after(McpRefusal refusal)
{
    const Result<SignInRequest> wanted = request(refusal);
    if (!wanted)
        co_return std::unexpected(wanted.error());
    ++m_times;
    SignIn signIn(m_wiring.http(), m_browser, m_wiring.clock());
    QObject::connect(&signIn, &SignIn::progressed, &signIn, [this](const SignInProgress &progress) {
        if (progress.stage == SignInProgress::Stage::WaitingForBrowser) {
            m_out.note(AdmissionText::tr("Continue in your browser:"));
            m_out.address(progress.authorizationUrl);
        }
        if (!progress.note.isEmpty())
            m_out.note(progress.note);
    });
    const Result<Grant> granted = co_await signIn.run(*wanted);
    if (!granted)
        co_return std::unexpected(granted.error());
    const Result<void> kept = co_await keep(*granted);
    if (!kept)
        co_return std::unexpected(kept.error());
    co_return headers(*granted);
}

} // namespace keyfob

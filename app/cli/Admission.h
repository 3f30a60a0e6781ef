// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/KeptGrant.h"
#include "app/cli/SignInTalk.h"
#include "auth/SignIn.h"
#include "auth/StepUp.h"
#include "mcp/McpConversation.h"

namespace keyfob {

/// Gets a check in where the server wants somebody signed in: signs in, and again with more rights where
/// those are not enough (all that was asked for before and what is missing now). At most three times, since a
/// server that isn't content then never will be.
class Admission final
{
public:
    /// `keeps`: what a sign-in gives goes into the keychain, and is used from there the next time.
    Admission(Wiring &wiring, const Output &out, Browser &browser, SignInRequest first, bool keeps);

    /// The headers of an earlier check, renewed if need be; none: there is nothing to use. The keychain's
    /// errors.
    [[nodiscard]] QCoro::Task<Result<QList<HttpHeader>>> earlier();
    /// The headers to go on with. Errors: those of SignIn; TokenRefused or Forbidden when the server is not
    /// content whatever it is given; the keychain's.
    [[nodiscard]] QCoro::Task<Result<QList<HttpHeader>>> after(McpRefusal refusal);

    /// How many times somebody was signed in.
    [[nodiscard]] int times() const { return m_times; }
    [[nodiscard]] const std::optional<Grant> &grant() const { return m_grant; }

private:
    [[nodiscard]] SignInTalk::TakeRedirect pastedInto();
    [[nodiscard]] Result<SignInRequest> request(const McpRefusal &refusal);
    [[nodiscard]] static Result<QList<HttpHeader>> headers(const Grant &grant);

    /// Another access token in place of a kept one that the server refused early (oauth.md T7): once.
    [[nodiscard]] QCoro::Task<Result<bool>> renewedEarly();
    [[nodiscard]] QCoro::Task<Result<Grant>> signedIn(SignInRequest wanted);

    Wiring &m_wiring;
    Browser &m_browser;
    SignInRequest m_first;
    std::optional<KeptGrant> m_kept; ///< with `keeps`
    SignInTalk m_talk;
    SignIn *m_running = nullptr;
    bool m_mayRenew = false; ///< what the keychain had is in use, and was not refused yet
    int m_times = 0;
    StepUp m_stepUp; ///< of this run: what the keychain holds from before is no try of it
    std::optional<Grant> m_grant;
};

} // namespace keyfob

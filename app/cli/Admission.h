// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Wiring.h"
#include "app/adhoc/Output.h"
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
    [[nodiscard]] Result<SignInRequest> request(const McpRefusal &refusal);
    [[nodiscard]] QCoro::Task<Result<void>> keep(Grant grant);
    [[nodiscard]] QString key() const;
    [[nodiscard]] static Result<QList<HttpHeader>> headers(const Grant &grant);

    Wiring &m_wiring;
    const Output &m_out;
    Browser &m_browser;
    SignInRequest m_first;
    bool m_keeps;
    int m_times = 0;
    StepUp m_stepUp; ///< of this run: what the keychain holds from before is no try of it
    std::optional<Grant> m_grant;
};

} // namespace keyfob

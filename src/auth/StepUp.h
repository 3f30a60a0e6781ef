// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/SignInRequest.h"
#include "base/Result.h"

namespace keyfob {

/// Signing in again because the access token may not do something (403 insufficient_scope, RFC 6750 3.1).
/// What was requested before is requested again together with what is missing, so that nothing is lost (MCP
/// 2026-07-28, scope union), and never more than three authorization requests are made for one thing: a
/// server that is not content then never will be. One object per attempt of the person to do something.
class StepUp final
{
public:
    static constexpr int MostRequests = 3;

    /// `first` is how the first sign-in was or will be made; `granted` the grant that is there already, which
    /// counts as the first request.
    explicit StepUp(SignInRequest first, const std::optional<Grant> &granted = {});

    /// The request of the next sign-in: the first one, or one that the WWW-Authenticate field of a 401 or 403
    /// asks for. Forbidden when that would be one too many, or a 403 names no scope that could help.
    [[nodiscard]] Result<SignInRequest> next(const QByteArray &challenge = {});

private:
    SignInRequest m_request;
    int m_requests = 0;
};

/// True when the field says insufficient_scope: a sign-in with more scope may help (RFC 6750 3.1).
[[nodiscard]] bool asksForMoreScope(const QByteArray &challenge);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/GrantRenewal.h"

#include "auth/TokenEndpoint.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct RenewalText
{
    Q_DECLARE_TR_FUNCTIONS(GrantRenewal)
};

} // namespace

GrantRenewal::GrantRenewal(HttpClient &http, const Clock &clock) : m_http(http), m_clock(clock) {}

QCoro::Task<Result<Grant>> GrantRenewal::renewed(Grant grant)
{
    if (grant.refreshToken.isEmpty())
        co_return fail(ErrorCode::SignInRequired,
                       RenewalText::tr("The sign-in can't be renewed: the service gave no refresh token."),
                       RenewalText::tr("Sign in again."));
    TokenEndpoint endpoint(m_http, m_clock);
    const QList<TokenField> fields{{QStringLiteral("grant_type"), QStringLiteral("refresh_token"), {}},
                                   {QStringLiteral("refresh_token"), {}, grant.refreshToken}};
    Result<Grant> renewed = co_await endpoint.token(grant, fields);
    // A client that the server has forgotten can't renew either: the way out is the same.
    if (!renewed && renewed.error().code == ErrorCode::RegistrationRefused)
        renewed.error().code = ErrorCode::SignInRequired;
    co_return renewed;
}

QCoro::Task<Result<void>> GrantRenewal::revoke(Grant grant)
{
    if (grant.revocationEndpoint.isEmpty())
        co_return fail(ErrorCode::NotSupported,
                       RenewalText::tr("%1 offers no way to end a sign-in.").arg(QUrl(grant.issuer).host()),
                       RenewalText::tr("End it on the pages of the service."));
    TokenEndpoint endpoint(m_http, m_clock);
    if (!grant.refreshToken.isEmpty()) {
        const Result<void> ended =
            co_await endpoint.revoke(grant, grant.refreshToken, QStringLiteral("refresh_token"));
        if (!ended)
            co_return ended;
    }
    if (grant.accessToken.isEmpty())
        co_return Result<void>();
    const Result<void> ended =
        co_await endpoint.revoke(grant, grant.accessToken, QStringLiteral("access_token"));
    // RFC 7009 2.2.1: a server may take refresh tokens only; the access token ends with it.
    if (!ended && ended.error().code == ErrorCode::SignInDenied && !grant.refreshToken.isEmpty())
        co_return Result<void>();
    co_return ended;
}

QCoro::Task<Result<void>> GrantRenewal::unregister(Grant grant)
{
    TokenEndpoint endpoint(m_http, m_clock);
    const Result<void> deleted = co_await endpoint.unregister(grant);
    co_return deleted;
}

} // namespace keyfob

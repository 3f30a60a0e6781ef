// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/StepUp.h"

#include "auth/Challenge.h"
#include "base/BoundedJson.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

struct StepUpText
{
    Q_DECLARE_TR_FUNCTIONS(StepUp)
};

QString scopeIn(const QByteArray &challenge)
{
    const std::optional<Challenge> bearer = bearerChallenge(challenge);
    return bearer ? bearer->parameters.value(QStringLiteral("scope")) : QString();
}

QString united(const QString &a, const QString &b)
{
    QStringList scopes = (a + QLatin1Char(' ') + b).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    scopes.removeDuplicates();
    return scopes.join(QLatin1Char(' '));
}

} // namespace

bool asksForMoreScope(const QByteArray &challenge)
{
    const std::optional<Challenge> bearer = bearerChallenge(challenge);
    return bearer && bearer->parameters.value(QStringLiteral("error")) == QLatin1String("insufficient_scope");
}

StepUp::StepUp(SignInRequest first, const std::optional<Grant> &granted)
    : m_request(std::move(first)), m_requests(granted ? 1 : 0)
{
    if (!granted)
        return;
    m_request.setKnown(*granted);
    m_request.earlierScope = united(granted->requestedScope, granted->scope);
}

Result<SignInRequest> StepUp::next(const QByteArray &challenge)
{
    const QString scope = scopeIn(challenge);
    if (m_requests >= MostRequests)
        return fail(ErrorCode::Forbidden,
                    StepUpText::tr("%1 wants more rights again after %2 sign-ins (%3).")
                        .arg(m_request.mcpUrl.host())
                        .arg(m_requests)
                        .arg(scope.isEmpty() ? StepUpText::tr("it does not say which") : plainText(scope)),
                    StepUpText::tr("Ask the person who runs the service which rights your account has."));
    if (asksForMoreScope(challenge) && scope.isEmpty())
        return fail(
            ErrorCode::Forbidden,
            StepUpText::tr("%1 wants more rights and does not say which.").arg(m_request.mcpUrl.host()),
            StepUpText::tr("Ask the person who runs the service."));
    ++m_requests;
    if (!challenge.isEmpty())
        m_request.challenge = challenge;
    const SignInRequest now = m_request;
    // The next one asks for all that this one asks for.
    m_request.earlierScope = united(m_request.earlierScope, scope);
    return now;
}

} // namespace keyfob

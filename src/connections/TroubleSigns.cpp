// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/TroubleSigns.h"

namespace keyfob {

namespace {

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TokenRefused:
        return 401;
    case ErrorCode::Forbidden:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::RateLimited:
        return 429;
    default:
        return 0;
    }
}

QString faultOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::BrowserFailed:
        return QStringLiteral("browser");
    case ErrorCode::SignInExpired:
        return QStringLiteral("expired");
    default:
        return {};
    }
}

} // namespace

TroubleSign troubleSign(const QString &at, const Error &error)
{
    return {at, statusOf(error.code), QString(), error.told + QLatin1Char(' ') + error.message,
            faultOf(error.code)};
}

Remedies usualRemedies(const ServiceDescription &service, ErrorCode code)
{
    switch (code) {
    case ErrorCode::HostNotFound:
        return {{service.instanceKind == QLatin1String("fixed") ? QStringLiteral("retry")
                                                                : QStringLiteral("change-instance")}};
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
    case ErrorCode::ServerError:
        return {{QStringLiteral("retry")}};
    case ErrorCode::KeychainLocked:
        return {{QStringLiteral("unlock")}};
    case ErrorCode::SecretMissing:
        return service.makesTokens() ? Remedies{{QStringLiteral("paste"), QStringLiteral("generate")}}
                                     : Remedies{{QStringLiteral("paste")}};
    default:
        return {};
    }
}

Remedies remediesOf(const ServiceDescription &service, const TroubleRule &rule)
{
    QStringList actions = rule.actions;
    if (service.docsLink.isEmpty())
        actions.removeAll(QStringLiteral("open-docs"));
    if (!service.regions.isEmpty())
        actions.replaceInStrings(QStringLiteral("change-instance"), QStringLiteral("change-region"));
    return {actions, service.name, rule.id};
}

Remedies remediesFor(const ServiceDescription &service, const QString &at, const Error &error)
{
    const TroubleRule *rule = fittingRule(service.troubles, troubleSign(at, error));
    return rule ? remediesOf(service, *rule) : usualRemedies(service, error.code);
}

Error explained(const ServiceDescription &service, const QString &host, const QString &at, const Error &error)
{
    const TroubleRule *rule = fittingRule(service.troubles, troubleSign(at, error));
    return rule ? Error{error.code, rule->title, rule->stepsAt(host).join(QLatin1Char(' ')), error.told}
                : error;
}

} // namespace keyfob

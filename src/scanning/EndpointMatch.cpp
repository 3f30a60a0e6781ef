// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/EndpointMatch.h"

#include "base/SafeUrl.h"
#include "services/ServiceInstance.h"

#include <algorithm>

namespace keyfob {

QString comparableEndpoint(const QString &url)
{
    QUrl parsed = QUrl(url.trimmed()).adjusted(QUrl::NormalizePathSegments | QUrl::StripTrailingSlash);
    parsed.setFragment({});
    const int usual = parsed.scheme() == QLatin1String("https") ? 443 : 80;
    if (parsed.port() == usual)
        parsed.setPort(-1);
    if (parsed.path() == QLatin1String("/"))
        parsed.setPath({});
    if (parsed.query().isEmpty())
        parsed.setQuery(QString());
    return parsed.toString(QUrl::FullyEncoded);
}

bool sameEndpoint(const QString &a, const QString &b)
{
    return !a.isEmpty() && comparableEndpoint(a) == comparableEndpoint(b);
}

QString hostOf(const QString &url)
{
    const QUrl parsed(url);
    return parsed.port() < 0 ? parsed.host() : QStringLiteral("%1:%2").arg(parsed.host()).arg(parsed.port());
}

namespace {

/// The service's endpoint, or one that a client has of its own.
bool isEndpoint(const ServiceInstance &instance, const QString &url)
{
    const QStringList clients = QStringList{QString()} + instance.description().clientEndpoints.keys();
    return std::ranges::any_of(
        clients, [&](const QString &client) { return sameEndpoint(instance.endpoint(client), url); });
}

} // namespace

std::optional<ServiceMatch> serviceOf(const ListedEntry &entry, const QList<ServiceDescription> &services)
{
    const Result<QUrl> url = safeUrl(entry.entry.url);
    if (!url)
        return std::nullopt;
    for (const ServiceDescription &service : services) {
        if (service.instanceKind == QLatin1String("url"))
            continue;
        const bool named = !service.serverName.isEmpty() && entry.name == service.serverName;
        QStringList places{QString(), url->authority()};
        for (const RegionDescription &region : service.regions)
            places += region.id;
        for (const QString &where : std::as_const(places)) {
            const Result<ServiceInstance> instance = ServiceInstance::make(service, where);
            if (!instance)
                continue;
            const bool learned =
                instance->endpoint().isEmpty() && named && sameOrigin(*url, QUrl(instance->base()));
            if (learned || isEndpoint(*instance, entry.entry.url))
                return ServiceMatch{service.id, where};
        }
    }
    return std::nullopt;
}

} // namespace keyfob

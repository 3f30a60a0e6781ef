// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceInstance.h"

#include "base/BoundedJson.h"
#include "base/SafeUrl.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct ServiceInstanceText
{
    Q_DECLARE_TR_FUNCTIONS(ServiceInstance)
};

std::unexpected<Error> noDomain(const ServiceDescription &service)
{
    const QString example =
        service.instancePlaceholder.isEmpty() ? u"acme.example.com"_s : service.instancePlaceholder;
    return fail(ErrorCode::InvalidInput, ServiceInstanceText::tr("This is not a domain name."),
                ServiceInstanceText::tr("Enter a name such as %1.").arg(example));
}

std::unexpected<Error> onlyHttps()
{
    return fail(ErrorCode::UnsafeUrl,
                ServiceInstanceText::tr("Only https is allowed, except on this computer."),
                ServiceInstanceText::tr("Use an address that begins with https://."));
}

QString originOf(const QUrl &url)
{
    return url.scheme() + u"://"_s + url.authority(QUrl::FullyEncoded);
}

/// An address that Keyfob may contact for this service.
Result<QUrl> allowedUrl(const ServiceDescription &service, const QString &text)
{
    const Result<QUrl> url = safeUrl(text);
    if (url && url->scheme() != "https"_L1 && !service.allowHttpOnLoopback)
        return onlyHttps();
    return url;
}

/// Host or host:port. A single word is a host only on this computer: typed alone, it is a mistake.
bool isHost(const QUrl &url)
{
    static const QRegularExpression name(
        u"^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)(\\.[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)+$"_s);
    return isLoopback(url) || name.match(url.host(QUrl::FullyEncoded)).hasMatch();
}

/// What was typed without a scheme: the host of it, a path behind it is dropped.
Result<QString> typedBase(const ServiceDescription &service, const QString &where)
{
    const QString authority = where.section(u'/', 0, 0);
    const QString address = QString(service.instanceTemplate).replace("{host}"_L1, authority);
    const QUrl plain(address, QUrl::StrictMode);
    const bool odd = authority.isEmpty() || authority.contains(u'?') || authority.contains(u'#') ||
                     authority.contains(u'@') || authority.contains(u'\\');
    if (odd || !plain.isValid() || !isHost(plain))
        return noDomain(service);
    const Result<QUrl> url = allowedUrl(service, address);
    if (!url)
        return std::unexpected(url.error());
    return originOf(*url);
}

/// A pasted address: its origin, the rest of it is dropped. A user name in it is a trap.
Result<QString> pastedBase(const ServiceDescription &service, const QString &where)
{
    QUrl pasted(where, QUrl::StrictMode);
    if (!pasted.isValid() || pasted.host().isEmpty())
        return noDomain(service);
    pasted.setFragment({});
    pasted.setQuery(QString());
    pasted.setPath({});
    const Result<QUrl> url = allowedUrl(service, pasted.toString(QUrl::FullyEncoded));
    if (!url)
        return std::unexpected(url.error());
    return originOf(*url);
}

Result<QString> fixedBase(const ServiceDescription &service, const QString &where)
{
    const QUrl fixed(service.instanceTemplate);
    if (where.isEmpty() || where == fixed.authority() || sameOrigin(QUrl(where), fixed))
        return service.instanceTemplate;
    return fail(ErrorCode::InvalidInput,
                ServiceInstanceText::tr("%1 has one address only: %2").arg(service.name, fixed.host()),
                ServiceInstanceText::tr("Leave the address out, or choose “Another MCP server”."));
}

/// A region by its id, its name or an address in it; without a word the first one.
Result<QString> regionBase(const ServiceDescription &service, const QString &where)
{
    if (where.isEmpty())
        return service.regions.first().base;
    QStringList known;
    for (const RegionDescription &region : service.regions) {
        const QUrl base(region.base);
        const bool named = where.compare(region.id, Qt::CaseInsensitive) == 0 ||
                           where.compare(region.name, Qt::CaseInsensitive) == 0;
        if (named || where == base.authority() || sameOrigin(QUrl(where), base))
            return region.base;
        known.append(ServiceInstanceText::tr("%1 (%2)").arg(region.id, base.authority()));
    }
    return fail(ErrorCode::InvalidInput,
                ServiceInstanceText::tr("%1 has no region “%2”.").arg(service.name, plainText(where, 64)),
                ServiceInstanceText::tr("Choose one of: %1.").arg(known.join(u", "_s)));
}

Result<QString> baseOf(const ServiceDescription &service, const QString &where)
{
    if (service.instanceKind == "regions"_L1)
        return regionBase(service, where);
    if (service.instanceKind == "fixed"_L1)
        return fixedBase(service, where);
    return where.contains("://"_L1) ? pastedBase(service, where) : typedBase(service, where);
}

QString filled(QString pattern, const QString &base, const QString &preset = {})
{
    return pattern.replace("{preset}"_L1, preset)
        .replace("{base}"_L1, base)
        .replace("{host}"_L1, QUrl(base).authority());
}

} // namespace

Result<ServiceInstance> ServiceInstance::make(const ServiceDescription &description, const QString &where)
{
    ServiceInstance instance;
    instance.m_description = description;
    QString given = where.trimmed();
    if (given.isEmpty())
        given = description.instanceDefault;
    if (description.instanceKind == "url"_L1) {
        const Result<QUrl> url = allowedUrl(description, given);
        if (!url)
            return std::unexpected(url.error());
        instance.m_base = originOf(*url);
        instance.m_endpoint = given;
        return instance;
    }
    const Result<QString> base = baseOf(description, given);
    if (!base)
        return std::unexpected(base.error());
    instance.m_base = *base;
    instance.m_endpoint = filled(description.endpoint, *base);
    return instance;
}

QString ServiceInstance::host() const
{
    return QUrl(m_base).authority();
}

QString ServiceInstance::endpoint(const QString &clientId) const
{
    const QString own = m_description.clientEndpoints.value(clientId);
    return own.isEmpty() ? m_endpoint : filled(own, m_base);
}

void ServiceInstance::learn(const LearnedFacts &facts)
{
    if (facts.headers.isEmpty())
        return;
    m_description.headers = facts.headers;
    for (const HeaderDescription &header : facts.headers) {
        if (header.value == "{preset}"_L1)
            m_description.presetHeader = header.name;
    }
}

QUrl ServiceInstance::tokenPage(const QString &name) const
{
    if (m_description.tokenPage.isEmpty())
        return {};
    QString page = filled(m_description.tokenPage, m_base);
    return QUrl(page.replace("{name}"_L1, QString::fromLatin1(QUrl::toPercentEncoding(name))));
}

QUrl ServiceInstance::signInPage() const
{
    return m_description.signInPage.isEmpty() ? QUrl() : QUrl(filled(m_description.signInPage, m_base));
}

bool ServiceInstance::takesToken() const
{
    return std::ranges::any_of(m_description.headers, &HeaderDescription::isSecret);
}

std::pair<QString, QString> ServiceInstance::tokenHeader() const
{
    const auto found = std::find_if(m_description.headers.begin(), m_description.headers.end(),
                                    [](const HeaderDescription &header) { return header.isSecret; });
    if (found == m_description.headers.end())
        return {};
    return {found->name, filled(found->value, m_base).remove("{token}"_L1)};
}

ServerEntry ServiceInstance::entry(const QString &entryName, const Secret &token,
                                   const QString &presetId) const
{
    ServerEntry entry;
    entry.name = entryName;
    entry.url = m_endpoint;
    entry.bridgeArguments = m_description.bridgeArguments;
    const bool known = m_description.preset(presetId) != nullptr;
    const QString preset = known ? presetId : m_description.defaultPreset;
    for (const HeaderDescription &header : m_description.headers) {
        if (header.name.isEmpty())
            continue; // not learned yet
        if (header.isSecret && !token.isEmpty())
            entry.headers.append({header.name, tokenHeader().second, token});
        else if (!header.isSecret)
            entry.headers.append({header.name, filled(header.value, m_base, preset), {}});
    }
    return entry;
}

} // namespace keyfob

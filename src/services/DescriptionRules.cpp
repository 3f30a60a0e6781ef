// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DescriptionRules.h"

#include "base/Duration.h"
#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

const QStringList &steeringHeaders()
{
    static const QStringList names{u"host"_s,
                                   u"connection"_s,
                                   u"content-length"_s,
                                   u"transfer-encoding"_s,
                                   u"content-type"_s,
                                   u"accept"_s,
                                   u"cookie"_s,
                                   u"te"_s,
                                   u"trailer"_s,
                                   u"upgrade"_s,
                                   u"expect"_s,
                                   u"keep-alive"_s,
                                   u"proxy-authorization"_s,
                                   u"mcp-session-id"_s,
                                   u"mcp-protocol-version"_s,
                                   u"mcp-method"_s,
                                   u"mcp-name"_s};
    return names;
}

/// A whole origin: https (or http on loopback where that is allowed), nothing behind the host.
void checkOrigin(DescriptionReader &part, const QString &key, const QString &text,
                 const ServiceDescription &service)
{
    const Result<QUrl> url = safeUrl(text);
    if (url && url->scheme() != "https"_L1 && !service.allowHttpOnLoopback)
        return part.refuse(key, u"only https is allowed"_s);
    if (!url || text.endsWith(u'/') || !url->path().isEmpty() || url->hasQuery())
        part.refuse(key, u"an https address without a path is expected"_s);
}

} // namespace

void checkInstanceTemplate(DescriptionReader &instance, const ServiceDescription &service)
{
    const QString key = u"template"_s;
    const QString pattern = service.instanceTemplate;
    const bool domain = service.instanceKind == "domain"_L1;
    const QString unknown = unknownName(pattern, domain ? QStringList{u"host"_s} : QStringList{});
    if (!unknown.isEmpty())
        return instance.refuse(key, u"%1 is not known here"_s.arg(unknown));
    if (pattern.startsWith("http://"_L1) && !service.allowHttpOnLoopback)
        return instance.refuse(key, u"only https is allowed"_s);
    if (domain && pattern != "https://{host}"_L1 && pattern != "http://{host}"_L1)
        return instance.refuse(key, u"https://{host} is expected"_s);
    if (!domain)
        checkOrigin(instance, key, pattern, service);
}

void readRegions(DescriptionReader &instance, ServiceDescription &service)
{
    static const QRegularExpression idForm(u"^[a-z0-9-]{1,32}$"_s);
    for (DescriptionReader &part : instance.objects(u"regions"_s)) {
        RegionDescription region;
        region.id = part.text(u"id"_s, idForm, DescriptionReader::Need::Required);
        region.name = part.text(u"name"_s, DescriptionReader::Need::Required, 100);
        region.base = part.text(u"base"_s, DescriptionReader::Need::Required);
        checkOrigin(part, u"base"_s, region.base, service);
        if (service.region(region.id) != nullptr)
            part.refuse(u"id"_s, u"this stands there twice"_s);
        service.regions.append(region);
        part.finish();
    }
    if ((service.instanceKind == "regions"_L1) != !service.regions.isEmpty())
        instance.refuse(u"regions"_s, u"a service of kind regions has some, and only such a one"_s);
}

void checkOnBase(DescriptionReader &part, const QString &key, const QString &pattern,
                 const QStringList &known)
{
    if (!pattern.startsWith("{base}"_L1))
        return part.refuse(key,
                           u"the address must begin with {base}: only the service's own origin is allowed"_s);
    const QString rest = pattern.mid(6);
    // "{base}.evil.example" and "{base}@evil.example" would be other hosts.
    if (!rest.isEmpty() && !rest.startsWith(u'/'))
        return part.refuse(key,
                           u"after {base} a path is expected: only the service's own origin is allowed"_s);
    const QString unknown = unknownName(pattern, known);
    if (!unknown.isEmpty())
        return part.refuse(key, u"%1 is not known here"_s.arg(unknown));
    QString filled = pattern;
    for (const QString &name : known)
        filled.replace(u'{' + name + u'}', name == "base"_L1 ? u"https://acme.example.com"_s : u"x"_s);
    if (!safeUrl(filled))
        part.refuse(key, u"this does not make a web address"_s);
}

bool isHarmlessHeader(const QString &name)
{
    const QString lower = name.toLower();
    return isHeaderName(name) && !steeringHeaders().contains(lower) && !lower.startsWith("mcp-param-"_L1) &&
           !lower.startsWith("sec-"_L1);
}

void checkHeader(DescriptionReader &part, const HeaderDescription &header)
{
    for (const QString &name : QStringList{header.name} + header.alternatives) {
        if (!name.isEmpty() && !isHarmlessHeader(name))
            part.refuse(u"name"_s, u"this is no name of a header that may be sent"_s);
    }
    if (!header.alternatives.isEmpty() && !header.isSecret)
        part.refuse(u"alternatives"_s, u"only the header of the token can have other names"_s);
    const QString unknown = unknownName(header.value, {u"token"_s, u"preset"_s, u"base"_s, u"host"_s});
    if (!unknown.isEmpty())
        part.refuse(u"value"_s, u"%1 is not known here"_s.arg(unknown));
    const qsizetype token = header.value.indexOf("{token}"_L1);
    if (header.isSecret != (token >= 0))
        part.refuse(u"isSecret"_s, u"a header is secret when it carries {token}, and only then"_s);
    if (token >= 0 && token + 7 != header.value.size())
        part.refuse(u"value"_s, u"{token} must be its end"_s);
}

std::optional<std::chrono::seconds> readDuration(DescriptionReader &part, const QString &key)
{
    const Result<std::chrono::seconds> length = parseDuration(part.text(key));
    if (length)
        return *length;
    part.refuse(key, u"a length of time such as P30D is expected"_s);
    return {};
}

} // namespace keyfob

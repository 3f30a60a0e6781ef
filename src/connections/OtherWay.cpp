// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/OtherWay.h"

#include <algorithm>

namespace keyfob {

namespace {

/// The headers in force with the token's under another name.
QList<HeaderDescription> renamed(QList<HeaderDescription> headers, const QString &name)
{
    for (HeaderDescription &header : headers) {
        if (header.isSecret)
            header.name = name;
    }
    return headers;
}

bool sayTheSame(const QList<HeaderDescription> &a, const QList<HeaderDescription> &b)
{
    return std::ranges::equal(a, b, [](const HeaderDescription &x, const HeaderDescription &y) {
        return x.name == y.name && x.value == y.value;
    });
}

QList<OtherWay> otherHeaders(const ServiceDescription &service, const Connection &connection)
{
    const auto secret = std::ranges::find_if(service.headers, &HeaderDescription::isSecret);
    if (secret == service.headers.end() || secret->name.isEmpty())
        return {};
    QList<OtherWay> ways;
    const QList<HeaderDescription> standing =
        connection.learned.headers.isEmpty() ? service.headers : connection.learned.headers;
    for (const QString &name : QStringList{secret->name} + secret->alternatives) {
        if (name.compare(connection.headerName, Qt::CaseInsensitive) == 0 && !connection.learned.urlToken)
            continue;
        OtherWay way{OtherWay::Kind::Header, name, connection};
        way.changed.headerName = name;
        way.changed.learned.urlToken = false;
        way.changed.learned.headers = renamed(standing, name);
        if (sayTheSame(way.changed.learned.headers, service.headers))
            way.changed.learned.headers.clear();
        ways.append(way);
    }
    return ways;
}

} // namespace

Connection atRegion(const ServiceDescription &service, Connection connection, const RegionDescription &region)
{
    connection.where = region.id;
    connection.endpoint = QString(service.endpoint).replace(QLatin1String("{base}"), region.base);
    return connection;
}

QList<OtherWay> otherWays(const ServiceDescription &service, const Connection &connection)
{
    QList<OtherWay> ways = otherHeaders(service, connection);
    if (service.urlToken && !connection.learned.urlToken) {
        OtherWay way{OtherWay::Kind::Address, service.urlToken->parameter, connection};
        way.changed.learned.urlToken = true;
        ways.append(way);
    }
    for (const RegionDescription &region : service.regions) {
        const Connection there = atRegion(service, connection, region);
        if (there.endpoint != connection.endpoint)
            ways.append({OtherWay::Kind::Region, region.id, there});
    }
    return ways;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Does the service take a token, and if not so, then how?
#include "base/SafeUrl.h"
#include "connections/ConnectionEntry.h"
#include "connections/OtherWay.h"
#include "connections/TroubleSigns.h"
#include "connections/Verifying.h"

#include <algorithm>

namespace keyfob {

namespace {

/// No client carries the token: it is good for the token API alone, and that is where it is asked about.
bool asksForItself(const ServiceDescription &service)
{
    return service.hasTokenApi() && service.tokenApiCredential == TokenCredential::Self &&
           std::ranges::none_of(service.headers, &HeaderDescription::isSecret);
}

/// The address with the token in it. It leaves for the service that the token belongs to, and for nobody
/// else.
QUrl withToken(const QUrl &url, const QString &parameter, const Secret &token)
{
    const QByteArrayView secret = token.reveal();
    const QString pair =
        parameter + QLatin1Char('=') + QString::fromLatin1(secret.toByteArray().toPercentEncoding());
    QUrl full = url;
    full.setQuery(url.hasQuery() ? url.query(QUrl::FullyEncoded) + QLatin1Char('&') + pair : pair,
                  QUrl::TolerantMode);
    return full;
}

} // namespace

Result<Verifying::Target> Verifying::target(const Connection &connection, const ServiceInstance &instance,
                                            const Secret &token) const
{
    const ServerEntry entry = entryOf(instance, connection, token);
    if (entry.url.isEmpty()) {
        return fail(ErrorCode::InvalidInput,
                    tr("Where the MCP server of %1 is, only its token page tells.").arg(connection.name),
                    tr("Copy the whole configuration from the token page and paste it here."));
    }
    const Result<QUrl> url = safeUrl(entry.url);
    if (!url)
        return std::unexpected(url.error());
    if (entry.tokenQuery.isEmpty() || token.isEmpty())
        return Target{*url, entry.headers};
    QList<EntryValue> headers = entry.headers;
    headers.removeIf([](const EntryValue &header) { return !header.secret.isEmpty(); });
    return Target{withToken(*url, entry.tokenQuery, token), headers};
}

QCoro::Task<Result<void>> Verifying::aliveByItself(ServiceInstance instance, Secret token)
{
    TokenApi api(m_house.http, instance);
    const QString none;
    const Result<bool> alive = co_await api.alive(token, none);
    if (!alive)
        co_return std::unexpected(alive.error());
    if (*alive)
        co_return Result<void>();
    co_return fail(
        ErrorCode::TokenRefused, tr("%1 refused the token.").arg(instance.host()),
        tr("It expired, was replaced, or was copied incompletely. Make a new one, or paste it again."));
}

QCoro::Task<Result<void>> Verifying::accepts(Connection connection, Secret token)
{
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    if (asksForItself(instance->description())) {
        Result<void> alive = co_await aliveByItself(*instance, token);
        if (!alive)
            alive = std::unexpected(explained(instance->description(), instance->host(),
                                              QStringLiteral("tokenApi"), alive.error()));
        co_return alive;
    }
    const Result<Target> aim = target(connection, *instance, token);
    if (!aim)
        co_return std::unexpected(aim.error());
    Result<void> accepted = co_await m_probe.accepts(aim->url, aim->headers);
    if (!accepted)
        accepted = std::unexpected(
            explained(instance->description(), instance->host(), QStringLiteral("mcp"), accepted.error()));
    co_return accepted;
}

QCoro::Task<Result<void>> Verifying::acceptsSomehow(Connection connection, Secret token,
                                                    std::shared_ptr<Steps> steps)
{
    const Result<void> accepted = co_await accepts(connection, token);
    const ServiceDescription *service = m_house.services.find(connection.serviceId);
    if (accepted || accepted.error().code != ErrorCode::TokenRefused || !service)
        co_return accepted;
    const QList<OtherWay> ways = otherWays(*service, connection);
    for (const OtherWay &way : ways) {
        const Connection changed = way.changed;
        const Result<void> other = co_await accepts(changed, token);
        if (!other)
            continue;
        steps->add(toldWay(*service, connection, way));
        if (way.kind == OtherWay::Kind::Region)
            co_return accepted; // where a person's data is, they decide
        co_return m_roster.update(connection.id, [&changed](Connection &now) {
            now.learned = changed.learned;
            now.headerName = changed.headerName;
        });
    }
    co_return accepted;
}

QCoro::Task<Result<ProbeReport>> Verifying::probedOtherwise(Connection connection, Secret token,
                                                            std::shared_ptr<Steps> steps, Error refusal)
{
    const Result<void> accepted = co_await acceptsSomehow(connection, token, steps);
    if (!accepted)
        co_return std::unexpected(refusal);
    const Connection now = m_roster.byId(connection.id).value_or(connection);
    const Result<ServiceInstance> instance = m_roster.instance(now);
    if (!instance)
        co_return std::unexpected(instance.error());
    const Result<ProbeReport> report = co_await probed(now, *instance, token);
    co_return report;
}

ChecklistStep Verifying::toldWay(const ServiceDescription &service, const Connection &before,
                                 const OtherWay &way)
{
    ChecklistStep step{QStringLiteral("way"), true, QString(), QString()};
    switch (way.kind) {
    case OtherWay::Kind::Header:
        step.text = tr("%1 takes the token in the header %2, not in %3. It is sent so from now on.")
                        .arg(service.name, way.value, before.headerName);
        break;
    case OtherWay::Kind::Address:
        step.text = tr("%1 takes the token only as a part of the address.").arg(service.name);
        step.hint = service.urlToken->warning;
        break;
    case OtherWay::Kind::Region:
        step.id = QStringLiteral("region");
        step.ok = false;
        step.text = tr("The token belongs to the %1 region.").arg(service.region(way.value)->name);
        step.hint = tr("Switch to it.");
        step.remedies = {{QStringLiteral("region:") + way.value}, service.region(way.value)->name};
        break;
    }
    return step;
}

} // namespace keyfob

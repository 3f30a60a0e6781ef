// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Verifying that looks through the eyes of the clients.
#include "connections/Verifying.h"

#include "base/SafeUrl.h"
#include "connections/ConnectionEntry.h"

#include <algorithm>

namespace keyfob {

namespace {

bool hasSecret(const QList<EntryValue> &headers)
{
    return std::ranges::any_of(headers, [](const EntryValue &header) { return !header.secret.isEmpty(); });
}

} // namespace

QCoro::Task<QList<InstallationOutcome>> Verifying::tried(Connection connection,
                                                         QList<Installation> installations)
{
    QList<InstallationOutcome> outcomes;
    for (const Installation &installation : installations) {
        if (!installation.isOurs())
            continue;
        const InstallationOutcome outcome = co_await tried(connection, installation);
        outcomes.append(outcome);
    }
    co_return outcomes;
}

QCoro::Task<InstallationOutcome> Verifying::tried(Connection connection, Installation installation)
{
    InstallationOutcome outcome{installation.clientId, installation.clientName, installation.path, false, {}};
    const Result<void> accepted = co_await sent(connection, installation);
    const QString &client = installation.clientName;
    if (accepted) {
        outcome.ok = true;
        outcome.text = tr("%1: what it sends is accepted.").arg(client);
    } else if (accepted.error().code == ErrorCode::NotSupported ||
               accepted.error().code == ErrorCode::SignInRequired) {
        outcome.ok = outcome.unknown = true;
        outcome.text = tr("%1: not tried. %2").arg(client, accepted.error().message);
    } else if (installation.state == InstallationState::OldToken) {
        outcome.text = tr("%1 has an old token. %2 Update it.").arg(client, accepted.error().message);
    } else {
        outcome.text = tr("%1: %2 %3").arg(client, accepted.error().message, accepted.error().hint).trimmed();
    }
    co_return outcome;
}

/// The request that the client would make, with exactly what stands in its file. NotSupported when that can't
/// be known, SignInRequired when the client signs in by itself.
QCoro::Task<Result<void>> Verifying::sent(Connection connection, Installation installation)
{
    const ClientDescription *client = m_house.clients.catalog().find(installation.clientId);
    if (!client)
        co_return fail(ErrorCode::NotSupported, tr("Its description is gone."));
    const bool global = installation.scope == QLatin1String("global");
    const ClientPlace place = global ? ClientPlace() : ClientPlace::at(installation.scope, installation.path);
    const std::optional<Installing::Row> row = m_installing.row(connection, *client, place);
    const QString name = row ? row->entryName : connection.entryName;
    Result<ServerEntry> entry = m_house.clients.standing(*client, name, installation.form, place);
    if (!entry)
        co_return std::unexpected(entry.error());
    if (!entry->helper.isEmpty()) { // it prints what the keychain holds
        const Result<ServiceInstance> instance = m_roster.instance(connection);
        const Result<Secret> secret = co_await credential(connection);
        if (!instance || !secret)
            co_return std::unexpected(instance ? secret.error() : instance.error());
        entry->headers = entryOf(*instance, connection, *secret).headers;
    }
    const Result<QUrl> url = safeUrl(entry->url);
    if (!url)
        co_return std::unexpected(url.error());
    const QList<EntryValue> headers = entry->headers;
    Result<void> accepted = co_await m_probe.accepts(*url, headers);
    if (!accepted && accepted.error().code == ErrorCode::TokenRefused && !hasSecret(headers))
        co_return fail(ErrorCode::SignInRequired, tr("It signs in by itself."));
    co_return accepted;
}

} // namespace keyfob

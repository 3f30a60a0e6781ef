// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Installing.h"

#include "connections/ConnectionEntry.h"

#include <algorithm>

namespace keyfob {

namespace {

/// Stands for "some token" where the file's own could not be found: never equal to one.
Secret someToken()
{
    return Secret(QByteArrayView("no-token-has-this-text"));
}

} // namespace

Installing::Installing(const Surroundings &surroundings, Roster &roster, Vault &vault)
    : m_house(surroundings), m_roster(roster), m_vault(vault), m_history(surroundings)
{
}

Result<const ClientDescription *> Installing::client(const QString &clientId) const
{
    const ClientDescription *found = m_house.clients.catalog().find(clientId);
    if (!found) {
        return fail(ErrorCode::NotFound, tr("Keyfob knows no client “%1”.").arg(clientId),
                    tr("The list of clients has the names."));
    }
    return found;
}

QString Installing::usualForm(const QString &clientId, const Connection &connection) const
{
    const ClientDescription *description = m_house.clients.catalog().find(clientId);
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    return description && instance ? keyfob::usualForm(*description, *instance, connection) : QString();
}

ClientPlace Installing::placeOf(const Row &row)
{
    // The one file for all of a person's work may have moved since; a project's file is that project's.
    return row.scope == QLatin1String("global") ? ClientPlace() : ClientPlace::at(row.scope, row.path);
}

std::optional<Installing::Row> Installing::row(const Connection &connection, const ClientDescription &client,
                                               const ClientPlace &place) const
{
    const Result<QList<Row>> rows = m_house.ledger.installations(connection.id);
    if (!rows)
        return std::nullopt;
    const bool global = place.scope == QLatin1String("global");
    const QString path = global ? QString() : m_house.clients.path(client, place);
    const auto found = std::ranges::find_if(*rows, [&](const Row &row) {
        return row.clientId == client.id && row.scope == place.scope && (global || row.path == path);
    });
    return found == rows->end() ? std::nullopt : std::optional(*found);
}

Inspection Installing::inspect(const ClientDescription &client, const Connection &connection,
                               const std::optional<Row> &row, const ClientPlace &place) const
{
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    if (!instance)
        return {};
    Connection expected = connection;
    if (row)
        expected.entryName = row->entryName;
    Secret token;
    // An entry that was written with a token is an old one also when the connection has none any more.
    if (connection.hasToken() || (row && !row->tokenFingerprint.isEmpty())) {
        // The keychain isn't asked: the token is recognised in the file by its fingerprint.
        const Result<FileChange> standing = m_house.clients.planRemove(client, expected.entryName, place);
        token = standing ? tokenIn(standing->entryBefore, connection.tokenFingerprint) : Secret();
        if (token.isEmpty())
            token = someToken();
    }
    const QString form = row ? row->form : keyfob::usualForm(client, *instance, connection);
    const ServerEntry entry = entryForForm(*instance, expected, token, client.form(form), client.id);
    return m_house.clients.inspect(client, entry, form, row.has_value(), place);
}

Installation Installing::installation(const ClientDescription &client, const Connection &connection,
                                      const std::optional<Row> &row, const ClientPlace &place) const
{
    const Inspection found = inspect(client, connection, row, place);
    Installation installation;
    installation.clientId = client.id;
    installation.clientName = client.name;
    installation.scope = place.scope;
    installation.path = found.path.isEmpty() ? m_house.clients.path(client, place) : found.path;
    installation.form = row ? row->form : usualForm(client.id, connection);
    installation.state = found.state;
    installation.problem = found.problem;
    installation.line = found.line;
    installation.column = found.column;
    installation.loose = found.loose;
    return installation;
}

QList<Installation> Installing::look(const QString &id) const
{
    const std::optional<Connection> connection = m_roster.byId(id);
    if (!connection)
        return {};
    const QList<Row> rows = m_house.ledger.installations(id).value_or(QList<Row>());
    QList<Installation> installations;
    for (const ClientDescription &client : m_house.clients.catalog().all()) {
        if (!m_house.clients.path(client).isEmpty())
            installations.append(installation(client, *connection, row(*connection, client), {}));
        for (const Row &known : rows) {
            if (known.clientId == client.id && known.scope != QLatin1String("global"))
                installations.append(installation(client, *connection, known, placeOf(known)));
        }
    }
    return installations;
}

QCoro::Task<Result<ServerEntry>> Installing::entry(QString id, QString clientId, QString form,
                                                   ClientPlace place)
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const ClientDescription *target = nullptr;
    if (!clientId.isEmpty()) {
        const Result<const ClientDescription *> found = client(clientId);
        if (!found)
            co_return std::unexpected(found.error());
        target = *found;
    }
    const Result<ServiceInstance> instance = m_roster.instance(*connection);
    if (!instance)
        co_return std::unexpected(instance.error());
    const std::optional<Row> known = target ? row(*connection, *target, place) : std::nullopt;
    const ClientFormDescription *shape = target ? target->form(form) : nullptr;
    Result<Secret> token;
    if (connection->hasToken() && (!shape || shape->holdsSecrets())) {
        token = co_await m_vault.token(*connection);
        if (!token)
            co_return std::unexpected(token.error());
    } else if (!connection->hasToken()) {
        const Result<void> may = mayGoWithoutToken(*connection, *instance, known);
        if (!may)
            co_return std::unexpected(may.error());
    }
    Connection wanted = *connection;
    if (known)
        wanted.entryName = known->entryName;
    co_return entryForForm(*instance, wanted, *token, shape, clientId);
}

QCoro::Task<Result<FileChange>> Installing::planInstall(QString id, QString clientId, QString form,
                                                        ClientFiles::OnForeign onForeign, ClientPlace place)
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<const ClientDescription *> target = client(clientId);
    if (!target)
        co_return std::unexpected(target.error());
    const QString shape = form.isEmpty() ? usualForm(clientId, *connection) : form;
    const Result<ServerEntry> wanted = co_await entry(id, clientId, shape, place);
    if (!wanted)
        co_return std::unexpected(wanted.error());
    const bool ours = row(*connection, **target, place).has_value();
    co_return m_house.clients.planInstall(**target, *wanted, shape, ours, onForeign, place);
}

Result<void> Installing::mayGoWithoutToken(const Connection &connection, const ServiceInstance &instance,
                                           const std::optional<Row> &known) const
{
    const bool clientSignsIn =
        instance.description().signInMethods.contains(ServiceDescription::SignInMethod::OAuth);
    const bool hadToken = known && !known->tokenFingerprint.isEmpty();
    if (!instance.takesToken() || (clientSignsIn && !hadToken))
        return {};
    return fail(ErrorCode::NotFound, tr("%1 has no token.").arg(connection.name),
                tr("Sign in, generate a token, or paste one."));
}

Result<FileChange> Installing::planUninstall(const QString &id, const QString &clientId,
                                             const ClientPlace &place) const
{
    const Result<Connection> connection = m_roster.existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    const Result<const ClientDescription *> target = client(clientId);
    if (!target)
        return std::unexpected(target.error());
    if (const std::optional<Row> known = row(*connection, **target, place))
        return m_house.clients.planRemove(**target, known->entryName, place);
    const Inspection found = inspect(**target, *connection, std::nullopt, place);
    if (found.state == InstallationState::Foreign) {
        return fail(ErrorCode::ForeignEntry,
                    tr("The entry “%1” in %2 isn't one that Keyfob made.")
                        .arg(connection->entryName, (*target)->name),
                    tr("Remove it in %1 itself.").arg((*target)->name));
    }
    return m_house.clients.planRemove(**target, connection->entryName, place);
}

} // namespace keyfob

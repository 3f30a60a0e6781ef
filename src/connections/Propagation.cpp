// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Propagation.h"

#include "base/KillPoint.h"
#include "connections/ConnectionEntry.h"

namespace keyfob {

namespace {

InstallationOutcome outcomeOf(const Ledger::InstallationRow &row, const ClientDescription *client)
{
    InstallationOutcome outcome;
    outcome.clientId = row.clientId;
    outcome.clientName = client ? client->name : row.clientId;
    outcome.path = row.path;
    return outcome;
}

} // namespace

Propagation::Propagation(const Surroundings &surroundings, Roster &roster, Installing &installing)
    : m_house(surroundings), m_roster(roster), m_installing(installing)
{
}

QList<Propagation::Row> Propagation::rows(const Connection &connection) const
{
    return m_house.ledger.installations(connection.id).value_or(QList<Row>());
}

QList<InstallationOutcome> Propagation::update(const Connection &connection, const Secret &token,
                                               OnChanged onChanged)
{
    QList<InstallationOutcome> outcomes;
    {
        const Ledger::Series series(m_house.ledger);
        for (const Row &row : rows(connection)) {
            outcomes.append(updateOne(connection, token, row, onChanged));
            killPoint("updatedOne");
        }
    }
    emit m_roster.installationsChanged(connection.id); // once: whoever watches reads all files
    return outcomes;
}

InstallationOutcome Propagation::updateOne(const Connection &connection, const Secret &token, const Row &row,
                                           OnChanged onChanged)
{
    const ClientDescription *client = m_house.clients.catalog().find(row.clientId);
    InstallationOutcome outcome = outcomeOf(row, client);
    if (!client) {
        outcome.text = tr("Keyfob doesn't know this client any more.");
        return outcome;
    }
    const Inspection found = m_installing.inspect(*client, connection, row, Installing::placeOf(row));
    if (found.state == InstallationState::Absent || found.state == InstallationState::NotFound) {
        outcome.ok = m_house.ledger.removeInstallation(row.connectionId, row.clientId, row.scope, row.path)
                         .has_value();
        outcome.text = tr("%1 doesn't have the entry any more").arg(client->name);
        return outcome;
    }
    const bool foreign = found.state == InstallationState::Foreign;
    if (foreign || (onChanged == OnChanged::Keep && found.state == InstallationState::Changed &&
                    changedByOthers(connection, row, *client))) {
        outcome.text =
            tr("The entry in %1 was changed by somebody else, so it was not updated.").arg(client->name);
        return outcome;
    }
    const Result<QString> written = write(connection, token, row, *client);
    outcome.ok = written.has_value();
    outcome.text = written ? *written : written.error().message;
    return outcome;
}

bool Propagation::changedByOthers(const Connection &connection, const Row &row,
                                  const ClientDescription &client) const
{
    Connection asWritten = connection;
    asWritten.preset = row.preset;
    const InstallationState state =
        m_installing.inspect(client, asWritten, row, Installing::placeOf(row)).state;
    return state == InstallationState::Changed;
}

Result<QString> Propagation::write(const Connection &connection, const Secret &token, const Row &row,
                                   const ClientDescription &client)
{
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    if (!instance)
        return std::unexpected(instance.error());
    Connection named = connection;
    named.entryName = row.entryName;
    const Result<FileChange> plan = m_house.clients.planInstall(
        client, entryForForm(*instance, named, token, client.form(row.form), client.id), row.form, true,
        ClientFiles::OnForeign::Refuse, Installing::placeOf(row));
    if (!plan)
        return std::unexpected(plan.error());
    const Result<qint64> applied = m_installing.apply(connection.id, *plan, Installing::Tell::FileOnly);
    if (!applied)
        return std::unexpected(applied.error());
    return tr("%1 updated").arg(client.name);
}

QList<InstallationOutcome> Propagation::removeAll(const Connection &connection)
{
    QList<InstallationOutcome> outcomes;
    for (const Row &row : rows(connection)) {
        InstallationOutcome outcome = outcomeOf(row, m_house.clients.catalog().find(row.clientId));
        const Result<FileChange> plan =
            m_installing.planUninstall(connection.id, row.clientId, Installing::placeOf(row));
        const Result<qint64> applied =
            plan ? m_installing.apply(connection.id, *plan) : std::unexpected(plan.error());
        outcome.ok = applied.has_value();
        outcome.text = applied ? tr("Removed from %1.").arg(outcome.clientName) : applied.error().message;
        outcomes.append(outcome);
    }
    return outcomes;
}

} // namespace keyfob

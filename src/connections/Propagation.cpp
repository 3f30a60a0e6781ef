// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Propagation.h"

#include "base/KillPoint.h"
#include "connections/ConnectionEntry.h"

#include <algorithm>

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
    const Plan plan = [&](const Row &row, InstallationOutcome &outcome) {
        return planned(connection, token, row, onChanged, outcome);
    };
    return applied(connection, plan, [](const QString &client) { return tr("%1 updated").arg(client); });
}

QList<InstallationOutcome> Propagation::removeAll(const Connection &connection)
{
    const Plan plan = [&](const Row &row, InstallationOutcome &) {
        return m_installing.planUninstall(connection.id, row.clientId, Installing::placeOf(row));
    };
    return applied(connection, plan,
                   [](const QString &client) { return tr("Removed from %1.").arg(client); });
}

QList<InstallationOutcome> Propagation::applied(const Connection &connection, const Plan &plan,
                                                const std::function<QString(const QString &)> &words)
{
    QList<InstallationOutcome> outcomes;
    {
        const Ledger::Series series(m_house.ledger);
        for (QList<Row> left = rows(connection); !left.isEmpty();)
            left = appliedSome(connection.id, left, plan, words, outcomes);
    }
    emit m_roster.installationsChanged(connection.id); // once: whoever watches reads all files
    return outcomes;
}

QList<Propagation::Row> Propagation::appliedSome(const QString &id, const QList<Row> &rows, const Plan &plan,
                                                 const std::function<QString(const QString &)> &words,
                                                 QList<InstallationOutcome> &outcomes)
{
    QList<Row> later;
    QList<FileChange> changes;
    QList<qsizetype> places; // of the outcome of each change
    for (const Row &row : rows) {
        const ClientDescription *client = m_house.clients.catalog().find(row.clientId);
        const QString path = client ? m_house.clients.path(*client, Installing::placeOf(row)) : QString();
        if (std::ranges::find(changes, path, &FileChange::path) != changes.end()) {
            later.append(row);
            continue;
        }
        outcomes.append(outcomeOf(row, client));
        const Result<FileChange> change = plan(row, outcomes.last());
        if (!change) {
            outcomes.last().text = change.error().message;
            continue;
        }
        changes.append(*change);
        places.append(outcomes.size() - 1);
    }
    const QList<Result<qint64>> done = m_installing.applyAll(id, changes);
    for (qsizetype i = 0; i < done.size(); ++i) {
        InstallationOutcome &outcome = outcomes[places.at(i)];
        outcome.ok = done.at(i).has_value();
        outcome.text = done.at(i) ? words(outcome.clientName) : done.at(i).error().message;
    }
    killPoint("updatedSome");
    return later;
}

/// What is to be written; otherwise the outcome says how it stands without.
Result<FileChange> Propagation::planned(const Connection &connection, const Secret &token, const Row &row,
                                        OnChanged onChanged, InstallationOutcome &outcome)
{
    const ClientDescription *client = m_house.clients.catalog().find(row.clientId);
    if (!client)
        return fail(ErrorCode::NotFound, tr("Keyfob doesn't know this client any more."));
    const Inspection found = m_installing.inspect(*client, connection, row, Installing::placeOf(row));
    if (found.state == InstallationState::Absent || found.state == InstallationState::NotFound) {
        outcome.ok = m_house.ledger.removeInstallation(row.connectionId, row.clientId, row.scope, row.path)
                         .has_value();
        return fail(ErrorCode::NotFound, tr("%1 doesn't have the entry any more").arg(client->name));
    }
    const bool foreign = found.state == InstallationState::Foreign;
    if (foreign || (onChanged == OnChanged::Keep && found.state == InstallationState::Changed &&
                    changedByOthers(connection, row, *client)))
        return fail(
            ErrorCode::ForeignEntry,
            tr("The entry in %1 was changed by somebody else, so it was not updated.").arg(client->name));
    const Result<ServiceInstance> instance = m_roster.instance(connection);
    if (!instance)
        return std::unexpected(instance.error());
    Connection named = connection;
    named.entryName = row.entryName;
    return m_house.clients.planInstall(
        *client, entryForForm(*instance, named, token, client->form(row.form), client->id), row.form, true,
        ClientFiles::OnForeign::Refuse, Installing::placeOf(row));
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

} // namespace keyfob

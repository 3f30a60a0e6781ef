// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the face that concerns what stands in the files of clients, whoever put it there.
#include "base/BoundedJson.h"
#include "connections/ConnectionEntry.h"
#include "connections/ConnectionsPrivate.h"
#include "scanning/EndpointMatch.h"
#include "scanning/ImportCandidates.h"
#include "scanning/ScanFindings.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>

namespace keyfob {

namespace {

const QString RecentSetting = QStringLiteral("recentProjects"); // a JSON array of paths

/// The entry as it stands now; NotFound.
Result<ListedEntry> standingEntry(const ClientFiles &files, const ClientDescription &client,
                                  const ClientPlace &place, const QString &name)
{
    const Result<QList<ListedEntry>> entries = files.listed(client, place);
    if (!entries)
        return std::unexpected(entries.error());
    const auto found = std::ranges::find(*entries, name, &ListedEntry::name);
    if (found == entries->end())
        return fail(ErrorCode::NotFound,
                    Connections::tr("%1 has no entry “%2” any more.").arg(client.name, name),
                    Connections::tr("Look through the files again."));
    return *found;
}

} // namespace

QList<KnownConnection> Connections::Private::known() const
{
    QList<KnownConnection> list;
    for (const Connection &connection : roster.all()) {
        KnownConnection known{
            connection.id,       connection.name,       connection.serviceId,        connection.where,
            connection.endpoint, connection.headerName, connection.tokenFingerprint, {}};
        for (const Ledger::InstallationRow &row :
             house.ledger.installations(connection.id).value_or(QList<Ledger::InstallationRow>()))
            known.entries.append({row.clientId, row.scope, row.path, row.entryName, row.form});
        list.append(known);
    }
    return list;
}

QStringList Connections::Private::projects(QStringList besides) const
{
    if (const Result<QJsonValue> recent = readJson(house.ledger.setting(RecentSetting).toUtf8())) {
        for (const QJsonValue &path : recent->toArray())
            besides += path.toString();
    }
    for (const KnownConnection &connection : known()) {
        for (const KnownEntry &entry : connection.entries) {
            const ClientDescription *client = house.clients.catalog().find(entry.clientId);
            if (client && entry.scope == QLatin1String("project"))
                besides += FileSurvey::projectOf(*client, entry.path);
        }
    }
    besides.removeAll(QString());
    besides.removeDuplicates();
    return besides;
}

QCoro::Task<Result<FilesLook>> Connections::lookThroughFiles(QStringList projects)
{
    const QPointer<Connections> self(this); // a survey takes a while: the program may have ended meanwhile
    const QList<SurveyedFile> files = co_await d->survey.of(d->projects(projects));
    if (!self)
        co_return fail(ErrorCode::Cancelled, QString());
    const QList<KnownConnection> known = d->known();
    const QList<ServiceDescription> &services = d->house.services.all();
    FilesLook look;
    look.findings = scanFindings(files, known, services, d->house.clients.catalog());
    look.candidates = importCandidates(files, known, services);
    co_return look;
}

QCoro::Task<Result<QList<ScanFinding>>> Connections::scan(QStringList projects)
{
    const Result<FilesLook> look = co_await lookThroughFiles(projects);
    if (!look)
        co_return std::unexpected(look.error());
    co_return look->findings;
}

QCoro::Task<Result<FileChange>> Connections::mend(ScanFinding finding)
{
    const Result<const ClientDescription *> client = d->installing.client(finding.clientId);
    if (!client)
        co_return std::unexpected(client.error());
    if (!finding.isMendable())
        co_return fail(ErrorCode::NotSupported, tr("Keyfob can't mend this by itself."), finding.fix);
    const ClientPlace place = ClientPlace::at(finding.scope, finding.path);
    const Result<ListedEntry> standing = standingEntry(d->house.clients, **client, place, finding.entryName);
    if (!standing)
        co_return std::unexpected(standing.error());
    Result<ServerEntry> wanted = standing->entry;
    if (!finding.connectionId.isEmpty())
        wanted = co_await d->installing.entry(finding.connectionId, finding.clientId, finding.form, place);
    if (!wanted)
        co_return std::unexpected(wanted.error());
    wanted->name = finding.entryName;
    wanted->transport = ServerEntry::Transport::Http;
    co_return d->house.clients.planInstall(
        **client, *wanted, finding.form, !finding.replaces,
        finding.replaces ? ClientFiles::OnForeign::Replace : ClientFiles::OnForeign::Refuse, place);
}

QCoro::Task<Result<QList<ImportCandidate>>> Connections::importable(QStringList projects)
{
    const Result<FilesLook> look = co_await lookThroughFiles(projects);
    if (!look)
        co_return std::unexpected(look.error());
    co_return look->candidates;
}

Result<void> Connections::Private::adopt(const QString &id, const QList<EntrySpot> &spots)
{
    const Result<Connection> connection = roster.existing(id);
    if (!connection)
        return std::unexpected(connection.error());
    for (const EntrySpot &spot : spots) {
        const ClientDescription *client = house.clients.catalog().find(spot.clientId);
        if (!client || installing.row(*connection, *client, ClientPlace::at(spot.scope, spot.path)))
            continue; // one entry a file
        if (spot.refers && spot.form.isEmpty())
            continue; // nothing that Keyfob would write stands for it: it stays the person's
        installing.release(spot.clientId, spot.scope, spot.path, spot.entryName);
        Ledger::InstallationRow row;
        row.connectionId = id;
        row.clientId = spot.clientId;
        row.scope = spot.scope;
        row.path = spot.path;
        row.entryName = spot.entryName;
        row.form = spot.form.isEmpty() ? installing.usualForm(client->id, *connection) : spot.form;
        row.tokenFingerprint = spot.refers ? QString() : connection->tokenFingerprint;
        row.preset = connection->preset;
        const Result<void> saved = house.ledger.saveInstallation(row);
        if (!saved)
            return saved;
    }
    emit roster.installationsChanged(id);
    return {};
}

QCoro::Task<Result<Imported>> Connections::importEntry(ImportCandidate candidate, bool sessionOnly)
{
    const EntrySpot spot = candidate.entries.value(0);
    const Result<const ClientDescription *> client = d->installing.client(spot.clientId);
    if (!client)
        co_return std::unexpected(client.error());
    const Result<ListedEntry> standing =
        standingEntry(d->house.clients, **client, ClientPlace::at(spot.scope, spot.path), spot.entryName);
    if (!standing)
        co_return std::unexpected(standing.error());
    if (standing->token().isEmpty() || standing->token().fingerprint() != candidate.tokenFingerprint)
        co_return fail(ErrorCode::ChangedMeanwhile,
                       tr("“%1” in %2 was changed meanwhile.").arg(spot.entryName, spot.clientName),
                       tr("Look through the files again."));
    NewConnection wanted;
    wanted.serviceId = candidate.serviceId;
    wanted.where = candidate.where;
    wanted.sessionOnly = sessionOnly;
    if (candidate.serviceId == QLatin1String("any") && !byName(plainText(spot.entryName, 64)))
        wanted.name = plainText(spot.entryName, 64);
    const Result<QString> id = add(wanted);
    if (!id)
        co_return std::unexpected(id.error());
    PasteChoices choices;
    choices.ageUnknown = true;
    const QString configuration = configurationOf(*standing);
    const Result<Checklist> taken = co_await takePasted(*id, configuration, choices);
    if (!taken) {
        const Result<void> gone = co_await remove(*id);
        if (!gone) // a keychain that took nothing has nothing to give back
            std::ignore = d->roster.remove(*id);
        co_return std::unexpected(taken.error());
    }
    const auto named = [&spot](const Connection &other) { return other.entryName == spot.entryName; };
    if (std::ranges::none_of(d->roster.all(), named)) {
        const Result<void> saved =
            d->roster.update(*id, [&spot](Connection &now) { now.entryName = spot.entryName; });
        std::ignore = saved; // the entries below have their names all the same
    }
    const Result<void> adopted = d->adopt(*id, candidate.entries);
    if (!adopted)
        co_return std::unexpected(adopted.error());
    co_return Imported{*id, *taken};
}

QStringList Connections::installedFiles() const
{
    QStringList files;
    for (const KnownConnection &connection : d->known()) {
        for (const KnownEntry &entry : connection.entries) {
            const ClientDescription *client = clients().find(entry.clientId);
            const bool global = entry.scope == QLatin1String("global");
            files += client && global ? d->house.clients.path(*client) : entry.path;
        }
    }
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

void Connections::tellFilesChanged()
{
    d->tellInstallations();
}

} // namespace keyfob

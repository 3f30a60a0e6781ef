// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ImportCommand.h"

#include "app/cli/Documents.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace keyfob {

namespace {

struct Import
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QString placesOf(const ImportCandidate &candidate)
{
    QStringList places;
    for (const EntrySpot &spot : candidate.entries) {
        const QString folder = folderOfScope(spot.scope);
        places += folder.isEmpty()
                      ? Import::tr("“%1” in %2").arg(spot.entryName, spot.clientName)
                      //: %1 is an entry, %2 an app, %3 the folder for which it keeps that
                      : Import::tr("“%1” in %2 for %3").arg(spot.entryName, spot.clientName, folder);
    }
    return places.join(QLatin1String(", "));
}

QString said(const ImportCandidate &candidate)
{
    return QStringLiteral("%1 %2%3: %4")
        .arg(candidate.serviceName, QString(12, QChar(0x2022)), candidate.tokenHint, placesOf(candidate));
}

QJsonObject candidateJson(const ImportCandidate &candidate, const QString &connection, bool ok,
                          const QString &text)
{
    QJsonArray entries;
    for (const EntrySpot &spot : candidate.entries)
        entries.append(QJsonObject{{QStringLiteral("client"), spot.clientId},
                                   {QStringLiteral("scope"), scopeName(spot.scope)},
                                   {QStringLiteral("folder"), textOrNull(folderOfScope(spot.scope))},
                                   {QStringLiteral("path"), spot.path},
                                   {QStringLiteral("entry"), spot.entryName}});
    return {{QStringLiteral("connection"), textOrNull(connection)},
            {QStringLiteral("service"), candidate.serviceId},
            {QStringLiteral("endpoint"), candidate.endpoint},
            {QStringLiteral("tokenHint"), textOrNull(candidate.tokenHint)},
            {QStringLiteral("entries"), entries},
            {QStringLiteral("ok"), ok},
            {QStringLiteral("text"), text}};
}

} // namespace

CLI::App *ImportCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("import", "Make connections of the tokens in the clients' files");
    verb->add_option("clients", m_clients,
                     "Only from these clients, and then also tokens of servers that Keyfob doesn't know");
    verb->add_option("--entry", m_entry, "Only the entry of this name, whatever server it is for");
    verb->add_option("--project", m_projects,
                     "Also the files of a project in this folder (may be said again)");
    verb->add_flag("--dry-run", m_dryRun, "Only say what there is");
    verb->add_flag("--yes", m_yes, "Do not ask");
    verb->footer(
        "No file is changed: the token goes into the keychain, and the entries are kept up to date from then "
        "on.\nWith --json: {ok, imported: [{connection, service, endpoint, tokenHint, entries: [{client, "
        "scope, folder, path, entry}], ok, text}]}\nExample: keyfob-cli import cursor --yes");
    return verb;
}

bool ImportCommand::isMeant(const ImportCandidate &candidate) const
{
    const auto meant = [this](const EntrySpot &spot) {
        const bool client =
            m_clients.empty() || std::ranges::find(m_clients, spot.clientId.toStdString()) != m_clients.end();
        return client && (m_entry.empty() || spot.entryName == text(m_entry));
    };
    const bool named = !m_clients.empty() || !m_entry.empty();
    return (named || candidate.isKnown()) && std::ranges::any_of(candidate.entries, meant);
}

QCoro::Task<Result<QList<ImportCandidate>>> ImportCommand::chosen(Connections &connections) const
{
    for (const std::string &client : m_clients) {
        if (!connections.clients().find(text(client)))
            co_return fail(ErrorCode::NotFound, Import::tr("Keyfob knows no client “%1”.").arg(text(client)),
                           Import::tr("The list of clients has the names."));
    }
    QStringList projects;
    for (const std::string &project : m_projects)
        projects += QDir(text(project)).absolutePath();
    Result<QList<ImportCandidate>> found = co_await connections.importable(projects);
    if (found)
        found->removeIf([this](const ImportCandidate &candidate) { return !isMeant(candidate); });
    co_return found;
}

QCoro::Task<ImportCommand::Outcome> ImportCommand::takenOver(Connections &connections,
                                                             ImportCandidate candidate) const
{
    if (m_dryRun)
        co_return Outcome{{}, Import::tr("Not taken over yet"), {}};
    const Result<Imported> done = co_await connections.importEntry(candidate);
    if (!done)
        co_return Outcome{{}, done.error().message, done.error()};
    const std::optional<Connection> now = connections.byId(done->id);
    const QString name = now ? now->name : QString();
    QString outcome = Import::tr("Taken over as “%1”.").arg(name);
    if (!done->checklist.ok())
        outcome += QLatin1Char(' ') + Import::tr("The service did not answer, or not with a yes.");
    co_return Outcome{name, outcome, {}};
}

QCoro::Task<Result<ExitCode>> ImportCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<QList<ImportCandidate>> meant = co_await chosen(connections);
    if (!meant)
        co_return std::unexpected(meant.error());
    QStringList lines;
    for (const ImportCandidate &candidate : *meant)
        lines += said(candidate);
    if (!meant->isEmpty() && !m_yes && !m_dryRun) {
        const QString question = Import::tr("Take over %n token(s)?", nullptr, int(meant->size()));
        const Result<void> agreed = out.confirmed(lines.join(u'\n') + u'\n' + question);
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    QJsonArray array;
    QList<Error> errors;
    for (qsizetype i = 0; i < meant->size(); ++i) {
        const Outcome outcome = co_await takenOver(connections, meant->at(i));
        lines[i] += QStringLiteral("\n  ") + outcome.text;
        array.append(candidateJson(meant->at(i), outcome.connection, !outcome.error, outcome.text));
        if (outcome.error)
            errors.append(*outcome.error);
    }
    if (!errors.isEmpty() && errors.size() == meant->size())
        co_return std::unexpected(errors.first());
    if (lines.isEmpty())
        lines += Import::tr("There is nothing to take over.");
    out.result(QJsonObject{{QStringLiteral("ok"), errors.isEmpty()}, {QStringLiteral("imported"), array}},
               lines.join(QLatin1Char('\n')));
    co_return errors.isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob

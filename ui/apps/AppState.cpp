// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/AppState.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace keyfob {

namespace {

struct AppStates
{
    Q_DECLARE_TR_FUNCTIONS(AppState)
};

bool isStale(const Installation &entry)
{
    return entry.state == InstallationState::OldToken || entry.state == InstallationState::Changed;
}

/// Is there anything to do with the client here? A file of another system is nothing.
bool isUsable(const AppState &app, const ClientDescription &client)
{
    return app.global || !app.projects.isEmpty() || client.steps.has_value() ||
           (client.files.isEmpty() && app.hasSteps);
}

} // namespace

bool AppState::isAtHand() const
{
    return found || !projects.isEmpty() || (global && global->state != InstallationState::NotFound);
}

bool AppState::isLoose() const
{
    return (global && global->loose) || std::ranges::any_of(projects, &Installation::loose);
}

int AppState::staleProjects() const
{
    return static_cast<int>(std::ranges::count_if(projects, isStale));
}

bool AppState::matches(const QString &text) const
{
    const QStringList wanted = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [this](const QString &part) {
        return std::ranges::any_of(
            words, [&](const QString &word) { return word.contains(part, Qt::CaseInsensitive); });
    });
}

QList<Installation> AppState::stale() const
{
    QList<Installation> entries;
    if (global && isStale(*global))
        entries.append(*global);
    std::ranges::copy_if(projects, std::back_inserter(entries), isStale);
    return entries;
}

QList<AppState> appStates(const Connections &connections, const QString &connectionId)
{
    QHash<QString, AppState> seen;
    for (const Installation &entry : connections.installations(connectionId)) {
        AppState &app = seen[entry.clientId];
        if (entry.scope == QLatin1String("global"))
            app.global = entry;
        else if (entry.state != InstallationState::Absent && entry.state != InstallationState::NotFound)
            app.projects.append(entry);
    }
    QList<AppState> apps;
    for (const ClientDescription &client : connections.clients().all()) {
        AppState app = seen.value(client.id);
        for (const Installation &entry : app.projects) {
            const QString folder = projectOf(client, entry.scope, entry.path, connections.paths());
            app.projectNames.append(folder.isEmpty() ? connections.paths().shortened(entry.path) : folder);
        }
        app.id = client.id;
        app.name = client.name;
        app.found =
            app.global ? app.global->state != InstallationState::NotFound : connections.isFound(client.id);
        app.lacksNode =
            app.global && lacksNode(connections.paths(), connections.usualForm(connectionId, client.id));
        app.hasSteps = client.steps || client.bundle || !client.links.isEmpty() || !client.commands.isEmpty();
        app.remarks = appRemarks(client);
        if (app.isLoose())
            app.remarks.append(AppStates::tr("Other users of this computer can read the token in its file."));
        app.words = QStringList{client.name, client.id} + client.aliases;
        if (isUsable(app, client))
            apps.append(app);
    }
    return apps;
}

QStringList appRemarks(const ClientDescription &client)
{
    QStringList remarks;
    if (client.personal)
        remarks.append(AppStates::tr("Described by you."));
    else if (client.isWeaklyKnown())
        remarks.append(AppStates::tr("Not verified with this app."));
    if (client.status == QLatin1String("legacy"))
        remarks.append(AppStates::tr("An old version of the app."));
    else if (client.status == QLatin1String("discontinued"))
        remarks.append(AppStates::tr("No longer developed."));
    return remarks;
}

bool lacksNode(const Paths &paths, const QString &form)
{
    return form == QLatin1String("mcp-remote") && paths.program(QStringLiteral("npx")).isEmpty();
}

QString projectOf(const ClientDescription &client, const QString &scope, const QString &file,
                  const Paths &paths)
{
    if (const QString folder = folderOfScope(scope); !folder.isEmpty())
        return paths.shortened(folder);
    const ClientFileDescription *project = client.file(QStringLiteral("project"));
    for (QString pattern : project ? project->paths : QStringList()) {
        pattern.replace(QLatin1Char('\\'), QLatin1Char('/'));
        if (file.endsWith(QLatin1Char('/') + pattern))
            return paths.shortened(file.chopped(pattern.size() + 1));
    }
    return {};
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projects/ProjectApp.h"

#include "base/BoundedJson.h"
#include "clients/EntryShape.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <iterator>

namespace keyfob {

namespace {

constexpr qsizetype MostWarnings = 3;

struct ProjectApps
{
    Q_DECLARE_TR_FUNCTIONS(ProjectApp)
};

QString referenceIn(const ClientDescription &client, const QString &entryName)
{
    const QString variable = EntryShape::variableFor(entryName);
    const ClientFormDescription *form = client.form(QStringLiteral("env"));
    QString text = form ? form->secret : QString();
    if (text.isEmpty())
        return variable;
    return text.replace(QLatin1String("{variable}"), variable).replace(QLatin1String("{name}"), entryName);
}

/// The items that are so, then the others, each in their order (without the buffer that std::stable_sort
/// takes, which is deprecated).
template <typename T, typename Is>
QList<T> firstThose(const QList<T> &items, Is is)
{
    QList<T> ordered;
    std::ranges::copy_if(items, std::back_inserter(ordered), is);
    std::ranges::copy_if(items, std::back_inserter(ordered), std::not_fn(is));
    return ordered;
}

} // namespace

QList<ProjectChoice> ProjectApp::choices() const
{
    return verdict ? ProjectChoices::of(*verdict, forms, reference) : QList<ProjectChoice>();
}

std::optional<ProjectChoice> ProjectApp::choice(ProjectChoice::Way wanted) const
{
    const QList<ProjectChoice> all = choices();
    const auto usable = [](const ProjectChoice &each) { return each.off.isEmpty(); };
    const auto same = std::ranges::find_if(
        all, [&](const ProjectChoice &each) { return each.way == wanted && usable(each); });
    if (same != all.end())
        return *same;
    const auto first = std::ranges::find_if(all, usable);
    return first == all.end() ? std::nullopt : std::optional(*first);
}

QList<ProjectApp> projectApps(const Connections &connections, const QString &connectionId,
                              const QString &folder)
{
    const std::optional<Connection> connection = connections.byId(connectionId);
    QList<ProjectApp> apps;
    for (const ClientDescription &client : connections.clients().all()) {
        ProjectApp app;
        app.file = client.file(QStringLiteral("project"))
                       ? connections.clientFile(client.id, ClientPlace::inProject(folder))
                       : QString();
        app.forms = app.file.isEmpty() ? QStringList() : connections.forms(connectionId, client.id);
        if (app.forms.isEmpty() || !connection)
            continue;
        app.id = client.id;
        app.name = client.name;
        app.shown = QDir(folder).relativeFilePath(app.file);
        app.exists = QFileInfo::exists(app.file);
        app.found = connections.isFound(client.id);
        app.reference = referenceIn(client, connection->entryName);
        apps.append(app);
    }
    return firstThose(apps, [](const ProjectApp &app) { return app.exists; });
}

QList<ProjectChoice> commonChoices(const QList<ProjectApp> &apps)
{
    QList<ProjectChoice> common;
    for (const ProjectApp &app : apps) {
        for (const ProjectChoice &choice : app.choices()) {
            const auto same = std::ranges::find(common, choice.way, &ProjectChoice::way);
            if (same == common.end())
                common.append(choice);
            else if (choice.off.isEmpty())
                same->off.clear();
        }
    }
    return firstThose(common, [](const ProjectChoice &choice) { return choice.off.isEmpty(); });
}

QString gitWarning(const QList<ProjectApp> &apps)
{
    QStringList sentences;
    for (const ProjectApp &app : apps) {
        const QString sentence = app.verdict ? app.verdict->warning(plainText(app.shown)) : QString();
        if (!sentence.isEmpty() && !sentences.contains(sentence) && sentences.size() < MostWarnings)
            sentences.append(sentence);
    }
    return sentences.join(QLatin1Char('\n'));
}

QString exceptions(const QList<ProjectApp> &apps, ProjectChoice::Way wanted)
{
    QStringList lines;
    for (const ProjectApp &app : apps) {
        const std::optional<ProjectChoice> choice = app.choice(wanted);
        if (choice && choice->way == wanted)
            continue;
        lines.append(
            choice
                //: %1 is an app, %2 what is done for it instead
                ? ProjectApps::tr("%1: %2").arg(plainText(app.name, 60), plainText(choice->text))
                //: %1 is an app
                : ProjectApps::tr("%1 is left out: it has no way to do without the token in the file.")
                      .arg(plainText(app.name, 60)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace keyfob

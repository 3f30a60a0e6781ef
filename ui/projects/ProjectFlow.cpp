// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projects/ProjectFlow.h"

#include "base/BoundedJson.h"
#include "projects/RecentFolders.h"
#include "ui/projects/ProjectDialog.h"

#include <QJsonDocument>

namespace keyfob {

namespace {

const QString RecentSetting = QStringLiteral("recentProjects"); // a JSON array of paths

RecentFolders recentFolders(const Connections &connections)
{
    QStringList paths;
    const QByteArray kept = connections.setting(RecentSetting).toUtf8();
    if (const Result<QJsonValue> list = readJson(kept)) {
        for (const QJsonValue &path : list->toArray())
            paths.append(path.toString());
    }
    return RecentFolders(paths);
}

} // namespace

ProjectFlow::ProjectFlow(Connections &connections, InstallFlow &flow, QWidget *window)
    : QObject(window), m_connections(connections), m_flow(flow), m_window(window),
      m_verdicts(connections.paths())
{
    connect(&m_verdicts, &ProjectVerdicts::judged, this,
            [this](const QString &folder, const QHash<QString, GitVerdict> &verdicts) {
                if (m_dialog && folder == m_folder)
                    m_dialog->showVerdicts(verdicts);
            });
    connect(&m_verdicts, &ProjectVerdicts::ignored, this, &ProjectFlow::ignored);
}

ProjectDialog *ProjectFlow::dialog() const
{
    return m_dialog;
}

void ProjectFlow::start(const QString &connectionId, const QString &folder)
{
    if (m_dialog) {
        m_dialog->setFolder(folder);
        return;
    }
    m_connectionId = connectionId;
    QStringList recent;
    for (const QString &path : recentFolders(m_connections).present())
        recent.append(m_connections.paths().shortened(path));
    m_dialog = new ProjectDialog(recent, m_window);
    connect(m_dialog, &ProjectDialog::folderChosen, this, &ProjectFlow::look);
    connect(m_dialog, &ProjectDialog::chosen, this, &ProjectFlow::goOn);
    connect(m_dialog, &QDialog::rejected, this, [this] {
        m_verdicts.forget();
        emit ended();
    });
    m_dialog->open();
    if (!folder.isEmpty())
        m_dialog->setFolder(folder);
}

void ProjectFlow::look(const QString &folder)
{
    m_verdicts.forget();
    m_folder.clear();
    if (folder.trimmed().isEmpty())
        return;
    const Result<ProjectFolder> project = ProjectFolder::check(folder, m_connections.paths());
    if (!project) {
        m_dialog->showProblem(project.error());
        return;
    }
    m_folder = project->path();
    const QList<ProjectApp> apps = projectApps(m_connections, m_connectionId, m_folder);
    m_dialog->showApps(apps, project->othersMayWrite()
                                 ? tr("Other users of this computer can put files into this folder.")
                                 : QString());
    QStringList files;
    for (const ProjectApp &app : apps)
        files.append(app.file);
    m_verdicts.ask(m_folder, files);
}

void ProjectFlow::goOn(const QList<ProjectApp> &apps, ProjectChoice::Way way)
{
    m_targets.clear();
    QStringList toIgnore;
    for (const ProjectApp &app : apps) {
        const std::optional<ProjectChoice> choice = app.choice(way);
        if (!choice)
            continue; // said in the dialog
        InstallTarget target;
        target.connectionId = m_connectionId;
        target.clientId = app.id;
        target.form = choice->form;
        target.place = ClientPlace::inProject(m_folder);
        m_targets.append(target);
        if (choice->way == ProjectChoice::Way::IgnoreAndToken)
            toIgnore.append(app.file);
    }
    if (toIgnore.isEmpty()) {
        write();
        return;
    }
    m_dialog->setRunning(true);
    m_verdicts.ignore(m_folder, toIgnore);
}

void ProjectFlow::ignored(const Result<void> &done)
{
    if (!m_dialog)
        return;
    m_dialog->setRunning(false);
    if (done)
        write();
    else
        m_dialog->showProblem(done.error());
}

void ProjectFlow::write()
{
    remember();
    if (m_dialog)
        m_dialog->accept();
    m_flow.addAll(m_targets);
}

void ProjectFlow::remember()
{
    const Result<ProjectFolder> project = ProjectFolder::check(m_folder, m_connections.paths());
    if (!project)
        return;
    RecentFolders recent = recentFolders(m_connections);
    recent.add(*project);
    const QJsonArray list = QJsonArray::fromStringList(recent.kept());
    m_connections.saveSetting(RecentSetting,
                              QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
}

} // namespace keyfob

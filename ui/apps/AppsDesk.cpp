// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/AppsDesk.h"

#include "base/BoundedJson.h"
#include "ui/apps/HandoverFlow.h"
#include "ui/apps/MoreAppsDialog.h"
#include "ui/apps/VariableDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/InstallSection.h"
#include "ui/projects/FolderDrop.h"
#include "ui/projects/ProjectFlow.h"

#include <QEvent>
#include <QWidget>

namespace keyfob {

AppsDesk::AppsDesk(Connections &connections, Launcher &launcher, SecretClipboard &clipboard, QWidget *window)
    : QObject(window), m_connections(connections), m_launcher(launcher), m_clipboard(clipboard),
      m_window(window)
{
}

void AppsDesk::join(InstallSection *section, InstallFlow *flow)
{
    m_section = section;
    m_flow = flow;
    connect(section, &InstallSection::stepsRequested, this,
            [this](const QString &id, const QString &client) { handover()->show(id, client); });
    connect(section, &InstallSection::configurationRequested, this,
            [this](const QString &id, const QString &client) { handover()->copyConfiguration(id, client); });
    connect(section, &InstallSection::moreRequested, this, &AppsDesk::showMore);
    connect(section, &InstallSection::projectRequested, this,
            [this](const QString &id) { projects()->start(id); });
    connect(this, &AppsDesk::said, flow, &InstallFlow::said);
    connect(this, &AppsDesk::failed, flow, &InstallFlow::failed);
    connect(flow, &InstallFlow::variableNeeded, this, &AppsDesk::showVariable);
    connect(new FolderDrop(m_window), &FolderDrop::dropped, this, [this](const QString &folder) {
        if (m_section->isReady())
            projects()->start(m_section->connectionId(), folder);
        else
            emit said(tr("Choose a service with a token first, then drop the folder again."));
    });
    m_window->installEventFilter(this);
}

HandoverFlow *AppsDesk::handover()
{
    if (!m_handover) {
        m_handover = new HandoverFlow(m_connections, m_launcher, m_clipboard, m_window);
        connect(m_handover, &HandoverFlow::said, this, &AppsDesk::said);
        connect(m_handover, &HandoverFlow::failed, this, &AppsDesk::failed);
    }
    return m_handover;
}

ProjectFlow *AppsDesk::projects()
{
    if (!m_projects)
        m_projects = new ProjectFlow(m_connections, *m_flow, m_window);
    return m_projects;
}

void AppsDesk::showMore()
{
    const auto connection = m_connections.byId(m_section->connectionId());
    if (!connection)
        return;
    auto *dialog =
        new MoreAppsDialog(m_section->others(), connection->entryName, m_section->isReady(), m_window);
    connect(dialog, &MoreAppsDialog::wanted, m_section, &InstallSection::act);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void AppsDesk::showVariable(const QString &connectionId, const QString &clientId, const QString &variable)
{
    const auto connection = m_connections.byId(connectionId);
    const ClientDescription *client = m_connections.clients().find(clientId);
    if (!connection || !client)
        return;
    const auto steps = VariableSteps::of(VariableSteps::thisSystem(), variable, connection->name);
    if (!steps) {
        emit failed(steps.error());
        return;
    }
    auto *dialog = new VariableDialog(client->name, variable, *steps, m_window);
    connect(dialog, &VariableDialog::copied, this, [this](const QString &what) {
        //: %1 is what was copied, such as Command
        emit said(tr("%1 copied.").arg(plainText(what, 100)));
    });
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

bool AppsDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::WindowActivate && m_window->isVisible())
        m_section->refresh();
    return QObject::eventFilter(watched, event);
}

} // namespace keyfob

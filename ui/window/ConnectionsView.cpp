// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ConnectionsView.h"

#include "ui/connection/ConnectionActions.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/InstallSection.h"
#include "ui/window/ConnectionList.h"

#include <QFontInfo>

namespace keyfob {

namespace {

constexpr int ListWidthInEms = 19;

} // namespace

ConnectionsView::ConnectionsView(Connections &connections, const Clock &clock, const Doings &doings,
                                 QWidget *parent)
    : QSplitter(parent), m_connections(connections), m_clock(clock), m_list(new ConnectionList(this)),
      m_page(new ConnectionPage(connections, clock, doings.actions, doings.tokens, this)),
      m_install(new InstallSection(connections, doings.flow, m_page->widget()))
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    setStretchFactor(1, 1);
    m_list->setMinimumWidth(QFontInfo(font()).pixelSize() * ListWidthInEms);
    m_page->setInstallSection(m_install);
    connect(m_list, &ConnectionList::selectionChanged, m_page,
            qOverload<const QString &>(&ConnectionPage::show));
    connect(m_list, &ConnectionList::addRequested, this, &ConnectionsView::addRequested);
    connect(m_list, &ConnectionList::removeRequested, &doings.actions, &ConnectionActions::remove);
    connect(m_page, &ConnectionPage::refreshed, m_install, &InstallSection::show);
    connect(m_page, &ConnectionPage::updateRequested, m_install,
            [this](const QString &clientId) { m_install->act(clientId, InstallRow::Deed::Update); });
    connect(m_install, &InstallSection::problemShown, m_page, &ConnectionPage::sayProblem);
    connect(&doings.flow, &InstallFlow::failed, m_page, &ConnectionPage::sayProblem);
}

void ConnectionsView::refresh()
{
    QList<ConnectionRow> rows;
    for (const Connection &connection : m_connections.all()) {
        const ServiceDescription *service = m_connections.service(connection);
        rows.append({connection, service ? service->icon : QString(), m_connections.isBusy(connection.id)});
    }
    m_list->show(rows, m_clock.now());
    m_page->show(m_list->selected());
}

} // namespace keyfob

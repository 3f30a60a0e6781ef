// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallSection.h"

#include "ui/install/InstallFlow.h"
#include "ui/parts/Buttons.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <iterator>

namespace keyfob {

InstallSection::InstallSection(Connections &connections, InstallFlow &flow, QWidget *parent)
    : Section(tr("Install in"), parent), m_connections(connections), m_flow(flow),
      m_column(new QVBoxLayout(this)), m_updateAll(makeButton(QString(), this))
{
    m_column->setSpacing(fontMetrics().height() / 2);
    auto *bottom = new QHBoxLayout;
    bottom->addStretch(1);
    bottom->addWidget(m_updateAll);
    m_column->addLayout(bottom);
    connect(m_updateAll, &QPushButton::clicked, this, [this] { m_flow.updateAll(m_connectionId); });
    connect(&connections, &Connections::installationsChanged, this, [this](const QString &id) {
        if (id == m_connectionId)
            refresh();
    });
    connect(&flow, &InstallFlow::written, this, [this](const QString &connectionId, const QString &clientId) {
        const ClientDescription *client = m_connections.clients().find(clientId);
        if (connectionId == m_connectionId && client != nullptr)
            m_afterwards.insert(clientId, client->reload);
        refresh();
    });
    connect(&flow, &InstallFlow::ended, this, &InstallSection::refresh);
}

void InstallSection::show(const Connection &connection)
{
    if (connection.id != m_connectionId)
        m_afterwards.clear();
    m_connectionId = connection.id;
    refresh();
}

InstallRow *InstallSection::rowAt(qsizetype index)
{
    if (index == m_rows.size()) {
        auto *row = new InstallRow(this);
        connect(row, &InstallRow::wanted, this, &InstallSection::act);
        m_column->insertWidget(static_cast<int>(index), row);
        QWidget *before = m_rows.isEmpty() ? nullptr : m_rows.last()->button();
        if (before != nullptr)
            setTabOrder(before, row->button());
        setTabOrder(row->button(), m_updateAll);
        m_rows.append(row);
    }
    return m_rows.at(index);
}

void InstallSection::refresh()
{
    const std::optional<Connection> connection = m_connections.byId(m_connectionId);
    if (!connection)
        return;
    m_seen = m_connections.installations(m_connectionId);
    // What is not on this computer comes last, otherwise in the catalogue's order.
    const auto isHere = [](const Installation &each) { return each.state != InstallationState::NotFound; };
    QList<Installation> absent;
    std::remove_copy_if(m_seen.cbegin(), m_seen.cend(), std::back_inserter(absent), isHere);
    m_seen.removeIf(std::not_fn(isHere));
    m_seen += absent;
    // A connection without a token and without a sign-in has nothing to put into a client yet.
    const bool ready = connection->hasToken() || connection->signedIn;
    for (qsizetype i = 0; i < m_seen.size(); ++i) {
        InstallRow *row = rowAt(i);
        row->show(m_seen.at(i), connection->entryName, m_afterwards.value(m_seen.at(i).clientId));
        const bool takesOut = m_seen.at(i).state == InstallationState::Installed ||
                              m_seen.at(i).state == InstallationState::Unreadable;
        row->setBusy(m_connections.isBusy(m_connectionId) || (!ready && !takesOut));
    }
    const auto stale = std::count_if(m_seen.begin(), m_seen.end(), [](const Installation &each) {
        return each.state == InstallationState::OldToken || each.state == InstallationState::Changed;
    });
    m_updateAll->setText(tr("Update All (%1)").arg(stale));
    m_updateAll->setVisible(stale > 0);
    m_updateAll->setEnabled(ready && !m_connections.isBusy(m_connectionId));
}

void InstallSection::act(const QString &clientId, InstallRow::Deed deed)
{
    switch (deed) {
    case InstallRow::Deed::Add:
    case InstallRow::Deed::Update:
        m_flow.add(m_connectionId, clientId);
        break;
    case InstallRow::Deed::Remove:
        m_flow.remove(m_connectionId, clientId);
        break;
    case InstallRow::Deed::Review:
        m_flow.review(m_connectionId, clientId);
        break;
    case InstallRow::Deed::CopyConfiguration:
        m_flow.copyConfiguration(m_connectionId, clientId);
        break;
    case InstallRow::Deed::ShowProblem:
        showProblem(clientId);
        break;
    }
}

void InstallSection::showProblem(const QString &clientId)
{
    const auto seen = std::find_if(m_seen.begin(), m_seen.end(),
                                   [&](const Installation &each) { return each.clientId == clientId; });
    if (seen == m_seen.end())
        return;
    //: %1 is an app
    emit problemShown({ErrorCode::NotUnderstood,
                       tr("The settings file of %1 has an error.").arg(seen->clientName) + QLatin1Char('\n') +
                           seen->problem,
                       tr("Mend the file %1, then try again.").arg(seen->path)});
}

} // namespace keyfob

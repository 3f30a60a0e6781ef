// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallSection.h"

#include "ui/parts/Buttons.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/PlainLabel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace keyfob {

namespace {

ClientPlace placeOf(const Installation &entry)
{
    return entry.scope == QLatin1String("global") ? ClientPlace() : ClientPlace::at(entry.scope, entry.path);
}

/// An entry that is taken out, or that can't be read, can be dealt with also when there is nothing to put in.
bool needsNoToken(const AppState &app)
{
    using State = InstallationState;
    const State state = app.global ? app.global->state : State::Absent;
    return state == State::Installed || state == State::Unreadable || !app.projects.isEmpty();
}

} // namespace

InstallSection::InstallSection(Connections &connections, InstallFlow &flow, QWidget *parent)
    : Section(tr("Install in"), parent), m_connections(connections), m_flow(flow),
      m_trouble(new MessageBar(this)), m_again(m_trouble->addButton(QString())),
      m_folder(m_trouble->addButton(tr("Open Folder"))), m_column(new QVBoxLayout(this)),
      m_none((new PlainLabel(
                  tr("No AI app was found on this computer. You can still copy the configuration."), this))
                 ->wrapping()),
      m_more(makeButton(tr("&More Apps…"), this)), m_project(makeButton(tr("Install in a Pro&ject…"), this)),
      m_updateAll(makeButton(QString(), this))
{
    m_column->setSpacing(fontMetrics().height() / 2);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_more);
    bottom->addStretch(1);
    bottom->addWidget(m_project);
    bottom->addWidget(m_updateAll);
    m_column->addWidget(m_none);
    m_column->addWidget(m_trouble);
    m_column->addLayout(bottom);
    joinTrouble();
    connect(m_more, &QPushButton::clicked, this, [this] { emit moreRequested(m_connectionId); });
    connect(m_project, &QPushButton::clicked, this, [this] { emit projectRequested(m_connectionId); });
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

void InstallSection::joinTrouble()
{
    auto *copy = m_trouble->addButton(tr("Copy Configuration"));
    auto *dismiss = m_trouble->addButton(tr("Close"));
    dismiss->setAccessibleName(tr("Close the message"));
    connect(&m_flow, &InstallFlow::stuck, this, &InstallSection::showTrouble);
    connect(&m_flow, &InstallFlow::written, m_trouble, &MessageBar::quiet);
    connect(dismiss, &QPushButton::clicked, m_trouble, &MessageBar::quiet);
    connect(copy, &QPushButton::clicked, this,
            [this] { emit configurationRequested(m_stuck.connectionId, m_stuck.clientId); });
    connect(m_folder, &QPushButton::clicked, this, [this] {
        for (const AppState &app : m_apps) {
            if (app.id == m_stuck.clientId && app.global)
                m_flow.showFolder(QFileInfo(app.global->path).absolutePath());
        }
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_trouble->quiet();
        m_flow.add(m_stuck);
    });
}

void InstallSection::showTrouble(const InstallTarget &target, const Error &error)
{
    m_stuck = target;
    const bool broken = error.code == ErrorCode::NotUnderstood;
    m_again->setText(error.code == ErrorCode::ChangedMeanwhile ? tr("Review Again") : tr("Try Again"));
    m_again->setVisible(!broken);
    m_folder->setVisible(broken);
    m_trouble->say(error);
}

void InstallSection::show(const Connection &connection)
{
    if (connection.id != m_connectionId) {
        m_afterwards.clear();
        m_trouble->quiet();
    }
    m_connectionId = connection.id;
    refresh();
}

InstallRow *InstallSection::rowAt(qsizetype index)
{
    if (index == m_rows.size()) {
        auto *row = new InstallRow(this);
        connect(row, &InstallRow::wanted, this, &InstallSection::act);
        connect(row, &InstallRow::removalWanted, this, &InstallSection::removeFrom);
        m_column->insertWidget(static_cast<int>(index), row);
        if (!m_rows.isEmpty())
            setTabOrder(m_rows.last()->moreButton(), row->button());
        setTabOrder(row->button(), row->moreButton());
        setTabOrder(row->moreButton(), m_more);
        setTabOrder(m_more, m_project);
        setTabOrder(m_project, m_updateAll);
        m_rows.append(row);
    }
    return m_rows.at(index);
}

bool InstallSection::isReady() const
{
    // A connection without a token and without a sign-in has nothing to put into a client yet.
    const std::optional<Connection> connection = m_connections.byId(m_connectionId);
    return connection && (connection->hasToken() || connection->signedIn) &&
           !m_connections.isBusy(m_connectionId);
}

void InstallSection::refresh()
{
    const std::optional<Connection> connection = m_connections.byId(m_connectionId);
    if (!connection)
        return;
    m_apps = appStates(m_connections, m_connectionId);
    m_shown = 0;
    qsizetype stale = 0;
    for (const AppState &app : m_apps) {
        stale += app.stale().size();
        if (app.isAtHand())
            showRow(rowAt(m_shown++), app, *connection);
    }
    for (qsizetype i = m_shown; i < m_rows.size(); ++i)
        m_rows.at(i)->hide();
    m_none->setVisible(m_shown == 0);
    m_more->setVisible(m_shown < m_apps.size());
    m_project->setEnabled(isReady());
    m_updateAll->setText(tr("Update All (%1)").arg(stale));
    m_updateAll->setVisible(stale > 0);
    m_updateAll->setEnabled(isReady());
}

void InstallSection::showRow(InstallRow *row, const AppState &app, const Connection &connection)
{
    row->show(app, connection.entryName, m_afterwards.value(app.id));
    const bool busy = m_connections.isBusy(m_connectionId);
    row->setBusy(busy || (!isReady() && !needsNoToken(app)));
    row->setVisible(true);
}

QList<AppState> InstallSection::others() const
{
    QList<AppState> apps;
    std::ranges::copy_if(m_apps, std::back_inserter(apps),
                         [](const AppState &app) { return !app.isAtHand(); });
    return apps;
}

void InstallSection::act(const QString &clientId, InstallRow::Deed deed)
{
    const auto app = std::ranges::find(m_apps, clientId, &AppState::id);
    if (app == m_apps.end())
        return;
    using Deed = InstallRow::Deed;
    InstallTarget target;
    target.connectionId = m_connectionId;
    target.clientId = clientId;
    target.form = app->global && deed == Deed::ChangeForm ? app->global->form : QString();
    target.shown = deed == Deed::ChangeForm;
    if (deed == Deed::Add || deed == Deed::ChangeForm)
        m_flow.add(target);
    else if (deed == Deed::Update)
        update(*app);
    else if (deed == Deed::Remove)
        remove(*app);
    else if (deed == Deed::Review)
        m_flow.review(m_connectionId, clientId);
    else if (deed == Deed::CopyConfiguration)
        emit configurationRequested(m_connectionId, clientId);
    else if (deed == Deed::MakePrivate)
        makePrivate(*app);
    else if (deed == Deed::ShowSteps)
        emit stepsRequested(m_connectionId, clientId);
    else
        showProblem(*app);
}

/// Each file of the app that others may read.
void InstallSection::makePrivate(const AppState &app)
{
    QList<Installation> entries = app.projects;
    if (app.global)
        entries.prepend(*app.global);
    for (const Installation &entry : entries) {
        if (!entry.loose)
            continue;
        const Result<void> done = m_connections.makePrivate(app.id, placeOf(entry));
        if (!done) {
            emit problemShown(done.error());
            return;
        }
    }
}

/// Every entry that is not as it should be, in the form that it has.
void InstallSection::update(const AppState &app)
{
    QList<InstallTarget> targets;
    for (const Installation &entry : app.stale()) {
        InstallTarget target;
        target.connectionId = m_connectionId;
        target.clientId = app.id;
        target.form = entry.form;
        target.place = placeOf(entry);
        targets.append(target);
    }
    if (targets.isEmpty()) // what hindered it is still there
        showProblem(app);
    else
        m_flow.addAll(targets);
}

/// The entry in the app's own settings; where there are only projects: that one, or one of them by a menu.
void InstallSection::remove(const AppState &app)
{
    using State = InstallationState;
    const State state = app.global ? app.global->state : State::Absent;
    if (app.projects.isEmpty() || (state != State::Absent && state != State::NotFound)) {
        m_flow.remove(m_connectionId, app.id);
        return;
    }
    if (app.projects.size() == 1) {
        removeFrom(app.projects.first());
        return;
    }
    const auto row = std::ranges::find_if(
        m_rows, [&](const InstallRow *each) { return each->clientId() == app.id && !each->isHidden(); });
    if (row != m_rows.end())
        (*row)->openMenu();
}

void InstallSection::removeFrom(const Installation &entry)
{
    m_flow.remove(m_connectionId, entry.clientId, placeOf(entry));
}

void InstallSection::showProblem(const AppState &app)
{
    if (!app.global)
        return;
    InstallTarget target;
    target.connectionId = m_connectionId;
    target.clientId = app.id;
    //: %1 is an app
    showTrouble(target, {ErrorCode::NotUnderstood, tr("The settings file of %1 has an error.").arg(app.name),
                         app.global->problem + QLatin1Char('\n') +
                             tr("Mend the file %1, then try again.").arg(app.global->path)});
}

} // namespace keyfob

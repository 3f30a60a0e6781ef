// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/ConnectionPage.h"

#include "base/BoundedJson.h"
#include "connections/TroubleSigns.h"
#include "ui/connection/ConnectionActions.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/PresetField.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/layout/ScrolledContent.h"
#include "ui/pages/PageActions.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/MessageBar.h"
#include "ui/tokens/TokenActions.h"
#include "ui/words/StatusText.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace keyfob {

ConnectionPage::ConnectionPage(Connections &connections, const Clock &clock, ConnectionActions &actions,
                               TokenActions &tokens, QWidget *parent)
    : QScrollArea(parent), m_connections(connections), m_clock(clock), m_actions(actions), m_tokens(tokens)
{
    auto *content = new ScrolledContent(this);
    m_expiry = new MessageBar(content);
    m_failure = new MessageBar(content);
    m_head = new ConnectionHead(content);
    m_verify = new VerifyPanel(content);
    m_checklist = new ChecklistPanel(content);
    m_section = new TokenSection(content);
    m_update = new MessageBar(content);
    m_below = new QVBoxLayout;
    setWidget(content);
    layOut();
    connectHead();
    connectSection();
    connectActions();
    connectResults();
}

void ConnectionPage::layOut()
{
    setFocusPolicy(Qt::NoFocus); // else a stop without a name
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(widget());
    const int air = fontMetrics().height();
    column->setContentsMargins(air, air, air, air);
    column->setSpacing(air * 3 / 4);
    m_below->setSpacing(air * 3 / 4);
    for (QWidget *part : std::initializer_list<QWidget *>{m_expiry, m_head, m_failure, m_verify, m_checklist,
                                                          m_section, m_update})
        column->addWidget(part);
    column->addLayout(m_below);
    column->addStretch(1);
    widget()->installEventFilter(this);
    auto *dismiss = m_failure->addButton(tr("Close"));
    dismiss->setAccessibleName(tr("Close the message"));
    connect(dismiss, &QPushButton::clicked, m_failure, &MessageBar::quiet);
}

/// There is no scrolling sideways: the page is at least as wide as its parts.
bool ConnectionPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        setMinimumWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
    return QScrollArea::eventFilter(watched, event);
}

void ConnectionPage::connectHead()
{
    connect(m_head, &ConnectionHead::verifyRequested, this, &ConnectionPage::verify);
    PageActions *pages = m_actions.pages();
    connect(m_head, &ConnectionHead::tokenPageRequested, pages, [=, this] { pages->openTokenPage(m_id); });
    connect(m_head, &ConnectionHead::pasteRequested, pages, [=, this] { pages->paste(m_id); });
    connect(m_head, &ConnectionHead::manageRequested, pages, [=, this] { pages->manageToken(m_id); });
    connect(m_head, &ConnectionHead::troublesRequested, pages, [=, this] { pages->troubleshoot(m_id); });
    connect(m_head, &ConnectionHead::docsRequested, pages, [=, this] { pages->openDocumentation(m_id); });
    connect(m_head, &ConnectionHead::instanceRequested, pages, [=, this] { pages->changeInstance(m_id); });
    connect(m_head, &ConnectionHead::removeRequested, this, [this] { m_actions.remove(m_id); });
    connect(m_expiry->addButton(tr("Re&new…")), &QPushButton::clicked, this, &ConnectionPage::renew);
    connect(m_verify, &VerifyPanel::networkAwaited, this, [this] {
        if (m_connections.hasNetwork())
            verify();
    });
    connect(m_verify, &VerifyPanel::copyRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(m_verify, &VerifyPanel::signInRequested, this,
            [this](const QByteArray &challenge) { m_actions.signIn(m_id, challenge); });
    const auto act = [=, this](const QString &what, const QString &rule) { pages->act(m_id, what, rule); };
    connect(m_verify, &VerifyPanel::actionRequested, pages, act);
    connect(m_checklist, &ChecklistPanel::actionRequested, pages, act);
    connect(m_checklist, &ChecklistPanel::presented, m_verify, &QWidget::hide); // it was found before that
    connect(m_verify, &VerifyPanel::begun, m_checklist, &QWidget::hide);
    connect(m_checklist, &ChecklistPanel::retryRequested, this, &ConnectionPage::updateRequested);
    connect(m_verify, &VerifyPanel::updateRequested, this, &ConnectionPage::updateRequested);
    connect(&m_connections, &Connections::installationsChanged, this, [this](const QString &id) {
        if (!isShown(id) || (m_verify->isHidden() && !m_checklist->awaitsEntries()))
            return;
        const QList<Installation> entries = m_connections.installations(id);
        m_verify->showEntries(entries);
        m_checklist->showEntries(entries);
    });
}

void ConnectionPage::connectSection()
{
    connect(m_section, &TokenSection::revealRequested, this, [this] { m_actions.reveal(m_id, m_section); });
    connect(m_section, &TokenSection::copyRequested, this,
            [this](TokenSection::Copied what) { m_actions.copy(m_id, what); });
    connect(m_section, &TokenSection::signInRequested, this, [this] { m_actions.signIn(m_id); });
    connect(m_section, &TokenSection::signOutRequested, this, [this] { m_actions.signOut(m_id); });
    PageActions *pages = m_actions.pages();
    connect(m_section, &TokenSection::pasteRequested, pages, [=, this] { pages->paste(m_id); });
    connect(m_section, &TokenSection::pageRequested, pages, [=, this] { pages->getFromPage(m_id); });
    connect(m_section, &TokenSection::dateRequested, pages, [=, this] { pages->setExpiry(m_id); });
    connect(m_section, &TokenSection::generateRequested, this, [this] { m_tokens.generate(m_id); });
    connect(m_section, &TokenSection::regenerateRequested, this, [this] { m_tokens.regenerate(m_id); });
    connect(m_section, &TokenSection::deleteRequested, this, [this] { m_tokens.deleteToken(m_id); });
    connect(m_section, &TokenSection::presetChosen, this,
            [this](const QString &preset) { m_tokens.setPreset(m_id, preset); });
    auto *update = m_update->addButton(tr("&Update Them"));
    connect(update, &QPushButton::clicked, this, [this] {
        m_update->quiet();
        m_tokens.updateClients(m_id);
    });
}

void ConnectionPage::connectActions()
{
    connect(&m_actions, &ConnectionActions::failed, this, [this](const QString &id, const Error &error) {
        if (isShown(id))
            m_failure->say(error);
    });
    connect(&m_actions, &ConnectionActions::verifying, this, [this](const QString &id) {
        const auto connection = m_connections.byId(id);
        if (isShown(id) && connection)
            m_verify->showRunning(connection->name);
    });
    connect(&m_actions, &ConnectionActions::verified, this,
            [this](const QString &id, const Verification &verification) {
                if (isShown(id))
                    showVerified(verification);
            });
    connect(&m_actions, &ConnectionActions::verifyFailed, this,
            [this](const QString &id, const Error &error) {
                if (isShown(id))
                    showVerified(std::unexpected(error));
            });
}

void ConnectionPage::connectResults()
{
    const auto begin = [this](const QString &id, const QString &title) {
        if (isShown(id))
            m_checklist->begin(title);
    };
    const auto finish = [this](const QString &id, const Checklist &checklist) {
        if (isShown(id))
            m_checklist->finish(checklist);
    };
    connect(&m_actions, &ConnectionActions::begun, this, begin);
    connect(&m_actions, &ConnectionActions::done, this, finish);
    connect(&m_tokens, &TokenActions::begun, this, begin);
    connect(&m_tokens, &TokenActions::done, this, finish);
    connect(&m_connections, &Connections::stepDone, this,
            [this](const QString &id, const ChecklistStep &step) {
                if (isShown(id) && !m_checklist->isHidden())
                    m_checklist->add(step);
            });
    connect(&m_tokens, &TokenActions::failed, this, [this](const QString &id, const Error &error) {
        if (!isShown(id))
            return;
        m_checklist->finish(error);
        refresh();
    });
    connect(&m_actions, &ConnectionActions::tokenMade, &m_tokens, &TokenActions::showNew);
    PageActions *pages = m_actions.pages();
    connect(&m_tokens, &TokenActions::pageNeeded, pages, &PageActions::getFromPage);
    connect(&m_tokens, &TokenActions::deletePageNeeded, pages, &PageActions::deleteOnPage);
    connect(pages, &PageActions::generateRequested, &m_tokens, &TokenActions::generate);
    connect(pages, &PageActions::regenerateRequested, &m_tokens, &TokenActions::regenerate);
    connect(pages, &PageActions::updateRequested, &m_tokens, &TokenActions::updateClients);
    connect(&m_tokens, &TokenActions::presetChanged, this, [this](const QString &id, const QString &before) {
        if (isShown(id))
            offerUpdate(before);
    });
}

void ConnectionPage::show(const QString &id)
{
    if (id != m_id) {
        m_id = id;
        for (MessageBar *bar : {m_expiry, m_failure, m_update})
            bar->quiet();
        m_verify->hide();
        m_checklist->hide();
        verticalScrollBar()->setValue(0);
    }
    refresh();
}

void ConnectionPage::refresh()
{
    const auto connection = m_connections.byId(m_id);
    widget()->setVisible(connection.has_value());
    if (!connection)
        return;
    static const ServiceDescription unknown;
    const ServiceDescription *known = m_connections.service(*connection);
    const ServiceDescription &service = known ? *known : unknown;
    const bool busy = m_connections.isBusy(m_id);
    const QDateTime now = m_clock.now();
    const StatusWords expiry = StatusText::expiryBar(*connection, now);
    if (expiry.words.isEmpty())
        m_expiry->quiet();
    else
        m_expiry->say(expiry.icon, expiry.words);
    m_expiry->setEnabled(!busy);
    m_head->show(*connection, service, busy, now);
    m_section->show(*connection, service, busy, now);
    emit refreshed(*connection);
}

void ConnectionPage::verify()
{
    m_actions.verify(m_id);
}

void ConnectionPage::copyToken()
{
    const auto connection = m_connections.byId(m_id);
    if (connection && connection->hasToken())
        m_actions.copy(m_id, TokenSection::Copied::Token);
}

void ConnectionPage::renew()
{
    const auto connection = m_connections.byId(m_id);
    if (!connection)
        return;
    if (connection->hasToken())
        m_tokens.regenerate(m_id);
    else
        m_actions.signIn(m_id);
}

void ConnectionPage::sayProblem(const Error &error)
{
    m_failure->say(error);
}

void ConnectionPage::setInstallSection(QWidget *section)
{
    m_below->addWidget(section);
    setTabOrder(m_section->lastStop(), section);
}

void ConnectionPage::showVerified(const Result<Verification> &outcome)
{
    const auto connection = m_connections.byId(m_id);
    if (!connection)
        return;
    const ServiceDescription *service = m_connections.service(*connection);
    if (outcome)
        m_verify->show(*connection, *outcome, service ? service->verifyPrompt : QString(), m_clock.now());
    else
        m_verify->showError(*connection, outcome.error(), m_clock.now(),
                            service ? usualRemedies(*service, outcome.error().code) : Remedies());
}

void ConnectionPage::offerUpdate(const QString &before)
{
    int stale = 0;
    for (const Installation &installation : m_connections.installations(m_id))
        stale += installation.state == InstallationState::Changed ? 1 : 0;
    if (stale == 0) {
        m_update->quiet();
        return;
    }
    const auto connection = m_connections.byId(m_id);
    const ServiceDescription *service = connection ? m_connections.service(*connection) : nullptr;
    const PresetDescription *preset = service ? service->preset(before) : nullptr;
    const QString name = plainText(preset ? preset->name : before);
    //: %1 is the name of a preset
    m_update->say(QStringLiteral("refresh"), stale == 1
                                                 ? tr("1 app still uses %1.").arg(name)
                                                 : tr("%n apps still use %1.", nullptr, stale).arg(name));
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "ui/apps/AppsDesk.h"
#include "ui/connection/ConnectionActions.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/install/HistoryDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/InstallSection.h"
#include "ui/install/UndoBar.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/ConfirmDialog.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SymbolIcon.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/tokens/TokenActions.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/FirstRunPage.h"
#include "ui/window/KeychainBar.h"
#include "ui/window/StatusLine.h"
#include "ui/window/ThemeMenu.h"

#include <QAction>
#include <QClipboard>
#include <QFontInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInEms = 76;
constexpr int HeightInEms = 62;
constexpr int ListWidthInEms = 19;

/// The seconds of ux.md's "Clear the clipboard after [30] s".
std::chrono::seconds clipboardTime(const Connections &connections)
{
    bool isNumber = false;
    const int seconds = connections.setting(QStringLiteral("clipboardSeconds")).toInt(&isNumber);
    return std::chrono::seconds(isNumber && seconds >= 0 ? seconds : 30);
}

} // namespace

MainWindow::MainWindow(Connections &connections, const Clock &clock, Launcher &launcher, QWidget *parent)
    : QMainWindow(parent), m_connections(connections), m_clock(clock),
      m_clipboard(clipboardTime(connections)),
      m_actions(new ConnectionActions(connections, clock, m_clipboard, this)),
      m_tokens(new TokenActions(connections, m_clipboard, this)),
      m_flow(new InstallFlow(connections, launcher, this)),
      m_apps(new AppsDesk(connections, launcher, m_clipboard, this))
{
    setWindowTitle(tr("Keyfob"));
    setWindowIcon(appIcon());
    layOut();
    connectConnections();
    connectParts();
    connectInstalling();
    addShortcuts();
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refresh);
    auto *dismiss = m_problem->addButton(tr("Close"));
    connect(dismiss, &QPushButton::clicked, m_problem, &MessageBar::quiet);
    refresh();
    m_list->view()->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::layOut()
{
    auto *content = new QWidget(this);
    m_keychain = new KeychainBar(m_connections, content);
    m_problem = new MessageBar(content);
    m_recovered = new ChecklistPanel(content);
    m_pages = new QStackedWidget(content);
    m_firstRun = new FirstRunPage(m_pages);
    auto *splitter = new QSplitter(m_pages);
    m_list = new ConnectionList(splitter);
    m_page = new ConnectionPage(m_connections, m_clock, *m_actions, *m_tokens, splitter);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    splitter->setStretchFactor(1, 1);
    m_pages->addWidget(m_firstRun);
    m_pages->addWidget(splitter);
    m_install = new InstallSection(m_connections, *m_flow, m_page->widget());
    m_page->setInstallSection(m_install);
    m_status = new StatusLine(content);
    auto *bars = new QVBoxLayout;
    bars->setContentsMargins({});
    for (QWidget *bar : std::initializer_list<QWidget *>{m_keychain, m_problem, m_recovered})
        bars->addWidget(bar);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bars);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(content);
    const int em = QFontInfo(font()).pixelSize();
    m_list->setMinimumWidth(em * ListWidthInEms);
    const QSize wanted(em * WidthInEms, em * HeightInEms);
    resize(wanted.boundedTo(screen()->availableSize() * 9 / 10));
}

void MainWindow::connectConnections()
{
    connect(&m_connections, &Connections::added, this, &MainWindow::refresh);
    connect(&m_connections, &Connections::removed, this, &MainWindow::refresh);
    connect(&m_connections, &Connections::changed, this, &MainWindow::refresh);
}

void MainWindow::connectParts()
{
    connect(m_list, &ConnectionList::selectionChanged, m_page,
            qOverload<const QString &>(&ConnectionPage::show));
    connect(m_list, &ConnectionList::addRequested, this, [this] { addService(); });
    connect(m_list, &ConnectionList::removeRequested, m_actions, &ConnectionActions::remove);
    connect(m_firstRun, &FirstRunPage::serviceChosen, this, [this](const QString &id) { addService(id); });
    connect(m_firstRun, &FirstRunPage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_actions, &ConnectionActions::said, this, &MainWindow::say);
    connect(&m_clipboard, &SecretClipboard::remaining, this, [this](int seconds) {
        say(tr("Token copied. The clipboard is cleared in %n s.", nullptr, seconds));
    });
    connect(&m_clipboard, &SecretClipboard::cleared, this, [this] { say(tr("The clipboard was cleared.")); });
    QList<FirstRunPage::Service> services;
    for (const ServiceDescription &service : m_connections.services().all()) {
        if (service.instanceKind != QLatin1String("url") && service.id != QLatin1String("demo"))
            services.append({service.id, service.name, service.icon});
    }
    m_firstRun->showServices(services);
}

void MainWindow::connectInstalling()
{
    UndoBar *undo = m_status->undoBar();
    connect(m_page, &ConnectionPage::refreshed, m_install, &InstallSection::show);
    connect(m_install, &InstallSection::problemShown, m_page, &ConnectionPage::sayProblem);
    connect(m_flow, &InstallFlow::failed, m_page, &ConnectionPage::sayProblem);
    connect(m_flow, &InstallFlow::said, this, &MainWindow::say);
    m_apps->join(m_install, m_flow);
    connect(undo, &UndoBar::undoRequested, m_flow, &InstallFlow::undo);
    connect(undo, &UndoBar::copyRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(m_flow, &InstallFlow::checkable, undo, &UndoBar::offerCheck);
    connect(m_tokens, &TokenActions::addRequested, m_flow, &InstallFlow::addToAll);
    connect(&m_connections, &Connections::fileChanged, this,
            [undo](const QString &, qint64 historyId, const QString &text) { undo->say(text, historyId); });
    auto *history = new QAction(tr("History…"), this);
    connect(history, &QAction::triggered, this, &MainWindow::openHistory);
    m_page->head()->addAction(history);
    m_page->head()->addAction((new ThemeMenu(m_connections, this))->menuAction());
}

void MainWindow::openHistory()
{
    auto *dialog = new HistoryDialog(m_connections, *m_flow, this);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QList<QKeySequence> &keys, const std::function<void()> &run) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add({QKeySequence(Qt::CTRL | Qt::Key_N)}, [this] { addService(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_R), QKeySequence(Qt::Key_F5)}, [this] { m_page->verify(); });
    add({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, [this] { m_page->copyToken(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Z)}, [this] { m_flow->undo(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_W)}, [this] { close(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Q)}, [] { QCoreApplication::quit(); });
}

void MainWindow::refresh()
{
    QList<ConnectionRow> rows;
    for (const Connection &connection : m_connections.all()) {
        const ServiceDescription *service = m_connections.service(connection);
        rows.append({connection, service ? service->icon : QString(), m_connections.isBusy(connection.id)});
    }
    m_list->show(rows, m_clock.now());
    m_page->show(m_list->selected());
    m_pages->setCurrentIndex(rows.isEmpty() ? 0 : 1);
}

void MainWindow::addService(const QString &serviceId, const QString &where)
{
    if (m_keychain->wantsAgreement()) {
        askForSession(serviceId, where);
        return;
    }
    auto *dialog = new AddServiceDialog(m_connections, this);
    dialog->setSessionOnly(m_keychain->sessionOnly());
    connect(dialog, &AddServiceDialog::ready, this,
            [this](const QString &id, ServiceDescription::SignInMethod way) {
                refresh();
                m_list->select(id);
                m_actions->begin(id, way);
            });
    if (!serviceId.isEmpty())
        dialog->choose(serviceId, where);
    dialog->show();
}

void MainWindow::askForSession(const QString &serviceId, const QString &where)
{
    auto *dialog = new ConfirmDialog(
        tr("No keychain is available"),
        tr("Tokens are kept only until you quit. Your services stay listed; you sign in to them again."),
        tr("Go On for This Session Only"), QString(), this);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, dialog, serviceId, where] {
        m_keychain->agree();
        dialog->finish();
        addService(serviceId, where);
    });
    dialog->show();
}

void MainWindow::openConnection(const QString &id)
{
    m_list->select(id);
    show();
    raise();
    activateWindow();
}

void MainWindow::regenerate(const QString &id)
{
    openConnection(id);
    m_page->renew();
}

void MainWindow::copyToken(const QString &id)
{
    m_actions->copy(id, TokenSection::Copied::Token);
}

void MainWindow::verify(const QString &id)
{
    m_actions->verify(id);
}

void MainWindow::showFoundClients(const QStringList &names)
{
    m_firstRun->showClients(names);
}

void MainWindow::say(const QString &text)
{
    m_status->say(text);
}

QString MainWindow::statusText() const
{
    return m_status->text();
}

UndoBar *MainWindow::undoBar() const
{
    return m_status->undoBar();
}

void MainWindow::sayProblem(const Error &error)
{
    m_problem->say(error);
}

void MainWindow::showRecovered(const Checklist &checklist)
{
    m_recovered->finish(checklist);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_minute.start();
    m_keychain->check();
    refresh();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_minute.stop(); // nobody sees the countdown
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "ui/apps/AppsDesk.h"
#include "ui/connection/ConnectionActions.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/install/HistoryDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/UndoBar.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SymbolIcon.h"
#include "ui/scan/ScanDesk.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/tokens/TokenActions.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/ConnectionsView.h"
#include "ui/window/FirstRunPage.h"
#include "ui/window/KeychainBar.h"
#include "ui/window/ProblemBar.h"
#include "ui/window/StatusLine.h"
#include "ui/window/ThemeMenu.h"

#include <QAction>
#include <QClipboard>
#include <QFontInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace keyfob {

namespace {

constexpr int WidthInEms = 76;
constexpr int HeightInEms = 65;

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
      m_apps(new AppsDesk(connections, launcher, m_clipboard, this)),
      m_scan(new ScanDesk(connections, *m_flow, this))
{
    setWindowTitle(tr("Keyfob"));
    m_theme.apply(ThemeMenu::chosen(connections)); // first: a change of palette goes to each widget there is
    layOut();
    connectParts();
    connectInstalling();
    addShortcuts();
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &MainWindow::refresh);
    connect(m_problem, &ProblemBar::folderRequested, m_flow, &InstallFlow::showFolder);
}

void MainWindow::layOut()
{
    auto *content = new QWidget(this);
    m_keychain = new KeychainBar(m_connections, content);
    m_problem = new ProblemBar(content);
    m_recovered = new ChecklistPanel(content);
    m_pages = new QStackedWidget(content);
    m_status = new StatusLine(content);
    auto *bars = new QVBoxLayout;
    bars->setContentsMargins({});
    for (QWidget *bar : QWidgetList{m_keychain, m_problem, m_scan->makeBar(content), m_recovered})
        bars->addWidget(bar);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bars);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(content);
    const int em = QFontInfo(font()).pixelSize();
    resize(QSize(em * WidthInEms, em * HeightInEms).boundedTo(screen()->availableSize() * 9 / 10));
}

void MainWindow::connectParts()
{
    const auto refreshSeen = [this] {
        if (isVisible())
            refresh();
    };
    connect(&m_connections, &Connections::added, this, refreshSeen);
    connect(&m_connections, &Connections::removed, this, refreshSeen);
    connect(&m_connections, &Connections::changed, this, refreshSeen);
    m_scan->setAgreement([this](QWidget *over, const auto &then) { m_keychain->whenAgreed(over, then); });
    connect(m_actions, &ConnectionActions::said, this, &MainWindow::say);
    connect(&m_clipboard, &SecretClipboard::remaining, this, [this](int seconds) {
        say(tr("Token copied. The clipboard is cleared in %n s.", nullptr, seconds));
    });
    connect(&m_clipboard, &SecretClipboard::cleared, this, [this] { say(tr("The clipboard was cleared.")); });
}

void MainWindow::connectInstalling()
{
    UndoBar *undo = m_status->undoBar();
    connect(m_flow, &InstallFlow::said, this, &MainWindow::say);
    connect(undo, &UndoBar::undoRequested, m_flow, &InstallFlow::undo);
    connect(undo, &UndoBar::copyRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(m_flow, &InstallFlow::checkable, undo, &UndoBar::offerCheck);
    connect(m_tokens, &TokenActions::addRequested, m_flow, &InstallFlow::addToAll);
    connect(m_tokens, &TokenActions::done, undo, &UndoBar::clear); // the page lists every app
    connect(&m_connections, &Connections::fileChanged, this,
            [undo](const QString &, qint64 historyId, const QString &text) { undo->say(text, historyId); });
}

ConnectionsView *MainWindow::view()
{
    if (m_view)
        return m_view;
    m_view = new ConnectionsView(m_connections, m_clock, {*m_actions, *m_tokens, *m_flow}, m_pages);
    m_pages->addWidget(m_view);
    m_apps->join(m_view->install(), m_flow);
    connect(m_view, &ConnectionsView::addRequested, this, [this] { addService(); });
    const auto offer = [this](const QString &text, const std::function<void()> &run) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, run);
        m_view->page()->head()->addAction(action);
    };
    offer(tr("History…"), [this] { (new HistoryDialog(m_connections, *m_flow, this))->open(); });
    offer(tr("Import What Is Already Set Up…"), [this] { m_scan->openImport(); });
    offer(tr("Things to Mend…"), [this] { m_scan->openFindings(); });
    m_view->page()->head()->addAction((new ThemeMenu(m_connections, m_theme, this))->menuAction());
    m_view->list()->view()->setFocus();
    return m_view;
}

void MainWindow::showFirstRun()
{
    if (!m_firstRun) {
        m_firstRun = new FirstRunPage(m_pages);
        m_pages->addWidget(m_firstRun);
        connect(m_firstRun, &FirstRunPage::serviceChosen, this,
                [this](const QString &id) { addService(id); });
        connect(m_firstRun, &FirstRunPage::demoRequested, this, &MainWindow::demoRequested);
        connect(m_firstRun, &FirstRunPage::importRequested, m_scan, &ScanDesk::openImport);
        connect(m_scan, &ScanDesk::importable, m_firstRun, &FirstRunPage::showImportable);
        m_firstRun->showServices(m_connections.services());
        m_firstRun->showClients(m_foundClients);
    }
    m_pages->setCurrentWidget(m_firstRun);
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
    add({QKeySequence(Qt::CTRL | Qt::Key_R), Qt::Key_F5}, [this] { page()->verify(); });
    add({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, [this] { page()->copyToken(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Z)}, [this] { m_flow->undo(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_W)}, [this] { close(); });
    add({QKeySequence(Qt::CTRL | Qt::Key_Q)}, [] { QCoreApplication::quit(); });
}

void MainWindow::refresh()
{
    const bool any = !m_connections.all().isEmpty();
    if (any || m_view)
        view()->refresh();
    if (any)
        m_pages->setCurrentWidget(m_view);
    else
        showFirstRun();
    if (any && isVisible())
        m_minute.start(); // the countdowns
    else
        m_minute.stop();
}

void MainWindow::addService(const QString &serviceId, const QString &where)
{
    m_keychain->whenAgreed(this, [this, serviceId, where](bool sessionOnly) {
        auto *dialog = new AddServiceDialog(m_connections, this);
        dialog->setSessionOnly(sessionOnly);
        dialog->setAdder(m_adder);
        connect(dialog, &AddServiceDialog::ready, this,
                [this](const QString &id, ServiceDescription::SignInMethod way) {
                    refresh();
                    list()->select(id);
                    m_actions->begin(id, way);
                });
        dialog->choose(serviceId, where);
        dialog->show();
    });
}

void MainWindow::openConnection(const QString &id)
{
    list()->select(id);
    show();
    raise();
    activateWindow();
}

void MainWindow::regenerate(const QString &id)
{
    openConnection(id);
    page()->renew();
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
    m_foundClients = names;
    if (m_firstRun)
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

void MainWindow::sayProblem(const Error &error, const QString &folder)
{
    m_problem->say(error, folder);
}

void MainWindow::showRecovered(const Checklist &checklist)
{
    m_recovered->finish(checklist);
}

void MainWindow::setVisible(bool visible)
{
    if (visible)
        refresh(); // before the window takes its size
    QMainWindow::setVisible(visible);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_connections.all().isEmpty())
        m_minute.start();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_minute.stop(); // nobody sees the countdown
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (std::exchange(m_painted, true))
        return;
    QTimer::singleShot(0, m_keychain, &KeychainBar::check);
    QTimer::singleShot(0, m_scan, &ScanDesk::begin);
    QTimer::singleShot(0, this, [this] { setWindowIcon(appIcon()); });
    QTimer::singleShot(0, this, &MainWindow::firstPainted);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/Desktop.h"

#include "ui/window/WindowPlace.h"

#include <QApplication>
#include <QTimer>

namespace keyfob {

namespace {

constexpr std::chrono::seconds LongestWait(1);

} // namespace

Desktop::Desktop(Wiring &wiring, QObject *parent)
    : QObject(parent), m_wiring(wiring), m_reminders(wiring.connections(), wiring.ledger(), wiring.clock()),
      m_notifications(wiring.clock()), m_window(wiring.connections(), wiring.clock(), m_launcher)
{
    joinWindow();
    joinReminders();
}

Desktop::~Desktop() = default;

void Desktop::joinWindow()
{
    connect(&m_window, &MainWindow::demoRequested, this, &Desktop::offerDemo);
    m_window.setServiceAdder([this](const QString &path) { return m_wiring.addServiceFile(path); });
    QStringList found;
    for (const ClientDescription &client : m_wiring.clients().catalog().all()) {
        if (m_wiring.clients().found(client))
            found += client.name;
    }
    m_window.showFoundClients(found);
}

void Desktop::joinReminders()
{
    connect(&m_reminders, &Reminders::due, this, [this](const Reminder &reminder) {
        // In front of the window a bar says it already.
        if (!m_window.isActiveWindow())
            m_notifications.show(reminder);
    });
    connect(&m_reminders, &Reminders::withdrawn, &m_notifications, &Notifications::withdraw);
    connect(&m_notifications, &Notifications::openRequested, &m_window, &MainWindow::openConnection);
    connect(&m_notifications, &Notifications::renewRequested, &m_window, &MainWindow::regenerate);
    connect(&m_notifications, &Notifications::snoozeRequested, this,
            [this](const QString &id) { m_reminders.snooze(id, std::chrono::hours(24)); });
}

void Desktop::joinTray()
{
    m_tray = std::make_unique<TrayIcon>(m_wiring.connections(), m_reminders, m_wiring.clock());
    connect(m_tray.get(), &TrayIcon::windowRequested, this, [this] { fulfil(QStringLiteral("show")); });
    connect(m_tray.get(), &TrayIcon::openRequested, &m_window, &MainWindow::openConnection);
    connect(m_tray.get(), &TrayIcon::renewRequested, &m_window, &MainWindow::regenerate);
    connect(m_tray.get(), &TrayIcon::copyRequested, &m_window, &MainWindow::copyToken);
    connect(m_tray.get(), &TrayIcon::quitRequested, qApp, &QCoreApplication::quit);
    connect(&m_notifications, &Notifications::unavailable, m_tray.get(), &TrayIcon::say);
    m_tray->show();
    // With a tray, closing the window leaves Keyfob there to remind; without one it ends it.
    QApplication::setQuitOnLastWindowClosed(!QSystemTrayIcon::isSystemTrayAvailable());
}

void Desktop::start(bool background, bool withDemo)
{
    const Result<void> loaded = m_wiring.connections().load();
    new WindowPlace(m_wiring.connections(), &m_window);
    if (!loaded)
        m_window.sayProblem(loaded.error());
    else if (const QList<Error> &refused = m_wiring.files().refusedClients(); !refused.isEmpty())
        m_window.sayProblem(refused.first(), // one at a time: the next comes when this one is mended
                            m_wiring.paths().ownConfig() + QStringLiteral("/clients"));
    if (const QList<Error> &refused = m_wiring.refusedServices(); loaded && !refused.isEmpty())
        m_window.sayProblem(refused.first(), m_wiring.paths().ownConfig() + QStringLiteral("/services"));
    if (withDemo) {
        const Result<QUrl> demo = m_wiring.startDemo();
        if (!demo)
            m_window.sayProblem(demo.error());
    }
    if (background && QSystemTrayIcon::isSystemTrayAvailable()) {
        goOn();
        return;
    }
    connect(&m_window, &MainWindow::firstPainted, this, &Desktop::goOn);
    // A window that nobody sees (minimised, on another desktop) is not painted.
    QTimer::singleShot(LongestWait, this, &Desktop::goOn);
    m_window.show();
}

void Desktop::goOn()
{
    if (m_tray)
        return;
    joinTray();
    m_reminders.start();
    recover();
}

void Desktop::recover()
{
    QCoro::connect(m_wiring.connections().recover(), this, [this](const Result<QList<Checklist>> &recovered) {
        if (!recovered) {
            m_window.sayProblem(recovered.error());
            return;
        }
        for (const Checklist &checklist : *recovered)
            m_window.showRecovered(checklist);
    });
}

void Desktop::offerDemo()
{
    const Result<QUrl> demo = m_wiring.startDemo();
    if (!demo)
        m_window.sayProblem(demo.error());
    else
        m_window.addService(QStringLiteral("demo"), demo->authority());
}

void Desktop::fulfil(const QString &wish)
{
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (wish == QLatin1String("add demo"))
        offerDemo();
    else if (wish.startsWith(QLatin1String("add ")))
        m_window.addService(wish.mid(4));
}

} // namespace keyfob

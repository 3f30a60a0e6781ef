// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/TrayIcon.h"

#include "base/BoundedJson.h"
#include "reminders/Reminders.h"
#include "ui/parts/SymbolIcon.h"
#include "ui/words/StatusText.h"

#include <QCoroTask>
#include <QPainter>

#include <algorithm>

namespace keyfob {

namespace {

using namespace std::chrono_literals;

constexpr auto Day = 24h;

/// How urgent a state is: 0 fine, 1 a dot, 2 a cross.
int urgency(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::Expired:
    case ConnectionStatus::Refused:
        return 2;
    case ConnectionStatus::Expiring:
        return 1;
    default:
        return 0;
    }
}

int worst(const QList<Connection> &connections, const QDateTime &now)
{
    int most = 0;
    for (const Connection &connection : connections)
        most = std::max(most, urgency(StatusText::status(connection, now)));
    return most;
}

/// The app's icon with the mark of the state in its corner; the shapes differ, not only the colours.
QIcon marked(int level)
{
    if (level == 0)
        return symbolIcon(QStringLiteral("keyfob-symbolic"));
    QPixmap picture = symbolIcon(QStringLiteral("keyfob-symbolic")).pixmap(64, 64);
    const QPixmap mark =
        symbolIcon(level == 1 ? QStringLiteral("dot") : QStringLiteral("cross")).pixmap(32, 32);
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(QRect(30, 30, 34, 34), Qt::transparent);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.drawPixmap(32, 32, mark);
    painter.end();
    return QIcon(picture);
}

} // namespace

TrayIcon::TrayIcon(Connections &connections, Reminders &reminders, const Clock &clock, QObject *parent)
    : QObject(parent), m_connections(connections), m_reminders(reminders), m_clock(clock)
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &TrayIcon::refresh);
    const auto soon = [this] { m_later.start(); };
    connect(&connections, &Connections::added, this, soon);
    connect(&connections, &Connections::changed, this, soon);
    connect(&connections, &Connections::removed, this, soon);
    connect(&reminders, &Reminders::due, this, soon);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::rebuild);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit windowRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { emit openRequested(m_spoken); });
    m_icon.setContextMenu(&m_menu);
    refresh();
}

void TrayIcon::show()
{
    m_icon.show();
}

void TrayIcon::say(const QString &title, const QString &body, const QString &connectionId)
{
    m_spoken = connectionId;
    // Qt hands the body on as it is, and many services read markup in it.
    m_icon.showMessage(title, body.toHtmlEscaped(), m_icon.icon());
}

QString TrayIcon::toolTipFor(const QList<Connection> &connections, const QDateTime &now)
{
    const auto urgent =
        std::max_element(connections.begin(), connections.end(), [&](const auto &a, const auto &b) {
            return urgency(StatusText::status(a, now)) < urgency(StatusText::status(b, now));
        });
    if (urgent == connections.end())
        return tr("Keyfob");
    if (urgency(StatusText::status(*urgent, now)) == 0)
        return tr("Keyfob — everything works");
    return tr("Keyfob — %1: %2", "%1 is a connection, %2 its state")
        .arg(plainText(urgent->name, 60), StatusText::line(*urgent, false, now).words);
}

void TrayIcon::refresh()
{
    const QDateTime now = m_clock.now();
    const QList<Connection> connections = m_connections.all();
    m_icon.setIcon(marked(worst(connections, now)));
    m_icon.setToolTip(toolTipFor(connections, now));
    rebuild();
}

void TrayIcon::rebuild()
{
    m_menu.clear();
    const QDateTime now = m_clock.now();
    const QList<Connection> connections = m_connections.all();
    for (const Connection &connection : connections)
        addConnection(connection, now);
    if (!connections.isEmpty()) {
        m_menu.addSeparator();
        m_menu.addAction(tr("Verify All"), this, [this] {
            for (const Connection &connection : m_connections.all())
                verify(connection.id);
        });
        addReminderMenu();
        m_menu.addSeparator();
    }
    m_menu.addAction(tr("Open Keyfob"), this, &TrayIcon::windowRequested);
    m_menu.addAction(tr("Quit"), this, &TrayIcon::quitRequested);
}

void TrayIcon::addConnection(const Connection &connection, const QDateTime &now)
{
    const QString id = connection.id;
    const StatusWords state = StatusText::line(connection, m_connections.isBusy(id), now);
    // In a menu & marks the key; a name of the person's choice may hold one.
    QString words =
        tr("%1 — %2", "%1 is a connection, %2 its state").arg(plainText(connection.name, 60), state.words);
    words.replace(QLatin1Char('&'), QLatin1String("&&"));
    QMenu *menu = m_menu.addMenu(symbolIcon(state.icon), words);
    QAction *renew = menu->addAction(tr("Renew…"), this, [this, id] { emit renewRequested(id); });
    QAction *copy = menu->addAction(tr("Copy Token"), this, [this, id] { emit copyRequested(id); });
    menu->addAction(tr("Verify"), this, [this, id] { verify(id); });
    menu->addAction(tr("Open"), this, [this, id] { emit openRequested(id); });
    renew->setEnabled(!m_connections.isBusy(id));
    copy->setEnabled(connection.hasToken());
}

void TrayIcon::addReminderMenu()
{
    QMenu *later = m_menu.addMenu(tr("Remind Me Later"));
    later->addAction(tr("Tomorrow"), this, [this] { m_reminders.snoozeAll(Day); });
    later->addAction(tr("In 3 Days"), this, [this] { m_reminders.snoozeAll(3 * Day); });
    QAction *resume = later->addAction(tr("Turn Reminders Back On"), this, [this] { m_reminders.resume(); });
    resume->setEnabled(m_reminders.isSnoozed());
}

void TrayIcon::verify(const QString &connectionId)
{
    // The outcome reaches the menu and the window by Connections::changed.
    QCoro::connect(m_connections.verify(connectionId), this, [](const Result<Verification> &) {});
}

} // namespace keyfob

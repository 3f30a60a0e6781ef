// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "connections/Connections.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

namespace keyfob {

class Reminders;

/// The icon in the desktop's tray: the state of all connections at a glance, and a menu with what the window
/// offers too (a desktop without a tray loses nothing). It shows itself when a tray appears later.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    TrayIcon(Connections &connections, Reminders &reminders, const Clock &clock, QObject *parent = nullptr);

    void show();
    /// The fallback for reminders where no notification service runs.
    void say(const QString &title, const QString &body, const QString &connectionId);

    /// "Keyfob — everything works" or the most urgent state. Pure.
    [[nodiscard]] static QString toolTipFor(const QList<Connection> &connections, const QDateTime &now);
    [[nodiscard]] QMenu &menu() { return m_menu; }

signals:
    void windowRequested();
    void openRequested(const QString &connectionId);
    void renewRequested(const QString &connectionId);
    void copyRequested(const QString &connectionId);
    void quitRequested();

private:
    void refresh();
    void rebuild();
    void addConnection(const Connection &connection, const QDateTime &now);
    void addReminderMenu();
    void verify(const QString &connectionId);

    Connections &m_connections;
    Reminders &m_reminders;
    const Clock &m_clock;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QTimer m_later;   ///< several changes at once make one rebuild
    QString m_spoken; ///< the connection of the message that say() showed last
};

} // namespace keyfob

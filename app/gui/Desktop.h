// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Wiring.h"
#include "reminders/Reminders.h"
#include "ui/desktop/DesktopLauncher.h"
#include "ui/desktop/Notifications.h"
#include "ui/desktop/TrayIcon.h"
#include "ui/window/MainWindow.h"

#include <QObject>

#include <memory>

namespace keyfob {

/// The window, the tray, the reminders and the notifications, joined: what one says, the other does. Says
/// nothing itself and keeps no state of the domain.
class Desktop final : public QObject
{
    Q_OBJECT
public:
    explicit Desktop(Wiring &wiring, QObject *parent = nullptr);
    ~Desktop() override;

    /// Reads what the person has and shows it; the window stays hidden with `background`. What nobody waits
    /// for comes after the window's first frame: the tray, the reminders, and finishing what a killed process
    /// left behind.
    void start(bool background, bool withDemo);
    /// A wish of a second start: "show" or "add SERVICE".
    void fulfil(const QString &wish);

    [[nodiscard]] MainWindow &window() { return m_window; }
    [[nodiscard]] Reminders &reminders() { return m_reminders; }

private:
    void joinWindow();
    void joinReminders();
    void joinTray();
    void goOn();
    void offerDemo();
    void recover();

    Wiring &m_wiring;
    DesktopLauncher m_launcher;
    Reminders m_reminders;
    Notifications m_notifications;
    MainWindow m_window;
    std::unique_ptr<TrayIcon> m_tray; ///< made by goOn()
};

} // namespace keyfob

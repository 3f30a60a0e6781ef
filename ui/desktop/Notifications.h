// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "reminders/Reminders.h"

#include <QHash>
#include <QObject>
#include <QStringList>

class QDBusPendingCallWatcher;

namespace keyfob {

/// Shows reminders through org.freedesktop.Notifications (Desktop Notifications Specification 1.2) with the
/// buttons Renew… and Remind Me Tomorrow, one notification for each connection, several at once as one.
/// Nothing waits for the bus. Where there is no such service, unavailable() hands the words on to the tray.
class Notifications final : public QObject
{
    Q_OBJECT
public:
    explicit Notifications(const Clock &clock, QObject *parent = nullptr);

    /// Those of one turn of the event loop are shown together.
    void show(const keyfob::Reminder &reminder);
    void withdraw(const QString &connectionId);

signals:
    void openRequested(const QString &connectionId);
    void renewRequested(const QString &connectionId);
    void snoozeRequested(const QString &connectionId);
    /// No notification service took it.
    void unavailable(const QString &title, const QString &body, const QString &connectionId);

private slots:
    void actionInvoked(uint id, const QString &action);
    void closed(uint id, uint reason);

private:
    void flush();
    void askCapabilities();
    void send(const QList<Reminder> &reminders);
    void sent(QDBusPendingCallWatcher &call, const QList<Reminder> &reminders);
    void handOn(const QList<Reminder> &reminders);

    const Clock &m_clock;
    QList<Reminder> m_pending;
    QStringList m_capabilities;
    enum class Service { Unasked, Asked, There } m_service = Service::Unasked;
    QStringList m_sending;            ///< connections whose notification the service has not numbered yet
    QHash<uint, QStringList> m_shown; ///< notification -> connections
};

} // namespace keyfob

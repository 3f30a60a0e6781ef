// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/Notifications.h"

#include "ui/words/ReminderText.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>

namespace keyfob {

namespace {

const QString BusName = QStringLiteral("org.freedesktop.Notifications");
const QString Path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int AnswerTime = 5000; // milliseconds

QDBusPendingCall called(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage call = QDBusMessage::createMethodCall(BusName, Path, BusName, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(call, AnswerTime);
}

} // namespace

Notifications::Notifications(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

void Notifications::show(const Reminder &reminder)
{
    if (m_pending.isEmpty())
        QTimer::singleShot(0, this, &Notifications::flush);
    m_pending.append(reminder);
}

void Notifications::flush()
{
    if (m_service == Service::Unasked) {
        askCapabilities();
    } else if (m_service == Service::There) {
        send(std::exchange(m_pending, {}));
    } // else the answer to askCapabilities() sends what is pending
}

void Notifications::askCapabilities()
{
    m_service = Service::Asked;
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(BusName, Path, BusName, QStringLiteral("ActionInvoked"), this,
                SLOT(actionInvoked(uint, QString)));
    bus.connect(BusName, Path, BusName, QStringLiteral("NotificationClosed"), this, SLOT(closed(uint, uint)));
    auto *watcher = new QDBusPendingCallWatcher(called(QStringLiteral("GetCapabilities")), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QStringList> reply = *call;
        const QList<Reminder> pending = std::exchange(m_pending, {});
        // Without a service the question is asked anew next time: one may have been started.
        m_service = reply.isValid() ? Service::There : Service::Unasked;
        if (reply.isValid()) {
            m_capabilities = reply.value();
            send(pending);
        } else {
            handOn(pending);
        }
    });
}

void Notifications::send(const QList<Reminder> &reminders)
{
    if (reminders.isEmpty())
        return;
    // The number of the first is needed to replace it: what follows waits for the service's answer.
    if (reminders.size() == 1 && m_sending.contains(reminders.first().connectionId)) {
        m_pending += reminders;
        return;
    }
    for (const Reminder &reminder : reminders)
        m_sending += reminder.connectionId;
    const bool one = reminders.size() == 1;
    const QString title =
        one ? ReminderText::title(reminders.first(), m_clock.now()) : ReminderText::title(reminders);
    QString body = one ? ReminderText::body(reminders.first()) : ReminderText::body(reminders);
    if (m_capabilities.contains(QLatin1String("body-markup")))
        body = ReminderText::escaped(body);
    QStringList actions;
    if (m_capabilities.contains(QLatin1String("actions"))) {
        actions += {QStringLiteral("default"), tr("Open")};
        if (one)
            actions += {QStringLiteral("renew"), tr("Renew…")};
        actions += {QStringLiteral("snooze"), tr("Remind Me Tomorrow")};
    }
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("app.keyfob.Keyfob")},
                            {QStringLiteral("urgency"), QVariant::fromValue<uchar>(1)},
                            {QStringLiteral("category"), QStringLiteral("x-keyfob.expiry")}};
    uint replaces = 0;
    for (auto it = m_shown.cbegin(); one && it != m_shown.cend(); ++it) {
        if (it.value() == QStringList{reminders.first().connectionId})
            replaces = it.key();
    }
    auto *watcher =
        new QDBusPendingCallWatcher(called(QStringLiteral("Notify"), {QStringLiteral("Keyfob"), replaces,
                                                                      QStringLiteral("app.keyfob.Keyfob"),
                                                                      title, body, actions, hints, -1}),
                                    this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, reminders](QDBusPendingCallWatcher *call) { sent(*call, reminders); });
}

void Notifications::sent(QDBusPendingCallWatcher &call, const QList<Reminder> &reminders)
{
    call.deleteLater();
    if (!m_pending.isEmpty())
        QTimer::singleShot(0, this, &Notifications::flush);
    const QDBusPendingReply<uint> reply = call;
    if (!reply.isValid()) {
        m_service = Service::Unasked;
        for (const Reminder &reminder : reminders)
            m_sending.removeOne(reminder.connectionId);
        handOn(reminders);
        return;
    }
    QStringList connections;
    for (const Reminder &reminder : reminders) {
        if (m_sending.removeOne(reminder.connectionId))
            connections += reminder.connectionId;
    }
    // Withdrawn before the service had answered.
    if (connections.isEmpty())
        static_cast<void>(called(QStringLiteral("CloseNotification"), {reply.value()}));
    else
        m_shown.insert(reply.value(), connections);
}

void Notifications::handOn(const QList<Reminder> &reminders)
{
    for (const Reminder &reminder : reminders)
        emit unavailable(ReminderText::title(reminder, m_clock.now()), ReminderText::body(reminder),
                         reminder.connectionId);
}

void Notifications::withdraw(const QString &connectionId)
{
    m_pending.removeIf([&](const Reminder &reminder) { return reminder.connectionId == connectionId; });
    m_sending.removeAll(connectionId);
    const QList<uint> ids = m_shown.keys();
    for (const uint id : ids) {
        QStringList &connections = m_shown[id];
        connections.removeAll(connectionId);
        if (!connections.isEmpty())
            continue;
        m_shown.remove(id);
        // Nothing depends on the answer: a notification that is gone already is as good.
        static_cast<void>(called(QStringLiteral("CloseNotification"), {id}));
    }
}

void Notifications::actionInvoked(uint id, const QString &action)
{
    const QStringList connections = m_shown.value(id);
    for (const QString &connectionId : connections) {
        if (action == QLatin1String("snooze"))
            emit snoozeRequested(connectionId);
        else if (action == QLatin1String("renew"))
            emit renewRequested(connectionId);
        else
            emit openRequested(connectionId);
    }
}

void Notifications::closed(uint id, uint reason)
{
    Q_UNUSED(reason)
    m_shown.remove(id);
}

} // namespace keyfob

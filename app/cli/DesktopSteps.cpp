// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DesktopSteps.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>

namespace keyfob {

namespace {

struct DesktopSteps
{
    Q_DECLARE_TR_FUNCTIONS(DesktopSteps)
};

/// Owned now, or startable by the bus.
bool offered(const QString &service)
{
    QDBusConnectionInterface *bus = QDBusConnection::sessionBus().interface();
    if (bus == nullptr)
        return false;
    const QDBusReply<bool> owned = bus->isServiceRegistered(service);
    const QDBusReply<QStringList> startable = bus->activatableServiceNames();
    return (owned.isValid() && owned.value()) || (startable.isValid() && startable.value().contains(service));
}

} // namespace

QList<ChecklistStep> desktopSteps()
{
    const bool notifications = offered(QStringLiteral("org.freedesktop.Notifications"));
    const bool tray = offered(QStringLiteral("org.kde.StatusNotifierWatcher"));
    return {
        {QStringLiteral("notifications"),
         true,
         notifications ? DesktopSteps::tr("Reminders can be shown as notifications.")
                       : DesktopSteps::tr("No notification service: reminders are shown in the window."),
         {}},
        {QStringLiteral("tray"),
         true,
         tray ? DesktopSteps::tr("The desktop shows tray icons.")
              : DesktopSteps::tr("No tray was found on the session bus: everything is in the window."),
         {}},
    };
}

} // namespace keyfob

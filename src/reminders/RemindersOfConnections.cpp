// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The constructor for the application; apart from Reminders.cpp so that the reminders stand without
// Connections.
#include "connections/Connections.h"
#include "reminders/Reminders.h"

namespace keyfob {

namespace {

QStringList clientsOf(const Connections &connections, const QString &id)
{
    QStringList names;
    for (const Installation &installation : connections.installations(id)) {
        if (installation.state == InstallationState::Installed)
            names << installation.clientName;
    }
    return names;
}

} // namespace

Reminders::Reminders(Connections &connections, Ledger &ledger, const Clock &clock, QObject *parent)
    : Reminders([&connections](const QString &id) { return clientsOf(connections, id); }, ledger, clock,
                parent)
{
    const auto lookAgain = [this] {
        if (m_started)
            check();
    };
    connect(&connections, &Connections::changed, this, lookAgain);
    connect(&connections, &Connections::removed, this, lookAgain);
}

} // namespace keyfob

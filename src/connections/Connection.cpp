// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/Connection.h"

#include <algorithm>
#include <utility>

namespace keyfob {

namespace {

/// A token that lives no longer than the lead would be "expiring" from its first second; it gets a shorter
/// lead, in step with the reminders.
std::chrono::seconds fittingLead(const Connection &connection, std::chrono::seconds lead)
{
    if (!connection.created.at)
        return lead;
    const std::chrono::seconds life(connection.created.at->secsTo(*connection.expires.at));
    if (life <= std::chrono::seconds::zero() || life > lead)
        return lead;
    constexpr std::chrono::seconds day = std::chrono::hours(24);
    return life > day && day < lead ? day : life / 10;
}

} // namespace

QString statusName(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::Works:
        return QStringLiteral("works");
    case ConnectionStatus::SignedIn:
        return QStringLiteral("signedIn");
    case ConnectionStatus::SignedOut:
        return QStringLiteral("signedOut");
    case ConnectionStatus::NoToken:
        return QStringLiteral("noToken");
    case ConnectionStatus::Expiring:
        return QStringLiteral("expiring");
    case ConnectionStatus::Expired:
        return QStringLiteral("expired");
    case ConnectionStatus::Refused:
        return QStringLiteral("refused");
    case ConnectionStatus::Unreachable:
        return QStringLiteral("unreachable");
    case ConnectionStatus::Unchecked:
        return QStringLiteral("unchecked");
    }
    std::unreachable();
}

ConnectionStatus Connection::statusAt(const QDateTime &now, std::chrono::seconds lead) const
{
    if (!hasToken()) {
        if (!signedIn)
            return checked == ConnectionStatus::SignedOut ? checked : ConnectionStatus::NoToken;
        const bool trouble = checked == ConnectionStatus::Refused ||
                             checked == ConnectionStatus::Unreachable ||
                             checked == ConnectionStatus::SignedOut;
        return trouble ? checked : ConnectionStatus::SignedIn;
    }
    if (expires.at && !expires.never) {
        if (now >= *expires.at)
            return ConnectionStatus::Expired;
        if (now >= expires.at->addSecs(-fittingLead(*this, lead).count()))
            return ConnectionStatus::Expiring;
    }
    return checked;
}

bool Installation::isOurs() const
{
    return state == InstallationState::Installed || state == InstallationState::OldToken ||
           state == InstallationState::Changed;
}

bool Verification::allWorks() const
{
    return ok && std::ranges::all_of(tried, &InstallationOutcome::ok);
}

bool Checklist::ok() const
{
    return std::ranges::all_of(steps, &ChecklistStep::ok) &&
           std::ranges::all_of(installations, &InstallationOutcome::ok);
}

} // namespace keyfob

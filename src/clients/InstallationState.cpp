// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/InstallationState.h"

namespace keyfob {

QString stateName(InstallationState state)
{
    switch (state) {
    case InstallationState::Installed:
        return QStringLiteral("installed");
    case InstallationState::OldToken:
        return QStringLiteral("oldToken");
    case InstallationState::Changed:
        return QStringLiteral("changed");
    case InstallationState::Foreign:
        return QStringLiteral("foreign");
    case InstallationState::Absent:
        return QStringLiteral("absent");
    case InstallationState::NotFound:
        return QStringLiteral("notFound");
    case InstallationState::Unreadable:
        break;
    }
    return QStringLiteral("unreadable");
}

} // namespace keyfob

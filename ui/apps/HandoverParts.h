// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/AppLink.h"
#include "handover/HandoverSheet.h"

#include <optional>

namespace keyfob {

/// Everything that helps a person to set an app up by hand. A value, made by HandoverFlow, shown by
/// StepsDialog.
struct HandoverParts
{
    struct Link
    {
        AppLink link;
        QString note; ///< what to know before it is opened; mostly empty
    };

    QString clientId;
    QString clientName;
    QStringList remarks; ///< AppState::remarks
    QString problem;     ///< why something can't be shown; mostly empty
    QString need;        ///< "This connection needs Node.js."; mostly empty
    QString warning;     ///< of the form that the values are for (FormWords::warning())
    std::optional<HandoverSheet> sheet;
    QList<Link> links;
    QStringList commands;
    bool bundle = false; ///< a setup file can be saved
    bool configuration = false;
};

} // namespace keyfob

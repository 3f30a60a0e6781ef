// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace keyfob {

/// What the person chose or corrected in what was found in a pasted text. Empty: as it was found.
struct PasteChoices
{
    QString server;       ///< which one of several, by its name
    QString endpoint;     ///< where the text had none, or another
    QString tokenHeader;  ///< the header that carries the token
    QString presetHeader; ///< the header that carries the preset
    QString preset;
    QDateTime expires;       ///< as it stands on the service's page, UTC
    bool ageUnknown = false; ///< it was not made just now: nothing is estimated from that
};

} // namespace keyfob

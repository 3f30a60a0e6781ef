// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace keyfob {

/// Where an entry stands.
struct EntrySpot
{
    QString clientId;
    QString clientName;
    QString scope; ///< see ClientFileDescription
    QString path;
    int line = 0;
    QString entryName;
    QString form;        ///< of the client; empty: none of Keyfob's
    bool refers = false; ///< it says only where the token is to be found
};

/// A token in clients' files that could become a connection: one for each endpoint and token. A value without
/// secrets.
struct ImportCandidate
{
    QString serviceId;   ///< "any": nothing is known of the server but its address
    QString serviceName; ///< for showing
    QString where;       ///< what ServiceInstance::make() needs
    QString endpoint;    ///< without a token in it
    QString tokenHint;   ///< the last four characters; may be empty
    QString tokenFingerprint;
    QList<EntrySpot> entries; ///< that carry it, at least one

    /// Does the endpoint belong to a service or a connection that Keyfob knows? Others are taken over only
    /// when the person asks for them.
    [[nodiscard]] bool isKnown() const { return serviceId != QLatin1String("any") || atConnection; }
    bool atConnection = false; ///< a connection has the same endpoint: this is another account
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "connections/Deletion.h"
#include "connections/Pasting.h"
#include "connections/SigningIn.h"
#include "scanning/FileSurvey.h"
#include "scanning/KnownConnection.h"

namespace keyfob {

/// Owns the parts; they outlive every task that runs on them.
class Connections::Private
{
public:
    explicit Private(const Surroundings &surroundings) : house(surroundings) {}

    /// The service of a connection at its address; NotFound.
    [[nodiscard]] Result<ServiceInstance> instanceOf(const QString &id) const;
    /// Brings every installation to the current token and preset.
    [[nodiscard]] QCoro::Task<Result<Checklist>> propagate(QString id, Propagation::OnChanged onChanged);

    /// As a scan needs to know them.
    [[nodiscard]] QList<KnownConnection> known() const;
    /// The folders of the projects that the person has worked in.
    [[nodiscard]] QStringList projects(QStringList besides) const;
    /// From now on the entries are the connection's.
    [[nodiscard]] Result<void> adopt(const QString &id, const QList<EntrySpot> &spots);

    /// The files of clients may have become others than they were.
    void tellInstallations();

    QUrl codePage; ///< of the sign-in that runs
    Surroundings house;
    ServiceSession session{house.http, house.browser, house.clock};
    Roster roster{house};
    Vault vault{house, session};
    Installing installing{house, roster, vault};
    Propagation propagation{house, roster, installing};
    Verifying verifying{house, roster, vault, installing};
    Recovery recovery{house, roster, vault, verifying, propagation};
    Rotation::Parts parts{roster, vault, verifying, propagation, recovery};
    Rotation rotation{house, parts};
    Deletion deletion{house, parts};
    Pasting pasting{house, parts};
    SigningIn signingIn{house, parts, session, rotation};
    FileSurvey survey{house.clients};
};

} // namespace keyfob

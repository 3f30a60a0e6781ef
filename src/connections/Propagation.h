// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Installing.h"

namespace keyfob {

/// Brings the entries of a connection in all clients up to date, or takes them out: one after the other, each
/// with its own outcome; one that fails does not stop the others.
class Propagation final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Propagation)
public:
    Propagation(const Surroundings &surroundings, Roster &roster, Installing &installing);

    /// What becomes of an entry whose settings somebody else changed by hand.
    enum class OnChanged { Keep, Overwrite };
    /// `token` may be empty (the clients sign in by themselves).
    [[nodiscard]] QList<InstallationOutcome> update(const Connection &connection, const Secret &token,
                                                    OnChanged onChanged = OnChanged::Keep);
    [[nodiscard]] QList<InstallationOutcome> removeAll(const Connection &connection);

private:
    using Row = Installing::Row;
    [[nodiscard]] QList<Row> rows(const Connection &connection) const;
    [[nodiscard]] InstallationOutcome updateOne(const Connection &connection, const Secret &token,
                                                const Row &row, OnChanged onChanged);
    [[nodiscard]] Result<QString> write(const Connection &connection, const Secret &token, const Row &row,
                                        const ClientDescription &client);
    [[nodiscard]] bool changedByOthers(const Connection &connection, const Row &row,
                                       const ClientDescription &client) const;

    Surroundings m_house;
    Roster &m_roster;
    Installing &m_installing;
};

} // namespace keyfob

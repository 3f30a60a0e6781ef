// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Installing.h"

namespace keyfob {

/// Brings the entries of a connection in all clients up to date, or takes them out: the files side by side,
/// each with its own outcome; one that fails does not stop the others.
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
    /// The change of the row's file; with none, the error says how the entry stands.
    using Plan = std::function<Result<FileChange>(const Row &, InstallationOutcome &)>;
    [[nodiscard]] QList<InstallationOutcome> applied(const Connection &connection, const Plan &plan,
                                                     const std::function<QString(const QString &)> &words);
    /// Changes as many files as it can at once; the rows that are left stand in a file that another row
    /// changed, and are to be planned on what that left.
    [[nodiscard]] QList<Row> appliedSome(const QString &id, const QList<Row> &rows, const Plan &plan,
                                         const std::function<QString(const QString &)> &words,
                                         QList<InstallationOutcome> &outcomes);
    [[nodiscard]] Result<FileChange> planned(const Connection &connection, const Secret &token,
                                             const Row &row, OnChanged onChanged,
                                             InstallationOutcome &outcome);
    [[nodiscard]] bool changedByOthers(const Connection &connection, const Row &row,
                                       const ClientDescription &client) const;

    Surroundings m_house;
    Roster &m_roster;
    Installing &m_installing;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/FileHistory.h"
#include "connections/Roster.h"
#include "connections/Vault.h"

#include <QCoroTask>

namespace keyfob {

/// A connection's entries in the files of clients: looked at, planned, carried out, taken back. Lives as long
/// as Connections.
class Installing final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Installing)
public:
    Installing(const Surroundings &surroundings, Roster &roster, Vault &vault);

    /// The state of the connection's entry in every client, from the files; needs no keychain.
    [[nodiscard]] QList<Installation> look(const QString &id) const;
    /// The connection as an entry in a form of the client: with the token where that form holds it.
    [[nodiscard]] QCoro::Task<Result<ServerEntry>> entry(QString id, QString clientId, QString form,
                                                         ClientPlace place);
    [[nodiscard]] QCoro::Task<Result<FileChange>> planInstall(QString id, QString clientId, QString form,
                                                              ClientFiles::OnForeign onForeign,
                                                              ClientPlace place);
    [[nodiscard]] Result<FileChange> planUninstall(const QString &id, const QString &clientId,
                                                   const ClientPlace &place) const;
    /// Makes the change and notes it: the id of its line of the history, 0 when there was nothing to do.
    [[nodiscard]] Result<qint64> apply(const QString &id, const FileChange &change);
    /// The same for changes of as many different files. They are written side by side: the disk takes hardly
    /// longer for several than for one. In their order; the caller tells of the installations.
    [[nodiscard]] QList<Result<qint64>> applyAll(const QString &id, const QList<FileChange> &changes);
    [[nodiscard]] QCoro::Task<Result<FileChange>> planUndo(qint64 historyId);
    [[nodiscard]] QCoro::Task<Result<void>> undo(qint64 historyId, FileChange change);

    /// No connection claims that entry any more.
    void release(const QString &clientId, const QString &scope, const QString &path,
                 const QString &entryName);

    [[nodiscard]] const FileHistory &history() const { return m_history; }

    using Row = Ledger::InstallationRow;
    /// What stands in the client's file compared with the connection; `row` when Keyfob put the entry there.
    [[nodiscard]] Inspection inspect(const ClientDescription &client, const Connection &connection,
                                     const std::optional<Row> &row, const ClientPlace &place = {}) const;
    /// The row of a client's file, if Keyfob put the entry there.
    [[nodiscard]] std::optional<Row> row(const Connection &connection, const ClientDescription &client,
                                         const ClientPlace &place = {}) const;
    /// Where the row's entry is.
    /// The form that is taken when none is said; empty when nothing fits.
    [[nodiscard]] QString usualForm(const QString &clientId, const Connection &connection) const;
    [[nodiscard]] static ClientPlace placeOf(const Row &row);

    /// The client of that id; NotFound.
    [[nodiscard]] Result<const ClientDescription *> client(const QString &clientId) const;

private:
    /// The client's file has the change already: whoever hears of the failure hears that, too.
    [[nodiscard]] static Error unnoted(const FileChange &change, const Error &error);
    [[nodiscard]] Installation installation(const ClientDescription &client, const Connection &connection,
                                            const std::optional<Row> &row, const ClientPlace &place) const;
    [[nodiscard]] Result<void> mayGoWithoutToken(const Connection &connection,
                                                 const ServiceInstance &instance,
                                                 const std::optional<Row> &known) const;
    [[nodiscard]] Result<void> mayApply(const QString &id, const FileChange &change) const;
    /// Only the file; may be called from any thread, for a file of its own each.
    [[nodiscard]] Result<void> write(const FileChange &change) const;
    [[nodiscard]] Result<qint64> note(const QString &id, const FileChange &change);
    [[nodiscard]] Result<void> remember(const Connection &connection, const FileChange &change);
    /// The connection's row becomes what it was before the change that `undo` took back.
    [[nodiscard]] Result<void> recall(const Connection &connection, const HistoryEntry &entry,
                                      const FileChange &undo);

    Surroundings m_house;
    Roster &m_roster;
    Vault &m_vault;
    FileHistory m_history;
};

} // namespace keyfob

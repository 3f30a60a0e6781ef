// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Ledger.h"
#include "connections/Surroundings.h"

#include <QCoreApplication>
#include <QHash>

namespace keyfob {

/// Writes changes of client files into the history without their secrets, and fills the secrets in again for
/// taking a change back. Secrets of others are remembered only as long as this process lives.
class FileHistory final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::FileHistory)
public:
    explicit FileHistory(const Surroundings &surroundings);

    /// `own`: the fingerprints of tokens of this connection; `before`: its row for that file as it was. The
    /// entry's id.
    [[nodiscard]] Result<qint64> add(const QString &connectionId, const FileChange &change,
                                     const QStringList &own,
                                     const std::optional<Ledger::InstallationRow> &before);
    /// Enters the changes that were noted where no ledger was at hand. What fails waits for the next time.
    void takeOver() const;
    /// Newest first, with those noted elsewhere.
    [[nodiscard]] Result<QList<HistoryEntry>> all() const;
    /// The history entry with id `id`, or the newest that is not undone (0). NotFound.
    [[nodiscard]] Result<HistoryEntry> find(qint64 id) const;
    /// Does taking it back need the connection's own token?
    [[nodiscard]] bool needsToken(const HistoryEntry &entry) const;
    /// What the entry keeps, with `token` in place of each of the connection's own tokens. `standing`: what
    /// the entry holds now, where others' secrets may stand still. NotSupported, in words, when a secret
    /// isn't known any more.
    [[nodiscard]] Result<PastChange> filled(const HistoryEntry &entry, const Secret &token,
                                            const QList<Secret> &standing) const;

private:
    [[nodiscard]] QString clientName(const QString &clientId) const;

    Surroundings m_house;
    QHash<QString, Secret> m_others; ///< by fingerprint
};

} // namespace keyfob

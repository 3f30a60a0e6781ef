// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Propagation.h"
#include "connections/Verifying.h"

#include <QHash>

namespace keyfob {

/// A request whose answer is missing: what was asked for, and with which token.
struct LostAnswer
{
    JournalEntry journal;
    Secret old;      ///< the token from before; empty when there was none or it isn't in the keychain
    QString opening; ///< the sentence that says what happened
};

/// Finds out what became of a generate, regenerate or delete that did not come to its end: by asking, never
/// by sending it again. Lives as long as Connections.
class Recovery final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Recovery)
public:
    Recovery(const Surroundings &surroundings, Roster &roster, Vault &vault, Verifying &verifying,
             Propagation &propagation);

    /// Whether a request may have been carried out although this is all we know of it.
    [[nodiscard]] static bool isUnclear(ErrorCode code);
    /// All that was left behind, also what could not be asked earlier; one checklist each.
    [[nodiscard]] QCoro::Task<Result<QList<Checklist>>> recoverAll();
    /// Settles what is left of this connection, before something new is begun; the caller holds the
    /// connection. AnswerLost when the service can't be asked yet.
    [[nodiscard]] QCoro::Task<Result<void>> settle(QString id);
    /// Asks what became of it, adds the step "made" or "deleted", and ends the journal when it became clear.
    [[nodiscard]] QCoro::Task<void> explain(LostAnswer lost, std::shared_ptr<Steps> steps);
    /// Remembers a journal of this process that is to be settled later.
    void leaveOpen(const JournalEntry &journal) { m_unclear.insert(journal.connectionId, journal); }
    /// Takes the token of this fingerprint out of the keychain and out of the ledger.
    [[nodiscard]] QCoro::Task<Result<void>> forgetToken(QString id, QString fingerprint);

private:
    [[nodiscard]] Result<QList<JournalEntry>> open() const;
    [[nodiscard]] QCoro::Task<Result<Checklist>> settleOne(JournalEntry journal);
    [[nodiscard]] QCoro::Task<void> explainDead(LostAnswer lost, std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<void> explainDelete(LostAnswer lost, Verifying::Life life,
                                                  std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<void> finishStored(JournalEntry journal, Secret token,
                                                 std::shared_ptr<Steps> steps);
    /// Revokes the old token that a run left behind, by its id, where the service doesn't end it by itself.
    [[nodiscard]] QCoro::Task<void> endOld(Connection connection, JournalEntry journal,
                                           std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<Result<void>> revokeOld(Connection connection, ServiceInstance instance,
                                                      QString tokenId);
    /// A regenerate by a real rotate that ends the old token at once: while that works, nothing has happened.
    [[nodiscard]] bool oldTells(const Connection &connection, const JournalEntry &journal) const;
    void explainAlive(const Connection &connection, const LostAnswer &lost,
                      const std::shared_ptr<Steps> &steps);
    void end(const QString &id);

    Surroundings m_house;
    Roster &m_roster;
    Vault &m_vault;
    Verifying &m_verifying;
    Propagation &m_propagation;
    QHash<QString, JournalEntry> m_unclear; ///< of this process: the service could not be asked
};

} // namespace keyfob

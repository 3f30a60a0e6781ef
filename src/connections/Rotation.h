// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "connections/Recovery.h"

namespace keyfob {

/// Makes a token: the first one, a new one in place of a dead one, or by rotating. The order is the promise:
/// probe the keychain, send once, keep and read back, only then the clients; every step is in the journal
/// before it is begun. Lives as long as Connections.
class Rotation final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Rotation)
public:
    struct Parts
    {
        Roster &roster;
        Vault &vault;
        Verifying &verifying;
        Propagation &propagation;
        Recovery &recovery;
    };
    Rotation(const Surroundings &surroundings, const Parts &parts);

    using Kind = JournalEntry::Kind;
    /// The caller holds the connection. Errors: nothing was changed. What happened after sending stands in
    /// `steps`.
    [[nodiscard]] QCoro::Task<Result<void>> run(QString id, Kind kind, TokenOptions options,
                                                std::shared_ptr<Steps> steps);

    [[nodiscard]] std::optional<Secret> unsaved(const QString &id) const;
    [[nodiscard]] QCoro::Task<Result<void>> saveUnsaved(QString id);
    void dropUnsaved(const QString &id);

private:
    struct Turn;
    using TurnPtr = std::shared_ptr<Turn>;
    struct Prepared
    {
        TurnPtr turn;
    };
    [[nodiscard]] QCoro::Task<Result<Prepared>> prepared(QString id, Kind kind, TokenOptions options,
                                                         std::shared_ptr<Steps> steps);
    [[nodiscard]] Result<QString> callFor(const Connection &connection, const ServiceInstance &instance,
                                          Kind kind) const;
    [[nodiscard]] QCoro::Task<Result<void>> mayRotate(TurnPtr turn);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> send(TurnPtr turn);
    [[nodiscard]] QCoro::Task<Result<void>> failed(TurnPtr turn, Error error);
    [[nodiscard]] QCoro::Task<Result<void>> keep(TurnPtr turn);
    void enter(const TurnPtr &turn);
    void remarkExpiry(const TurnPtr &turn) const;
    [[nodiscard]] std::optional<std::chrono::seconds> lifetimeOf(const Turn &turn) const;
    [[nodiscard]] QCoro::Task<Result<void>> endOld(TurnPtr turn);
    [[nodiscard]] QString oldGoesOn(const Turn &turn) const;
    [[nodiscard]] QCoro::Task<void> finish(TurnPtr turn);
    [[nodiscard]] QCoro::Task<void> proveOld(TurnPtr turn);

    Surroundings m_house;
    Parts m;
    QHash<QString, TurnPtr> m_unsaved;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Installing.h"
#include "connections/OtherWay.h"
#include "mcp/ServerProbe.h"
#include "services/TokenApi.h"

namespace keyfob {

/// Asks the service how a connection stands. Lives as long as Connections.
class Verifying final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Verifying)
public:
    Verifying(const Surroundings &surroundings, Roster &roster, Vault &vault, Installing &installing);

    /// The steps of Verify (ux.md S13); keeps the outcome in the ledger.
    [[nodiscard]] QCoro::Task<Result<Verification>> verify(QString id);
    [[nodiscard]] QCoro::Task<Result<void>> refreshFacts(QString id);

    /// Does the service's MCP endpoint take this token? As ServerProbe::accepts(). Where no client carries
    /// it, the token API is asked instead.
    [[nodiscard]] QCoro::Task<Result<void>> accepts(Connection connection, Secret token);
    /// The same; a token that is refused is tried in the other ways that the service's description knows. The
    /// one that works is kept and told; another region is told only.
    [[nodiscard]] QCoro::Task<Result<void>> acceptsSomehow(Connection connection, Secret token,
                                                           std::shared_ptr<Steps> steps);
    enum class Life { Works, Dead, Unknown };
    /// Whether a token is still alive, by trying it; without its text, by asking the token API for `tokenId`.
    [[nodiscard]] QCoro::Task<Life> life(Connection connection, Secret token, QString tokenId);

    /// Keeps the outcome of a check: an Error (its code tells refused from unreachable) or success.
    void keepCheck(const QString &id, const Result<void> &outcome);
    /// The times of a token as the service told them, the missing expiry estimated from the description.
    static void keepFacts(Connection &connection, const TokenFacts &facts, const ServiceDescription &service,
                          const QDateTime &now);

private:
    /// The expiry that a header of the answer tells, where the service has such a header.
    void keepHeader(const QString &id, const ServiceDescription &service, const ProbeReport &report);
    [[nodiscard]] bool isOffline(const Connection &connection, const Result<ProbeReport> &report) const;
    [[nodiscard]] static Error offline();
    struct Target
    {
        QUrl url;
        QList<EntryValue> headers;
    };
    /// What a client would send, and where to.
    [[nodiscard]] Result<Target> target(const Connection &connection, const ServiceInstance &instance,
                                        const Secret &token) const;
    [[nodiscard]] QCoro::Task<Result<ProbeReport>>
    probedOtherwise(Connection connection, Secret token, std::shared_ptr<Steps> steps, Error refusal);
    [[nodiscard]] static ChecklistStep toldWay(const ServiceDescription &service, const Connection &before,
                                               const OtherWay &way);
    [[nodiscard]] QCoro::Task<Result<void>> aliveByItself(ServiceInstance instance, Secret token);
    [[nodiscard]] QCoro::Task<Result<Secret>> credential(Connection connection);
    [[nodiscard]] QCoro::Task<Result<Verification>> verified(Connection connection, ServiceInstance instance,
                                                             Secret secret);
    [[nodiscard]] QCoro::Task<Result<ProbeReport>> probed(Connection connection, ServiceInstance instance,
                                                          Secret secret, McpRefusal *refusal = nullptr);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> askFacts(Connection connection, ServiceInstance instance);
    [[nodiscard]] QCoro::Task<QList<InstallationOutcome>> tried(Connection connection,
                                                                QList<Installation> installations);
    [[nodiscard]] QCoro::Task<InstallationOutcome> tried(Connection connection, Installation installation);
    [[nodiscard]] QCoro::Task<Result<void>> sent(Connection connection, Installation installation);

    Surroundings m_house;
    Roster &m_roster;
    Vault &m_vault;
    Installing &m_installing;
    ServerProbe m_probe; ///< remembers the era of each server
};

} // namespace keyfob

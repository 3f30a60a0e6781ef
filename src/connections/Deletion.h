// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "connections/Rotation.h"

namespace keyfob {

/// Ends a token at its service, tries whether it is really dead, and forgets it. Lives as long as
/// Connections.
class Deletion final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Deletion)
public:
    Deletion(const Surroundings &surroundings, const Rotation::Parts &parts);

    /// The caller holds the connection. Errors: nothing was changed.
    [[nodiscard]] QCoro::Task<Result<void>> run(QString id, TokenOptions options,
                                                std::shared_ptr<Steps> steps);

private:
    /// The journal up to Sent.
    [[nodiscard]] Result<JournalEntry> begun(const Connection &connection);
    [[nodiscard]] QCoro::Task<Result<void>> revoke(Connection connection, Secret credential);
    [[nodiscard]] QCoro::Task<Result<void>> failed(JournalEntry journal, Secret old, Error error,
                                                   std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<void> finish(JournalEntry journal, Secret old, TokenOptions options,
                                           std::shared_ptr<Steps> steps);
    /// After the person has deleted it on the service's page: nothing is forgotten until it is proven dead.
    [[nodiscard]] QCoro::Task<void> finishOnPage(Connection connection, Secret old, TokenOptions options,
                                                 std::shared_ptr<Steps> steps);
    /// Its entries, if so wished, and the token itself.
    [[nodiscard]] QCoro::Task<void> forget(Connection connection, QString fingerprint, TokenOptions options,
                                           std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<bool> provenDead(Connection connection, Secret old,
                                               std::shared_ptr<Steps> steps);

    Surroundings m_house;
    Rotation::Parts m;
};

} // namespace keyfob

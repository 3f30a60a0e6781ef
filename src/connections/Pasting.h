// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/PasteChoices.h"
#include "connections/Rotation.h"
#include "services/PastedText.h"

namespace keyfob {

/// Takes over a token, or a whole configuration, that the person copied from the service's page: keeps it,
/// learns from it, tries it, brings the clients to it, and proves the old one dead. Lives as long as
/// Connections.
class Pasting final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Pasting)
public:
    Pasting(const Surroundings &surroundings, const Rotation::Parts &parts) : m_house(surroundings), m(parts)
    {
    }

    /// The caller holds the connection. Errors: nothing was changed.
    [[nodiscard]] QCoro::Task<Result<void>> take(QString id, QString text, PasteChoices choices,
                                                 std::shared_ptr<Steps> steps);

private:
    [[nodiscard]] Result<PastedText> chosen(const QString &text, const PasteChoices &choices) const;
    /// A token belongs to one place: a configuration for another one is not taken (safety.md T25).
    [[nodiscard]] Result<void> fits(const Connection &connection, const ServiceInstance &instance,
                                    const PastedText &pasted) const;
    /// What the ledger is to know of a pasted token.
    [[nodiscard]] Result<void> enter(const Connection &before, const ServiceInstance &instance,
                                     const PastedText &pasted, const PasteChoices &choices);
    [[nodiscard]] QCoro::Task<void> prove(QString id, Secret old, Secret token, std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<void> proveOld(Connection connection, Secret old, std::shared_ptr<Steps> steps);

    Surroundings m_house;
    Rotation::Parts m;
};

} // namespace keyfob

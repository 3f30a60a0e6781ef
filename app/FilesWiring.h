// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Paths.h"
#include "clients/ClientFiles.h"

#include <memory>

namespace keyfob {

/// The part of the Wiring that changes clients' files: no network, keychain, database or bus is linked for
/// it. What needs no more than this starts at once.
class FilesWiring
{
public:
    FilesWiring();
    /// With doors of the caller's choice; they outlive the FilesWiring.
    FilesWiring(const Paths &paths, const Clock &clock);

    [[nodiscard]] const Paths &paths() const { return m_paths; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] ClientFiles &clients() { return m_clientFiles; }
    /// Descriptions of the person's own that were refused, each with its file, place and reason.
    [[nodiscard]] const QList<Error> &refusedClients() const { return m_refused; }

private:
    std::unique_ptr<const Paths> m_ownPaths;
    std::unique_ptr<const Clock> m_ownClock;
    const Paths &m_paths;
    const Clock &m_clock;
    ClientCatalog m_clients;
    QList<Error> m_refused;
    ClientFiles m_clientFiles;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FilesWiring.h"

namespace keyfob {

namespace {

QString ownClients(const Paths &paths)
{
    return paths.ownConfig() + QLatin1String("/clients");
}

} // namespace

FilesWiring::FilesWiring()
    : m_ownPaths(std::make_unique<SystemPaths>()), m_ownClock(std::make_unique<SystemClock>()),
      m_paths(*m_ownPaths), m_clock(*m_ownClock), m_clients(ClientCatalog::builtIn()),
      m_refused(m_clients.addOwn(ownClients(m_paths))), m_clientFiles(m_clients, m_paths)
{
}

FilesWiring::FilesWiring(const Paths &paths, const Clock &clock)
    : m_paths(paths), m_clock(clock), m_clients(ClientCatalog::builtIn()),
      m_refused(m_clients.addOwn(ownClients(m_paths))), m_clientFiles(m_clients, m_paths)
{
}

} // namespace keyfob

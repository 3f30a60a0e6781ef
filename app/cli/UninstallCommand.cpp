// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/UninstallCommand.h"

#include "app/adhoc/AdHocChanges.h"
#include "app/adhoc/ClientBatch.h"

namespace keyfob {

CLI::App *UninstallCommand::declare(CLI::App &root)
{
    return m_words.declare(root);
}

bool UninstallCommand::needsConnections() const
{
    return !m_words.isAdHoc();
}

QCoro::Task<Result<ExitCode>> UninstallCommand::run(Wiring &wiring, const Output &out)
{
    if (m_words.isAdHoc()) {
        // What was noted so far goes into the history; without a database it waits.
        std::ignore = wiring.connections().load();
        co_return AdHocChanges(wiring.files(), out).uninstall(m_words);
    }
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_words.connection);
    if (!connection)
        co_return std::unexpected(connection.error());
    ClientBatch batch(wiring.clients().catalog(), out, m_words.dryRun);
    for (const std::string &client : m_words.clients) {
        const Result<const ClientDescription *> known = batch.known(text(client));
        const Result<ClientPlace> place =
            known ? m_words.project.place(**known, wiring.paths()) : std::unexpected(known.error());
        batch.carryOut(place ? connections.planUninstall(connection->id, text(client), *place)
                             : Result<FileChange>(std::unexpected(place.error())),
                       [&](const FileChange &change) -> Result<void> {
                           const Result<qint64> entry = connections.apply(connection->id, change);
                           return entry ? Result<void>() : std::unexpected(entry.error());
                       });
    }
    co_return batch.finished();
}

} // namespace keyfob

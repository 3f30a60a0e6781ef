// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/UninstallCommand.h"

#include "app/cli/ClientBatch.h"
#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *UninstallCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("uninstall", "Take an entry out of AI clients");
    verb->add_option("client", m_clients, "Clients of `keyfob-cli clients`")->required();
    auto *connection = verb->add_option("--connection", m_connection, "The connection whose entry goes");
    verb->add_option("--name", m_name, "The name of the entry")->excludes(connection);
    verb->add_flag("--dry-run", m_dryRun, "Show what would change");
    verb->footer("Example: keyfob-cli uninstall cursor --connection demo");
    return verb;
}

bool UninstallCommand::needsConnections() const
{
    return !m_connection.empty();
}

QCoro::Task<Result<ExitCode>> UninstallCommand::run(Wiring &wiring, const Output &out)
{
    QString connectionId;
    if (needsConnections()) {
        const Result<Connection> connection = named(wiring.connections(), m_connection);
        if (!connection)
            co_return std::unexpected(connection.error());
        connectionId = connection->id;
    } else if (m_name.empty()) {
        co_return fail(
            ErrorCode::InvalidInput,
            QCoreApplication::translate("Uninstall", "Say which entry: --connection NAME or --name NAME."));
    }
    ClientBatch batch(wiring, out, m_dryRun);
    for (const std::string &client : m_clients) {
        Result<FileChange> change = batch.known(text(client));
        if (change)
            change = needsConnections() ? wiring.connections().planUninstall(connectionId, text(client))
                                        : wiring.clients().planRemove(
                                              *wiring.clients().catalog().find(text(client)), text(m_name));
        batch.carryOut(connectionId, change);
    }
    co_return batch.finished();
}

} // namespace keyfob

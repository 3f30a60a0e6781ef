// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DeleteCommand.h"

#include "app/cli/PasteWords.h"
#include "app/cli/TokenWords.h"

namespace keyfob {

CLI::App *DeleteCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("delete", "Delete the token at the service");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_flag("--yes", m_yes, "Do not ask");
    verb->add_flag("--keep-clients", m_keepClients, "Leave the clients' files as they are");
    verb->add_flag("--deleted-on-page", m_onPage,
                   "You have deleted it on the service's page: prove it dead and forget it");
    verb->footer("Example: keyfob-cli delete demo --yes");
    return verb;
}

QCoro::Task<Result<ExitCode>> DeleteCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!m_yes) {
        const Result<void> agreed = out.confirmed(
            QCoreApplication::translate(
                "Delete",
                "Delete the token of %1? AI apps that use it lose access at once. This cannot be undone.")
                .arg(connection->name));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    const ServiceDescription *service = connections.service(*connection);
    const bool byApi = service && service->calls.contains(QStringLiteral("revoke"));
    if (!byApi && !m_onPage && service && !service->tokenPage.isEmpty())
        co_return sentToPage(
            connections, out, connection->id,
            QStringLiteral("keyfob-cli delete '%1' --yes --deleted-on-page").arg(connection->name));
    TokenOptions options;
    options.deletedOnPage = m_onPage;
    options.removeEntries = !m_keepClients;
    const Result<Checklist> done = co_await connections.deleteToken(connection->id, options);
    co_return told(out, done);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/InstallCommand.h"

#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *InstallCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("install", "Put a connection, or any MCP server, into AI clients");
    verb->add_option("client", m_clients, "Clients of `keyfob-cli clients`")->required();
    auto *connection = verb->add_option("--connection", m_connection, "The connection to put in");
    verb->add_option("--preset", m_preset, "Change the connection's preset first")->needs(connection);
    verb->add_option("--form", m_form, "How the client reaches it: http, http-oauth or stdio");
    m_server.declare(*verb, connection);
    verb->add_flag("--dry-run", m_dryRun, "Show what would change, secrets masked");
    verb->add_flag("--yes", m_yes, "Replace an entry of this name that Keyfob did not make");
    verb->footer("Example: keyfob-cli install cursor claude-code --connection demo\n"
                 "         keyfob-cli install cursor --name docs --url https://example.com/mcp --header-env "
                 "DOCS_HEADER");
    return verb;
}

bool InstallCommand::needsConnections() const
{
    return !m_connection.empty();
}

QCoro::Task<Result<ExitCode>> InstallCommand::run(Wiring &wiring, const Output &out)
{
    QString connectionId;
    if (needsConnections()) {
        const Result<Connection> connection = named(wiring.connections(), m_connection);
        if (!connection)
            co_return std::unexpected(connection.error());
        connectionId = connection->id;
    }
    if (!m_preset.empty() && !m_dryRun) {
        const TokenOptions options;
        const Result<Checklist> changed =
            co_await wiring.connections().setPreset(connectionId, text(m_preset), options);
        if (!changed)
            co_return std::unexpected(changed.error());
    }
    const Result<ServerEntry> entry = needsConnections() ? ServerEntry{} : m_server.entry(wiring.paths());
    if (!entry)
        co_return std::unexpected(entry.error());
    ClientBatch batch(wiring, out, m_dryRun);
    const auto onForeign = m_yes ? ClientFiles::OnForeign::Replace : ClientFiles::OnForeign::Refuse;
    for (const std::string &client : m_clients) {
        Result<FileChange> change = batch.known(text(client));
        if (change && needsConnections()) {
            change = co_await wiring.connections().planInstall(connectionId, text(client), text(m_form),
                                                               onForeign);
        } else if (change) {
            const QString form = m_form.empty() ? m_server.usualForm() : text(m_form);
            change = wiring.clients().planInstall(*wiring.clients().catalog().find(text(client)), *entry,
                                                  form, false, onForeign);
        }
        batch.carryOut(connectionId, change);
    }
    co_return batch.finished();
}

} // namespace keyfob

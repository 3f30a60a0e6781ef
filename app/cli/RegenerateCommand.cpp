// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RegenerateCommand.h"

#include "app/cli/Documents.h"
#include "base/Duration.h"

namespace keyfob {

CLI::App *RegenerateCommand::declare(CLI::App &root)
{
    CLI::App *verb =
        root.add_subcommand("regenerate", "Replace the token at the service and in every client");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_flag("--yes", m_yes, "Do not ask");
    verb->add_option("--valid-for", m_validFor, "How long the new token lives, such as P30D");
    verb->add_flag("--keep-clients", m_keepClients, "Leave the clients' files as they are");
    verb->footer("Example: keyfob-cli regenerate demo --yes");
    return verb;
}

QCoro::Task<Result<ExitCode>> RegenerateCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!m_yes) {
        const Result<void> agreed = out.confirmed(
            QCoreApplication::translate(
                "Regenerate",
                "Regenerate the token of %1? The old one stops working at once, wherever it is used.")
                .arg(connection->name));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    TokenOptions options;
    if (!m_validFor.empty()) {
        const Result<std::chrono::seconds> lifetime = parseDuration(text(m_validFor));
        if (!lifetime)
            co_return std::unexpected(lifetime.error());
        options.lifetime = *lifetime;
    }
    options.updateClients = !m_keepClients;
    const Result<Checklist> done = co_await connections.regenerate(connection->id, options);
    if (!done)
        co_return std::unexpected(done.error());
    out.result(checklistJson(*done), checklistText(*done));
    co_return done->ok() ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyfob

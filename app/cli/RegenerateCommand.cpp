// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RegenerateCommand.h"

namespace keyfob {

CLI::App *RegenerateCommand::declare(CLI::App &root)
{
    CLI::App *verb =
        root.add_subcommand("regenerate", "Replace the token at the service and in every client");
    verb->add_option("name", m_name, "The connection")->required();
    m_words.declare(*verb);
    verb->add_option("--with", m_with, "Where from: api, or paste (from standard input)")
        ->check(CLI::IsMember({"api", "paste"}));
    m_paste.declare(*verb);
    verb->footer("Example: keyfob-cli regenerate demo --yes");
    return verb;
}

QCoro::Task<Result<ExitCode>> RegenerateCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!m_words.agreedBeforehand()) {
        const Result<void> agreed = out.confirmed(
            QCoreApplication::translate(
                "Regenerate",
                "Regenerate the token of %1? The old one stops working at once, wherever it is used.")
                .arg(connection->name));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    if (m_with == "paste") {
        const Result<Checklist> taken = co_await m_paste.taken(connections, connection->id);
        co_return told(out, taken);
    }
    const ServiceDescription *service = connections.service(*connection);
    if (service && !service->makesTokens() && !service->tokenPage.isEmpty())
        co_return sentToPage(
            connections, out, connection->id,
            QStringLiteral("keyfob-cli regenerate '%1' --yes --with paste < TEXT").arg(connection->name));
    const Result<TokenOptions> options = m_words.options();
    if (!options)
        co_return std::unexpected(options.error());
    const Result<Checklist> done = co_await connections.regenerate(connection->id, *options);
    co_return told(out, done);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/GenerateCommand.h"

namespace keyfob {

CLI::App *GenerateCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("generate", "Make a token at the service");
    verb->add_option("name", m_name, "The connection")->required();
    m_words.declare(*verb);
    verb->add_option("--with", m_with, "Where from: api, or paste (from standard input)")
        ->check(CLI::IsMember({"api", "paste"}));
    m_paste.declare(*verb);
    verb->footer("Example: keyfob-cli generate demo --yes");
    return verb;
}

QCoro::Task<Result<ExitCode>> GenerateCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!m_words.agreedBeforehand() && connection->hasToken()) {
        const Result<void> agreed =
            out.confirmed(QCoreApplication::translate(
                              "Generate", "Make a new token for %1? A token that exists now stops working.")
                              .arg(connection->name));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    if (m_with == "paste") {
        const Result<Checklist> taken = co_await m_paste.taken(connections, connection->id);
        co_return told(out, taken);
    }
    const ServiceDescription *service = connections.service(*connection);
    if (service && !service->calls.contains(QStringLiteral("create")) && !service->tokenPage.isEmpty())
        co_return sentToPage(
            connections, out, connection->id,
            QStringLiteral("keyfob-cli generate '%1' --yes --with paste < TEXT").arg(connection->name));
    const Result<TokenOptions> options = m_words.options();
    if (!options)
        co_return std::unexpected(options.error());
    const Result<Checklist> done = co_await connections.generate(connection->id, *options);
    co_return told(out, done);
}

} // namespace keyfob

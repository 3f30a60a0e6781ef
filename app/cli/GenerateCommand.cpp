// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/GenerateCommand.h"

namespace keyfob {

CLI::App *GenerateCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("generate", "Make a token at the service");
    verb->add_option("name", m_name, "The connection")->required();
    m_words.declare(*verb);
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
    const Result<TokenOptions> options = m_words.options();
    if (!options)
        co_return std::unexpected(options.error());
    const Result<Checklist> done = co_await connections.generate(connection->id, *options);
    co_return told(out, done);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ShowCommand.h"

#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *ShowCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("show", "Show one connection: token hint, times, preset, clients");
    verb->add_option("name", m_name, "The connection")->required();
    verb->footer("Example: keyfob-cli show demo");
    return verb;
}

QCoro::Task<Result<ExitCode>> ShowCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    // The last known times are shown when the service doesn't answer; the note says so.
    const Result<void> refreshed = co_await connections.refreshFacts(connection->id);
    if (!refreshed)
        out.note(refreshed.error().message);
    connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    const QDateTime now = wiring.clock().now();
    const QList<Installation> installations = connections.installations(connection->id);
    QJsonObject json = connectionJson(*connection, now);
    json.insert(QStringLiteral("installations"), installationsJson(installations));
    out.result(json, connectionText(*connection, now) + QLatin1Char('\n') + installationsText(installations));
    co_return ExitCode::Done;
}

} // namespace keyfob

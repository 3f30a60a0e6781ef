// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ListCommand.h"

#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *ListCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("list", "List your connections");
    verb->footer("Example: keyfob-cli list --json");
    return verb;
}

QCoro::Task<Result<ExitCode>> ListCommand::run(Wiring &wiring, const Output &out)
{
    QJsonArray array;
    QStringList lines;
    const QDateTime now = wiring.clock().now();
    for (const Connection &connection : wiring.connections().all()) {
        array.append(connectionJson(connection, now));
        lines += connection.name.leftJustified(24) + QLatin1Char(' ') +
                 statusName(connection.statusAt(now)).leftJustified(12) + QLatin1Char(' ') +
                 connection.endpoint;
    }
    if (lines.isEmpty())
        lines += QCoreApplication::translate("List", "No connections yet. Add one with keyfob-cli connect.");
    out.result(array, lines.join(QLatin1Char('\n')));
    co_return ExitCode::Done;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RemoveCommand.h"

#include <QJsonObject>

namespace keyfob {

CLI::App *RemoveCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("remove", "Forget a connection on this computer");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_flag("--yes", m_yes, "Do not ask");
    verb->footer("Example: keyfob-cli remove demo --yes");
    return verb;
}

QCoro::Task<Result<ExitCode>> RemoveCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (!m_yes) {
        const Result<void> agreed = out.confirmed(
            QCoreApplication::translate(
                "Remove",
                "Remove %1 from this computer? The token is removed from the keychain but keeps working.")
                .arg(connection->name));
        if (!agreed)
            co_return std::unexpected(agreed.error());
    }
    const Result<void> removed = co_await connections.remove(connection->id);
    if (!removed)
        co_return std::unexpected(removed.error());
    out.result(QJsonObject{{QStringLiteral("ok"), true}},
               (connection->hasToken()
                    ? QCoreApplication::translate(
                          "Remove",
                          "Removed %1. The token keeps working; to stop it, delete it on the service's page.")
                    : QCoreApplication::translate("Remove", "Removed %1. It can be added again at any time."))
                   .arg(connection->name));
    co_return ExitCode::Done;
}

} // namespace keyfob

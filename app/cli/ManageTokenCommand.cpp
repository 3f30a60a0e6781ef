// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ManageTokenCommand.h"

#include <QJsonObject>
#include <QTextStream>

namespace keyfob {

CLI::App *ManageTokenCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("manage-token",
                                         "Keep the token that a service's token API wants to be asked with");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_flag("--forget", m_forget, "Forget it");
    verb->footer("Example: keyfob-cli manage-token gitea <token.txt");
    return verb;
}

QCoro::Task<Result<ExitCode>> ManageTokenCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<Connection> connection = named(connections, m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    Secret token;
    if (!m_forget)
        token = Secret(QTextStream(stdin).readAll().trimmed().toUtf8());
    if (!m_forget && token.isEmpty())
        co_return fail(ErrorCode::InvalidInput,
                       QCoreApplication::translate("ManageToken", "There is no token in standard input."),
                       QCoreApplication::translate("ManageToken", "Put it there, or use --forget."));
    const Result<void> kept = co_await connections.keepManageToken(connection->id, token);
    if (!kept)
        co_return std::unexpected(kept.error());
    out.result(QJsonObject{{QStringLiteral("ok"), true}},
               m_forget ? QCoreApplication::translate("ManageToken", "The management token was forgotten.")
                        : QCoreApplication::translate("ManageToken", "The management token is kept."));
    co_return ExitCode::Done;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TokenCommand.h"

#include <cstdio>

namespace keyfob {

CLI::App *TokenCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("token", "Print the token, for pipes");
    verb->add_option("name", m_name, "The connection")->required();
    verb->footer("Example: keyfob-cli token demo | wl-copy");
    return verb;
}

QCoro::Task<Result<ExitCode>> TokenCommand::run(Wiring &wiring, const Output &out)
{
    const Result<Connection> connection = named(wiring.connections(), m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<Secret> token = co_await wiring.connections().token(connection->id);
    if (!token)
        co_return std::unexpected(token.error());
    if (out.isJson())
        co_return fail(ErrorCode::InvalidInput,
                       QCoreApplication::translate("Token", "The token is printed as plain text only."),
                       QCoreApplication::translate("Token", "Leave --json away."));
    const QByteArrayView bytes = token->reveal();
    std::fwrite(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fputc('\n', stdout);
    co_return ExitCode::Done;
}

} // namespace keyfob

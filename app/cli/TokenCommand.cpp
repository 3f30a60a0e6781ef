// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TokenCommand.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace keyfob {

namespace {

void print(QByteArrayView line)
{
    std::fwrite(line.data(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
}

/// {"Authorization": "Bearer …", "X-Preset": "analysis"}
void printHeaders(const QList<EntryValue> &headers)
{
    QJsonObject object;
    for (const EntryValue &header : headers)
        object.insert(header.name, header.prefix + QString::fromUtf8(header.secret.reveal()));
    print(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

CLI::App *TokenCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("token", "Print the token, for pipes");
    verb->add_option("name", m_name, "The connection")->required();
    verb->add_flag(
        "--headers", m_headers,
        "Print all headers of the connection as a JSON object, for clients that start a program for them");
    verb->footer("Example: keyfob-cli token demo | wl-copy");
    return verb;
}

QCoro::Task<Result<ExitCode>> TokenCommand::run(Wiring &wiring, const Output &out)
{
    const Result<Connection> connection = named(wiring.connections(), m_name);
    if (!connection)
        co_return std::unexpected(connection.error());
    if (out.isJson())
        co_return fail(ErrorCode::InvalidInput,
                       QCoreApplication::translate("Token", "The token is printed as plain text only."),
                       QCoreApplication::translate("Token", "Leave --json away."));
    if (m_headers) {
        const Result<ServerEntry> entry = co_await wiring.connections().entry(connection->id);
        if (!entry)
            co_return std::unexpected(entry.error());
        printHeaders(entry->headers);
        co_return ExitCode::Done;
    }
    const Result<Secret> token = co_await wiring.connections().token(connection->id);
    if (!token)
        co_return std::unexpected(token.error());
    print(token->reveal());
    co_return ExitCode::Done;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClientsCommand.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace keyfob {

namespace {

QJsonObject clientJson(const ClientDescription &client, const ClientFiles &files)
{
    QJsonArray paths;
    QJsonArray formats;
    for (const ClientFileDescription &file : client.files) {
        const QString path = files.path(client, file.scope);
        paths.append(QJsonObject{{QStringLiteral("scope"), file.scope},
                                 {QStringLiteral("path"), path},
                                 {QStringLiteral("exists"), QFileInfo::exists(path)}});
        if (!formats.contains(file.syntax))
            formats.append(file.syntax);
    }
    QJsonArray kinds;
    if (!client.files.isEmpty())
        kinds.append(QStringLiteral("file"));
    return {{QStringLiteral("id"), client.id},
            {QStringLiteral("name"), client.name},
            {QStringLiteral("found"), files.found(client)},
            {QStringLiteral("kinds"), kinds},
            {QStringLiteral("formats"), formats},
            {QStringLiteral("paths"), paths},
            {QStringLiteral("evidence"), client.evidence}};
}

} // namespace

CLI::App *ClientsCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("clients", "List the AI clients and where their settings files are");
    verb->footer("Example: keyfob-cli clients");
    return verb;
}

QCoro::Task<Result<ExitCode>> ClientsCommand::run(Wiring &wiring, const Output &out)
{
    const ClientFiles &files = wiring.clients();
    QJsonArray array;
    QStringList lines;
    for (const ClientDescription &client : files.catalog().all()) {
        array.append(clientJson(client, files));
        lines += client.id.leftJustified(16) +
                 (files.found(client) ? QCoreApplication::translate("Clients", "found")
                                      : QCoreApplication::translate("Clients", "not found"))
                     .leftJustified(12) +
                 files.path(client);
    }
    out.result(array, lines.join(QLatin1Char('\n')));
    co_return ExitCode::Done;
}

} // namespace keyfob

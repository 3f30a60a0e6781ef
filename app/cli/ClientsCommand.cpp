// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClientsCommand.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace keyfob {

namespace {

QJsonObject clientJson(const ClientDescription &client, const ClientFiles &files, const QString &project)
{
    QJsonArray paths;
    QJsonArray formats;
    for (const ClientFileDescription &file : client.files) {
        if (file.scope == QLatin1String("project") && project.isEmpty())
            continue;
        const QString path = files.path(client, {file.scope, project, {}});
        paths.append(QJsonObject{{QStringLiteral("scope"), file.scope},
                                 {QStringLiteral("path"), path},
                                 {QStringLiteral("exists"), QFileInfo::exists(path)}});
        if (!formats.contains(file.syntax.name()))
            formats.append(file.syntax.name());
    }
    return {{QStringLiteral("id"), client.id},
            {QStringLiteral("name"), client.name},
            {QStringLiteral("found"), files.found(client)},
            {QStringLiteral("kinds"), QJsonArray::fromStringList(client.kinds())},
            {QStringLiteral("formats"), formats},
            {QStringLiteral("paths"), paths},
            {QStringLiteral("evidence"), client.evidence}};
}

} // namespace

CLI::App *ClientsCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("clients", "List the AI clients and where their settings files are");
    verb->add_option("--project", m_project, "Also the files of a project in this folder");
    verb->footer("Example: keyfob-cli clients --project ~/code/shop");
    return verb;
}

QCoro::Task<Result<ExitCode>> ClientsCommand::run(Wiring &wiring, const Output &out)
{
    const ClientFiles &files = wiring.clients();
    const QString project = m_project.empty() ? QString() : QDir(text(m_project)).absolutePath();
    QJsonArray array;
    QStringList lines;
    for (const ClientDescription &client : files.catalog().all()) {
        array.append(clientJson(client, files, project));
        lines += client.id.leftJustified(16) +
                 (files.found(client) ? QCoreApplication::translate("Clients", "found")
                                      : QCoreApplication::translate("Clients", "not found"))
                     .leftJustified(12) +
                 wiring.paths().shortened(files.path(client));
        if (const QString path =
                project.isEmpty() ? QString() : files.path(client, ClientPlace::inProject(project));
            !path.isEmpty())
            lines += QString(28, QLatin1Char(' ')) + path;
    }
    for (const Error &refused : wiring.files().refusedClients())
        out.note(refused.message + QLatin1Char('\n') + refused.hint);
    out.result(array, lines.join(QLatin1Char('\n')));
    co_return ExitCode::Done;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"

#include "app/cli/CheckCommand.h"
#include "app/cli/ClientsCommand.h"
#include "app/cli/ConnectCommand.h"
#include "app/cli/DeleteCommand.h"
#include "app/cli/DemoCommand.h"
#include "app/cli/DoctorCommand.h"
#include "app/cli/GenerateCommand.h"
#include "app/cli/HistoryCommand.h"
#include "app/cli/ImportCommand.h"
#include "app/cli/InstallCommand.h"
#include "app/cli/ListCommand.h"
#include "app/cli/ManageTokenCommand.h"
#include "app/cli/PresetCommand.h"
#include "app/cli/RegenerateCommand.h"
#include "app/cli/RemoveCommand.h"
#include "app/cli/ScanCommand.h"
#include "app/cli/ServicesCommand.h"
#include "app/cli/ShowCommand.h"
#include "app/cli/TokenCommand.h"
#include "app/cli/UndoCommand.h"
#include "app/cli/UninstallCommand.h"

#include <QCoreApplication>

namespace keyfob {

namespace {

template <typename... Verbs>
std::vector<std::unique_ptr<Command>> made()
{
    std::vector<std::unique_ptr<Command>> commands;
    (commands.push_back(std::make_unique<Verbs>()), ...);
    return commands;
}

} // namespace

std::vector<std::unique_ptr<Command>> allCommands()
{
    return made<ServicesCommand, ClientsCommand, ListCommand, ShowCommand, ConnectCommand, TokenCommand,
                GenerateCommand, RegenerateCommand, DeleteCommand, PresetCommand, InstallCommand,
                UninstallCommand, UndoCommand, HistoryCommand, CheckCommand, ScanCommand, ImportCommand,
                ManageTokenCommand, RemoveCommand, DoctorCommand, DemoCommand>();
}

Result<Connection> named(const Connections &connections, const std::string &name)
{
    const std::optional<Connection> found = connections.byName(text(name));
    if (found)
        return *found;
    QStringList names;
    for (const Connection &connection : connections.all())
        names += connection.name;
    return fail(
        ErrorCode::NotFound,
        QCoreApplication::translate("Command", "There is no connection “%1”.").arg(text(name)),
        names.isEmpty()
            ? QCoreApplication::translate("Command", "Add one with keyfob-cli connect.")
            : QCoreApplication::translate("Command", "There is: %1").arg(names.join(QLatin1String(", "))));
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/HistoryCommand.h"

#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *HistoryCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("history", "List the changes to clients' files");
    verb->footer("Example: keyfob-cli history --json");
    return verb;
}

QCoro::Task<Result<ExitCode>> HistoryCommand::run(Wiring &wiring, const Output &out)
{
    const Result<QList<HistoryEntry>> history = wiring.connections().history();
    if (!history)
        co_return std::unexpected(history.error());
    QJsonArray array;
    QStringList lines;
    for (const HistoryEntry &entry : *history) {
        array.append(QJsonObject{{QStringLiteral("id"), entry.id},
                                 {QStringLiteral("at"), timeJson(entry.at)},
                                 {QStringLiteral("client"), entry.clientId},
                                 {QStringLiteral("path"), entry.path},
                                 {QStringLiteral("entry"), entry.entryName},
                                 {QStringLiteral("action"), actionName(entry.action)},
                                 {QStringLiteral("undone"), entry.undone}});
        lines += QStringLiteral("%1  %2  %3  %4 “%5”%6")
                     .arg(entry.id, 4)
                     .arg(entry.at.toString(Qt::ISODate), entry.clientName.leftJustified(20),
                          actionName(entry.action), entry.entryName,
                          entry.undone ? QCoreApplication::translate("History", " (undone)") : QString());
    }
    if (lines.isEmpty())
        lines += QCoreApplication::translate("History", "No changes yet.");
    out.result(array, lines.join(QLatin1Char('\n')));
    co_return ExitCode::Done;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/UndoCommand.h"

#include "app/cli/Documents.h"

namespace keyfob {

CLI::App *UndoCommand::declare(CLI::App &root)
{
    CLI::App *verb = root.add_subcommand("undo", "Take back a change to a client's file");
    verb->add_option("id", m_id, "A number of `keyfob-cli history`; without it, the last change");
    verb->add_flag("--dry-run", m_dryRun, "Show what would change");
    verb->footer("Example: keyfob-cli undo");
    return verb;
}

QCoro::Task<Result<ExitCode>> UndoCommand::run(Wiring &wiring, const Output &out)
{
    Connections &connections = wiring.connections();
    const Result<FileChange> change = co_await connections.planUndo(m_id);
    if (!change)
        co_return std::unexpected(change.error());
    if (!m_dryRun) {
        const Result<void> undone = co_await connections.undo(m_id, *change);
        if (!undone)
            co_return std::unexpected(undone.error());
    }
    const ClientDescription *client = connections.clients().find(change->clientId);
    out.result(changesJson({*change}),
               m_dryRun ? previewText(*change)
                        : changeText(*change, client == nullptr ? change->clientId : client->name));
    co_return ExitCode::Done;
}

} // namespace keyfob

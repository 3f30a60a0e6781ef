// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking changes to the files of clients back.
#include "connections/Installing.h"
#include "footprints/SecretText.h"

namespace keyfob {

QCoro::Task<Result<FileChange>> Installing::planUndo(qint64 historyId)
{
    const Result<HistoryEntry> entry = m_history.find(historyId);
    if (!entry)
        co_return std::unexpected(entry.error());
    const Result<const ClientDescription *> target = client(entry->clientId);
    if (!target)
        co_return std::unexpected(target.error());
    Secret token;
    const std::optional<Connection> connection = m_roster.byId(entry->connectionId);
    if (connection && m_history.needsToken(*entry)) {
        const Result<CredentialBundle> bundle = co_await m_vault.read(*connection);
        if (!bundle)
            co_return std::unexpected(bundle.error());
        token = bundle->token;
    }
    // An entry that was written anew in another form holds the secrets of before still.
    const Result<FileChange> standing =
        m_house.clients.planRemove(**target, entry->entryName, ClientPlace::at(entry->scope, entry->path));
    const Result<PastChange> past =
        m_history.filled(*entry, token, standing ? piecesOfText(standing->entryBefore) : QList<Secret>());
    if (!past)
        co_return std::unexpected(past.error());
    co_return m_house.clients.planUndo(**target, *past);
}

QCoro::Task<Result<void>> Installing::undo(qint64 historyId, FileChange change)
{
    const Result<HistoryEntry> entry = m_history.find(historyId);
    if (!entry)
        co_return std::unexpected(entry.error());
    if (change.action != FileChange::Action::None) {
        const Result<void> written = m_house.clients.apply(change);
        if (!written)
            co_return written;
    }
    if (const std::optional<Connection> connection = m_roster.byId(entry->connectionId)) {
        Result<void> remembered;
        if (entry->action == FileChange::Action::Replace) { // what stands there again is somebody else's
            remembered =
                m_house.ledger.removeInstallation(connection->id, change.clientId, change.scope, change.path);
        } else {
            remembered = remember(*connection, change);
        }
        if (!remembered)
            co_return std::unexpected(unnoted(change, remembered.error()));
    }
    const Result<void> marked = m_house.ledger.markUndone(entry->id);
    emit m_roster.installationsChanged(entry->connectionId);
    if (!marked)
        co_return std::unexpected(unnoted(change, marked.error()));
    co_return marked;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Taking changes to the files of clients back.
#include "connections/Installing.h"

#include "connections/ConnectionEntry.h"
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

void Installing::release(const QString &clientId, const QString &scope, const QString &path,
                         const QString &entryName)
{
    for (const Connection &connection : m_roster.all()) {
        for (const Row &row : m_house.ledger.installations(connection.id).value_or(QList<Row>())) {
            const bool there = row.scope == QLatin1String("global") || row.path == path;
            if (row.clientId == clientId && row.scope == scope && there && row.entryName == entryName)
                std::ignore = m_house.ledger.removeInstallation(connection.id, row.clientId, row.scope,
                                                                row.path, row.entryName);
        }
    }
}

Result<void> Installing::recall(const Connection &connection, const HistoryEntry &entry,
                                const FileChange &undo)
{
    const Result<Ledger::RowBefore> before = m_house.ledger.rowBefore(entry.id);
    if (!before)
        return std::unexpected(before.error());
    if (!before->known && entry.action != FileChange::Action::Replace)
        return remember(connection, undo);
    const Result<void> forgotten =
        m_house.ledger.removeInstallation(connection.id, undo.clientId, undo.scope, undo.path);
    const bool another = before->row && before->row->entryName != undo.entryName;
    if (!forgotten || !before->row || (!another && undo.entryAfter.isEmpty()))
        return forgotten; // what stands there again, if anything, is somebody else's
    Row row = *before->row;
    release(row.clientId, row.scope, row.path, row.entryName);
    if (!another) { // the current token was put in the place of an old one
        const bool current = !tokenIn(undo.entryAfter, connection.tokenFingerprint).isEmpty();
        row.tokenFingerprint = current ? connection.tokenFingerprint : QString();
    }
    return m_house.ledger.saveInstallation(row);
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
        const Result<void> remembered = recall(*connection, *entry, change);
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

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/FileHistory.h"

#include "footprints/SecretText.h"

#include <algorithm>

namespace keyfob {

FileHistory::FileHistory(const Surroundings &surroundings) : m_house(surroundings) {}

QString FileHistory::clientName(const QString &clientId) const
{
    const ClientDescription *client = m_house.clients.catalog().find(clientId);
    return client ? client->name : clientId;
}

Result<qint64> FileHistory::add(const QString &connectionId, const FileChange &change, const QStringList &own,
                                const std::optional<Ledger::InstallationRow> &before)
{
    for (const Secret &secret : secretsOfText(change.entryBefore)) {
        if (!own.contains(secret.fingerprint()))
            m_others.insert(secret.fingerprint(), secret);
    }
    takeOver(); // what was noted before comes before
    return m_house.ledger.addHistory(connectionId, clientName(change.clientId),
                                     withoutSecrets(pastChange(change), own), before);
}

void FileHistory::takeOver() const
{
    const Result<void> taken = m_house.clients.handOver([this](const QList<NotedChange> &changes) {
        QList<Ledger::TakenChange> entries;
        for (const NotedChange &noted : changes)
            entries.append({noted, clientName(noted.change.clientId)});
        return m_house.ledger.takeOver(entries);
    });
    if (!taken) // they wait: nothing is lost
        qInfo("Noted changes wait: %s", qPrintable(taken.error().message));
}

Result<QList<HistoryEntry>> FileHistory::all() const
{
    takeOver();
    return m_house.ledger.history();
}

Result<HistoryEntry> FileHistory::find(qint64 id) const
{
    const Result<QList<HistoryEntry>> entries = all();
    if (!entries)
        return std::unexpected(entries.error());
    for (const HistoryEntry &entry : *entries) {
        if (id == 0 ? !entry.undone : entry.id == id)
            return entry;
    }
    return fail(ErrorCode::NotFound,
                id == 0 ? tr("There is no change to take back.") : tr("There is no change %1.").arg(id),
                tr("The history lists the changes of the last 30 days."));
}

bool FileHistory::needsToken(const HistoryEntry &entry) const
{
    const Result<PastChange> past = m_house.ledger.pastChange(entry.id);
    bool needed = false;
    const SecretFor ask = [&needed](const QString &, bool own) -> std::optional<Secret> {
        needed = needed || own;
        return Secret();
    };
    if (past)
        std::ignore = withSecrets(past->entryBefore, ask);
    return needed;
}

Result<PastChange> FileHistory::filled(const HistoryEntry &entry, const Secret &token,
                                       const QList<Secret> &standing) const
{
    Result<PastChange> past = m_house.ledger.pastChange(entry.id);
    if (!past)
        return past;
    const SecretFor secretFor = [this, &token, &standing](const QString &print,
                                                          bool own) -> std::optional<Secret> {
        if (own)
            return token.isEmpty() ? std::nullopt : std::optional(token);
        const auto still = std::ranges::find(standing, print, &Secret::fingerprint);
        if (still != standing.end())
            return *still;
        const auto found = m_others.constFind(print);
        return found == m_others.constEnd() ? std::nullopt : std::optional(*found);
    };
    std::optional<QByteArray> text = withSecrets(past->entryBefore, secretFor);
    for (configedit::TextEdit &edit : past->inverse) {
        const std::optional<QByteArray> piece = withSecrets(QByteArray::fromStdString(edit.text), secretFor);
        if (!piece)
            text.reset();
        else
            edit.text = piece->toStdString();
    }
    if (!text) {
        return fail(ErrorCode::NotSupported,
                    tr("The entry “%1” in %2 held a secret that Keyfob doesn't have any more, so it can't be "
                       "put back.")
                        .arg(entry.entryName, entry.clientName),
                    tr("Add the connection to %1 again, or restore the copy of the file that was kept.")
                        .arg(entry.clientName));
    }
    past->entryBefore = *text;
    return past;
}

} // namespace keyfob

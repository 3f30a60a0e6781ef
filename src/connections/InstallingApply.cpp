// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of clients' files are made and noted.
#include "base/KillPoint.h"
#include "connections/ConnectionEntry.h"
#include "connections/Installing.h"

#include <QThreadPool>

#include <vector>

namespace keyfob {

namespace {

/// More at once are no quicker: the disk takes their data together by then.
constexpr int SideBySide = 8;

QString doneText(const FileChange &change, const QString &client)
{
    switch (change.action) {
    case FileChange::Action::Add:
    case FileChange::Action::Replace:
        return Installing::tr("Added to %1.").arg(client);
    case FileChange::Action::Update:
        return Installing::tr("Updated in %1.").arg(client);
    case FileChange::Action::Remove:
        return Installing::tr("Removed from %1.").arg(client);
    case FileChange::Action::None:
        break;
    }
    return {};
}

} // namespace

Error Installing::unnoted(const FileChange &change, const Error &error)
{
    if (change.action == FileChange::Action::None)
        return error;
    return {
        error.code,
        tr("%1 was written, but not everything about it could be noted. %2").arg(change.path, error.message),
        error.hint};
}

Result<void> Installing::remember(const Connection &connection, const FileChange &change)
{
    Ledger &ledger = m_house.ledger;
    if (change.entryAfter.isEmpty())
        return ledger.removeInstallation(connection.id, change.clientId, change.scope, change.path);
    Row row;
    row.connectionId = connection.id;
    row.clientId = change.clientId;
    row.scope = change.scope;
    row.path = change.path;
    row.entryName = change.entryName;
    row.form = change.form;
    if (!tokenIn(change.entryAfter, connection.tokenFingerprint).isEmpty())
        row.tokenFingerprint = connection.tokenFingerprint;
    row.preset = connection.preset;
    return ledger.saveInstallation(row);
}

Result<void> Installing::write(const FileChange &change) const
{
    if (change.action == FileChange::Action::None)
        return {};
    const Result<void> written = m_house.clients.apply(change);
    if (written)
        killPoint("written");
    return written;
}

Result<qint64> Installing::note(const QString &id, const FileChange &change)
{
    const Result<const ClientDescription *> target = client(change.clientId);
    if (!target)
        return std::unexpected(target.error());
    QStringList own;
    std::optional<Row> known;
    if (const std::optional<Connection> connection = m_roster.byId(id)) {
        known = row(*connection, **target, ClientPlace::at(change.scope, change.path));
        own = {connection->tokenFingerprint, known ? known->tokenFingerprint : QString()};
        own.removeAll(QString());
        const Result<void> remembered = remember(*connection, change);
        if (!remembered)
            return std::unexpected(unnoted(change, remembered.error()));
    }
    if (change.action == FileChange::Action::None)
        return 0;
    const Result<qint64> entry = m_history.add(id, change, own, known);
    if (!entry)
        return std::unexpected(unnoted(change, entry.error()));
    emit m_roster.fileChanged(id, *entry, doneText(change, (*target)->name));
    return entry;
}

Result<void> Installing::mayApply(const QString &id, const FileChange &change) const
{
    const Result<const ClientDescription *> target = client(change.clientId);
    if (!target)
        return std::unexpected(target.error());
    if (!id.isEmpty() && !m_roster.byId(id))
        return std::unexpected(m_roster.existing(id).error());
    return {};
}

Result<qint64> Installing::apply(const QString &id, const FileChange &change)
{
    Result<void> done = mayApply(id, change);
    if (done)
        done = write(change);
    if (!done)
        return std::unexpected(done.error());
    const Result<qint64> entry = note(id, change);
    emit m_roster.installationsChanged(id);
    return entry;
}

QList<Result<qint64>> Installing::applyAll(const QString &id, const QList<FileChange> &changes)
{
    QList<Result<qint64>> entries;
    QThreadPool writers;
    writers.setMaxThreadCount(SideBySide);
    for (qsizetype from = 0; from < changes.size(); from += SideBySide) {
        const QList<FileChange> wave = changes.mid(from, SideBySide);
        std::vector<Result<void>> written(static_cast<std::size_t>(wave.size()));
        for (std::size_t i = 0; i < written.size(); ++i) {
            const FileChange &change = wave.at(static_cast<qsizetype>(i));
            written[i] = mayApply(id, change);
            if (written[i])
                writers.start([this, &change, &result = written[i]] { result = write(change); });
        }
        writers.waitForDone();
        for (std::size_t i = 0; i < written.size(); ++i)
            entries.append(written[i] ? note(id, wave.at(static_cast<qsizetype>(i)))
                                      : std::unexpected(written[i].error()));
    }
    return entries;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's history of changes to client files.
#include "connections/Ledger.h"

#include "base/KillPoint.h"
#include "connections/LedgerStatement.h"

#include <QDataStream>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace keyfob {

namespace {

constexpr int MostEntries = 200;
constexpr int MostDays = 30;
const QString LastTaken = QStringLiteral("lastTakenNote");

QString actionName(FileChange::Action action)
{
    switch (action) {
    case FileChange::Action::None:
        break;
    case FileChange::Action::Add:
        return QStringLiteral("add");
    case FileChange::Action::Update:
        return QStringLiteral("update");
    case FileChange::Action::Remove:
        return QStringLiteral("remove");
    case FileChange::Action::Replace:
        return QStringLiteral("replace");
    }
    return QStringLiteral("none");
}

FileChange::Action actionOf(const QString &name)
{
    using enum FileChange::Action;
    for (const FileChange::Action action : {Add, Update, Remove, Replace}) {
        if (actionName(action) == name)
            return action;
    }
    return None;
}

QByteArray packed(const std::vector<configedit::TextEdit> &edits)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    for (const configedit::TextEdit &edit : edits)
        out << quint64(edit.offset) << quint64(edit.length)
            << QByteArray(edit.text.data(), static_cast<qsizetype>(edit.text.size()));
    return bytes;
}

std::vector<configedit::TextEdit> unpacked(const QByteArray &bytes)
{
    std::vector<configedit::TextEdit> edits;
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    while (!in.atEnd()) {
        quint64 offset = 0;
        quint64 length = 0;
        QByteArray text;
        in >> offset >> length >> text;
        if (in.status() != QDataStream::Ok)
            return {};
        edits.push_back({offset, length, text.toStdString()});
    }
    return edits;
}

} // namespace

Result<void> Ledger::pruneHistory()
{
    // Asked first: to delete nothing waits for other writers all the same.
    LedgerStatement query(m_database, QStringLiteral("SELECT EXISTS (SELECT 1 FROM history WHERE at < ?) OR"
                                                     " (SELECT count(*) FROM history) > ?"));
    query.bind(m_clock.now().addDays(-MostDays)).bind(qint64(MostEntries));
    if (const auto asked = query.run(); !asked || !query.next() || query.number(0) == 0)
        return asked;
    if (const auto aged = LedgerStatement(m_database, QStringLiteral("DELETE FROM history WHERE at < ?"))
                              .bind(m_clock.now().addDays(-MostDays))
                              .run();
        !aged)
        return aged;
    return LedgerStatement(m_database, QStringLiteral("DELETE FROM history WHERE id NOT IN"
                                                      " (SELECT id FROM history ORDER BY id DESC LIMIT ?)"))
        .bind(qint64(MostEntries))
        .run();
}

namespace {

std::unexpected<Error> noSuchChange(qint64 id)
{
    return fail(
        ErrorCode::NotFound, Ledger::tr("There is no change %1 in the history.").arg(id),
        Ledger::tr("The history keeps the last %1 changes of %2 days.").arg(MostEntries).arg(MostDays));
}

QString rowText(const std::optional<Ledger::InstallationRow> &row)
{
    if (!row)
        return QStringLiteral(""); // not NULL
    const QJsonObject json{{QStringLiteral("path"), row->path},
                           {QStringLiteral("entry"), row->entryName},
                           {QStringLiteral("form"), row->form},
                           {QStringLiteral("token"), row->tokenFingerprint},
                           {QStringLiteral("preset"), row->preset}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<qint64> inserted(const QSqlDatabase &database, const QDateTime &at, const QString &connectionId,
                        const QString &clientName, const PastChange &change,
                        const std::optional<Ledger::InstallationRow> &before = std::nullopt)
{
    LedgerStatement statement(
        database,
        QStringLiteral("INSERT INTO history (at, connection_id, client_id, client_name, scope, path,"
                       " entry_name, form, action, file_existed, after_hash, inverse, entry_before,"
                       " row_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    statement.bind(at).bind(connectionId).bind(change.clientId).bind(clientName);
    statement.bind(change.scope).bind(change.path).bind(change.entryName).bind(change.form);
    statement.bind(actionName(change.action)).bind(qint64(change.fileExisted));
    statement.bind(change.afterHash).bind(packed(change.inverse)).bind(change.entryBefore);
    statement.bind(rowText(before));
    if (const auto done = statement.run(); !done)
        return std::unexpected(done.error());
    return statement.insertedId();
}

} // namespace

Ledger::Series::Series(Ledger &ledger) : m_ledger(ledger)
{
    if (m_ledger.open())
        std::ignore =
            LedgerStatement(m_ledger.m_database, QStringLiteral("PRAGMA synchronous = NORMAL")).run();
}

Ledger::Series::~Series()
{
    // A checkpoint brings all of the log to the disk (sqlite.org/wal.html). Without it nothing is lost but
    // the protection from a loss of power until the next change.
    for (const char *sql : {"PRAGMA synchronous = FULL", "PRAGMA wal_checkpoint(PASSIVE)"})
        std::ignore = LedgerStatement(m_ledger.m_database, QLatin1String(sql)).run();
}

Result<qint64> Ledger::addHistory(const QString &connectionId, const QString &clientName,
                                  const PastChange &change, const std::optional<InstallationRow> &before)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    Result<qint64> id = inserted(m_database, m_clock.now(), connectionId, clientName, change, before);
    if (!id)
        return id;
    if (const auto pruned = pruneHistory(); !pruned)
        return std::unexpected(pruned.error());
    return id;
}

Result<void> Ledger::takeOver(const QList<TakenChange> &changes)
{
    if (const auto opened = open(); !opened || changes.isEmpty())
        return opened;
    LedgerTransaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const QString last = setting(LastTaken);
    const auto known =
        std::ranges::find(changes, last, [](const TakenChange &taken) { return taken.noted.id; });
    for (auto it = known == changes.end() ? changes.begin() : known + 1; it != changes.end(); ++it) {
        const auto &[noted, clientName] = *it;
        const Result<qint64> id =
            noted.cameTrue ? inserted(m_database, noted.at, {}, clientName, noted.change) : Result<qint64>(0);
        if (!id)
            return std::unexpected(id.error());
    }
    killPoint("entered");
    if (const auto saved = saveSetting(LastTaken, changes.last().noted.id); !saved)
        return saved;
    if (const auto pruned = pruneHistory(); !pruned)
        return pruned;
    return transaction.commit();
}

Result<QList<HistoryEntry>> Ledger::history()
{
    const Result<bool> there = isThere();
    if (!there || !*there)
        return there ? Result<QList<HistoryEntry>>() : std::unexpected(there.error());
    LedgerStatement query(
        m_database, QStringLiteral("SELECT id, at, connection_id, client_id, client_name, path, entry_name,"
                                   " action, undone, scope FROM history WHERE at >= ? ORDER BY id DESC"));
    if (const auto done = query.bind(m_clock.now().addDays(-MostDays)).run(); !done)
        return std::unexpected(done.error());
    QList<HistoryEntry> result;
    while (query.next())
        result.append({query.number(0), query.time(1), query.text(2), query.text(3), query.text(4),
                       query.text(9), query.text(5), query.text(6), actionOf(query.text(7)),
                       query.number(8) != 0});
    return result;
}

Result<PastChange> Ledger::pastChange(qint64 id)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    LedgerStatement query(
        m_database, QStringLiteral("SELECT client_id, scope, path, entry_name, form, action, file_existed,"
                                   " after_hash, inverse, entry_before FROM history WHERE id = ?"));
    if (const auto done = query.bind(id).run(); !done)
        return std::unexpected(done.error());
    if (!query.next())
        return noSuchChange(id);
    PastChange change;
    change.clientId = query.text(0);
    change.scope = query.text(1);
    change.path = query.text(2);
    change.entryName = query.text(3);
    change.form = query.text(4);
    change.action = actionOf(query.text(5));
    change.fileExisted = query.number(6) != 0;
    change.afterHash = query.bytes(7);
    change.inverse = unpacked(query.bytes(8));
    change.entryBefore = query.bytes(9);
    return change;
}

Result<Ledger::RowBefore> Ledger::rowBefore(qint64 id)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    LedgerStatement query(m_database,
                          QStringLiteral("SELECT connection_id, client_id, scope, row_before IS NULL,"
                                         " row_before FROM history WHERE id = ?"));
    if (const auto done = query.bind(id).run(); !done)
        return std::unexpected(done.error());
    if (!query.next())
        return noSuchChange(id);
    RowBefore before;
    before.known = query.number(3) == 0;
    const QJsonObject json = QJsonDocument::fromJson(query.text(4).toUtf8()).object();
    const auto said = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    if (!json.isEmpty())
        before.row = InstallationRow{query.text(0), query.text(1), query.text(2), said("path"),
                                     said("entry"), said("form"),  said("token"), said("preset")};
    return before;
}

Result<void> Ledger::markUndone(qint64 id)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(m_database, QStringLiteral("UPDATE history SET undone = 1 WHERE id = ?"))
        .bind(id)
        .run();
}

} // namespace keyfob

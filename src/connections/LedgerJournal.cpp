// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's journal of token changes that are under way, and its reminder marks.
#include "connections/Ledger.h"

#include "connections/JournalHolder.h"
#include "connections/LedgerStatement.h"

#include <array>

namespace keyfob {

namespace {

constexpr std::array Kinds{"generate", "regenerate", "delete"};
constexpr std::array Steps{"begun", "sent", "answered", "stored", "updating", "probing"};

template <typename Enum>
QString nameOf(Enum value, const auto &names)
{
    return QLatin1String(names.at(static_cast<std::size_t>(value)));
}

template <typename Enum>
Enum valueOf(const QString &name, const auto &names)
{
    const auto found =
        std::ranges::find_if(names, [&name](const char *n) { return name == QLatin1String(n); });
    return static_cast<Enum>(found == names.end() ? 0 : std::distance(names.begin(), found));
}

} // namespace

Result<QString> Ledger::touchableJournal(const QString &connectionId)
{
    LedgerStatement query(m_database, QStringLiteral("SELECT holder FROM journal WHERE connection_id = ?"));
    if (const auto done = query.bind(connectionId).run(); !done)
        return std::unexpected(done.error());
    if (!query.next())
        return QString();
    const QString holder = query.text(0);
    if (holder != ownJournalHolder() && journalHolderLives(holder))
        return fail(ErrorCode::Busy, tr("Another Keyfob is changing this token."),
                    tr("Wait until it is done, then try again."));
    return holder;
}

Result<void> Ledger::beginJournal(const JournalEntry &entry)
{
    if (const auto opened = open(); !opened)
        return opened;
    LedgerTransaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const Result<QString> before = touchableJournal(entry.connectionId);
    if (!before)
        return std::unexpected(before.error());
    if (*before == ownJournalHolder())
        return fail(ErrorCode::Busy, tr("This token is being changed already."),
                    tr("Wait until it is done, then try again."));
    LedgerStatement statement(
        m_database, QStringLiteral("INSERT OR REPLACE INTO journal (connection_id, kind, step, begun_at,"
                                   " old_fingerprint, old_token_id, new_token_id, holder)"
                                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    statement.bind(entry.connectionId).bind(nameOf(entry.kind, Kinds)).bind(nameOf(entry.step, Steps));
    statement.bind(entry.begunAt.isValid() ? entry.begunAt : m_clock.now());
    statement.bind(entry.oldFingerprint).bind(entry.oldTokenId).bind(entry.newTokenId);
    statement.bind(entry.holder.isEmpty() ? ownJournalHolder() : entry.holder);
    if (const auto done = statement.run(); !done)
        return done;
    return transaction.commit();
}

Result<void> Ledger::advanceJournal(const QString &connectionId, JournalEntry::Step step,
                                    const QString &newTokenId)
{
    if (const auto opened = open(); !opened)
        return opened;
    LedgerTransaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const Result<QString> holder = touchableJournal(connectionId);
    if (!holder)
        return std::unexpected(holder.error());
    if (holder->isEmpty())
        return fail(ErrorCode::NotFound, tr("No change of this token is under way."));
    LedgerStatement statement(m_database,
                              QStringLiteral("UPDATE journal SET step = ?, new_token_id = CASE ? WHEN '' THEN"
                                             " new_token_id ELSE ? END WHERE connection_id = ?"));
    statement.bind(nameOf(step, Steps)).bind(newTokenId).bind(newTokenId).bind(connectionId);
    if (const auto done = statement.run(); !done)
        return done;
    return transaction.commit();
}

Result<void> Ledger::endJournal(const QString &connectionId)
{
    if (const auto opened = open(); !opened)
        return opened;
    LedgerTransaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    if (const Result<QString> holder = touchableJournal(connectionId); !holder)
        return std::unexpected(holder.error());
    if (const auto done =
            LedgerStatement(m_database, QStringLiteral("DELETE FROM journal WHERE connection_id = ?"))
                .bind(connectionId)
                .run();
        !done)
        return done;
    return transaction.commit();
}

Result<QList<JournalEntry>> Ledger::abandonedJournals()
{
    const Result<bool> there = isThere();
    if (!there || !*there)
        return there ? Result<QList<JournalEntry>>() : std::unexpected(there.error());
    LedgerStatement query(
        m_database, QStringLiteral("SELECT connection_id, kind, step, begun_at, old_fingerprint,"
                                   " old_token_id, new_token_id, holder FROM journal ORDER BY begun_at"));
    if (const auto done = query.run(); !done)
        return std::unexpected(done.error());
    QList<JournalEntry> result;
    while (query.next()) {
        if (!journalHolderLives(query.text(7)))
            result.append({query.text(0), valueOf<JournalEntry::Kind>(query.text(1), Kinds),
                           valueOf<JournalEntry::Step>(query.text(2), Steps), query.time(3), query.text(4),
                           query.text(5), query.text(6), query.text(7)});
    }
    return result;
}

Result<QList<ReminderMark>> Ledger::reminderMarks()
{
    const Result<bool> there = isThere();
    if (!there || !*there)
        return there ? Result<QList<ReminderMark>>() : std::unexpected(there.error());
    LedgerStatement query(m_database, QStringLiteral("SELECT connection_id, token_fingerprint, step,"
                                                     " snoozed_until FROM reminders ORDER BY rowid"));
    if (const auto done = query.run(); !done)
        return std::unexpected(done.error());
    QList<ReminderMark> result;
    while (query.next())
        result.append({query.text(0), query.text(1), query.text(2), query.time(3)});
    return result;
}

Result<void> Ledger::saveReminderMark(const ReminderMark &mark)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(m_database,
                           QStringLiteral("INSERT INTO reminders VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                                          " SET snoozed_until = excluded.snoozed_until"))
        .bind(mark.connectionId)
        .bind(mark.tokenFingerprint)
        .bind(mark.step)
        .bind(mark.snoozedUntil)
        .run();
}

Result<void> Ledger::clearReminderMarks(const QString &connectionId)
{
    if (const auto opened = open(); !opened)
        return opened;
    return LedgerStatement(m_database, QStringLiteral("DELETE FROM reminders WHERE connection_id = ?"))
        .bind(connectionId)
        .run();
}

} // namespace keyfob

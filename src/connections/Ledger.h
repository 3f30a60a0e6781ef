// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "connections/Connection.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QSqlDatabase>
#include <QTimer>

namespace keyfob {

/// How far a regenerate or delete came; written before each step, so that a kill at any moment leaves a
/// trace.
struct JournalEntry
{
    enum class Kind { Generate, Regenerate, Delete };
    /// The step that was begun (Sent: the request may have reached the service).
    enum class Step { Begun, Sent, Answered, Stored, Updating, Probing };

    QString connectionId;
    Kind kind = Kind::Regenerate;
    Step step = Step::Begun;
    QDateTime begunAt;
    QString oldFingerprint;
    QString oldTokenId;
    QString newTokenId; ///< from Answered on
    QString holder;     ///< PID and start time of the process that runs it
};

/// Which reminder was shown for which token.
struct ReminderMark
{
    QString connectionId;
    QString tokenFingerprint;
    QString step;           ///< "P7D", "P1D", "expired", "tenth"
    QDateTime snoozedUntil; ///< invalid: not snoozed
};

/// What Keyfob remembers: connections, installations, history, journal, reminders. SQLite in WAL mode at
/// dataHome()/keyfob/keyfob.db, 0600, schema versioned by user_version, several processes at once. No secret
/// in it: tokens by fingerprint, entry texts with {secret:FINGERPRINT} in place of each secret. Every call:
/// DatabaseFailed. Synchronous: the database is small and local.
class Ledger final : public QObject
{
    Q_OBJECT
public:
    Ledger(const Paths &paths, const Clock &clock, QObject *parent = nullptr);
    ~Ledger() override;

    /// Opens or makes the database; a newer schema than ours is refused. Called by every other function if
    /// need be; but reading makes none: where there is no database, there is nothing.
    [[nodiscard]] Result<void> open();

    /// Many changes in a row. Each is there for every process at once and outlives this one; a loss of power
    /// they survive together, from the end of the series on. One at a time.
    class Series
    {
    public:
        explicit Series(Ledger &ledger);
        ~Series();
        Q_DISABLE_COPY_MOVE(Series)

    private:
        Ledger &m_ledger;
    };

    [[nodiscard]] Result<QList<Connection>> connections();
    /// Inserts or updates by id. AlreadyExists when another connection has the name.
    [[nodiscard]] Result<void> save(const Connection &connection);
    [[nodiscard]] Result<void>
    remove(const QString &connectionId); ///< with its installations and marks, not its history

    struct InstallationRow
    {
        QString connectionId;
        QString clientId;
        QString scope;
        QString path;
        QString entryName;
        QString form;
        QString tokenFingerprint; ///< as written
        QString preset;
    };
    [[nodiscard]] Result<QList<InstallationRow>> installations(const QString &connectionId);
    [[nodiscard]] Result<void> saveInstallation(const InstallationRow &row);
    /// The entry name tells servers without a connection (empty id) apart in one file.
    [[nodiscard]] Result<void> removeInstallation(const QString &connectionId, const QString &clientId,
                                                  const QString &scope, const QString &path,
                                                  const QString &entryName = {});

    /// Keeps at most 200 entries of at most 30 days. Texts in `change` have been freed of secrets by the
    /// caller. `before`: the connection's row for that file as it was; none: the entry was not Keyfob's.
    [[nodiscard]] Result<qint64> addHistory(const QString &connectionId, const QString &clientName,
                                            const PastChange &change,
                                            const std::optional<InstallationRow> &before = std::nullopt);
    struct RowBefore
    {
        bool known = false; ///< older lines of the history don't tell
        std::optional<InstallationRow> row;
    };
    [[nodiscard]] Result<RowBefore> rowBefore(qint64 id); ///< NotFound
    struct TakenChange
    {
        NotedChange noted;
        QString clientName;
    };
    /// Enters those that came true, each once: together with them it keeps the id of the last one, and what
    /// stands before that in the list has been taken over already. `changes`: all notes there are.
    [[nodiscard]] Result<void> takeOver(const QList<TakenChange> &changes);
    [[nodiscard]] Result<QList<HistoryEntry>> history();    ///< newest first
    [[nodiscard]] Result<PastChange> pastChange(qint64 id); ///< NotFound
    [[nodiscard]] Result<void> markUndone(qint64 id);

    /// Busy when a living process (this one too) runs one for this connection. An abandoned one is replaced.
    /// An empty holder becomes this process.
    [[nodiscard]] Result<void> beginJournal(const JournalEntry &entry);
    /// NotFound when there is none; Busy when it is another living process's.
    [[nodiscard]] Result<void> advanceJournal(const QString &connectionId, JournalEntry::Step step,
                                              const QString &newTokenId = {});
    /// Success also when there is none; Busy when it is another living process's.
    [[nodiscard]] Result<void> endJournal(const QString &connectionId);
    /// Journals whose process is gone: what is to be recovered.
    [[nodiscard]] Result<QList<JournalEntry>> abandonedJournals();

    [[nodiscard]] Result<QList<ReminderMark>> reminderMarks();
    [[nodiscard]] Result<void> saveReminderMark(const ReminderMark &mark);
    [[nodiscard]] Result<void> clearReminderMarks(const QString &connectionId);

    /// A preference of the person ("previewAlways", "theme", …); the fallback when not set.
    [[nodiscard]] QString setting(const QString &key, const QString &fallback = {});
    [[nodiscard]] Result<void> saveSetting(const QString &key, const QString &value);

signals:
    /// Another process changed the database.
    void changedElsewhere();

private:
    [[nodiscard]] QString fileName() const;
    [[nodiscard]] Result<void> connectToFile();
    /// Opens it for reading; false when there is none.
    [[nodiscard]] Result<bool> isThere();
    [[nodiscard]] Result<void> pruneHistory();
    /// Busy unless the journal is this process's or its process is gone. Empty when there is none.
    [[nodiscard]] Result<QString> touchableJournal(const QString &connectionId);
    void watch();
    void watchForFile();
    void lookForChanges();

    const Paths &m_paths;
    const Clock &m_clock;
    QSqlDatabase m_database;
    QFileSystemWatcher m_watcher;
    QTimer m_recheck;
    int m_rechecksLeft = 0;
    qint64 m_dataVersion = 0;
};

} // namespace keyfob

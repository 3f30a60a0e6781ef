// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "connections/Connection.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace keyfob {

class Ledger;
struct ReminderMark;

/// A reminder that is due: what a notification says. No secret in it.
struct Reminder
{
    QString connectionId;
    QString connectionName;
    QString step;       ///< "P7D", "P1D", "tenth" (of a short life), "expired"
    QDateTime expires;  ///< UTC
    QStringList usedBy; ///< names of the clients
};

/// Which step is due now, if any: the newest one that is reached. Steps whose lead is not shorter than the
/// token's life are left out; a token shorter than every lead gets one in the last tenth of its life. Without
/// a creation time every lead counts. Pure.
[[nodiscard]] QString dueStep(const QDateTime &created, const QDateTime &expires, const QDateTime &now);
/// The next moment at which dueStep() changes; invalid when never.
[[nodiscard]] QDateTime nextStepAt(const QDateTime &created, const QDateTime &expires, const QDateTime &now);

/// Reminds of tokens that expire: never twice for the same step of the same token, also over restarts; never
/// of a step that had passed when this computer got the token; withdrawn when the token changes, goes or is
/// put off; "remind me tomorrow" puts it off and then reminds again. One timer, at most 15 minutes long (the
/// wall clock may jump), and none while no token is going to expire. What it knows, it reads from the ledger.
class Reminders final : public QObject
{
    Q_OBJECT
public:
    /// Names of the clients that a connection is installed in.
    using UsedBy = std::function<QStringList(const QString &connectionId)>;

    Reminders(class Connections &connections, Ledger &ledger, const Clock &clock, QObject *parent = nullptr);
    Reminders(UsedBy usedBy, Ledger &ledger, const Clock &clock, QObject *parent = nullptr);

    void start();
    /// Looks at every connection now and emits what is due.
    void check();
    void snooze(const QString &connectionId, std::chrono::seconds length);
    void snoozeAll(std::chrono::seconds length);
    /// Ends every snooze.
    void resume();
    [[nodiscard]] bool isSnoozed() const;

signals:
    void due(const keyfob::Reminder &reminder);
    void withdrawn(const QString &connectionId);

private:
    void checkOne(const Connection &connection, QList<ReminderMark> marks);
    void remind(const Connection &connection, const QString &step);
    void withdraw(const QString &connectionId);
    void dropGone(const QList<Connection> &connections);
    void putOff(const Connection &connection, const QDateTime &until);
    void setTimer(const QList<Connection> &connections);

    UsedBy m_usedBy;
    Ledger &m_ledger;
    const Clock &m_clock;
    QTimer m_timer;
    bool m_started = false;
    /// What stands on the screen as far as this process knows: connection -> fingerprint and step. It also
    /// keeps a reminder from being shown twice when the ledger can't be written.
    QHash<QString, QString> m_shown;
};

} // namespace keyfob

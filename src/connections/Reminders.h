// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "connections/Connection.h"

#include <QObject>
#include <QTimer>

namespace keyfob {

class Ledger;

/// A reminder that is due: what a notification says. No secret in it.
struct Reminder
{
    QString connectionId;
    QString connectionName;
    QString step;       ///< "P7D", "P1D", "tenth" (of a short life), "expired"
    QDateTime expires;  ///< UTC
    QStringList usedBy; ///< names of the clients
};

/// Which step is due now, if any: the newest one that is reached. Steps whose lead is longer than the token's
/// life are left out; a token shorter than every lead gets one in the last tenth of its life. Pure.
[[nodiscard]] QString dueStep(const QDateTime &created, const QDateTime &expires, const QDateTime &now);
/// The next moment at which dueStep() changes; invalid when never.
[[nodiscard]] QDateTime nextStepAt(const QDateTime &created, const QDateTime &expires, const QDateTime &now);

/// Reminds of tokens that expire: never twice for the same step of the same token, also over restarts;
/// withdrawn when the token changes; "remind me tomorrow" puts it off. One timer, at most 15 minutes long
/// (the wall clock may jump).
class Reminders final : public QObject
{
    Q_OBJECT
public:
    Reminders(class Connections &connections, Ledger &ledger, const Clock &clock, QObject *parent = nullptr);

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
    Connections &m_connections;
    Ledger &m_ledger;
    const Clock &m_clock;
    QTimer m_timer;
};

} // namespace keyfob

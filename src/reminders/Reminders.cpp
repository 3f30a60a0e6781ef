// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminders/Reminders.h"

#include "connections/Ledger.h"

#include <algorithm>

namespace keyfob {

namespace {

constexpr std::chrono::minutes LongestWait(15);
/// A clock that is set back by less does not make a shown step "not reached yet".
constexpr std::chrono::seconds ClockSlack = std::chrono::hours(1);

struct StepTime
{
    QString step;
    QDateTime at;
};

/// In the order of time.
QList<StepTime> stepsOf(const QDateTime &created, const QDateTime &expires)
{
    if (!expires.isValid())
        return {};
    const qint64 life = created.isValid() ? created.secsTo(expires) : std::numeric_limits<qint64>::max();
    constexpr qint64 day = std::chrono::seconds(std::chrono::hours(24)).count();
    QList<StepTime> steps;
    for (const auto &[name, lead] : {std::pair{"P7D", 7 * day}, std::pair{"P1D", day}}) {
        if (lead < life)
            steps.append({QLatin1String(name), expires.addSecs(-lead)});
    }
    if (steps.isEmpty() && life > 0)
        steps.append({QStringLiteral("tenth"), expires.addMSecs(-life * 100)});
    steps.append({QStringLiteral("expired"), expires});
    return steps;
}

QDateTime timeOf(const Moment &moment)
{
    return moment.never ? QDateTime() : moment.at.value_or(QDateTime());
}

QDateTime stepTime(const Connection &connection, const QString &step)
{
    for (const StepTime &candidate : stepsOf(timeOf(connection.created), timeOf(connection.expires))) {
        if (candidate.step == step)
            return candidate.at;
    }
    return {};
}

/// The due step, unless it had passed when the token came to this computer.
QString newlyDueStep(const Connection &connection, const QDateTime &now)
{
    const QString step = dueStep(timeOf(connection.created), timeOf(connection.expires), now);
    const bool isOldNews =
        connection.tokenSince.isValid() && stepTime(connection, step) <= connection.tokenSince;
    return isOldNews ? QString() : step;
}

QDateTime snoozeEnd(const QList<ReminderMark> &marks)
{
    QDateTime end;
    for (const ReminderMark &mark : marks) {
        if (mark.snoozedUntil.isValid() && (!end.isValid() || mark.snoozedUntil > end))
            end = mark.snoozedUntil;
    }
    return end;
}

QList<ReminderMark> marksOf(const QList<ReminderMark> &marks, const QString &connectionId)
{
    QList<ReminderMark> own;
    std::ranges::copy_if(marks, std::back_inserter(own),
                         [&](const ReminderMark &mark) { return mark.connectionId == connectionId; });
    return own;
}

/// A mark of another token, or of a step that lies ahead because the expiry was moved.
bool isObsolete(const ReminderMark &mark, const Connection &connection, const QDateTime &now)
{
    if (mark.tokenFingerprint != connection.tokenFingerprint)
        return true;
    const QDateTime at = stepTime(connection, mark.step);
    return !mark.step.isEmpty() && (!at.isValid() || at > now.addSecs(ClockSlack.count()));
}

} // namespace

QString dueStep(const QDateTime &created, const QDateTime &expires, const QDateTime &now)
{
    QString due;
    for (const StepTime &candidate : stepsOf(created, expires)) {
        if (candidate.at <= now)
            due = candidate.step;
    }
    return due;
}

QDateTime nextStepAt(const QDateTime &created, const QDateTime &expires, const QDateTime &now)
{
    for (const StepTime &candidate : stepsOf(created, expires)) {
        if (candidate.at > now)
            return candidate.at;
    }
    return {};
}

Reminders::Reminders(UsedBy usedBy, Ledger &ledger, const Clock &clock, QObject *parent)
    : QObject(parent), m_usedBy(std::move(usedBy)), m_ledger(ledger), m_clock(clock), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Reminders::check);
    connect(&m_ledger, &Ledger::changedElsewhere, this, [this] {
        if (m_started)
            check();
    });
}

void Reminders::start()
{
    m_started = true;
    check();
}

void Reminders::check()
{
    const Result<QList<Connection>> connections = m_ledger.connections();
    const Result<QList<ReminderMark>> marks = m_ledger.reminderMarks();
    if (!connections || !marks) {
        m_timer.start(LongestWait);
        return;
    }
    dropGone(*connections);
    for (const Connection &connection : *connections)
        checkOne(connection, marksOf(*marks, connection.id));
    setTimer(*connections);
}

void Reminders::checkOne(const Connection &connection, QList<ReminderMark> marks)
{
    const QDateTime now = m_clock.now();
    const auto isOld = [&](const ReminderMark &mark) { return isObsolete(mark, connection, now); };
    if (marks.removeIf(isOld) > 0) {
        withdraw(connection.id);
        (void)m_ledger.clearReminderMarks(connection.id);
        for (const ReminderMark &mark : std::as_const(marks))
            (void)m_ledger.saveReminderMark(mark);
    }
    const QDateTime snoozed = snoozeEnd(marks);
    if (snoozed.isValid() && snoozed > now)
        return;
    const QString step = connection.hasToken() ? newlyDueStep(connection, now) : QString();
    const bool wasShown = std::ranges::find(marks, step, &ReminderMark::step) != marks.end() ||
                          m_shown.value(connection.id) == connection.tokenFingerprint + step;
    if (step.isEmpty() || (wasShown && !snoozed.isValid()))
        return;
    for (ReminderMark &mark : marks) {
        if (mark.snoozedUntil.isValid()) {
            mark.snoozedUntil = {};
            (void)m_ledger.saveReminderMark(mark);
        }
    }
    remind(connection, step);
}

void Reminders::remind(const Connection &connection, const QString &step)
{
    // Marked first: after a kill in between a reminder is missing rather than shown twice. An unwritable
    // ledger does not silence it; m_shown keeps it from coming again.
    (void)m_ledger.saveReminderMark({connection.id, connection.tokenFingerprint, step, {}});
    m_shown.insert(connection.id, connection.tokenFingerprint + step);
    emit due({connection.id, connection.name, step, timeOf(connection.expires), m_usedBy(connection.id)});
}

void Reminders::withdraw(const QString &connectionId)
{
    m_shown.remove(connectionId);
    emit withdrawn(connectionId);
}

void Reminders::dropGone(const QList<Connection> &connections)
{
    const QStringList shown = m_shown.keys();
    for (const QString &id : shown) {
        if (std::ranges::find(connections, id, &Connection::id) == connections.end())
            withdraw(id);
    }
}

void Reminders::snooze(const QString &connectionId, std::chrono::seconds length)
{
    const QList<Connection> connections = m_ledger.connections().value_or(QList<Connection>());
    for (const Connection &connection : connections) {
        if (connection.id == connectionId)
            putOff(connection, m_clock.now().addSecs(length.count()));
    }
    setTimer(connections);
}

void Reminders::snoozeAll(std::chrono::seconds length)
{
    const QList<Connection> connections = m_ledger.connections().value_or(QList<Connection>());
    for (const Connection &connection : connections)
        putOff(connection, m_clock.now().addSecs(length.count()));
    setTimer(connections);
}

void Reminders::putOff(const Connection &connection, const QDateTime &until)
{
    if (!connection.hasToken() || !timeOf(connection.expires).isValid())
        return;
    const QString step = newlyDueStep(connection, m_clock.now());
    const QList<ReminderMark> marks = m_ledger.reminderMarks().value_or(QList<ReminderMark>());
    // One end at a time: a later, shorter snooze counts.
    for (ReminderMark mark : marksOf(marks, connection.id)) {
        if (std::exchange(mark.snoozedUntil, QDateTime()).isValid())
            (void)m_ledger.saveReminderMark(mark);
    }
    (void)m_ledger.saveReminderMark({connection.id, connection.tokenFingerprint, step, until});
    withdraw(connection.id);
}

void Reminders::resume()
{
    for (ReminderMark mark : m_ledger.reminderMarks().value_or(QList<ReminderMark>())) {
        if (mark.snoozedUntil.isValid() && mark.snoozedUntil > m_clock.now()) {
            mark.snoozedUntil = m_clock.now();
            (void)m_ledger.saveReminderMark(mark);
        }
    }
    check();
}

bool Reminders::isSnoozed() const
{
    const QDateTime end = snoozeEnd(m_ledger.reminderMarks().value_or(QList<ReminderMark>()));
    return end.isValid() && end > m_clock.now();
}

void Reminders::setTimer(const QList<Connection> &connections)
{
    const QDateTime now = m_clock.now();
    QList<QDateTime> moments;
    for (const Connection &connection : connections) {
        if (connection.hasToken())
            moments << nextStepAt(timeOf(connection.created), timeOf(connection.expires), now);
    }
    for (const ReminderMark &mark : m_ledger.reminderMarks().value_or(QList<ReminderMark>()))
        moments << (mark.snoozedUntil > now ? mark.snoozedUntil : QDateTime());
    moments.removeIf([](const QDateTime &moment) { return !moment.isValid(); });
    if (!m_started || moments.isEmpty()) {
        m_timer.stop();
        return;
    }
    const std::chrono::milliseconds wait(now.msecsTo(*std::ranges::min_element(moments)));
    m_timer.start(std::clamp<std::chrono::milliseconds>(wait, std::chrono::seconds(1), LongestWait));
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/MomentText.h"

#include <QLocale>
#include <QRegularExpression>

namespace keyfob {

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 Month = 30 * Day;

QString timeOfDay(const QDateTime &local)
{
    return QLocale().toString(local.time(), QLocale::ShortFormat);
}

/// The locale's long date without the name of the week day.
QString longDate(const QDate &date)
{
    static const QRegularExpression weekday(QStringLiteral("^dddd,?\\s*|,?\\s*dddd$"));
    return QLocale().toString(date, QLocale().dateFormat(QLocale::LongFormat).remove(weekday));
}

} // namespace

QString MomentText::day(const QDateTime &at)
{
    return longDate(at.toLocalTime().date());
}

QString MomentText::dayAndTime(const QDateTime &at)
{
    //: %1 is a date, %2 a time of day
    return tr("%1, %2").arg(day(at), QLocale().toString(at.toLocalTime().time(), QStringLiteral("HH:mm")));
}

QString MomentText::length(std::chrono::seconds span)
{
    const qint64 s = qMax<qint64>(0, span.count());
    const auto count = [s](qint64 unit) { return static_cast<int>(s / unit); };
    if (s > 60 * Day)
        return tr("%n months", nullptr, count(Month));
    if (s >= 2 * Day)
        return tr("%n days", nullptr, count(Day));
    if (s >= 2 * Hour)
        return tr("%n hours", nullptr, count(Hour));
    return tr("%n min", nullptr, count(Minute));
}

QString MomentText::ago(const QDateTime &at, const QDateTime &now)
{
    const qint64 s = at.secsTo(now);
    if (s < Minute)
        return tr("just now");
    //: %1 is a length of time such as "3 days"
    return tr("%1 ago").arg(length(std::chrono::seconds(s)));
}

QString MomentText::countdown(const QDateTime &at, const QDateTime &now)
{
    const qint64 s = now.secsTo(at);
    if (s <= 0) {
        //: %1 is a length of time such as "3 days"
        return tr("expired %1 ago").arg(length(std::chrono::seconds(-s)));
    }
    if (s < 2 * Minute)
        return tr("in 1 minute");
    if (s < Hour)
        return tr("in %n minutes", nullptr, static_cast<int>(s / Minute));
    const QDateTime local = at.toLocalTime();
    const qint64 days = now.toLocalTime().date().daysTo(local.date());
    if (days == 0) {
        //: %1 is a time of day
        return tr("today at %1").arg(timeOfDay(local));
    }
    if (days == 1) {
        //: %1 is a time of day
        return tr("tomorrow at %1").arg(timeOfDay(local));
    }
    if (days <= 60)
        return tr("in %n days", nullptr, static_cast<int>(days));
    return tr("in %n months", nullptr, static_cast<int>(days / 30));
}

QString MomentText::created(const Moment &moment)
{
    if (!moment.at)
        return tr("Not known");
    if (moment.source == TimeSource::User) {
        //: %1 is a date
        return tr("%1 (from the page)").arg(day(*moment.at));
    }
    const QString at = dayAndTime(*moment.at);
    //: %1 is a date and a time
    return moment.source == TimeSource::Estimated ? tr("%1 (estimated)").arg(at) : at;
}

QString MomentText::lastUsed(const Moment &moment, const QDateTime &now)
{
    if (moment.never)
        return tr("Never");
    if (!moment.at)
        return tr("Not known. This service does not tell.");
    return ago(*moment.at, now);
}

QString MomentText::expires(const Moment &moment, const QDateTime &now)
{
    if (moment.never)
        return tr("Never");
    if (!moment.at)
        return tr("Not known");
    const QString date = dayAndTime(*moment.at);
    const QString left = countdown(*moment.at, now);
    if (moment.source == TimeSource::Estimated) {
        //: %1 is a date and time, %2 a countdown such as "in 3 days"
        return tr("%1\n%2 (estimated)").arg(date, left);
    }
    if (moment.source == TimeSource::User) {
        //: %1 is a date and time, %2 a countdown such as "in 3 days"
        return tr("%1\n%2 (from the page)").arg(date, left);
    }
    return date + QLatin1Char('\n') + left;
}

QString MomentText::clock(std::chrono::seconds left)
{
    const qint64 s = qMax<qint64>(0, left.count());
    return QStringLiteral("%1:%2").arg(s / Minute).arg(s % Minute, 2, 10, QLatin1Char('0'));
}

QString MomentText::lifetime(std::chrono::seconds length)
{
    const qint64 s = length.count();
    if (s == 365 * Day)
        return tr("1 year");
    if (s == Day)
        return tr("1 day");
    if (s % Day == 0)
        return tr("%n days", nullptr, static_cast<int>(s / Day));
    if (s % Hour == 0 && s > Hour)
        return tr("%n hours", nullptr, static_cast<int>(s / Hour));
    return tr("%n minutes", nullptr, static_cast<int>(s / Minute));
}

} // namespace keyfob

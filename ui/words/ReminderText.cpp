// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ReminderText.h"

#include "base/BoundedJson.h"
#include "ui/words/MomentText.h"

#include <QLocale>

namespace keyfob {

QString ReminderText::title(const Reminder &reminder, const QDateTime &now)
{
    const QString name = plainText(reminder.connectionName, 60);
    if (reminder.step == QLatin1String("expired") || reminder.expires <= now)
        return tr("%1 token has expired", "%1 is a connection").arg(name);
    const QDateTime local = reminder.expires.toLocalTime();
    const auto days = now.toLocalTime().date().daysTo(local.date());
    if (days == 0)
        return tr("%1 token expires today at %2", "%1 is a connection, %2 a time of day")
            .arg(name, QLocale().toString(local.time(), QLocale::ShortFormat));
    return tr("%1 token expires in %n days", "%1 is a connection", static_cast<int>(days)).arg(name);
}

QString ReminderText::body(const Reminder &reminder)
{
    if (reminder.step == QLatin1String("expired"))
        return tr("AI apps that use it no longer work.");
    if (reminder.step != QLatin1String("P7D") && reminder.step != QLatin1String("P3D"))
        return tr("AI apps that use it stop working then.");
    const QString day = MomentText::day(reminder.expires);
    if (reminder.usedBy.isEmpty())
        return tr("On %1.", "%1 is a date").arg(day);
    return tr("On %1. Used by %2.", "%1 is a date, %2 a list of apps")
        .arg(day, QLocale().createSeparatedList(reminder.usedBy));
}

QString ReminderText::title(const QList<Reminder> &reminders)
{
    return tr("%n tokens need your attention", "", static_cast<int>(reminders.size()));
}

QString ReminderText::body(const QList<Reminder> &reminders)
{
    QStringList names;
    for (const Reminder &reminder : reminders)
        names += plainText(reminder.connectionName, 60);
    return QLocale().createSeparatedList(names);
}

} // namespace keyfob

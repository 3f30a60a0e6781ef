// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reminders/Reminders.h"

#include <QCoreApplication>

namespace keyfob {

/// What a reminder says, as a title and a body in plain text. Pure functions.
class ReminderText
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::ReminderText)
public:
    [[nodiscard]] static QString title(const Reminder &reminder, const QDateTime &now);
    [[nodiscard]] static QString body(const Reminder &reminder);
    /// Of several that came at once.
    [[nodiscard]] static QString title(const QList<Reminder> &reminders);
    [[nodiscard]] static QString body(const QList<Reminder> &reminders);
    /// Fit for a notification service that reads markup.
    [[nodiscard]] static QString escaped(const QString &text) { return text.toHtmlEscaped(); }
};

} // namespace keyfob

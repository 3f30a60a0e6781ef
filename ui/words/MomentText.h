// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"

#include <QCoreApplication>

#include <chrono>

namespace keyfob {

/// Times as words, in the person's language and time zone. Pure functions.
class MomentText
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::MomentText)
public:
    [[nodiscard]] static QString day(const QDateTime &at);          ///< "24 October 2026"
    [[nodiscard]] static QString dayAndTime(const QDateTime &at);   ///< "24 October 2026, 09:12"
    [[nodiscard]] static QString length(std::chrono::seconds span); ///< "3 days", "5 min"
    /// "5 min ago"; "just now" below a minute.
    [[nodiscard]] static QString ago(const QDateTime &at, const QDateTime &now);
    /// "in 3 days", "tomorrow at 09:12", "expired 2 days ago".
    [[nodiscard]] static QString countdown(const QDateTime &at, const QDateTime &now);
    [[nodiscard]] static QString created(const Moment &moment);
    [[nodiscard]] static QString lastUsed(const Moment &moment, const QDateTime &now);
    /// The date, and the countdown in a second line, with the word for where it is known from.
    [[nodiscard]] static QString expires(const Moment &moment, const QDateTime &now);
    [[nodiscard]] static QString clock(std::chrono::seconds left);      ///< "9:42"
    [[nodiscard]] static QString lifetime(std::chrono::seconds length); ///< "30 days", "1 year"
};

} // namespace keyfob

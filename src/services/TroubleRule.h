// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// Something that went wrong, as Keyfob saw it.
struct TroubleSign
{
    QString at;     ///< "mcp", "tokenApi", "oauth" or "network"
    int status = 0; ///< HTTP; 0: there was no answer
    QString error;  ///< the code that the service gave, "insufficient_scope"
    QString text;   ///< its words
    QString fault;  ///< "timeout", "browser", "expired"; empty: none of these
};

/// One known trouble of a service with its way out: a row of its own troubleshooting page, as data.
struct TroubleRule
{
    QString id;
    // When it is this one: `at` must hold, and of the rest all that is given. Rules for "page" and "client"
    // are about what only the person sees: they match nothing and stand in the list of symptoms.
    QStringList at;
    QList<int> statuses;
    QStringList errors;
    QStringList contains; ///< any of them, without regard to case
    QString fault;
    QString symptom; ///< what the person sees, in their words; empty: the title says it
    QString title;
    QStringList steps;   ///< may hold "{host}", see stepsAt()
    QStringList actions; ///< of knownTroubleActions()

    [[nodiscard]] bool fits(const TroubleSign &sign) const;
    /// The steps with the place of the service in them, "acme.example.com".
    [[nodiscard]] QStringList stepsAt(const QString &host) const;
};

/// What a button of a rule can do: a closed list.
[[nodiscard]] const QStringList &knownTroubleActions();

/// The first rule that fits; nullptr: none.
[[nodiscard]] const TroubleRule *fittingRule(const QList<TroubleRule> &rules, const TroubleSign &sign);

} // namespace keyfob

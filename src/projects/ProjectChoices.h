// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projects/GitVerdict.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// One way of writing an entry into a project's file.
struct ProjectChoice
{
    enum class Way {
        Token,         ///< the token stands in the file
        SignsIn,       ///< no token; the client signs in
        Reference,     ///< the name of an environment variable
        Asked,         ///< the client asks for the token once (VS Code's inputs)
        IgnoreAndToken ///< GitGuard::ignore(), then as Token
    };
    Way way = Way::SignsIn;
    QString form; ///< id of the client's form
    QString text; ///< for the person
    QString off;  ///< why it can't be chosen; empty when it can

    bool operator==(const ProjectChoice &) const = default;
};

/// Decides which ways there are (ux.md S12). Pure.
class ProjectChoices
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::ProjectChoices)

public:
    /// The recommended way first; those that are off last. Writing the token without more ado is among them
    /// only when git would not show it, and a tracked file never gets one. Empty when the client has none of
    /// these forms. `forms`: ids of the client's forms that the entry fits, best first. `reference`: what
    /// would stand in the file in place of the token, such as "${env:DEMO_TOKEN}".
    [[nodiscard]] static QList<ProjectChoice> of(const GitVerdict &verdict, const QStringList &forms,
                                                 const QString &reference);
};

} // namespace keyfob

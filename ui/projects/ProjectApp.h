// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connections.h"
#include "projects/ProjectChoices.h"

#include <optional>

namespace keyfob {

/// An AI app with a settings file in a project's folder. A value.
struct ProjectApp
{
    QString id;
    QString name;
    QString file;  ///< absolute
    QString shown; ///< as seen from the project's folder
    bool exists = false;
    bool found = false;                ///< the app is on this computer
    QStringList forms;                 ///< those that the connection fits, best first
    QString reference;                 ///< what stands in the file in place of the token
    std::optional<GitVerdict> verdict; ///< empty: Git was not asked yet

    /// The ways of this app alone; empty before Git was asked.
    [[nodiscard]] QList<ProjectChoice> choices() const;
    /// The way that was wanted, or the app's own first one where it can't have that. Empty: there is none.
    [[nodiscard]] std::optional<ProjectChoice> choice(ProjectChoice::Way wanted) const;
};

/// The apps that have a file of the project's and a form for the connection; those whose file is there first.
[[nodiscard]] QList<ProjectApp> projectApps(const Connections &connections, const QString &connectionId,
                                            const QString &folder);

/// The ways that at least one of the apps has, the recommended first, those that are off for all last. Pure.
[[nodiscard]] QList<ProjectChoice> commonChoices(const QList<ProjectApp> &apps);

/// One sentence for each of the apps (three at most) whose file others could see. Pure.
[[nodiscard]] QString gitWarning(const QList<ProjectApp> &apps);

/// "VS Code: Write without the token; …" for each app that can't have what was chosen. Pure.
[[nodiscard]] QString exceptions(const QList<ProjectApp> &apps, ProjectChoice::Way wanted);

} // namespace keyfob

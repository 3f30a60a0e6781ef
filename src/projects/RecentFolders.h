// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "projects/ProjectFolder.h"

#include <QStringList>

namespace keyfob {

/// The project folders used last, newest first. A value; the settings keep it as a list of paths.
class RecentFolders
{
public:
    static constexpr qsizetype most = 10;

    RecentFolders() = default;
    /// As kept() gave it. Relative paths, repetitions and what goes beyond the bound are left out.
    explicit RecentFolders(const QStringList &kept);

    /// Puts the folder in front.
    void add(const ProjectFolder &folder);
    /// Canonical paths, for the settings. Folders that are gone stay here until newer ones push them out: the
    /// disk may come back.
    [[nodiscard]] const QStringList &kept() const { return m_paths; }
    /// Those that are there now.
    [[nodiscard]] QStringList present() const;

    bool operator==(const RecentFolders &) const = default;

private:
    QStringList m_paths;
};

} // namespace keyfob

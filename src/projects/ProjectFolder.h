// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Paths.h"
#include "base/Result.h"

#include <QString>

namespace keyfob {

/// A folder that may hold a project: it is there, can be read and written, and is neither the home folder nor
/// one of the system's.
class ProjectFolder
{
public:
    /// Looks at a folder that a person typed ("~" is understood), chose or dropped. NotFound: it isn't there;
    /// InvalidInput: nothing given, a file, the home folder or one that holds it, git's own folder;
    /// UnsafeFile: a folder of the system; FileUnreadable; FileUnwritable. Each says the next step.
    [[nodiscard]] static Result<ProjectFolder> check(const QString &chosen, const Paths &paths);

    /// Canonical: absolute, without links.
    [[nodiscard]] const QString &path() const { return m_path; }
    /// For showing: with ~ for the home folder.
    [[nodiscard]] const QString &shownName() const { return m_shown; }
    /// Other users can put files of theirs in here. Always false where the system has no such bits.
    [[nodiscard]] bool othersMayWrite() const;

private:
    ProjectFolder(QString path, QString shown) : m_path(std::move(path)), m_shown(std::move(shown)) {}
    QString m_path;
    QString m_shown;
};

} // namespace keyfob

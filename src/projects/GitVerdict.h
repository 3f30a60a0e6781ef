// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QCoreApplication>
#include <QString>

namespace keyfob {

/// Whether others would see what is written into a file, as git tells it.
struct GitVerdict
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::GitVerdict)

public:
    enum class Kind {
        NoRepository,
        Ignored,    ///< in a repository whose rules leave it out
        NotIgnored, ///< not in the repository yet, but the next "git add" would take it
        Tracked,    ///< already in a repository
        // The folder is in a repository, and git could not tell. As unsafe as NotIgnored.
        GitMissing,
        TimedOut,
        NotTrusted, ///< git refuses a repository of another user (safe.directory)
        Failed
    };
    Kind kind = Kind::Failed;
    QString repository; ///< the folder that the repository's .gitignore is in; empty with NoRepository
    QString path;       ///< the file as seen from there, with "/"
    Error problem;      ///< of the last four kinds

    /// A token may be written without asking.
    [[nodiscard]] bool mayHoldToken() const;
    /// One sentence for a person (ux.md S12); `file` as the person knows it. Empty when there is nothing to
    /// warn of.
    [[nodiscard]] QString warning(const QString &file) const;
    /// The same as a failure, for whoever wanted to write the token all the same. ErrorCode::UnsafeFile.
    [[nodiscard]] Error refusal(const QString &file) const;
};

} // namespace keyfob

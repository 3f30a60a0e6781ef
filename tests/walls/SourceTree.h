// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace keyfob {

/// One file of the repository, as the law tests read it.
struct SourceFile
{
    QString path; ///< from the repository's root, "src/base/Error.h"
    QString text;

    [[nodiscard]] QStringList lines() const { return text.split(QLatin1Char('\n')); }
    /// The text without comments and with the content of string literals blanked; same line numbers.
    [[nodiscard]] QString code() const;
};

/// The C++ files below the given folders.
[[nodiscard]] QList<SourceFile> sourceFiles(const QStringList &folders);
[[nodiscard]] QString repositoryFile(const QString &path);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

namespace keyfob {

/// The .gitignore at the root of a repository, and one line added to it.
class IgnoreFile
{
public:
    /// `repository`: the root of a work tree, absolute.
    explicit IgnoreFile(const QString &repository);

    /// The line (without its end) that ignores exactly this file: anchored with a slash, everything that
    /// gitignore(5) reads in a special way escaped. A line break in a name can't be written there and becomes
    /// "[[:cntrl:]]". `path`: as seen from the root.
    [[nodiscard]] static QByteArray line(const QString &path);
    /// The text with the line at its end: line ends as the last one of the text has them, a final line end
    /// only if there was one (or no text). The same text when the line is there and no later "!" rule undoes
    /// it.
    [[nodiscard]] static QByteArray withLine(const QByteArray &text, const QByteArray &line);

    /// Writes the line. UnsafeFile when .gitignore is a link (git does not follow it); else the errors of
    /// SafeFile. A .gitignore that had to be made is 0600, as all new files of SafeFile are.
    [[nodiscard]] Result<void> add(const QByteArray &line);
    /// Makes add() undone, as long as nobody changed the file since. Errors: those of SafeFile.
    [[nodiscard]] Result<void> takeBack();

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    QByteArray m_before;
    QByteArray m_after;
    bool m_existed = false;
};

} // namespace keyfob

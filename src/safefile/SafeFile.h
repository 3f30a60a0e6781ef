// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "safefile/FileText.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

namespace keyfob {

class FileTarget;
class TempFile;
struct FileSnapshot;

struct SafeFileOptions
{
    bool directoryLock = false; ///< also take `mkdir FILE.lock`, as Claude Code does (clients.md section 8)
    QString backupFolder;       ///< where the copy of the old file goes (0600); empty: no copy
    std::chrono::milliseconds lockWait{15'000}; ///< how long others may hold their locks, all together
    bool followLinks = true;                    ///< false: a symbolic link in the file's place is UnsafeFile
};

/// Reads and replaces a person's file so that it is whole at every moment (safety.md F1, section 7): symbolic
/// links are followed, hard links and files and folders of other owners refused, mode, access list and
/// extended attributes kept, new files 0600 in new folders 0700; temp file beside the target, full write,
/// fsync, a change of places that shows what was replaced, fsync of the folder, read back.
class SafeFile
{
public:
    explicit SafeFile(QString path, SafeFileOptions options = {});

    /// The content; empty and `exists() == false` after reading a file that isn't there.
    /// FileUnreadable, UnsafeFile, TooLarge (over 256 MiB).
    [[nodiscard]] Result<QByteArray> read();
    [[nodiscard]] bool exists() const { return m_exists; }
    /// After read(): others than the owner may read or write it.
    [[nodiscard]] bool isLoose() const { return m_loose; }

    /// Replaces the content. `expected` is what the caller read and planned with: when the file on disk is no
    /// longer that, `replan` (if given) is asked for new content from the current bytes, up to three times;
    /// without it, or when it fails, ChangedMeanwhile. An error whose message says that nothing was changed
    /// leaves the old bytes; any other says what was written. Success means: read back and equal.
    using Replan = std::function<Result<FileText>(const QByteArray &current)>;
    [[nodiscard]] Result<void> replace(const QByteArray &expected, const FileText &content,
                                       const Replan &replan = {});

    /// Removes the file if its content is `expected`; for taking back a file that Keyfob itself made.
    [[nodiscard]] Result<void> removeIfUnchanged(const QByteArray &expected);

    /// Takes the rights of others away; what the owner may stays. FileUnwritable, and the errors of read().
    [[nodiscard]] Result<void> tighten();

    /// The copies that were kept of this file in the backup folder, newest first; empty when there are none.
    [[nodiscard]] QStringList copies() const;

private:
    static constexpr int maximalPlans = 3;
    struct Turn;

    [[nodiscard]] Result<FileTarget> resolved() const;
    [[nodiscard]] Result<Turn> takeTurn() const;
    [[nodiscard]] Result<FileText> plannedAgain(const FileSnapshot &now, int plans,
                                                const Replan &replan) const;
    [[nodiscard]] Result<void> keepCopy(const FileTarget &target, const FileSnapshot &old) const;
    /// False when the file changed in the last moment.
    [[nodiscard]] Result<bool> write(const Turn &turn, const FileSnapshot &old,
                                     const FileText &content) const;
    [[nodiscard]] Result<bool> put(TempFile &temp, const FileTarget &target, const FileSnapshot &old) const;
    /// False when the file changed in the last moment.
    [[nodiscard]] Result<bool> takeAway(const FileTarget &target, const FileSnapshot &old) const;
    [[nodiscard]] Result<void> confirm(const FileTarget &target, const FileText &content);

    QString m_path;
    SafeFileOptions m_options;
    bool m_exists = false;
    bool m_loose = false;
};

} // namespace keyfob

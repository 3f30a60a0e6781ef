// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "safefile/FileText.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <expected>
#include <functional>

namespace keyfob {

class FileDescriptor;

/// A file as it was found at one moment.
struct FileSnapshot
{
    bool exists = false;
    QByteArray content;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint32_t mode = 0; ///< permission bits
    std::uint32_t group = 0;

    bool operator==(const FileSnapshot &) const = default;
};

enum class Links {
    Follow, ///< also dangling ones: what they lead to is made
    Refuse  ///< the file itself must be none; its folder may be reached through one
};

/// The real file behind a path. Never waits on a pipe or device.
class FileTarget
{
public:
    static constexpr qint64 maximalSize = qint64(256) << 20;

    /// UnsafeFile when a link or a folder in which one or the file stands belongs to somebody else (but
    /// root), or a link is refused; FileUnreadable when they lead in a circle.
    [[nodiscard]] static Result<FileTarget> resolve(const QString &path, Links links = Links::Follow);
    /// Is the file at the path the one that was found, with the same bytes, rights and group (or is there
    /// none, as there was none)? False also when it can't be read.
    [[nodiscard]] static bool isStill(const FileSnapshot &found, const QString &path);

    /// As the person knows it, for messages.
    [[nodiscard]] const QString &shownPath() const { return m_shown; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString name() const;

    /// FileUnreadable, TooLarge; UnsafeFile: no regular file, more than one name (hard links), owned by
    /// somebody else.
    [[nodiscard]] Result<FileSnapshot> read() const;
    /// The same, but shares the bytes that are expected when they are what the file holds: a file may be
    /// large, and is read several times while it is replaced.
    [[nodiscard]] Result<FileSnapshot> read(const QByteArray &expected) const;
    /// The same without content, as to which it only says whether it is this text.
    struct Comparison
    {
        FileSnapshot found;
        bool same = false;
    };
    [[nodiscard]] Result<Comparison> compared(const FileText &text) const;
    /// FileUnwritable by the mode bits (also for an administrator, whom the system would let pass).
    [[nodiscard]] Result<void> checkWritable(const FileSnapshot &old) const;
    /// The folder with its missing parents, 0700 each.
    [[nodiscard]] Result<void> makeFolder() const;
    /// Takes the rights of others away, the owner's stay. FileUnwritable; the errors of read().
    [[nodiscard]] Result<void> tighten() const;

private:
    /// Gets the file open with its size; what it returns becomes the content, or is the errno.
    using Look = std::function<std::expected<QByteArray, int>(const FileDescriptor &, qint64)>;
    [[nodiscard]] Result<FileSnapshot> looked(const Look &look) const;

    FileTarget(QString shown, QString path) : m_shown(std::move(shown)), m_path(std::move(path)) {}
    QString m_shown;
    QString m_path;
};

/// May others than the owner read the file or write into it?
[[nodiscard]] bool isLoose(const FileSnapshot &file);

/// Makes the folder and its missing parents with 0700; the errno, 0 when it is there.
[[nodiscard]] int makePrivateFolder(const QString &path);

} // namespace keyfob

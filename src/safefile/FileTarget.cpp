// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileTarget.h"

#include "safefile/FileDescriptor.h"
#include "safefile/FileFailure.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace keyfob {

namespace {

constexpr int maximalLinks = 40; // as the kernel's own limit

QString linkText(const QByteArray &path)
{
    QByteArray text(4096, '\0');
    const ssize_t length = ::readlink(path.constData(), text.data(), static_cast<std::size_t>(text.size()));
    return length < 0 ? QString() : QFile::decodeName(text.left(static_cast<qsizetype>(length)));
}

Error foreignOwner(const QString &path, const QString &reason = FileFailure::tr("it belongs to another user"))
{
    return FileFailure::unsafe(path, reason, FileFailure::tr("Run Keyfob as the user who owns the file."));
}

/// Whoever owns a folder decides what stands in it.
bool belongsToSomebodyElse(const QString &folder)
{
    struct stat found = {};
    return ::stat(QFile::encodeName(folder).constData(), &found) == 0 && found.st_uid != ::geteuid() &&
           found.st_uid != 0;
}

/// What speaks against touching what was found, if anything.
Result<void> checked(const QString &path, const struct stat &found)
{
    if (!S_ISREG(found.st_mode)) {
        return std::unexpected(FileFailure::unsafe(path, FileFailure::tr("it is not an ordinary file"),
                                                   FileFailure::tr("Put an ordinary file in its place.")));
    }
    if (found.st_uid != ::geteuid())
        return std::unexpected(foreignOwner(path));
    if (found.st_nlink > 1) {
        return std::unexpected(
            FileFailure::unsafe(path, FileFailure::tr("it has a second name (a hard link)"),
                                FileFailure::tr("Replace the hard link by a copy or a symbolic link.")));
    }
    if (found.st_size > FileTarget::maximalSize)
        return std::unexpected(FileFailure::tooLarge(path));
    return {};
}

FileSnapshot snapshotOf(const struct stat &found, QByteArray content)
{
    return {true, std::move(content), found.st_dev, found.st_ino, found.st_mode & 07777U, found.st_gid};
}

FileDescriptor opened(const QString &path)
{
    return FileDescriptor(::open(QFile::encodeName(path).constData(),
                                 O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC));
}

/// Everything that can be read; the errno otherwise.
std::expected<QByteArray, int> contentOf(const FileDescriptor &file, qint64 expectedSize)
{
    constexpr qsizetype more = 1 << 16; // also shows that there is no more
    QByteArray content(expectedSize + more, Qt::Uninitialized);
    qsizetype size = 0;
    while (size <= FileTarget::maximalSize) {
        if (content.size() - size < more)
            content.resize(size + size / 2 + more);
        const ssize_t length =
            ::read(file.number(), content.data() + size, static_cast<std::size_t>(content.size() - size));
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            return std::unexpected(errno);
        if (length == 0) {
            content.truncate(size);
            return content;
        }
        size += static_cast<qsizetype>(length);
    }
    return std::unexpected(EFBIG);
}

/// Compared piece by piece: a second copy in memory would be as large as the file. The errno when it can't be
/// read.
std::expected<bool, int> holds(const FileDescriptor &file, const FileText &text)
{
    QByteArray bytes(1 << 18, Qt::Uninitialized);
    for (const QByteArrayView part : text.parts()) {
        for (qsizetype at = 0; at < part.size();) {
            const auto wanted = static_cast<std::size_t>(std::min(bytes.size(), part.size() - at));
            const ssize_t length = ::read(file.number(), bytes.data(), wanted);
            if (length < 0 && errno == EINTR)
                continue;
            if (length < 0)
                return std::unexpected(errno);
            if (length == 0 ||
                std::memcmp(bytes.constData(), part.data() + at, static_cast<std::size_t>(length)) != 0)
                return false;
            at += static_cast<qsizetype>(length);
        }
    }
    ssize_t more = 0;
    do
        more = ::read(file.number(), bytes.data(), 1);
    while (more < 0 && errno == EINTR);
    return more < 0 ? std::expected<bool, int>(std::unexpected(errno)) : more == 0;
}

} // namespace

Result<FileTarget> FileTarget::resolve(const QString &path, Links links)
{
    QString current = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    for (int count = 0; count < maximalLinks; ++count) {
        if (belongsToSomebodyElse(QFileInfo(current).path()))
            return std::unexpected(foreignOwner(path, FileFailure::tr("its folder belongs to another user")));
        const QByteArray encoded = QFile::encodeName(current);
        struct stat found = {};
        if (::lstat(encoded.constData(), &found) != 0) {
            if (errno == ENOENT)
                return FileTarget(path, current);
            return std::unexpected(FileFailure::unreadable(path, FileFailure::reason(errno)));
        }
        if (!S_ISLNK(found.st_mode))
            return FileTarget(path, current);
        if (links == Links::Refuse) {
            return std::unexpected(FileFailure::unsafe(
                path,
                FileFailure::tr("it is a symbolic link, and the program that reads it does not follow it"),
                FileFailure::tr("Put an ordinary file in its place.")));
        }
        if (found.st_uid != ::geteuid())
            return std::unexpected(foreignOwner(path));
        const QString next = linkText(encoded);
        if (next.isEmpty())
            return std::unexpected(FileFailure::unreadable(path, FileFailure::reason(EIO)));
        // The folder may itself be a link: "..", as the kernel reads it, starts from the real one.
        const QString folder = QFileInfo(QFileInfo(current).path()).canonicalFilePath();
        current = QDir::isAbsolutePath(next) ? next : folder + QLatin1Char('/') + next;
    }
    return std::unexpected(FileFailure::unreadable(path, FileFailure::reason(ELOOP)));
}

QString FileTarget::folder() const
{
    return QFileInfo(m_path).path();
}

QString FileTarget::name() const
{
    return QFileInfo(m_path).fileName();
}

Result<FileSnapshot> FileTarget::looked(const Look &look) const
{
    const QByteArray encoded = QFile::encodeName(m_path);
    struct stat found = {};
    // Looked at before it is opened: opening a device can already do something.
    if (::lstat(encoded.constData(), &found) != 0) {
        if (errno == ENOENT)
            return FileSnapshot{};
        return std::unexpected(FileFailure::unreadable(m_shown, FileFailure::reason(errno)));
    }
    if (Result<void> fit = checked(m_shown, found); !fit)
        return std::unexpected(fit.error());
    const FileDescriptor file = opened(m_path);
    if (!file.isOpen() || ::fstat(file.number(), &found) != 0)
        return std::unexpected(FileFailure::unreadable(m_shown, FileFailure::reason(errno)));
    if (Result<void> fit = checked(m_shown, found); !fit)
        return std::unexpected(fit.error());
    std::expected<QByteArray, int> content = look(file, found.st_size);
    if (!content)
        return std::unexpected(FileFailure::unreadable(m_shown, FileFailure::reason(content.error())));
    return snapshotOf(found, *std::move(content));
}

Result<FileSnapshot> FileTarget::read() const
{
    return looked(contentOf);
}

Result<FileTarget::Comparison> FileTarget::compared(const FileText &text) const
{
    bool same = false;
    const auto compare = [&](const FileDescriptor &file, qint64 size) -> std::expected<QByteArray, int> {
        const std::expected<bool, int> equal = size == text.size() ? holds(file, text) : false;
        if (!equal)
            return std::unexpected(equal.error());
        same = *equal;
        return QByteArray();
    };
    Result<FileSnapshot> found = looked(compare);
    if (!found)
        return std::unexpected(found.error());
    same = found->exists ? same : text.size() == 0;
    return Comparison{*std::move(found), same};
}

Result<FileSnapshot> FileTarget::read(const QByteArray &expected) const
{
    Result<Comparison> now = compared(expected);
    if (!now)
        return std::unexpected(now.error());
    if (!now->same)
        return read();
    now->found.content = expected;
    return std::move(now->found);
}

bool FileTarget::isStill(const FileSnapshot &found, const QString &path)
{
    struct stat now = {};
    const FileDescriptor file = opened(path);
    if (!file.isOpen())
        return !found.exists && errno == ENOENT;
    FileSnapshot seen = found;
    seen.content.clear();
    return found.exists && ::fstat(file.number(), &now) == 0 && S_ISREG(now.st_mode) &&
           snapshotOf(now, {}) == seen && holds(file, found.content).value_or(false);
}

Result<void> FileTarget::checkWritable(const FileSnapshot &old) const
{
    if (old.exists && (old.mode & S_IWUSR) == 0)
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::tr("it is read-only")));
    const QByteArray encoded = QFile::encodeName(folder());
    struct stat found = {};
    if (::stat(encoded.constData(), &found) != 0)
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(errno)));
    const bool closed = found.st_uid == ::geteuid() && (found.st_mode & S_IWUSR) == 0;
    if (closed || ::faccessat(AT_FDCWD, encoded.constData(), W_OK, AT_EACCESS) != 0) {
        return std::unexpected(FileFailure::unwritable(
            m_shown, closed ? FileFailure::tr("its folder is read-only") : FileFailure::reason(errno)));
    }
    return {};
}

Result<void> FileTarget::makeFolder() const
{
    if (const int number = makePrivateFolder(folder()); number != 0)
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(number)));
    return {};
}

Result<void> FileTarget::tighten() const
{
    struct stat found = {};
    const FileDescriptor file = opened(m_path);
    if (!file.isOpen() || ::fstat(file.number(), &found) != 0)
        return std::unexpected(FileFailure::unreadable(m_shown, FileFailure::reason(errno)));
    if (Result<void> fit = checked(m_shown, found); !fit)
        return fit;
    if (::fchmod(file.number(), found.st_mode & S_IRWXU) != 0 || ::fstat(file.number(), &found) != 0)
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(errno)));
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) // a file system that keeps no rights
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(ENOTSUP)));
    static_cast<void>(::fsync(file.number()));
    return {};
}

bool isLoose(const FileSnapshot &file)
{
    return file.exists && (file.mode & (S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH)) != 0;
}

int makePrivateFolder(const QString &path)
{
    const QByteArray encoded = QFile::encodeName(path);
    struct stat found = {};
    if (::stat(encoded.constData(), &found) == 0)
        return S_ISDIR(found.st_mode) ? 0 : ENOTDIR;
    const QString parent = QFileInfo(path).path();
    if (errno != ENOENT || parent == path)
        return errno;
    if (const int number = makePrivateFolder(parent); number != 0)
        return number;
    // Another process may be quicker.
    if (::mkdir(encoded.constData(), 0700) != 0 && errno != EEXIST)
        return errno;
    syncFolder(parent);
    return 0;
}

} // namespace keyfob

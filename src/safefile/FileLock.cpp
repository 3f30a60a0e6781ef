// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileLock.h"

#include "safefile/FileDescriptor.h"

#include <QFile>

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace keyfob {

namespace {

constexpr auto pause = std::chrono::milliseconds(5);
constexpr std::time_t staleSeconds = 10;

/// Was it left behind? Removes it then.
void breakWhenStale(const QByteArray &path)
{
    struct stat found = {};
    if (::lstat(path.constData(), &found) != 0 || !S_ISDIR(found.st_mode))
        return;
    if (std::time(nullptr) - found.st_mtime > staleSeconds)
        ::rmdir(path.constData());
}

} // namespace

std::expected<FileLock, int> FileLock::take(const QString &folder,
                                            std::chrono::steady_clock::time_point until)
{
    return locked(
        FileDescriptor(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
        until, Kind::Alone);
}

std::expected<FileLock, int> FileLock::takeFile(const QString &path,
                                                std::chrono::steady_clock::time_point until, Kind kind)
{
    return locked(FileDescriptor(::open(QFile::encodeName(path).constData(),
                                        O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600)),
                  until, kind);
}

std::expected<FileLock, int> FileLock::locked(FileDescriptor opened,
                                              std::chrono::steady_clock::time_point until, Kind kind)
{
    if (!opened.isOpen())
        return std::unexpected(errno);
    const int operation = (kind == Kind::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
    while (::flock(opened.number(), operation) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            break;
        if (std::chrono::steady_clock::now() >= until)
            return std::unexpected(ETIMEDOUT);
        std::this_thread::sleep_for(pause);
    }
    return FileLock(std::make_shared<FileDescriptor>(std::move(opened)));
}

std::expected<DirectoryLock, int> DirectoryLock::take(const QString &file,
                                                      std::chrono::steady_clock::time_point until)
{
    const QString path = file + QStringLiteral(".lock");
    const QByteArray encoded = QFile::encodeName(path);
    while (::mkdir(encoded.constData(), 0700) != 0) {
        if (errno != EEXIST)
            return std::unexpected(errno);
        if (std::chrono::steady_clock::now() >= until)
            return std::unexpected(ETIMEDOUT);
        breakWhenStale(encoded);
        std::this_thread::sleep_for(pause);
    }
    struct stat made = {};
    if (::lstat(encoded.constData(), &made) != 0)
        return std::unexpected(errno);
    return DirectoryLock(path, made.st_ino);
}

DirectoryLock::DirectoryLock(DirectoryLock &&other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_inode(other.m_inode)
{
}

DirectoryLock::~DirectoryLock()
{
    if (isOurs())
        ::rmdir(QFile::encodeName(m_path).constData());
}

bool DirectoryLock::isOurs() const
{
    struct stat found = {};
    return !m_path.isEmpty() && ::lstat(QFile::encodeName(m_path).constData(), &found) == 0 &&
           found.st_ino == m_inode;
}

bool DirectoryLock::renew() const
{
    return isOurs() &&
           ::utimensat(AT_FDCWD, QFile::encodeName(m_path).constData(), nullptr, AT_SYMLINK_NOFOLLOW) == 0;
}

} // namespace keyfob

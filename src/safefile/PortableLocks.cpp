// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What AppendFile.cpp and FileLock.cpp do on POSIX, with what Qt and the C++ library offer everywhere. NOT
// VERIFIED: no run on Windows stands behind it.
#include "safefile/AppendFile.h"
#include "safefile/FileLock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <thread>

namespace keyfob {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

std::filesystem::path systemPath(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

std::expected<FileLock, int> FileLock::take(const QString &folder,
                                            std::chrono::steady_clock::time_point until)
{
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex();
    return takeFile(
        QDir::temp().filePath(QStringLiteral("keyfob-%1.lock").arg(QString::fromLatin1(hash.left(16)))),
        until);
}

std::expected<FileLock, int> FileLock::takeFile(const QString &path,
                                                std::chrono::steady_clock::time_point until, Kind)
{
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::max(until - std::chrono::steady_clock::now(), std::chrono::steady_clock::duration::zero()));
    auto lock = std::make_shared<QLockFile>(path);
    lock->setStaleLockTime(0); // only a dead process makes it stale, never its age
    if (!lock->tryLock(static_cast<int>(wait.count())))
        return std::unexpected(lock->error() == QLockFile::LockFailedError ? ETIMEDOUT : EACCES);
    return FileLock(std::move(lock));
}

std::expected<DirectoryLock, int> DirectoryLock::take(const QString &file,
                                                      std::chrono::steady_clock::time_point until)
{
    constexpr qint64 staleSeconds = 10;
    const QString path = file + QStringLiteral(".lock");
    while (!QDir().mkdir(path)) {
        const QFileInfo found(path);
        if (!found.exists())
            return std::unexpected(EACCES);
        if (std::chrono::steady_clock::now() >= until)
            return std::unexpected(ETIMEDOUT);
        if (found.isDir() && found.lastModified().secsTo(QDateTime::currentDateTime()) > staleSeconds)
            QDir().rmdir(path);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return DirectoryLock(path, 0);
}

DirectoryLock::DirectoryLock(DirectoryLock &&other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_inode(other.m_inode)
{
}

DirectoryLock::~DirectoryLock()
{
    if (isOurs())
        QDir().rmdir(m_path);
}

bool DirectoryLock::isOurs() const
{
    return !m_path.isEmpty() && QFileInfo(m_path).isDir();
}

bool DirectoryLock::renew() const
{
    std::error_code error;
    std::filesystem::last_write_time(systemPath(m_path), std::filesystem::file_time_type::clock::now(),
                                     error);
    return isOurs() && !error;
}

std::expected<AppendFile, int> AppendFile::open(const QString &path, Access access,
                                                std::chrono::milliseconds wait)
{
    QDir().mkpath(QFileInfo(path).path());
    std::expected<FileLock, int> lock =
        FileLock::takeFile(path + QLatin1String(".lock"), std::chrono::steady_clock::now() + wait);
    if (!lock)
        return std::unexpected(lock.error());
    Q_UNUSED(access)
    return AppendFile(FileDescriptor(), path, *std::move(lock));
}

std::expected<QByteArray, int> AppendFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.exists() ? std::unexpected(EACCES) : std::expected<QByteArray, int>();
    QByteArray content = file.readAll();
    content.truncate(content.lastIndexOf('\n') + 1);
    return content;
}

int AppendFile::append(const QByteArray &line, bool)
{
    const QByteArray whole = '\n' + line + '\n';
    QFile file(m_path);
    const bool added =
        file.open(QIODevice::Append | QIODevice::Unbuffered) && file.write(whole) == whole.size();
    file.setPermissions(ownerOnly);
    return added ? 0 : ENOSPC;
}

int AppendFile::empty()
{
    return QFile::resize(m_path, 0) ? 0 : EACCES;
}

} // namespace keyfob

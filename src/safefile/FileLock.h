// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <utility>

namespace keyfob {

/// Keeps other Keyfob processes (and threads) from writing files of a folder at the same time: an advisory
/// lock on the folder itself, which leaves nothing behind. Released with the object.
class FileLock
{
public:
    /// ETIMEDOUT when others hold it longer than `until`. A file system without locks is written without one.
    [[nodiscard]] static std::expected<FileLock, int> take(const QString &folder,
                                                           std::chrono::steady_clock::time_point until);
    enum class Kind {
        Alone,
        Together ///< with others of this kind
    };
    /// The same on a file, which is made (0600) when it isn't there and left when the lock goes.
    [[nodiscard]] static std::expected<FileLock, int>
    takeFile(const QString &path, std::chrono::steady_clock::time_point until, Kind kind = Kind::Alone);

private:
    [[nodiscard]] static std::expected<FileLock, int>
    locked(class FileDescriptor opened, std::chrono::steady_clock::time_point until, Kind kind);
    explicit FileLock(std::shared_ptr<void> held) : m_held(std::move(held)) {}
    std::shared_ptr<void> m_held; ///< whatever the system's lock hangs on
};

/// The folder FILE.lock that Claude Code makes while it writes FILE (the proper-lockfile protocol): whoever
/// makes it has the lock; one whose time is older than ten seconds was left by a dead process. Removed with
/// the object.
class DirectoryLock
{
public:
    /// ETIMEDOUT when it stays held until then; other errno values when it can't be made.
    [[nodiscard]] static std::expected<DirectoryLock, int> take(const QString &file,
                                                                std::chrono::steady_clock::time_point until);
    DirectoryLock(DirectoryLock &&other) noexcept;
    DirectoryLock &operator=(DirectoryLock &&other) = delete;
    ~DirectoryLock();

    /// Tells the others that we are alive; false when the lock is no longer ours.
    [[nodiscard]] bool renew() const;

private:
    DirectoryLock(QString path, std::uint64_t inode) : m_path(std::move(path)), m_inode(inode) {}
    [[nodiscard]] bool isOurs() const;
    QString m_path;
    std::uint64_t m_inode = 0;
};

} // namespace keyfob

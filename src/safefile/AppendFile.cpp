// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/AppendFile.h"

#include "safefile/FileTarget.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace keyfob {

namespace {

/// Opens what is there, or makes it, its name durable.
std::expected<FileDescriptor, int> opened(const QString &path)
{
    const QByteArray encoded = QFile::encodeName(path);
    constexpr int flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
    FileDescriptor file(::open(encoded.constData(), flags));
    if (file.isOpen())
        return file;
    const QString folder = QFileInfo(path).path();
    if (errno != ENOENT)
        return std::unexpected(errno);
    if (const int number = makePrivateFolder(folder); number != 0)
        return std::unexpected(number);
    // Another process may be quicker; which of the two makes it doesn't matter.
    file = FileDescriptor(::open(encoded.constData(), flags | O_CREAT, 0600));
    if (!file.isOpen() || ::fchmod(file.number(), 0600) != 0)
        return std::unexpected(errno);
    syncFolder(folder);
    return file;
}

} // namespace

std::expected<AppendFile, int> AppendFile::open(const QString &path, Access access,
                                                std::chrono::milliseconds wait)
{
    std::expected<FileDescriptor, int> file = opened(path);
    if (!file)
        return std::unexpected(file.error());
    const auto kind = access == Access::Empty ? FileLock::Kind::Alone : FileLock::Kind::Together;
    std::expected<FileLock, int> lock =
        FileLock::takeFile(path, std::chrono::steady_clock::now() + wait, kind);
    if (!lock)
        return std::unexpected(lock.error());
    return AppendFile(*std::move(file), path, *std::move(lock));
}

std::expected<QByteArray, int> AppendFile::read(const QString &path)
{
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return errno == ENOENT ? std::expected<QByteArray, int>() : std::unexpected(errno);
    struct stat found = {};
    if (::fstat(file.number(), &found) != 0)
        return std::unexpected(errno);
    QByteArray content(static_cast<qsizetype>(found.st_size), Qt::Uninitialized);
    qsizetype size = 0;
    while (size < content.size()) {
        const ssize_t count =
            ::read(file.number(), content.data() + size, static_cast<std::size_t>(content.size() - size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(errno);
        if (count == 0)
            break; // emptied meanwhile
        size += static_cast<qsizetype>(count);
    }
    content.truncate(size);
    content.truncate(content.lastIndexOf('\n') + 1);
    return content;
}

int AppendFile::append(const QByteArray &line, bool durable)
{
    // Begins a line of its own also after a piece that a full disk or a kill left behind. One call: lines of
    // several writers don't mix.
    const QByteArray whole = '\n' + line + '\n';
    ssize_t count = 0;
    do {
        count = ::write(m_file.number(), whole.constData(), static_cast<std::size_t>(whole.size()));
    } while (count < 0 && errno == EINTR);
    if (count != static_cast<ssize_t>(whole.size()))
        return count < 0 ? errno : ENOSPC;
    return durable && ::fdatasync(m_file.number()) != 0 ? errno : 0;
}

int AppendFile::empty()
{
    return ::ftruncate(m_file.number(), 0) != 0 || ::fsync(m_file.number()) != 0 ? errno : 0;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/TempFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

namespace keyfob {

namespace {

constexpr int suffixLength = 6;
constexpr qint64 staleSeconds = 10 * 60;
constexpr qsizetype maximalNameBytes = 255;
/// One write() of 100 MB takes ten times as long as many small ones: it makes Linux look for large free
/// pages.
constexpr qsizetype maximalWrite = 128 * 1024;

/// The part before the random letters; the name is cut where the whole would be too long for the disk.
QString prefixFor(const QString &name)
{
    const QString mark = QStringLiteral(".keyfob-");
    QString kept = name;
    while (QFile::encodeName(kept).size() + mark.size() + suffixLength + 1 > maximalNameBytes)
        kept.chop(1);
    return QLatin1Char('.') + kept + mark;
}

QString randomSuffix()
{
    const QString letters = QStringLiteral("abcdefghijklmnopqrstuvwxyz0123456789");
    QString suffix;
    for (int count = 0; count < suffixLength; ++count)
        suffix += letters.at(QRandomGenerator::system()->bounded(static_cast<int>(letters.size())));
    return suffix;
}

#ifdef Q_OS_LINUX
constexpr const char *accessList = "system.posix_acl_access"; // acl(5)

/// As far as the file system and our rights go; a lost attribute is no reason to leave the file alone. False
/// when the access list isn't the same in the end: the mode's group bits bound what a list allows, and so
/// would mean something else.
bool copyAttributes(const FileDescriptor &from, const FileDescriptor &to)
{
    // The folder may have given the new file a list that the old one has not.
    bool listKept = ::fremovexattr(to.number(), accessList) == 0 || errno == ENODATA || errno == ENOTSUP;
    const ssize_t size = ::flistxattr(from.number(), nullptr, 0);
    if (size <= 0)
        return listKept && (size == 0 || errno == ENOTSUP);
    QByteArray names(static_cast<qsizetype>(size), '\0');
    const ssize_t listed = ::flistxattr(from.number(), names.data(), static_cast<std::size_t>(size));
    for (const QByteArray &name : names.left(static_cast<qsizetype>(qMax<ssize_t>(listed, 0))).split('\0')) {
        const ssize_t length = name.isEmpty() ? -1 : ::fgetxattr(from.number(), name.constData(), nullptr, 0);
        if (length < 0)
            continue;
        QByteArray value(static_cast<qsizetype>(length), '\0');
        const ssize_t got =
            ::fgetxattr(from.number(), name.constData(), value.data(), static_cast<std::size_t>(length));
        const bool kept = got >= 0 && ::fsetxattr(to.number(), name.constData(), value.constData(),
                                                  static_cast<std::size_t>(got), 0) == 0;
        listKept = listKept && (kept || name != accessList);
    }
    return listKept;
}
#endif

QString temporaryPath(const QString &folder, const QString &name)
{
    return folder + QLatin1Char('/') + prefixFor(name) + randomSuffix();
}

int renameWithoutReplacing(const QByteArray &from, const QByteArray &to)
{
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != ENOSYS && errno != EINVAL)
        return errno;
#endif
    return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}

} // namespace

std::expected<TempFile, int> TempFile::create(const QString &folder, const QString &name)
{
    constexpr int attempts = 100;
    for (int count = 0; count < attempts; ++count) {
        const QString path = temporaryPath(folder, name);
        FileDescriptor file(::open(QFile::encodeName(path).constData(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (file.isOpen())
            return TempFile(std::move(file), path);
        if (errno != EEXIST && errno != EINTR)
            return std::unexpected(errno);
    }
    return std::unexpected(EEXIST);
}

std::expected<TempFile, int> TempFile::moveAside(const QString &target)
{
    const QFileInfo place(target);
    QString path = temporaryPath(place.path(), place.fileName());
    const int number = renameWithoutReplacing(QFile::encodeName(target), QFile::encodeName(path));
    if (number != 0)
        return std::unexpected(number);
    syncFolder(place.path());
    return TempFile(FileDescriptor(), std::move(path));
}

TempFile::~TempFile()
{
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

int TempFile::write(QByteArrayView part)
{
    qsizetype written = 0;
    while (written < part.size()) {
        const qsizetype size = std::min(part.size() - written, maximalWrite);
        const ssize_t count = ::write(m_file.number(), part.data() + written, static_cast<std::size_t>(size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 ? errno : EIO;
        written += static_cast<qsizetype>(count);
    }
    return 0;
}

int TempFile::fill(const FileText &content, const FileSnapshot &old, const QString &oldPath)
{
    if (::fchmod(m_file.number(), 0600) != 0) // whatever the umask is
        return errno;
    for (const QByteArrayView part : content.parts()) {
        if (const int number = write(part); number != 0)
            return number;
    }
    if (const int number = old.exists ? adopt(old, oldPath) : 0; number != 0)
        return number;
    if (::fsync(m_file.number()) != 0)
        return errno;
    struct stat found = {};
    if (::fstat(m_file.number(), &found) != 0)
        return errno;
    if (found.st_size != content.size())
        return EIO;
    return m_file.close();
}

int TempFile::adopt(const FileSnapshot &old, const QString &oldPath)
{
    struct stat found = {};
    bool grouped =
        ::fstat(m_file.number(), &found) == 0 &&
        (found.st_gid == old.group || ::fchown(m_file.number(), static_cast<uid_t>(-1), old.group) == 0);
#ifdef Q_OS_LINUX
    const FileDescriptor source(
        ::open(QFile::encodeName(oldPath).constData(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    grouped = grouped && source.isOpen() && copyAttributes(source, m_file);
#else
    Q_UNUSED(oldPath)
#endif
    // What the old group was allowed must not become another group's right. The mode comes last: with an
    // access list, its group bits bound what the list allows.
    const mode_t mode = static_cast<mode_t>(grouped ? old.mode : old.mode & ~static_cast<unsigned>(S_IRWXG));
    return ::fchmod(m_file.number(), mode) == 0 ? 0 : errno;
}

int TempFile::commit(const QString &target, bool replacing)
{
    const QByteArray from = QFile::encodeName(m_path);
    const QByteArray to = QFile::encodeName(target);
    const int number = !replacing                                        ? renameWithoutReplacing(from, to)
                       : ::rename(from.constData(), to.constData()) == 0 ? 0
                                                                         : errno;
    if (number != 0)
        return number;
    m_path.clear();
    syncFolder(QFileInfo(target).path());
    return 0;
}

int TempFile::exchange(const QString &target)
{
#ifdef RENAME_EXCHANGE
    if (::renameat2(AT_FDCWD, QFile::encodeName(m_path).constData(), AT_FDCWD,
                    QFile::encodeName(target).constData(), RENAME_EXCHANGE) == 0) {
        syncFolder(QFileInfo(target).path());
        return 0;
    }
    return errno == ENOSYS || errno == EINVAL ? ENOTSUP : errno;
#else
    Q_UNUSED(target)
    return ENOTSUP;
#endif
}

void TempFile::sweep(const QString &folder, const QString &name)
{
    const QString prefix = prefixFor(name);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const QStringList entries = QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &entry : entries) {
        if (!entry.startsWith(prefix) || entry.size() != prefix.size() + suffixLength)
            continue;
        const QByteArray path = QFile::encodeName(folder + QLatin1Char('/') + entry);
        struct stat found = {};
        if (::lstat(path.constData(), &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == ::geteuid() &&
            now - found.st_mtime > staleSeconds) {
            ::unlink(path.constData());
        }
    }
}

} // namespace keyfob

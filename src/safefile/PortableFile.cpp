// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What FileDescriptor.cpp, FileTarget.cpp and TempFile.cpp do on POSIX, with
// what Qt and the C++ library offer everywhere. NOT VERIFIED: no run on Windows stands behind it. It keeps
// the order of steps (temp file, full write, size check, last look, rename, read back); owners, hard links
// and attributes aren't looked at.
#include "safefile/FileFailure.h"
#include "safefile/TempFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace keyfob {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

std::filesystem::path systemPath(const QString &path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

int FileDescriptor::close()
{
    m_number = -1;
    return 0;
}

void syncFolder(const QString &) {}

Result<FileTarget> FileTarget::resolve(const QString &path, Links links)
{
    constexpr int maximalLinks = 40;
    QString current = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    for (int count = 0; count < maximalLinks; ++count) {
        const QFileInfo found(current);
        if (!found.isSymbolicLink())
            return FileTarget(path, current);
        if (links == Links::Refuse) {
            return std::unexpected(FileFailure::unsafe(
                path,
                FileFailure::tr("it is a symbolic link, and the program that reads it does not follow it"),
                FileFailure::tr("Put an ordinary file in its place.")));
        }
        current = found.symLinkTarget();
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

Result<FileSnapshot> FileTarget::read() const
{
    const QFileInfo found(m_path);
    if (!found.exists())
        return FileSnapshot{};
    if (!found.isFile()) {
        return std::unexpected(FileFailure::unsafe(m_shown, FileFailure::tr("it is not an ordinary file"),
                                                   FileFailure::tr("Put an ordinary file in its place.")));
    }
    if (found.size() > maximalSize)
        return std::unexpected(FileFailure::tooLarge(m_shown));
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(FileFailure::unreadable(m_shown, file.errorString()));
    FileSnapshot snapshot;
    snapshot.exists = true;
    snapshot.content = file.readAll();
    if (file.error() != QFile::NoError)
        return std::unexpected(FileFailure::unreadable(m_shown, file.errorString()));
    snapshot.mode = static_cast<std::uint32_t>(file.permissions());
    return snapshot;
}

Result<FileSnapshot> FileTarget::read(const QByteArray &) const
{
    return read();
}

Result<FileTarget::Comparison> FileTarget::compared(const FileText &text) const
{
    Result<FileSnapshot> found = read();
    if (!found)
        return std::unexpected(found.error());
    const bool same = text.isSameAs(found->content);
    found->content.clear();
    return Comparison{*std::move(found), same};
}

Result<void> FileTarget::checkWritable(const FileSnapshot &old) const
{
    if (old.exists && !QFileInfo(m_path).isWritable())
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::tr("it is read-only")));
    return {};
}

Result<void> FileTarget::makeFolder() const
{
    if (const int number = makePrivateFolder(folder()); number != 0)
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(number)));
    return {};
}

bool FileTarget::isStill(const FileSnapshot &found, const QString &path)
{
    const Result<FileSnapshot> now = FileTarget(path, path).read();
    return now && *now == found;
}

Result<void> FileTarget::tighten() const
{
    if (!QFile::setPermissions(m_path, ownerOnly))
        return std::unexpected(FileFailure::unwritable(m_shown, FileFailure::reason(EACCES)));
    return {};
}

/// Who else may read a file on Windows is not in these bits.
bool isLoose(const FileSnapshot &)
{
    return false;
}

int makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) ? 0 : EACCES;
}

std::expected<TempFile, int> TempFile::create(const QString &folder, const QString &name)
{
    const QString path = QStringLiteral("%1/.%2.keyfob-%3")
                             .arg(folder, name)
                             .arg(QRandomGenerator::system()->bounded(100'000, 1'000'000));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return std::unexpected(EACCES);
    file.setPermissions(ownerOnly);
    return TempFile(FileDescriptor(), path);
}

TempFile::~TempFile()
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

int TempFile::write(QByteArrayView part)
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::ExistingOnly |
                   QIODevice::Unbuffered))
        return EACCES;
    const qint64 whole = file.size() + part.size();
    const bool done = file.write(part.data(), part.size()) == part.size() && file.flush() &&
                      file.error() == QFile::NoError && file.size() == whole;
    return done ? 0 : ENOSPC;
}

int TempFile::fill(const FileText &content, const FileSnapshot &old, const QString &oldPath)
{
    for (const QByteArrayView part : content.parts()) {
        if (const int number = write(part); number != 0)
            return number;
    }
    return old.exists ? adopt(old, oldPath) : 0;
}

int TempFile::adopt(const FileSnapshot &old, const QString &)
{
    const auto permissions = QFile::Permissions::fromInt(static_cast<int>(old.mode));
    return QFile::setPermissions(m_path, permissions) ? 0 : EACCES;
}

std::expected<TempFile, int> TempFile::moveAside(const QString &target)
{
    const QFileInfo place(target);
    std::expected<TempFile, int> aside = create(place.path(), place.fileName());
    std::error_code error;
    if (aside)
        std::filesystem::rename(systemPath(target), systemPath(aside->m_path), error);
    if (error)
        return std::unexpected(EACCES);
    return aside;
}

int TempFile::exchange(const QString &)
{
    return ENOTSUP;
}

int TempFile::commit(const QString &target, bool replacing)
{
    if (!replacing && QFileInfo::exists(target))
        return EEXIST;
    std::error_code error;
    std::filesystem::rename(systemPath(m_path), systemPath(target), error);
    if (error)
        return EACCES;
    m_path.clear();
    return 0;
}

void TempFile::sweep(const QString &folder, const QString &name)
{
    constexpr qint64 staleSeconds = 10 * 60;
    const QString pattern = QStringLiteral(".%1.keyfob-").arg(name);
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &entry : entries) {
        if (entry.fileName().startsWith(pattern) && entry.fileName().size() == pattern.size() + 6 &&
            entry.lastModified().secsTo(QDateTime::currentDateTime()) > staleSeconds) {
            QFile::remove(entry.filePath());
        }
    }
}

} // namespace keyfob

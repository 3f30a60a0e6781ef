// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"

#include "safefile/FileBackup.h"
#include "safefile/FileFailure.h"
#include "safefile/FileLock.h"
#include "safefile/FileTarget.h"
#include "safefile/TempFile.h"

#include <QDateTime>

#include <cerrno>
#include <optional>
#include <utility>

namespace keyfob {

/// The locks held and the file found while it may be changed; both released with it.
struct SafeFile::Turn
{
    FileTarget target;
    FileLock lock;
    std::optional<DirectoryLock> directoryLock;
};

SafeFile::SafeFile(QString path, SafeFileOptions options)
    : m_path(std::move(path)), m_options(std::move(options))
{
}

Result<QByteArray> SafeFile::read()
{
    const Result<FileTarget> target = FileTarget::resolve(m_path);
    if (!target)
        return std::unexpected(target.error());
    Result<FileSnapshot> found = target->read();
    if (!found)
        return std::unexpected(found.error());
    m_exists = found->exists;
    return std::move(found->content);
}

Result<SafeFile::Turn> SafeFile::takeTurn() const
{
    Result<FileTarget> target = FileTarget::resolve(m_path);
    if (!target)
        return std::unexpected(target.error());
    // Looked at before anything is made: what is refused leaves no trace.
    const Result<FileSnapshot> found = target->read();
    if (!found)
        return std::unexpected(found.error());
    if (const Result<void> made = target->makeFolder(); !made)
        return std::unexpected(made.error());
    if (const Result<void> writable = target->checkWritable(*found); !writable)
        return std::unexpected(writable.error());
    const auto refused = [this](int number) {
        return std::unexpected(number == ETIMEDOUT
                                   ? FileFailure::locked(m_path)
                                   : FileFailure::unwritable(m_path, FileFailure::reason(number)));
    };
    std::expected<FileLock, int> lock = FileLock::take(target->folder(), m_options.lockWait);
    if (!lock)
        return refused(lock.error());
    Turn turn{*std::move(target), *std::move(lock), std::nullopt};
    if (m_options.directoryLock) {
        std::expected<DirectoryLock, int> directory = DirectoryLock::take(m_path, m_options.lockWait);
        if (!directory)
            return refused(directory.error());
        turn.directoryLock.emplace(*std::move(directory));
    }
    return turn;
}

Result<void> SafeFile::replace(const QByteArray &expected, const QByteArray &content, const Replan &replan)
{
    Result<Turn> turn = takeTurn();
    if (!turn)
        return std::unexpected(turn.error());
    QByteArray planned = content;
    QByteArray known = expected;
    bool backedUp = false;
    for (int plans = 0;; ++plans) {
        const Result<FileSnapshot> old = turn->target.read();
        if (!old)
            return std::unexpected(old.error());
        if (old->content != known) {
            const Result<QByteArray> next = plannedAgain(*old, plans, replan);
            if (!next)
                return std::unexpected(next.error());
            planned = *next;
            known = old->content;
        }
        if (old->exists && planned == old->content)
            return {};
        if (old->exists && !std::exchange(backedUp, true)) {
            if (const Result<void> copied = keepCopy(turn->target, *old); !copied)
                return copied;
        }
        const Result<bool> written = write(*turn, *old, planned);
        if (!written)
            return std::unexpected(written.error());
        if (*written)
            return confirm(turn->target, planned);
        if (plans >= maximalPlans)
            return std::unexpected(FileFailure::changedMeanwhile(m_path));
    }
}

Result<QByteArray> SafeFile::plannedAgain(const FileSnapshot &now, int plans, const Replan &replan) const
{
    if (!replan || plans >= maximalPlans)
        return std::unexpected(FileFailure::changedMeanwhile(m_path));
    Result<QByteArray> next = replan(now.content);
    if (!next)
        return std::unexpected(FileFailure::changedMeanwhile(m_path, next.error().message));
    return next;
}

Result<void> SafeFile::keepCopy(const FileTarget &target, const FileSnapshot &old) const
{
    if (m_options.backupFolder.isEmpty())
        return {};
    const FileBackup backup(m_options.backupFolder, target.name());
    if (const auto kept = backup.keep(old.content, QDateTime::currentDateTimeUtc()); !kept) {
        return std::unexpected(
            FileFailure::backup(m_path, m_options.backupFolder, FileFailure::reason(kept.error())));
    }
    return {};
}

Result<bool> SafeFile::write(const Turn &turn, const FileSnapshot &old, const QByteArray &content) const
{
    const FileTarget &target = turn.target;
    const auto refused = [this](int number) {
        return std::unexpected(FileFailure::unwritable(m_path, FileFailure::reason(number)));
    };
    if (const Result<void> writable = target.checkWritable(old); !writable)
        return std::unexpected(writable.error());
    TempFile::sweep(target.folder(), target.name());
    std::expected<TempFile, int> temp = TempFile::create(target.folder(), target.name());
    if (!temp)
        return refused(temp.error());
    if (const int number = temp->fill(content, old, target.path()); number != 0)
        return refused(number);
    if (turn.directoryLock && !turn.directoryLock->renew())
        return std::unexpected(FileFailure::locked(m_path));
    const Result<FileSnapshot> now = target.read();
    if (!now)
        return std::unexpected(now.error());
    if (*now != old)
        return false;
    const int number = temp->commit(target.path(), old.exists);
    if (number == EEXIST)
        return false;
    if (number != 0)
        return refused(number);
    return true;
}

Result<void> SafeFile::confirm(const FileTarget &target, const QByteArray &content)
{
    const Result<FileSnapshot> found = target.read();
    if (!found)
        return std::unexpected(found.error());
    m_exists = found->exists;
    if (!found->exists || found->content != content)
        return std::unexpected(FileFailure::overwritten(m_path));
    return {};
}

Result<void> SafeFile::removeIfUnchanged(const QByteArray &expected)
{
    const Result<QByteArray> before = read();
    if (!before)
        return std::unexpected(before.error());
    if (!m_exists)
        return {};
    const Result<Turn> turn = takeTurn();
    if (!turn)
        return std::unexpected(turn.error());
    const Result<FileSnapshot> found = turn->target.read();
    if (!found)
        return std::unexpected(found.error());
    if (found->exists && found->content != expected)
        return std::unexpected(FileFailure::changedMeanwhile(m_path));
    if (found->exists) {
        if (const Result<void> gone = turn->target.unlink(); !gone)
            return gone;
    }
    m_exists = false;
    return {};
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/SafeFile.h"

#include "safefile/FileBackup.h"
#include "safefile/FileFailure.h"
#include "safefile/FileLock.h"
#include "safefile/FileTarget.h"
#include "safefile/TempFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace keyfob {

/// The locks held and the file found while it may be changed; both released with it.
struct SafeFile::Turn
{
    FileTarget target;
    FileLock lock;
    std::vector<DirectoryLock> clientLocks;
};

SafeFile::SafeFile(QString path, SafeFileOptions options)
    : m_path(std::move(path)), m_options(std::move(options))
{
}

Result<FileTarget> SafeFile::resolved() const
{
    return FileTarget::resolve(m_path, m_options.followLinks ? Links::Follow : Links::Refuse);
}

Result<QByteArray> SafeFile::read()
{
    const Result<FileTarget> target = resolved();
    if (!target)
        return std::unexpected(target.error());
    Result<FileSnapshot> found = target->read();
    if (!found)
        return std::unexpected(found.error());
    m_exists = found->exists;
    m_loose = keyfob::isLoose(*found);
    return std::move(found->content);
}

Result<SafeFile::Turn> SafeFile::takeTurn() const
{
    Result<FileTarget> target = resolved();
    if (!target)
        return std::unexpected(target.error());
    // Looked at before anything is made: what is refused leaves no trace.
    const Result<FileTarget::Comparison> now = target->compared(FileText());
    if (!now)
        return std::unexpected(now.error());
    if (const Result<void> made = target->makeFolder(); !made)
        return std::unexpected(made.error());
    if (const Result<void> writable = target->checkWritable(now->found); !writable)
        return std::unexpected(writable.error());
    const auto refused = [this](int number) {
        return std::unexpected(number == ETIMEDOUT
                                   ? FileFailure::locked(m_path)
                                   : FileFailure::unwritable(m_path, FileFailure::reason(number)));
    };
    const auto until = std::chrono::steady_clock::now() + m_options.lockWait;
    std::expected<FileLock, int> lock = FileLock::take(target->folder(), until);
    if (!lock)
        return refused(lock.error());
    // proper-lockfile puts the folder beside the real file, or (realpath: false) beside the link.
    QStringList guarded;
    if (m_options.directoryLock)
        guarded = {target->path(), QDir::cleanPath(QFileInfo(m_path).absoluteFilePath())};
    guarded.removeDuplicates();
    Turn turn{*std::move(target), *std::move(lock), {}};
    for (const QString &file : guarded) {
        std::expected<DirectoryLock, int> held = DirectoryLock::take(file, until);
        if (!held)
            return refused(held.error());
        turn.clientLocks.push_back(*std::move(held));
    }
    return turn;
}

Result<void> SafeFile::replace(const QByteArray &expected, const FileText &content, const Replan &replan)
{
    Result<Turn> turn = takeTurn();
    if (!turn)
        return std::unexpected(turn.error());
    FileText planned = content;
    QByteArray known = expected;
    bool backedUp = false;
    int plans = 0;
    for (int attempts = 0; attempts <= maximalPlans; ++attempts) {
        const Result<FileSnapshot> old = turn->target.read(known);
        if (!old)
            return std::unexpected(old.error());
        if (!FileText(old->content).isSameAs(known)) {
            const Result<FileText> next = plannedAgain(*old, plans++, replan);
            if (!next)
                return std::unexpected(next.error());
            planned = *next;
            known = old->content;
        }
        if (old->exists && planned.isSameAs(old->content))
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
    }
    return std::unexpected(FileFailure::changedMeanwhile(m_path));
}

Result<FileText> SafeFile::plannedAgain(const FileSnapshot &now, int plans, const Replan &replan) const
{
    if (!replan || plans >= maximalPlans)
        return std::unexpected(FileFailure::changedMeanwhile(m_path));
    Result<FileText> next = replan(now.content);
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

Result<bool> SafeFile::write(const Turn &turn, const FileSnapshot &old, const FileText &content) const
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
    if (!std::ranges::all_of(turn.clientLocks, &DirectoryLock::renew))
        return std::unexpected(FileFailure::locked(m_path));
    return put(*temp, target, old);
}

Result<bool> SafeFile::put(TempFile &temp, const FileTarget &target, const FileSnapshot &old) const
{
    if (!FileTarget::isStill(old, target.path()))
        return false;
    int number = old.exists ? temp.exchange(target.path()) : temp.commit(target.path(), false);
    if (number == ENOTSUP)
        number = temp.commit(target.path(), true);
    else if (number == 0 && old.exists && !FileTarget::isStill(old, temp.path())) {
        // Another program wrote between the last look and the exchange: what it wrote goes back.
        if (temp.exchange(target.path()) != 0)
            return std::unexpected(FileFailure::displaced(m_path, temp.leave()));
        return false;
    }
    if (number == EEXIST || number == ENOENT)
        return false;
    if (number != 0)
        return std::unexpected(FileFailure::unwritable(m_path, FileFailure::reason(number)));
    return true;
}

Result<void> SafeFile::confirm(const FileTarget &target, const FileText &content)
{
    const Result<FileTarget::Comparison> now = target.compared(content);
    if (!now)
        return std::unexpected(FileFailure::unconfirmed(m_path));
    m_exists = now->found.exists;
    m_loose = keyfob::isLoose(now->found);
    if (!m_exists || !now->same)
        return std::unexpected(FileFailure::overwritten(m_path));
    return {};
}

Result<void> SafeFile::tighten()
{
    const Result<Turn> turn = takeTurn();
    if (!turn)
        return std::unexpected(turn.error());
    const Result<void> done = turn->target.tighten();
    m_loose = m_loose && !done;
    return done;
}

QStringList SafeFile::copies() const
{
    const Result<FileTarget> target = resolved();
    QStringList paths;
    if (target && !m_options.backupFolder.isEmpty())
        paths = FileBackup(m_options.backupFolder, target->name()).copies();
    std::ranges::reverse(paths);
    return paths;
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
    for (int plans = 0; m_exists; ++plans) {
        const Result<FileSnapshot> found = turn->target.read();
        if (!found)
            return std::unexpected(found.error());
        if (plans > maximalPlans || (found->exists && found->content != expected))
            return std::unexpected(FileFailure::changedMeanwhile(m_path));
        Result<bool> gone = found->exists ? takeAway(turn->target, *found) : true;
        if (!gone)
            return std::unexpected(gone.error());
        m_exists = !*gone;
    }
    m_loose = false;
    return {};
}

Result<bool> SafeFile::takeAway(const FileTarget &target, const FileSnapshot &old) const
{
    std::expected<TempFile, int> aside = TempFile::moveAside(target.path());
    if (!aside && aside.error() != ENOENT)
        return std::unexpected(FileFailure::unwritable(m_path, FileFailure::reason(aside.error())));
    if (!aside || FileTarget::isStill(old, aside->path()))
        return true;
    // Another program wrote in the last moment. Where a new file stands in its place already, that one
    // counts.
    if (const int number = aside->commit(target.path(), false); number != 0 && number != EEXIST)
        return std::unexpected(FileFailure::displaced(m_path, aside->leave()));
    return false;
}

} // namespace keyfob

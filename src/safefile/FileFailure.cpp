// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileFailure.h"

#include <cerrno>
#include <system_error>

namespace keyfob {

QString FileFailure::reason(int number)
{
    switch (number) {
    case ENOSPC:
        return tr("the disk is full");
    case EFBIG:
        return tr("the file would become too large");
#ifdef EDQUOT
    case EDQUOT:
        return tr("your share of the disk is used up");
#endif
    case EROFS:
        return tr("the disk is read-only");
    case EACCES:
    case EPERM:
        return tr("you have no permission");
    case EIO:
        return tr("the disk reports an error");
    case ELOOP:
        return tr("its links lead in a circle");
    case ENOTDIR:
        return tr("a part of its path is not a folder");
    case ENAMETOOLONG:
        return tr("its name is too long");
    default:
        return QString::fromStdString(std::generic_category().message(number));
    }
}

Error FileFailure::unreadable(const QString &path, const QString &reason)
{
    return {ErrorCode::FileUnreadable, tr("%1 could not be read: %2. Nothing was changed.").arg(path, reason),
            tr("Check who may read the file, then try again.")};
}

Error FileFailure::unwritable(const QString &path, const QString &reason)
{
    return {ErrorCode::FileUnwritable,
            tr("%1 could not be written: %2. Nothing was changed.").arg(path, reason), nextStep(reason)};
}

QString FileFailure::nextStep(const QString &reason)
{
    if (reason == FileFailure::reason(ENOSPC))
        return tr("Free some space, then try again.");
    return tr("Check who may write the file and its folder, then try again.");
}

Error FileFailure::unsafe(const QString &path, const QString &reason, const QString &hint)
{
    return {ErrorCode::UnsafeFile, tr("%1 was left alone: %2. Nothing was changed.").arg(path, reason), hint};
}

Error FileFailure::tooLarge(const QString &path)
{
    return {ErrorCode::TooLarge, tr("%1 is larger than 256 MiB. Nothing was changed.").arg(path),
            tr("Check whether this really is a settings file.")};
}

Error FileFailure::changedMeanwhile(const QString &path, const QString &more)
{
    const QString message = tr("%1 was changed by another program. Nothing was changed by Keyfob.").arg(path);
    return {ErrorCode::ChangedMeanwhile, more.isEmpty() ? message : message + QLatin1Char(' ') + more,
            tr("Review the change again.")};
}

Error FileFailure::overwritten(const QString &path)
{
    return {ErrorCode::ChangedMeanwhile,
            tr("%1 was written, but another program changed it right afterwards.").arg(path),
            tr("Close the programs that use the file, then review the change again.")};
}

Error FileFailure::displaced(const QString &path, const QString &where)
{
    return {ErrorCode::ChangedMeanwhile,
            tr("%1 was written while another program changed it. What that program wrote is in %2 now.")
                .arg(path, where),
            tr("Compare the two files before you go on.")};
}

Error FileFailure::unconfirmed(const QString &path)
{
    return {ErrorCode::FileUnreadable, tr("%1 was written, but could not be read back.").arg(path),
            tr("Look whether the change is in the file.")};
}

Error FileFailure::locked(const QString &path)
{
    return {ErrorCode::FileUnwritable,
            tr("%1 is being written by another program. Nothing was changed.").arg(path),
            tr("Wait a moment, then try again.")};
}

Error FileFailure::backup(const QString &path, const QString &folder, const QString &reason)
{
    return {ErrorCode::FileUnwritable,
            tr("No copy of %1 could be kept in %2: %3. Nothing was changed.").arg(path, folder, reason),
            nextStep(reason)};
}

} // namespace keyfob

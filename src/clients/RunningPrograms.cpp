// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/RunningPrograms.h"

#if defined(Q_OS_LINUX)

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <unistd.h>

namespace keyfob {

namespace {

constexpr qsizetype LongestName = 15; // TASK_COMM_LEN without the final zero
constexpr qint64 MostBytes = 64;

bool isNumber(const QString &name)
{
    return std::all_of(name.begin(), name.end(), [](QChar letter) { return letter.isDigit(); });
}

} // namespace

bool RunningPrograms::any(const QStringList &names) const
{
    if (names.isEmpty())
        return false;
    QStringList wanted;
    for (const QString &name : names)
        wanted.append(name.left(LongestName));
    const QFileInfoList folders =
        QDir(m_processes).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Unsorted);
    return std::any_of(folders.begin(), folders.end(), [&](const QFileInfo &folder) {
        if (!isNumber(folder.fileName()) || folder.ownerId() != ::geteuid())
            return false;
        QFile comm(folder.filePath() + QStringLiteral("/comm"));
        return comm.open(QIODevice::ReadOnly) &&
               wanted.contains(QString::fromUtf8(comm.read(MostBytes)).trimmed());
    });
}

} // namespace keyfob

#else

namespace keyfob {

bool RunningPrograms::any(const QStringList & /*names*/) const
{
    return false;
}

} // namespace keyfob

#endif

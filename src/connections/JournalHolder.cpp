// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/JournalHolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace keyfob {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).left(8));
}

/// Field 22 of proc(5) stat, in clock ticks since boot. The program's name in field 2 may hold spaces and
/// brackets, so counting begins after its last bracket. A zombie no longer runs.
QString startTime(qint64 pid)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20 || fields.first() == "Z" || fields.first() == "X")
        return {};
    return QString::fromLatin1(fields.at(19));
}

bool processExists(qint64 pid)
{
#if defined(Q_OS_UNIX)
    return ::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
#elif defined(Q_OS_WIN)
    const HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    if (!process)
        return false;
    const bool running = WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    CloseHandle(process);
    return running;
#else
    return pid == QCoreApplication::applicationPid();
#endif
}

} // namespace

QString ownJournalHolder()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("%1:%2:%3").arg(bootId(), QString::number(pid), startTime(pid));
}

bool journalHolderLives(const QString &holder)
{
    const QStringList parts = holder.split(QLatin1Char(':'));
    bool isNumber = false;
    const qint64 pid = parts.size() == 3 ? parts.at(1).toLongLong(&isNumber) : 0;
    if (!isNumber || pid <= 0 || parts.first() != bootId())
        return false;
    return parts.last().isEmpty() ? processExists(pid) : startTime(pid) == parts.last();
}

} // namespace keyfob

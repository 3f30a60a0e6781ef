// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "safefile/FileBackup.h"

#include "safefile/TempFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <tuple>

namespace keyfob {

QString FileBackup::path(const QString &time, int counter) const
{
    const QString suffix = counter == 0 ? QString() : QStringLiteral("-%1").arg(counter);
    return QStringLiteral("%1/%2.%3Z%4.bak").arg(m_folder, m_name, time, suffix);
}

std::expected<QString, int> FileBackup::keep(const QByteArray &content, const QDateTime &now) const
{
    if (const int number = makePrivateFolder(m_folder); number != 0)
        return std::unexpected(number);
    TempFile::sweep(m_folder, m_name);
    std::expected<TempFile, int> copy = TempFile::create(m_folder, m_name);
    if (!copy)
        return std::unexpected(copy.error());
    if (const int number = copy->fill(content, {}, {}); number != 0)
        return std::unexpected(number);
    const QString time = now.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    // Behind the newest of the same second: a lower number may be free again, but would look older.
    int counter = 0;
    for (const Copy &other : found()) {
        if (other.time == time)
            counter = other.counter + 1;
    }
    int number = copy->commit(path(time, counter), false);
    for (int attempt = 0; number == EEXIST && attempt < 100; ++attempt)
        number = copy->commit(path(time, ++counter), false);
    if (number != 0)
        return std::unexpected(number);
    const QStringList all = copies();
    for (qsizetype index = 0; index + kept < all.size(); ++index)
        QFile::remove(all.at(index));
    return path(time, counter);
}

QList<FileBackup::Copy> FileBackup::found() const
{
    const QRegularExpression form(
        QStringLiteral("^%1\\.(\\d{8}-\\d{6})Z(?:-(\\d+))?\\.bak$").arg(QRegularExpression::escape(m_name)));
    QList<Copy> copies;
    const QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        const QRegularExpressionMatch match = form.match(name);
        if (match.hasMatch())
            copies.append({match.captured(1), match.captured(2).toInt(), m_folder + QLatin1Char('/') + name});
    }
    std::ranges::sort(copies, [](const Copy &left, const Copy &right) {
        return std::tie(left.time, left.counter) < std::tie(right.time, right.counter);
    });
    return copies;
}

QStringList FileBackup::copies() const
{
    QStringList paths;
    for (const Copy &copy : found())
        paths.append(copy.path);
    return paths;
}

} // namespace keyfob

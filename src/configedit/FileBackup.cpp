// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/FileBackup.h"

#include "configedit/TempFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>

namespace keyfob {

QString FileBackup::path(const QDateTime &now, int counter) const
{
    const QString time = now.toString(QStringLiteral("yyyyMMdd-HHmmss")) + QLatin1Char('Z');
    const QString suffix = counter == 0 ? QString() : QStringLiteral("-%1").arg(counter);
    return QStringLiteral("%1/%2.%3%4.bak").arg(m_folder, m_name, time, suffix);
}

std::expected<QString, int> FileBackup::keep(const QByteArray &content, const QDateTime &now) const
{
    if (const int number = makePrivateFolder(m_folder); number != 0)
        return std::unexpected(number);
    std::expected<TempFile, int> copy = TempFile::create(m_folder, m_name);
    if (!copy)
        return std::unexpected(copy.error());
    if (const int number = copy->fill(content, {}, {}); number != 0)
        return std::unexpected(number);
    int number = EEXIST;
    int counter = 0;
    QString made;
    for (; number == EEXIST && counter < 1000; ++counter) {
        made = path(now, counter);
        number = QFileInfo::exists(made) ? EEXIST : copy->commit(made, false);
    }
    if (number != 0)
        return std::unexpected(number);
    const QStringList all = copies();
    for (qsizetype index = 0; index + kept < all.size(); ++index)
        QFile::remove(all.at(index));
    return made;
}

QStringList FileBackup::copies() const
{
    const QRegularExpression form(QStringLiteral("^%1\\.(\\d{8}-\\d{6})Z(?:-(\\d+))?\\.bak$")
                                      .arg(QRegularExpression::escape(m_name)));
    QList<std::pair<std::pair<QString, int>, QString>> found;
    const QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        const QRegularExpressionMatch match = form.match(name);
        if (match.hasMatch())
            found.append({{match.captured(1), match.captured(2).toInt()}, m_folder + QLatin1Char('/') + name});
    }
    std::ranges::sort(found);
    QStringList paths;
    for (const auto &copy : found)
        paths.append(copy.second);
    return paths;
}

} // namespace keyfob

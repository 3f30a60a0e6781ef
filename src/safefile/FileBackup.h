// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>

namespace keyfob {

/// Copies of a person's file from before a change: NAME.YYYYMMDD-HHMMSSZ.bak, 0600 in a folder 0700, the last
/// five of each name.
class FileBackup
{
public:
    static constexpr qsizetype kept = 5;

    FileBackup(QString folder, QString name) : m_folder(std::move(folder)), m_name(std::move(name)) {}

    /// The path of the new copy, complete and durable; otherwise the errno. `now` in UTC.
    [[nodiscard]] std::expected<QString, int> keep(const QByteArray &content, const QDateTime &now) const;
    /// The paths of the copies, oldest first.
    [[nodiscard]] QStringList copies() const;

private:
    struct Copy
    {
        QString time; ///< as it stands in the name
        int counter = 0;
        QString path;
    };
    [[nodiscard]] QList<Copy> found() const;
    [[nodiscard]] QString path(const QString &time, int counter) const;

    QString m_folder;
    QString m_name;
};

} // namespace keyfob

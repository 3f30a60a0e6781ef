// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace keyfob {

/// Tells when one of a few files was changed, made or removed by whoever: half a second after the last
/// change, once. Watches the folders, too, since most programs replace a file; no polling, and nothing wakes
/// up while nothing happens.
class FileWatch final : public QObject
{
    Q_OBJECT
public:
    explicit FileWatch(QObject *parent = nullptr);

    /// From now on these and no others. Absolute paths; a file need not exist, its folder has to.
    void setFiles(const QStringList &files);

signals:
    void changed();

private:
    void look();
    /// What tells that a file is another one than before; empty: there is none.
    [[nodiscard]] static QString stampOf(const QString &file);

    QFileSystemWatcher m_watcher;
    QTimer m_calm;
    QHash<QString, QString> m_stamps;
};

} // namespace keyfob

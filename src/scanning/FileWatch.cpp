// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/FileWatch.h"

#include <QDateTime>
#include <QFileInfo>

#include <chrono>

namespace keyfob {

namespace {

using namespace std::chrono_literals;
constexpr auto Calm = 500ms;

} // namespace

FileWatch::FileWatch(QObject *parent) : QObject(parent)
{
    m_calm.setSingleShot(true);
    m_calm.setInterval(Calm);
    connect(&m_calm, &QTimer::timeout, this, &FileWatch::look);
    const auto stir = [this] { m_calm.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, stir);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, stir);
}

QString FileWatch::stampOf(const QString &file)
{
    const QFileInfo found(file);
    if (!found.exists())
        return {};
    return QStringLiteral("%1 %2").arg(found.lastModified().toMSecsSinceEpoch()).arg(found.size());
}

void FileWatch::setFiles(const QStringList &files)
{
    QStringList wanted;
    QHash<QString, QString> stamps;
    for (const QString &file : files) {
        stamps.insert(file, m_stamps.contains(file) ? m_stamps.value(file) : stampOf(file));
        wanted += file;
        wanted += QFileInfo(file).path();
        if (const QString real = QFileInfo(file).canonicalFilePath(); !real.isEmpty() && real != file) {
            wanted += real; // a link's other end
            wanted += QFileInfo(real).path();
        }
    }
    m_stamps = stamps;
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(wanted)) {
        if (QFileInfo::exists(path) && !watched.contains(path))
            m_watcher.addPath(path);
    }
}

void FileWatch::look()
{
    bool other = false;
    for (auto it = m_stamps.begin(); it != m_stamps.end(); ++it) {
        const QString now = stampOf(it.key());
        other |= now != it.value();
        it.value() = now;
    }
    setFiles(m_stamps.keys()); // a file that was replaced is no longer watched
    if (other)
        emit changed();
}

} // namespace keyfob

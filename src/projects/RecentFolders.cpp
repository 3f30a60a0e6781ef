// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "projects/RecentFolders.h"

#include <QDir>
#include <QFileInfo>

namespace keyfob {

RecentFolders::RecentFolders(const QStringList &kept)
{
    for (const QString &path : kept) {
        if (m_paths.size() < most && QDir::isAbsolutePath(path) && !m_paths.contains(path))
            m_paths += path;
    }
}

void RecentFolders::add(const ProjectFolder &folder)
{
    m_paths.removeAll(folder.path());
    m_paths.prepend(folder.path());
    if (m_paths.size() > most)
        m_paths.removeLast();
}

QStringList RecentFolders::present() const
{
    QStringList there;
    for (const QString &path : m_paths) {
        if (QFileInfo(path).isDir())
            there += path;
    }
    return there;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projects/FolderDrop.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace keyfob {

FolderDrop::FolderDrop(QWidget *window) : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

QString FolderDrop::folderIn(const QMimeData *dragged)
{
    const QList<QUrl> urls = dragged ? dragged->urls() : QList<QUrl>();
    if (urls.size() != 1 || !urls.first().isLocalFile() || !urls.first().host().isEmpty())
        return {};
    const QString path = urls.first().toLocalFile();
    return QFileInfo(path).isDir() ? path : QString();
}

bool FolderDrop::eventFilter(QObject *watched, QEvent *event)
{
    const bool enters = event->type() == QEvent::DragEnter;
    if (!enters && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    const QString folder = folderIn(drop->mimeData());
    if (folder.isEmpty()) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (!enters)
        emit dropped(folder);
    return true;
}

} // namespace keyfob

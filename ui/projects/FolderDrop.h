// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace keyfob {

/// Lets a window take one folder of this computer that is dragged onto it, and nothing else.
class FolderDrop final : public QObject
{
    Q_OBJECT
public:
    explicit FolderDrop(QWidget *window);

    /// The folder in what is dragged; empty when it is anything else than one folder that exists.
    [[nodiscard]] static QString folderIn(const QMimeData *dragged);

signals:
    void dropped(const QString &folder);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least a Qt program with a window and a tray icon can be: the baseline for `keyfob`.
#include <QApplication>
#include <QPainter>
#include <QPixmap>
#include <QSystemTrayIcon>
#include <QWidget>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QPixmap dot(16, 16);
    dot.fill(Qt::black);
    QSystemTrayIcon tray{QIcon(dot)};
    tray.show();
    QWidget window;
    window.resize(900, 700);
    window.show();
    return QApplication::exec();
}

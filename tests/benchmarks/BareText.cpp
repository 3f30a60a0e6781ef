// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bare program with one line of text in its window: what fonts cost any program that says something.
#include <QApplication>
#include <QLabel>
#include <QPixmap>
#include <QSystemTrayIcon>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QPixmap dot(16, 16);
    dot.fill(Qt::black);
    QSystemTrayIcon tray{QIcon(dot)};
    tray.show();
    QLabel window(QStringLiteral("Connect your services to your AI apps"));
    window.resize(900, 700);
    window.show();
    return QApplication::exec();
}

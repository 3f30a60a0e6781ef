// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least a Qt program that writes a file can be: the baseline for `keyfob-cli install`.
#include <QCoreApplication>
#include <QFile>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QFile file(QCoreApplication::arguments().value(1));
    if (!file.open(QIODevice::WriteOnly))
        return 1;
    file.write("{\"mcpServers\": {\"docs\": {\"url\": \"http://127.0.0.1:1/mcp\"}}}\n");
    return 0;
}

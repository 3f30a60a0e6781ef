// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/Desktop.h"
#include "app/gui/FontsAhead.h"
#include "app/gui/SingleInstance.h"
#include "base/Log.h"

#include <QApplication>
#include <QCommandLineParser>

#include <chrono>
#include <cstdio>

int main(int argc, char *argv[])
{
    using namespace keyfob;
    installRedactingLog();
    hardenProcess();
    const FontsAhead fonts;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("keyfob"));
    QApplication::setApplicationDisplayName(QStringLiteral("Keyfob"));
    QApplication::setApplicationVersion(QStringLiteral(KEYFOB_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("app.keyfob.Keyfob"));

    QCommandLineParser words;
    words.setApplicationDescription(QStringLiteral("Connects your MCP services to your AI apps."));
    words.addHelpOption();
    words.addVersionOption();
    const QCommandLineOption background(QStringLiteral("background"), QStringLiteral("Start in the tray."));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("With the demo service inside."));
    words.addOptions({background, demo});
    words.addPositionalArgument(QStringLiteral("service"),
                                QStringLiteral("Open the dialog that adds this service."));
    words.process(application);
    const QString service = words.positionalArguments().value(0);
    const QString wish =
        service.isEmpty() ? QStringLiteral("show") : SingleInstance::checkedWish("add " + service.toUtf8());

    Wiring wiring;
    wiring.clients().setPatience(std::chrono::seconds(2)); // it waits in the window's own thread
    SingleInstance instance(wiring.paths());
    const Result<SingleInstance::Role> role = instance.claim(wish);
    if (!role) {
        std::fprintf(stderr, "keyfob: %s\n", qPrintable(role.error().message));
        return 1;
    }
    if (*role == SingleInstance::Role::Second)
        return 0;

    Desktop desktop(wiring);
    QObject::connect(&instance, &SingleInstance::wished, &desktop, &Desktop::fulfil);
    desktop.start(words.isSet(background), words.isSet(demo));
    if (!service.isEmpty())
        desktop.fulfil(wish);
    return QApplication::exec();
}

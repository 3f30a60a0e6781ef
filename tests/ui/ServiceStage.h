// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/ConnectionsBench.h"
#include "connections/DressedService.h"
#include "support/FakeLauncher.h"
#include "ui/window/MainWindow.h"

#include <QPushButton>
#include <QTest>

namespace keyfob {

class AddServiceDialog;
class InstallRow;
class PasteDialog;
class StepList;

/// The assembled window, the demo dressed as one of the services, and a person who clicks and types.
class ServiceStage
{
public:
    explicit ServiceStage(const QString &service);
    /// Waits for what still runs: a task that nothing ends would never give its frame back.
    ~ServiceStage();
    Q_DISABLE_COPY_MOVE(ServiceStage)

    /// Adds it as the first service, through the dialog; stands before the ways in.
    AddServiceDialog *choosing();
    /// The token page first, then this text in the paste dialog, saved; waits for the window to be at rest.
    bool connectedBy(const QString &text);
    /// Pastes into the dialog that is open and saves; true when that dialog has gone.
    bool pasteAndSave(const QString &text);
    /// The button of an app's row, then Add, Update or Remove in the preview.
    bool actOn(const QString &client);
    /// An item of the menu behind "More".
    bool choose(const QString &menuItem);
    /// Presses Verify and waits for its lines.
    QStringList verified();
    /// Presses a button of the line that begins so, the first when none is named; false when there is none.
    static bool press(const StepList &list, const QString &line, const QString &button = {});
    /// The words on the buttons of the line that begins so.
    static QStringList buttonsAt(const StepList &list, const QString &line);
    /// All that is said in the line that begins so; else the beginnings of all lines.
    static QString textAt(const StepList &list, const QString &line);
    /// The buttons in a part of the window that can be pressed.
    static QStringList buttonsOf(const QWidget &part);
    /// Clicks the button with these words (without the mark of its key), in the window or a dialog of
    /// it.
    bool click(const QString &words);
    [[nodiscard]] bool isAtRest() const { return !bench.connections->isBusy(id()); }

    [[nodiscard]] QString id() const;
    [[nodiscard]] Connection now() const;
    [[nodiscard]] QByteArray file(const QString &client) const;
    [[nodiscard]] InstallRow *row(const QString &client);
    /// A dialog of the window that is open; waits for it.
    template <typename Dialog>
    Dialog *dialog()
    {
        Dialog *found = nullptr;
        static_cast<void>(QTest::qWaitFor([&] {
            for (Dialog *each : window->findChildren<Dialog *>())
                found = each->isVisible() ? each : found;
            return found != nullptr;
        }));
        return found;
    }
    template <typename Dialog>
    bool isClosed() const
    {
        return QTest::qWaitFor([this] {
            for (const Dialog *each : window->findChildren<Dialog *>()) {
                if (each->isVisible())
                    return false;
            }
            return true;
        });
    }

    DressedService service;
    ConnectionsBench bench;
    FakeLauncher launcher;
    std::unique_ptr<MainWindow> window;

private:
    QString m_service;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowScreens.h"

#include "base/Launcher.h"
#include "ui/parts/Theme.h"
#include "ui/window/MainWindow.h"

#include "connections/ConnectionsBench.h"

#include <QApplication>
#include <QVBoxLayout>

namespace keyfob::fixtures {

namespace {

class NoLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString & /*path*/) override { return {}; }
    [[nodiscard]] Result<void> openApp(const AppLink & /*link*/) override { return {}; }
};

/// Holds the window and what it stands on.
class Stage final : public QWidget
{
public:
    explicit Stage(bool signedIn)
    {
        if (signedIn) {
            for (const char *here : {".config/Claude", ".gemini", ".codex", ".config/zed"})
                QDir(m_bench.folder.path()).mkpath(QString::fromLatin1(here));
            m_bench.folder.write(QStringLiteral(".claude.json"), "{}\n");
            m_bench.paths.programs.insert(QStringLiteral("npx"), QStringLiteral("/usr/bin/npx"));
            const QString id = m_bench.signedIn();
            if (!id.isEmpty() && m_bench.installedInTwo(id))
                static_cast<void>(waited(m_bench.connections->verify(id)));
        }
        // The window applies its own setting: the one the gallery shows just now.
        const bool dark = Theme::isDark(QApplication::palette());
        m_bench.connections->saveSetting(QStringLiteral("theme"),
                                         Theme::settingOf(dark ? Theme::Choice::Dark : Theme::Choice::Light));
        m_window = std::make_unique<MainWindow>(*m_bench.connections, m_bench.clock, m_launcher);
        m_window->showFoundClients({QStringLiteral("Cursor"), QStringLiteral("VS Code")});
        m_window->setWindowFlags(Qt::Widget);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(m_window.get());
        setMinimumSize(sizeHint());
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int em = QFontInfo(font()).pixelSize();
        return {em * 76, em * 65};
    }

private:
    ConnectionsBench m_bench;
    NoLauncher m_launcher;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

std::unique_ptr<QWidget> emptyWindow()
{
    return std::make_unique<Stage>(false);
}

std::unique_ptr<QWidget> mainWindow()
{
    return std::make_unique<Stage>(true);
}

} // namespace keyfob::fixtures

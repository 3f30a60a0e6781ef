// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppScreens.h"

#include "ui/apps/HandoverFlow.h"
#include "ui/apps/MoreAppsDialog.h"
#include "ui/apps/StepsDialog.h"
#include "ui/apps/VariableDialog.h"
#include "ui/desktop/SecretClipboard.h"
#include "ui/install/ChangePreview.h"
#include "ui/install/HistoryDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/install/RestoreDialog.h"
#include "ui/projects/ProjectDialog.h"
#include "ui/projects/ProjectFlow.h"

#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

namespace keyfob::fixtures {

namespace {

const QString Cursor = QStringLiteral("cursor");

/// Holds a dialog and what it stands on.
class AppStage final : public QWidget
{
public:
    AppStage()
    {
        m_bench.folder.write(QStringLiteral(".cursor/mcp.json"),
                             "{\n  \"mcpServers\": {\n    \"github\": {\n      \"url\": "
                             "\"https://example.com/mcp\"\n    }\n  }\n}\n");
        for (const char *folder : {".config/Claude", ".config/Code/User", "code/shop/.cursor"})
            QDir(m_bench.folder.path()).mkpath(QString::fromLatin1(folder));
        m_bench.paths.programs.insert(QStringLiteral("git"),
                                      QStandardPaths::findExecutable(QStringLiteral("git")));
        m_id = m_bench.signedIn();
    }
    ~AppStage() override { delete m_shown; }

    [[nodiscard]] ConnectionsBench &bench() { return m_bench; }
    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const ScratchFolder &proc() const { return m_proc; }
    [[nodiscard]] InstallFlow &install() { return m_install; }
    [[nodiscard]] HandoverFlow &handover() { return m_handover; }
    [[nodiscard]] ProjectFlow &projects() { return m_projects; }

    template <typename Dialog>
    Dialog *waitFor()
    {
        static_cast<void>(QTest::qWaitFor([this] { return m_window.findChild<Dialog *>() != nullptr; }));
        return m_window.findChild<Dialog *>();
    }
    /// The dialog becomes a part of this, as large as it wants to be.
    void take(QDialog *dialog)
    {
        m_shown = dialog;
        const QSize size = dialog->size();
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->setParent(this, Qt::Widget);
        dialog->setModal(false);
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(dialog);
        dialog->setVisible(true);
        const int width = qMax(size.width(), dialog->minimumSizeHint().width());
        setMinimumSize(width, qMax(size.height(), dialog->layout()->totalHeightForWidth(width)));
    }

private:
    ConnectionsBench m_bench;
    FakeLauncher m_launcher;
    SecretClipboard m_clipboard;
    ScratchFolder m_proc;
    QWidget m_window;
    InstallFlow m_install{*m_bench.connections, m_launcher, &m_window, RunningPrograms(m_proc.path())};
    HandoverFlow m_handover{*m_bench.connections, m_launcher, m_clipboard, &m_window};
    ProjectFlow m_projects{*m_bench.connections, m_install, &m_window};
    QString m_id;
    QWidget *m_shown = nullptr;
};

std::unique_ptr<AppStage> previewOf(const QString &client, const QString &form,
                                    const std::function<void(AppStage &)> &before = {})
{
    auto stage = std::make_unique<AppStage>();
    if (before)
        before(*stage);
    InstallTarget target;
    target.connectionId = stage->id();
    target.clientId = client;
    target.form = form;
    target.onForeign = ClientFiles::OnForeign::Replace;
    stage->install().add(target);
    stage->take(stage->waitFor<ChangePreview>());
    return stage;
}

} // namespace

std::unique_ptr<QWidget> previewScreen(const char *client, const char *form)
{
    return previewOf(QString::fromLatin1(client), QString::fromLatin1(form));
}

std::unique_ptr<QWidget> replaceScreen()
{
    return previewOf(Cursor, {}, [](AppStage &stage) {
        const QByteArray name = stage.bench().connections->byId(stage.id())->entryName.toUtf8();
        stage.bench().folder.write(QStringLiteral(".cursor/mcp.json"),
                                   "{\n  \"mcpServers\": {\n    \"" + name +
                                       "\": {\n      \"command\": \"my-own-server\"\n    }\n  }\n}\n");
    });
}

std::unique_ptr<QWidget> warningsScreen()
{
    return previewOf(QStringLiteral("claude-desktop"), {}, [](AppStage &stage) {
        stage.proc().write(QStringLiteral("4711/comm"), "claude-desktop\n");
    });
}

std::unique_ptr<QWidget> changedSinceScreen()
{
    auto stage = std::make_unique<AppStage>();
    static_cast<void>(stage->bench().install(stage->id(), Cursor));
    const QString file = QStringLiteral(".cursor/mcp.json");
    stage->bench().folder.write(file, stage->bench().folder.read(file).replace("github", "forge"));
    stage->install().undo();
    stage->take(stage->waitFor<ChangePreview>());
    return stage;
}

std::unique_ptr<QWidget> stepsScreen(const char *client)
{
    auto stage = std::make_unique<AppStage>();
    stage->handover().show(stage->id(), QString::fromLatin1(client));
    stage->take(stage->waitFor<StepsDialog>());
    return stage;
}

std::unique_ptr<QWidget> moreAppsScreen(const char *search)
{
    auto stage = std::make_unique<AppStage>();
    QList<AppState> others = appStates(*stage->bench().connections, stage->id());
    others.removeIf([](const AppState &app) { return app.isAtHand(); });
    auto *dialog = new MoreAppsDialog(others, QStringLiteral("demo"), true);
    dialog->search()->setText(QString::fromLatin1(search));
    stage->take(dialog);
    return stage;
}

std::unique_ptr<QWidget> variableScreen()
{
    const QString variable = QStringLiteral("DEMO_TOKEN");
    auto stage = std::make_unique<AppStage>();
    stage->take(new VariableDialog(
        QStringLiteral("Cursor"), variable,
        *VariableSteps::of(VariableSteps::thisSystem(), variable, QStringLiteral("Demo service"))));
    return stage;
}

std::unique_ptr<QWidget> historyScreen()
{
    auto stage = std::make_unique<AppStage>();
    ConnectionsBench &bench = stage->bench();
    static_cast<void>(bench.installedInTwo(stage->id()));
    const auto plan = waited(bench.connections->planInstall(
        stage->id(), Cursor, {}, ClientFiles::OnForeign::Refuse,
        ClientPlace::inProject(bench.folder.path(QStringLiteral("code/shop")))));
    if (plan)
        static_cast<void>(bench.connections->apply(stage->id(), *plan));
    const auto undo = waited(bench.connections->planUndo());
    if (undo)
        static_cast<void>(waited(bench.connections->undo(0, *undo)));
    stage->take(new HistoryDialog(*bench.connections, stage->install()));
    return stage;
}

std::unique_ptr<QWidget> restoreScreen()
{
    auto stage = std::make_unique<AppStage>();
    ConnectionsBench &bench = stage->bench();
    for (const QString &client : {Cursor, QStringLiteral("vscode")}) // a file that is there has copies
        bench.folder.write(QDir(bench.folder.path(QString())).relativeFilePath(bench.file(client)), "{}\n");
    static_cast<void>(bench.installedInTwo(stage->id()));
    auto *dialog = new RestoreDialog(*bench.connections);
    dialog->table()->selectRow(0);
    stage->take(dialog);
    return stage;
}

std::unique_ptr<QWidget> projectScreen(const char *git)
{
    auto stage = std::make_unique<AppStage>();
    const QString folder = stage->bench().folder.path(QStringLiteral("code/shop"));
    stage->bench().folder.write(QStringLiteral("code/shop/.cursor/mcp.json"), "{}\n");
    stage->bench().folder.write(QStringLiteral("code/shop/.vscode/mcp.json"), "{}\n");
    const auto run = [&](const QStringList &words) {
        QProcess::execute(QStringLiteral("git"), QStringList{QStringLiteral("-C"), folder} + words);
    };
    if (*git)
        run({QStringLiteral("init"), QStringLiteral("-q")});
    if (qstrcmp(git, "tracked") == 0)
        run({QStringLiteral("add"), QStringLiteral(".cursor/mcp.json")});
    stage->projects().start(stage->id(), folder);
    auto *dialog = stage->waitFor<ProjectDialog>();
    static_cast<void>(QTest::qWaitFor([&] { return dialog->continueButton()->isEnabled(); }));
    stage->take(dialog);
    dialog->folder()->blockSignals(true);
    dialog->folder()->setText(QStringLiteral("~/code/shop"));
    return stage;
}

} // namespace keyfob::fixtures

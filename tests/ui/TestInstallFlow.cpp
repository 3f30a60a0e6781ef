// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"
#include "ui/install/HistoryDialog.h"
#include "ui/install/InstallFlow.h"
#include "ui/parts/MessageBar.h"

#include "Fixtures.h"
#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"

#include <QCheckBox>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace keyfob;

namespace {

const QString Cursor = QStringLiteral("cursor");
const QString Desktop = QStringLiteral("claude-desktop");

/// A signed-in connection, the flow, and a made-up list of processes.
struct Stage
{
    Stage() { id = bench.signedIn(); }

    ChangePreview *preview()
    {
        const bool came = QTest::qWaitFor([this] { return window.findChild<ChangePreview *>() != nullptr; });
        return came ? window.findChild<ChangePreview *>() : nullptr;
    }
    /// Agrees, and waits until the dialog is gone.
    bool agree()
    {
        ChangePreview *dialog = preview();
        if (!dialog || !dialog->confirmButton()->isEnabled())
            return false;
        dialog->confirmButton()->click();
        return QTest::qWaitFor([this] { return !window.findChild<ChangePreview *>(); });
    }
    void run(const char *program) { proc.write(QStringLiteral("4711/comm"), QByteArray(program) + '\n'); }
    void quit() { QVERIFY(QDir(proc.path(QStringLiteral("4711"))).removeRecursively()); }
    [[nodiscard]] QString content(const QString &client) const
    {
        QFile file(bench.file(client));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    bool chooseForm(const QString &words)
    {
        for (QAction *action : preview()->formButton()->menu()->actions()) {
            if (action->text().startsWith(words)) {
                action->trigger();
                return true;
            }
        }
        return false;
    }

    ConnectionsBench bench;
    FakeLauncher launcher;
    ScratchFolder proc;
    QWidget window;
    InstallFlow flow{*bench.connections, launcher, &window, RunningPrograms(proc.path())};
    QString id;
};

} // namespace

class TestInstallFlow : public QObject
{
    Q_OBJECT
private slots:
    void anotherFormShowsAnotherChangeInTheSameDialog();
    void aFormOfAnEnvironmentVariableAsksForTheVariable();
    void theFormCanBeChangedLater();
    void aRunningProgramThatRewritesItsFileIsNamed();
    void missingNodeOffersTheDirectWay();
    void aFileThatWasChangedSinceIsShownBeforeUndo();
    void anUntouchedFileIsTakenBackWithoutADialog();
    void aNewTokenIsNotTakenBackAndThatIsSaid();
    void theHistoryNamesTheProject();
    void severalAreAskedOneAfterTheOther();
    void keepBothKeepsTheChosenForm();
};

void TestInstallFlow::anotherFormShowsAnotherChangeInTheSameDialog()
{
    Stage stage;
    stage.flow.add(stage.id, Cursor);
    ChangePreview *dialog = stage.preview();
    QVERIFY(dialog);
    QCOMPARE(dialog->formButton()->accessibleName(),
             QStringLiteral("Connection: Direct, with the token (recommended)"));
    const int lines = dialog->lines()->count();
    QVERIFY(stage.chooseForm(QStringLiteral("Direct, client signs in")));
    QTRY_VERIFY(dialog->lines()->count() < lines); // no headers
    QCOMPARE(dialog->formButton()->accessibleName(), QStringLiteral("Connection: Direct, client signs in"));
    QVERIFY(stage.agree());
    QVERIFY(stage.content(Cursor).contains(QLatin1String("/mcp\"")));
    QVERIFY(!stage.content(Cursor).contains(QLatin1String("Authorization")));
}

void TestInstallFlow::aFormOfAnEnvironmentVariableAsksForTheVariable()
{
    Stage stage;
    QSignalSpy needed(&stage.flow, &InstallFlow::variableNeeded);
    stage.flow.add(stage.id, Cursor);
    QVERIFY(stage.preview());
    QVERIFY(stage.chooseForm(QStringLiteral("Token in an environment variable")));
    QTRY_VERIFY(stage.preview()->formButton()->text().contains(QLatin1String("environment")));
    QVERIFY(stage.agree());
    QCOMPARE(needed.size(), 1);
    const QString variable = needed.first().at(2).toString();
    QVERIFY(variable.endsWith(QLatin1String("_TOKEN")));
    QVERIFY(stage.content(Cursor).contains(QStringLiteral("${env:%1}").arg(variable)));
}

void TestInstallFlow::theFormCanBeChangedLater()
{
    Stage stage;
    QVERIFY(stage.bench.install(stage.id, Cursor));
    InstallTarget target;
    target.connectionId = stage.id;
    target.clientId = Cursor;
    target.shown = true;
    stage.flow.add(target);
    QVERIFY(stage.preview());
    QVERIFY(!stage.preview()->confirmButton()->isEnabled()); // it is so already
    QVERIFY(stage.chooseForm(QStringLiteral("Direct, client signs in")));
    QTRY_VERIFY(stage.preview()->confirmButton()->isEnabled());
    QVERIFY(stage.agree());
    QVERIFY(!stage.content(Cursor).contains(QLatin1String("Authorization")));
}

void TestInstallFlow::aRunningProgramThatRewritesItsFileIsNamed()
{
    Stage stage;
    stage.bench.paths.programs.insert(QStringLiteral("npx"), QStringLiteral("/usr/bin/npx"));
    stage.bench.connections->saveSetting(QStringLiteral("preview"), QStringLiteral("replacing"));
    stage.run("claude-desktop");
    stage.flow.add(stage.id, Desktop);
    ChangePreview *dialog = stage.preview(); // also when nothing would be replaced
    QVERIFY(dialog);
    QVERIFY(!dialog->programBar()->isHidden());
    QCOMPARE(dialog->programBar()->text(),
             QStringLiteral("Close Claude Desktop first. It writes its settings when it quits."));
    const auto again = dialog->programBar()->findChildren<QPushButton *>();
    QCOMPARE(again.size(), 1);
    again.first()->click();
    QVERIFY(!dialog->programBar()->isHidden()); // it still runs
    stage.quit();
    again.first()->click();
    QTRY_VERIFY(dialog->programBar()->isHidden());
    QVERIFY(stage.agree());
    QVERIFY(stage.content(Desktop).contains(QLatin1String("mcp-remote")));
}

void TestInstallFlow::missingNodeOffersTheDirectWay()
{
    Stage stage;
    stage.flow.add(stage.id, Cursor);
    QVERIFY(stage.preview());
    QVERIFY(stage.preview()->nodeBar()->isHidden());
    QVERIFY(stage.chooseForm(QStringLiteral("Through mcp-remote")));
    QTRY_VERIFY(!stage.preview()->nodeBar()->isHidden());
    stage.preview()->nodeBar()->findChildren<QPushButton *>().first()->click();
    QTRY_VERIFY(stage.preview()->nodeBar()->isHidden());
    QVERIFY(stage.preview()->formButton()->text().contains(QLatin1String("Direct, with the token")));
    stage.preview()->reject();
}

void TestInstallFlow::aFileThatWasChangedSinceIsShownBeforeUndo()
{
    Stage stage;
    QVERIFY(stage.bench.install(stage.id, Cursor));
    QString text = stage.content(Cursor);
    text.replace(text.indexOf(QLatin1Char('{')), 1, QStringLiteral("{\n  \"theirs\": 1,"));
    stage.bench.folder.write(QStringLiteral(".cursor/mcp.json"), text.toUtf8());
    stage.flow.undo();
    ChangePreview *dialog = stage.preview();
    QVERIFY(dialog);
    QVERIFY(fixtures::everyTextOf(*dialog).contains(
        QStringLiteral("The file was changed since. Review the change:")));
    QVERIFY(dialog->choiceBox()->isHidden());
    QVERIFY(stage.agree());
    QTRY_VERIFY(!stage.content(Cursor).contains(QLatin1String("Authorization")));
    QVERIFY(stage.content(Cursor).contains(QLatin1String("\"theirs\": 1")));
}

void TestInstallFlow::anUntouchedFileIsTakenBackWithoutADialog()
{
    Stage stage;
    QVERIFY(stage.bench.install(stage.id, Cursor));
    QSignalSpy said(&stage.flow, &InstallFlow::said);
    stage.flow.undo();
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().toString(), QStringLiteral("The change in Cursor was taken back."));
    QVERIFY(!stage.window.findChild<ChangePreview *>());
    QVERIFY(!QFile::exists(stage.bench.file(Cursor)));
}

void TestInstallFlow::aNewTokenIsNotTakenBackAndThatIsSaid()
{
    Stage stage;
    QVERIFY(stage.bench.install(stage.id, Cursor));
    QVERIFY(waited(stage.bench.connections->regenerate(stage.id, TokenOptions())));
    const QString before = stage.content(Cursor);
    QSignalSpy said(&stage.flow, &InstallFlow::said);
    stage.flow.undo();
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.first().first().toString(),
             QStringLiteral("Cursor keeps the new token: there is nothing else to take back."));
    QCOMPARE(stage.content(Cursor), before);
}

void TestInstallFlow::theHistoryNamesTheProject()
{
    Stage stage;
    const QString project = stage.bench.folder.path(QStringLiteral("code/shop"));
    QVERIFY(QDir().mkpath(project));
    stage.bench.connections->saveSetting(QStringLiteral("preview"), QStringLiteral("replacing"));
    InstallTarget target;
    target.connectionId = stage.id;
    target.clientId = Cursor;
    target.place = ClientPlace::inProject(project);
    QSignalSpy ended(&stage.flow, &InstallFlow::ended);
    stage.flow.addAll({target});
    QTRY_COMPARE(ended.size(), 1);
    HistoryDialog history(*stage.bench.connections, stage.flow);
    history.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(history.table()->rowCount(), 1);
    QCOMPARE(history.table()->item(0, 1)->text(), QStringLiteral("Cursor in ~/code/shop"));
    auto *undo = qobject_cast<QPushButton *>(history.table()->cellWidget(0, 3));
    QVERIFY(undo && undo->accessibleName().endsWith(QLatin1String("Cursor in ~/code/shop")));
    undo->click();
    QTRY_VERIFY(!QFile::exists(project + QStringLiteral("/.cursor/mcp.json")));
    QTRY_VERIFY(!history.table()->cellWidget(0, 3));
}

void TestInstallFlow::severalAreAskedOneAfterTheOther()
{
    Stage stage;
    stage.flow.addToAll(stage.id, {Cursor, QStringLiteral("vscode")});
    QVERIFY(stage.preview());
    QVERIFY(stage.preview()->windowTitle().contains(QLatin1String("Cursor")));
    stage.preview()->reject();
    QTRY_VERIFY(stage.window.findChild<ChangePreview *>() &&
                stage.window.findChild<ChangePreview *>()->windowTitle().contains(QLatin1String("VS Code")));
    QVERIFY(stage.agree());
    QVERIFY(!stage.content(Cursor).contains(QLatin1String("Authorization")));
    QVERIFY(stage.content(QStringLiteral("vscode")).contains(QLatin1String("Authorization")));
}

void TestInstallFlow::keepBothKeepsTheChosenForm()
{
    Stage stage;
    const QString name = stage.bench.connections->byId(stage.id)->entryName;
    stage.bench.folder.write(QStringLiteral(".cursor/mcp.json"),
                             "{\"mcpServers\": {\"" + name.toUtf8() + "\": {\"url\": \"x\"}}}");
    stage.flow.review(stage.id, Cursor);
    QVERIFY(stage.preview());
    QVERIFY(stage.chooseForm(QStringLiteral("Direct, client signs in")));
    QTRY_VERIFY(stage.preview()->formButton()->text().contains(QLatin1String("signs in")));
    for (QPushButton *button : stage.preview()->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("&Keep Both"))
            button->click();
    }
    QTRY_VERIFY(stage.window.findChildren<ChangePreview *>().size() == 1 &&
                stage.window.findChild<ChangePreview *>()->confirmButton()->text() == QLatin1String("Add"));
    QVERIFY(stage.agree());
    QVERIFY(stage.content(Cursor).contains(name + QStringLiteral("-2")));
    QVERIFY(!stage.content(Cursor).contains(QLatin1String("Authorization")));
}

QTEST_MAIN(TestInstallFlow)
#include "TestInstallFlow.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"
#include "ui/install/InstallFlow.h"
#include "ui/parts/MessageBar.h"
#include "ui/projects/FolderDrop.h"
#include "ui/projects/ProjectDialog.h"
#include "ui/projects/ProjectFlow.h"

#include "Fixtures.h"
#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"

#include <QAccessible>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

using namespace keyfob;

namespace {

/// A signed-in connection whose previews are off, and a project's folder that git knows.
struct Stage
{
    Stage()
    {
        bench.paths.programs.insert(QStringLiteral("git"),
                                    QStandardPaths::findExecutable(QStringLiteral("git")));
        id = bench.signedIn();
        bench.connections->saveSetting(QStringLiteral("preview"), QStringLiteral("replacing"));
        bench.folder.write(QStringLiteral("shop/.cursor/mcp.json"), "{}\n");
    }
    [[nodiscard]] QString project() const { return bench.folder.path(QStringLiteral("shop")); }
    void git(const QStringList &arguments) const
    {
        QCOMPARE(QProcess::execute(QStringLiteral("git"),
                                   QStringList{QStringLiteral("-C"), project(), QStringLiteral("-c"),
                                               QStringLiteral("user.name=a"), QStringLiteral("-c"),
                                               QStringLiteral("user.email=a@b")} +
                                       arguments),
                 0);
    }
    /// Opens the dialog on the project and waits for Git's word.
    ProjectDialog *open()
    {
        flow.start(id, project());
        const bool judged = QTest::qWaitFor([this] { return flow.dialog()->continueButton()->isEnabled(); });
        return judged ? flow.dialog() : nullptr;
    }
    [[nodiscard]] QByteArray file() const
    {
        return bench.folder.read(QStringLiteral("shop/.cursor/mcp.json"));
    }
    /// Agrees also where the change is shown first (others may read the file).
    [[nodiscard]] bool finish()
    {
        QSignalSpy ended(&install, &InstallFlow::ended);
        flow.dialog()->continueButton()->click();
        return QTest::qWaitFor([&] {
            if (const auto *preview = window.findChild<ChangePreview *>(); preview && preview->isVisible())
                preview->confirmButton()->click();
            return !ended.isEmpty();
        });
    }

    ConnectionsBench bench;
    FakeLauncher launcher;
    QWidget window;
    InstallFlow install{*bench.connections, launcher, &window};
    ProjectFlow flow{*bench.connections, install, &window};
    QString id;
};

} // namespace

class TestProjectFlow : public QObject
{
    Q_OBJECT
private slots:
    void outsideGitTheTokenIsWritten();
    void aFileThatGitWouldTakeGetsNoTokenUnasked();
    void theFileCanBeIgnoredFirst();
    void aTrackedFileNeverGetsTheToken();
    void aFolderThatIsNoneIsRefusedInWords();
    void appsThatCantHaveTheChoiceAreNamed();
    void theFolderIsRememberedAsRecent();
    void onlyOneFolderCanBeDropped();
    void theWindowTakesAFolderAndRefusesAFile();
    void everyStopHasAName();
};

void TestProjectFlow::outsideGitTheTokenIsWritten()
{
    Stage stage;
    ProjectDialog *dialog = stage.open();
    QVERIFY(dialog);
    QCOMPARE(dialog->foundText(), QStringLiteral("Found: Cursor (.cursor/mcp.json)"));
    QVERIFY(dialog->bar()->isHidden());
    QCOMPARE(dialog->waysOn().first(), QStringLiteral("Write the token into the file"));
    QVERIFY(stage.finish());
    QVERIFY(stage.file().contains(stage.bench.token(stage.id).reveal()));
    QVERIFY(!QFile::exists(stage.bench.file(QStringLiteral("cursor")))); // not for all projects
}

void TestProjectFlow::aFileThatGitWouldTakeGetsNoTokenUnasked()
{
    Stage stage;
    stage.git({QStringLiteral("init"), QStringLiteral("-q")});
    ProjectDialog *dialog = stage.open();
    QVERIFY(dialog);
    QCOMPARE(dialog->bar()->text(),
             QStringLiteral("This folder is a Git repository, and .cursor/mcp.json is not ignored: others "
                            "could see the token."));
    QCOMPARE(dialog->waysOn().first(), QStringLiteral("Write without the token; the client signs in"));
    QCOMPARE(dialog->waysOn().size(), 3);
    QVERIFY(stage.finish());
    QVERIFY(stage.file().contains("/mcp\""));
    QVERIFY(!stage.file().contains(stage.bench.token(stage.id).reveal()));
}

void TestProjectFlow::theFileCanBeIgnoredFirst()
{
    Stage stage;
    stage.git({QStringLiteral("init"), QStringLiteral("-q")});
    ProjectDialog *dialog = stage.open();
    QVERIFY(dialog);
    dialog->choose(ProjectChoice::Way::IgnoreAndToken);
    QVERIFY(stage.finish());
    QCOMPARE(stage.bench.folder.read(QStringLiteral("shop/.gitignore")), QByteArray("/.cursor/mcp.json\n"));
    QVERIFY(stage.file().contains(stage.bench.token(stage.id).reveal()));
}

void TestProjectFlow::aTrackedFileNeverGetsTheToken()
{
    Stage stage;
    stage.git({QStringLiteral("init"), QStringLiteral("-q")});
    stage.git({QStringLiteral("add"), QStringLiteral(".")});
    stage.git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("x")});
    ProjectDialog *dialog = stage.open();
    QVERIFY(dialog);
    QCOMPARE(dialog->waysOn().size(), 2);
    dialog->choose(ProjectChoice::Way::IgnoreAndToken); // off: nothing happens
    QVERIFY(fixtures::everyTextOf(*dialog).contains(QStringLiteral(
        "Add the file to .gitignore and write the token – The file is already in the repository.")));
    QVERIFY(stage.finish());
    QVERIFY(!stage.file().contains(stage.bench.token(stage.id).reveal()));
}

void TestProjectFlow::aFolderThatIsNoneIsRefusedInWords()
{
    Stage stage;
    stage.flow.start(stage.id, QStringLiteral("~"));
    QVERIFY(!stage.flow.dialog()->bar()->isHidden());
    QVERIFY(!stage.flow.dialog()->bar()->text().isEmpty());
    QVERIFY(!stage.flow.dialog()->continueButton()->isEnabled());
    stage.flow.dialog()->setFolder(QStringLiteral("/nowhere/at/all"));
    QVERIFY(!stage.flow.dialog()->bar()->isHidden());
    QCOMPARE(stage.flow.dialog()->list()->count(), 0);
}

void TestProjectFlow::appsThatCantHaveTheChoiceAreNamed()
{
    GitVerdict open;
    open.kind = GitVerdict::Kind::NotIgnored;
    ProjectApp cursor;
    cursor.name = QStringLiteral("Cursor");
    cursor.shown = QStringLiteral(".cursor/mcp.json");
    cursor.forms = {QStringLiteral("http"), QStringLiteral("http-oauth"), QStringLiteral("env")};
    cursor.reference = QStringLiteral("${env:DEMO_TOKEN}");
    cursor.verdict = open;
    ProjectApp code = cursor;
    code.name = QStringLiteral("VS Code");
    code.forms = {QStringLiteral("http"), QStringLiteral("input")};
    ProjectApp bare = cursor;
    bare.name = QStringLiteral("Bare");
    bare.forms = {QStringLiteral("http")};
    bare.verdict->kind = GitVerdict::Kind::Tracked;

    const QList<ProjectChoice> common = commonChoices({cursor, code, bare});
    QCOMPARE(common.size(), 4);
    QCOMPARE(common.first().text, QStringLiteral("Write without the token; the client signs in"));
    QVERIFY(exceptions({cursor}, ProjectChoice::Way::SignsIn).isEmpty());
    QCOMPARE(exceptions({cursor, code, bare}, ProjectChoice::Way::SignsIn),
             QStringLiteral("VS Code: Write without the token; the client asks for it once\n"
                            "Bare is left out: it has no way to do without the token in the file."));
    QCOMPARE(gitWarning({cursor, code}).count(QLatin1Char('\n')), 0); // the same file once
}

void TestProjectFlow::theFolderIsRememberedAsRecent()
{
    Stage stage;
    QVERIFY(stage.open());
    QVERIFY(stage.finish());
    QTRY_VERIFY(!stage.flow.dialog());
    stage.flow.start(stage.id);
    QPushButton *recent = nullptr;
    for (QPushButton *button : stage.flow.dialog()->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("&Recent"))
            recent = button;
    }
    QVERIFY(recent && recent->isEnabled());
}

void TestProjectFlow::onlyOneFolderCanBeDropped()
{
    const ScratchFolder folder;
    const QString file = folder.write(QStringLiteral("file"), "x");
    const auto dragged = [](const QList<QUrl> &urls) {
        QMimeData data;
        data.setUrls(urls);
        return FolderDrop::folderIn(&data);
    };
    const QUrl here = QUrl::fromLocalFile(folder.path());
    QCOMPARE(dragged({here}), folder.path());
    QCOMPARE(dragged({here, here}), QString());
    QCOMPARE(dragged({QUrl::fromLocalFile(file)}), QString());
    QCOMPARE(dragged({QUrl(QStringLiteral("http:") + QStringLiteral("//example.com/x"))}), QString());
    QCOMPARE(dragged({QUrl(QStringLiteral("file:") + QStringLiteral("//host/tmp"))}), QString());
    QCOMPARE(FolderDrop::folderIn(nullptr), QString());
}

void TestProjectFlow::theWindowTakesAFolderAndRefusesAFile()
{
    const ScratchFolder folder;
    QWidget window;
    auto *drop = new FolderDrop(&window);
    QSignalSpy dropped(drop, &FolderDrop::dropped);
    const auto taken = [&window](const QString &path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(1, 1), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        if (!enter.isAccepted()) // the person sees that it can't be dropped here
            return false;
        QDropEvent event(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &event);
        return event.isAccepted();
    };
    QVERIFY(window.acceptDrops());
    QVERIFY(!taken(folder.write(QStringLiteral("file"), "x")));
    QCOMPARE(dropped.size(), 0);
    QVERIFY(taken(folder.path()));
    QCOMPARE(dropped.first().first().toString(), folder.path());
}

void TestProjectFlow::everyStopHasAName()
{
    Stage stage;
    stage.git({QStringLiteral("init"), QStringLiteral("-q")});
    ProjectDialog *dialog = stage.open();
    QVERIFY(dialog);
    QCoreApplication::processEvents(); // the choices appear
    int stops = 0;
    for (QWidget *widget : dialog->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(dialog))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++stops;
    }
    QVERIFY(stops >= 8);
}

QTEST_MAIN(TestProjectFlow)
#include "TestProjectFlow.moc"

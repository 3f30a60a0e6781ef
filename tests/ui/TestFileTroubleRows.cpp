// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of ux.md section 5 about files: an app's settings, a person's own description of a service.
#include "ServiceStage.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/install/ChangePreview.h"
#include "ui/install/InstallRow.h"
#include "ui/install/InstallSection.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/StepList.h"
#include "ui/window/ProblemBar.h"

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QString Cursor = u"cursor"_s;
const QString CursorFile = u".cursor/mcp.json"_s;

} // namespace

class TestFileTroubleRows : public QObject
{
    Q_OBJECT
private slots:
    void aBrokenFileIsNamedAndLeftAlone();
    void aFileThatChangedMeanwhileIsReviewedAgain();
    void aReadOnlyFileIsTriedAgain();
    void anAppThatMissedTheNewTokenIsTriedAgain();
    void aDescriptionThatIsRefusedIsNamed();
};

void TestFileTroubleRows::aBrokenFileIsNamedAndLeftAlone()
{
    ServiceStage stage(u"perspective"_s);
    const QByteArray broken = "{\n  \"mcpServers\": {\n    oops\n  }\n}\n";
    stage.bench.folder.write(CursorFile, broken);
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    InstallRow *row = stage.row(Cursor);
    QCOMPARE(row->stateText(), u"Its settings file has an error (line 3)"_s);
    QCOMPARE(row->button()->text(), u"Show Problem…"_s);
    row->button()->click();
    const MessageBar *bar = stage.window->installSection()->troubleBar();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().startsWith(u"The settings file of Cursor has an error."_s) &&
                 bar->text().contains(u"line 3"_s, Qt::CaseInsensitive),
             qPrintable(bar->text()));
    QCOMPARE(ServiceStage::buttonsOf(*bar),
             (QStringList{u"Open Folder"_s, u"Copy Configuration"_s, u"Close"_s}));
    QVERIFY(stage.click(u"Open Folder"_s));
    QVERIFY(stage.launcher.folders.last().endsWith(u"/.cursor"_s));
    QCOMPARE(stage.bench.folder.read(CursorFile), broken);
}

void TestFileTroubleRows::aFileThatChangedMeanwhileIsReviewedAgain()
{
    ServiceStage stage(u"perspective"_s);
    stage.bench.folder.write(CursorFile, "{}\n");
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    stage.row(Cursor)->button()->click();
    auto *preview = stage.dialog<ChangePreview>();
    QVERIFY(preview);
    // What Keyfob can join with its own change is joined; here the other program is not done yet.
    stage.bench.folder.write(CursorFile, "{\"theirs\": tr");
    preview->confirmButton()->click();
    const MessageBar *bar = stage.window->installSection()->troubleBar();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"was changed by another program."_s), qPrintable(bar->text()));
    QCOMPARE(ServiceStage::buttonsOf(*bar),
             (QStringList{u"Review Again"_s, u"Copy Configuration"_s, u"Close"_s}));
    QVERIFY(stage.isClosed<ChangePreview>());
    QCOMPARE(stage.bench.folder.read(CursorFile), QByteArray("{\"theirs\": tr"));
    stage.bench.folder.write(CursorFile, "{\"theirs\": true}\n");
    QVERIFY(stage.click(u"Review Again"_s));
    preview = stage.dialog<ChangePreview>();
    QVERIFY(preview);
    preview->confirmButton()->click();
    QTRY_VERIFY(stage.file(Cursor).contains("Bearer"));
    QVERIFY(stage.file(Cursor).contains("\"theirs\": true"));
}

void TestFileTroubleRows::aReadOnlyFileIsTriedAgain()
{
    ServiceStage stage(u"perspective"_s);
    const QString path = stage.bench.folder.write(CursorFile, "{}\n");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    stage.row(Cursor)->button()->click();
    auto *preview = stage.dialog<ChangePreview>();
    if (preview)
        preview->confirmButton()->click();
    const MessageBar *bar = stage.window->installSection()->troubleBar();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"Nothing was changed."_s), qPrintable(bar->text()));
    QCOMPARE(ServiceStage::buttonsOf(*bar),
             (QStringList{u"Try Again"_s, u"Copy Configuration"_s, u"Close"_s}));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(stage.isClosed<ChangePreview>());
    QVERIFY(stage.click(u"Try Again"_s));
    preview = stage.dialog<ChangePreview>();
    QVERIFY(preview);
    preview->confirmButton()->click();
    QTRY_VERIFY(stage.file(Cursor).contains("Bearer"));
    QVERIFY(bar->isHidden());
}

void TestFileTroubleRows::anAppThatMissedTheNewTokenIsTriedAgain()
{
    ServiceStage stage(u"perspective"_s);
    stage.bench.folder.write(CursorFile, "{}\n");
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    QVERIFY(stage.actOn(Cursor));
    const QByteArray whole = stage.file(Cursor);
    stage.bench.folder.write(CursorFile, "{\"mcpServers\": oops");
    QVERIFY(stage.choose(u"Paste a Token or Configuration…"_s));
    QVERIFY(stage.pasteAndSave(stage.service.generated()));
    StepList *lines = stage.window->page()->checklistPanel()->list();
    const QString failed = u"Cursor's settings file"_s;
    QTRY_VERIFY2(lines->texts().join(u'\n').contains(failed), qPrintable(lines->texts().join(u" | "_s)));
    QCOMPARE(ServiceStage::buttonsAt(*lines, failed), QStringList{u"Try Again"_s});
    QVERIFY(ServiceStage::press(*lines, failed)); // still broken: said again, with what can be done
    QTRY_VERIFY(stage.window->installSection()->troubleBar()->isVisible());
    stage.bench.folder.write(CursorFile, whole);
    stage.window->installSection()->refresh();
    QVERIFY(ServiceStage::press(*lines, failed));
    auto *preview = stage.dialog<ChangePreview>();
    QVERIFY(preview);
    preview->confirmButton()->click();
    QTRY_VERIFY(lines->texts().contains(u"Cursor updated"_s));
    QVERIFY(ServiceStage::buttonsAt(*lines, u"Cursor updated"_s).isEmpty());
    QVERIFY(stage.file(Cursor).contains(stage.bench.token(stage.id()).reveal().toByteArray()));
}

void TestFileTroubleRows::aDescriptionThatIsRefusedIsNamed()
{
    ServiceStage stage(u"perspective"_s);
    const QString file = stage.bench.folder.write(u"bad/acme.json"_s, R"({"schema": 1, "id": 7})");
    const QList<Error> refused = stage.bench.services.addOwn(stage.bench.folder.path(u"bad"_s));
    QCOMPARE(refused.size(), 1);
    stage.window->sayProblem(refused.first(), stage.bench.folder.path(u"bad"_s));
    const MessageBar *bar = stage.window->problemBar()->bar();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(file) && bar->text().contains(u"A service description was not loaded"_s) &&
                 bar->text().contains(u"/id"_s),
             qPrintable(bar->text()));
    QCOMPARE(ServiceStage::buttonsOf(*bar), (QStringList{u"Open Folder"_s, u"Close"_s}));
    stage.window->problemBar()->folderButton()->click();
    QCOMPARE(stage.launcher.folders.last(), stage.bench.folder.path(u"bad"_s));
}

QTEST_MAIN(TestFileTroubleRows)
#include "TestFileTroubleRows.moc"

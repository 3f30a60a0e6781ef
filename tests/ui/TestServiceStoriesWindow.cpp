// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a new user goes with each of the services that Keyfob was asked for, in the window: by clicks and keys,
// against the demo dressed as the service with its shipped description.
#include "Fixtures.h"
#include "ServiceStage.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/PresetField.h"
#include "ui/connection/TokenSection.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/install/InstallRow.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/pages/TroubleDialog.h"
#include "ui/parts/ChecklistPanel.h"
#include "ui/parts/StepList.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/PasteDialog.h"
#include "ui/services/PasteFindings.h"
#include "ui/services/RegionChoice.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/services/SignInDialog.h"
#include "ui/tokens/DeleteDialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QString Cursor = u"cursor"_s;

QStringList lines(ServiceStage &stage)
{
    return stage.window->page()->checklistPanel()->list()->texts();
}

} // namespace

class TestServiceStoriesWindow : public QObject
{
    Q_OBJECT
private slots:
    void connectiveOneIsConnectedAndPutIntoCursor();
    void connectiveOneIsCorrectedBeforeItIsKept();
    void connectiveOneGetsAllToolsOnlyAfterAWarning();
    void connectiveOneIsRenewedAndDeletedOnItsPage();
    void perspectiveGoesFromItsPageToItsEnd();
    void perspectiveSignsInWithTheBrowser();
    void dotAsksForTheRegionAndSignsInWithTheBrowser();
    void dotOffersTheRegionThatTheTokenBelongsTo();
    void troublesAreOpenedFromTheMenu();
};

void TestServiceStoriesWindow::connectiveOneIsConnectedAndPutIntoCursor()
{
    ServiceStage stage(u"connectiveone"_s);
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    QVERIFY(adding->waysPage()->button(AddServiceDialog::Way::OAuth)->isHidden());
    adding->waysPage()->button(AddServiceDialog::Way::Page)->click();
    auto *paste = stage.dialog<PasteDialog>();
    QVERIFY(paste);
    QVERIFY(!paste->saveButton()->isEnabled());
    QCOMPARE(stage.bench.browser.opened.size(), 1); // as the button promised
    QVERIFY(stage.click(u"Open Token Page"_s));     // and once more, for who closed it
    QCOMPARE(stage.bench.browser.opened.size(), 2);
    QCOMPARE(stage.bench.browser.opened.last().path(), u"/mcp/token"_s);
    QVERIFY(stage.click(u"Sign In There First"_s));
    QCOMPARE(stage.bench.browser.opened.last().toString(QUrl::RemoveScheme | QUrl::RemoveAuthority),
             u"/login?mcp=true"_s);
    const QString copied = stage.service.generated();
    paste->input()->setPlainText(copied);
    QCOMPARE(paste->finding(), u"Found in it:"_s);
    QCOMPARE(paste->findings()->endpointField()->text(),
             stage.service.house().url().toString() + u"/engine/mcp"_s);
    QCOMPARE(paste->findings()->headerBox()->currentText(), u"X-Engine-Token"_s);
    QCOMPARE(paste->findings()->presetHeaderBox()->currentText(), u"X-Engine-Preset"_s);
    paste->saveButton()->click();
    QVERIFY(stage.isClosed<PasteDialog>());
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
    QVERIFY(lines(stage).contains(u"It works"_s));
    QCOMPARE(stage.now().preset, u"analysis"_s);

    QVERIFY(stage.actOn(Cursor));
    const QByteArray file = stage.file(Cursor);
    QVERIFY2(file.contains("connectiveone-engine") && file.contains("\"X-Engine-Preset\": \"analysis\""),
             file.constData());
    QTRY_VERIFY(stage.row(Cursor)->stateText().startsWith(u"Installed"_s));
    const QStringList found = stage.verified();
    QVERIFY2(found.contains(u"Token: accepted"_s), qPrintable(found.join(u" | "_s)));
    QVERIFY(found.contains(u"Cursor: what it sends is accepted."_s));
    const QStringList everything = fixtures::everyTextOf(*stage.window);
    const Secret token = stage.bench.token(stage.id());
    for (const QString &text : everything)
        QVERIFY2(!text.contains(QString::fromLatin1(token.reveal())), qPrintable(text));
}

void TestServiceStoriesWindow::connectiveOneIsCorrectedBeforeItIsKept()
{
    ServiceStage stage(u"connectiveone"_s);
    QVERIFY(stage.choosing());
    QVERIFY(stage.click(u"Paste a Token or Configuration"_s));
    auto *paste = stage.dialog<PasteDialog>();
    QVERIFY(paste);
    paste->input()->setPlainText(stage.service.generated());
    PasteFindings *found = paste->findings();
    QCOMPARE(found->presetBox()->currentData().toString(), u"analysis"_s);
    QTest::keyClick(found->presetBox(), Qt::Key_Down); // setup comes after analysis
    QCOMPARE(found->presetBox()->currentData().toString(), u"setup"_s);
    paste->saveButton()->click();
    QVERIFY(stage.isClosed<PasteDialog>());
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
    QCOMPARE(stage.now().preset, u"setup"_s);
    QVERIFY(stage.actOn(Cursor));
    QVERIFY(stage.file(Cursor).contains("\"X-Engine-Preset\": \"setup\""));

    // Half of it is said to be half of it.
    QVERIFY(stage.choose(u"Paste a Token or Configuration…"_s));
    paste = stage.dialog<PasteDialog>();
    paste->input()->setPlainText(stage.service.generated().chopped(30));
    QVERIFY2(paste->finding().startsWith(u"This does not look complete"_s), qPrintable(paste->finding()));
    QVERIFY(!paste->saveButton()->isEnabled());
    paste->reject();
}

void TestServiceStoriesWindow::connectiveOneGetsAllToolsOnlyAfterAWarning()
{
    ServiceStage stage(u"connectiveone"_s);
    QVERIFY(stage.connectedBy(stage.service.generated()));
    QVERIFY(stage.actOn(Cursor));
    auto *box = stage.window->page()->tokenSection()->findChild<QComboBox *>();
    QVERIFY(box && box->isEnabled());
    const auto wantFull = [box] {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_End);
    };
    wantFull();
    QCOMPARE(box->currentText(), u"Full ⚠"_s);
    QVERIFY(fixtures::everyTextOf(*stage.window)
                .contains(u"Full: all tools. Actions may be irreversible. Use it only if you understand the "
                          "risks."_s));
    QVERIFY(stage.click(u"Keep Analysis"_s));
    QCOMPARE(box->currentText(), u"Analysis (default)"_s);
    QCOMPARE(stage.now().preset, u"analysis"_s);
    wantFull();
    QVERIFY(stage.click(u"Use Full"_s));
    QTRY_COMPARE(stage.now().preset, u"full"_s);
    QVERIFY(stage.file(Cursor).contains("\"analysis\"")); // files only by a click
    QVERIFY(stage.click(u"Update Them"_s)); // not by QTRY_VERIFY, which asks once more when it was true
    QTRY_VERIFY(stage.file(Cursor).contains("\"X-Engine-Preset\": \"full\""));
}

void TestServiceStoriesWindow::connectiveOneIsRenewedAndDeletedOnItsPage()
{
    ServiceStage stage(u"connectiveone"_s);
    QVERIFY(stage.connectedBy(stage.service.generated()));
    QVERIFY(stage.actOn(Cursor));
    const Secret old = stage.bench.token(stage.id());
    QVERIFY(stage.click(u"Regenerate…"_s));
    auto *paste = stage.dialog<PasteDialog>();
    QVERIFY(paste);
    QCOMPARE(paste->windowTitle(), u"Regenerate on the service's page"_s);
    QVERIFY(stage.pasteAndSave(stage.service.generated()));
    QTRY_VERIFY2(lines(stage).contains(u"The old token no longer works"_s),
                 qPrintable(lines(stage).join(u" | "_s)));
    QVERIFY(!stage.bench.fileHolds(Cursor, old));
    QVERIFY(stage.bench.fileHolds(Cursor, stage.bench.token(stage.id())));

    QVERIFY(stage.click(u"Delete…"_s));
    auto *deleting = stage.dialog<DeleteDialog>();
    QVERIFY(deleting);
    QVERIFY(deleting->cancelButton()->isDefault());
    deleting->confirmButton()->click(); // not deleted there yet: said, and kept
    QTRY_VERIFY(lines(stage).contains(u"The token still works. Delete it on the service's page."_s));
    QVERIFY(stage.now().hasToken());
    QCOMPARE(ServiceStage::buttonsAt(*stage.window->page()->checklistPanel()->list(), u"The token still"_s),
             QStringList{u"Open Token Page"_s});
    QVERIFY(stage.isClosed<DeleteDialog>());
    QVERIFY(stage.click(u"Delete…"_s));
    deleting = stage.dialog<DeleteDialog>();
    QVERIFY(deleting && stage.service.deleted());
    deleting->confirmButton()->click();
    QTRY_VERIFY(!stage.now().hasToken());
    QTRY_VERIFY(!stage.file(Cursor).contains("connectiveone-engine"));
}

void TestServiceStoriesWindow::perspectiveGoesFromItsPageToItsEnd()
{
    ServiceStage stage(u"perspective"_s);
    stage.bench.folder.write(u".claude.json"_s, "{}\n");
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
    QVERIFY(stage.actOn(Cursor));
    QVERIFY(stage.actOn(u"claude-code"_s));
    QVERIFY(stage.file(u"claude-code"_s).contains("\"Authorization\": \"Bearer mcpt_"));
    QVERIFY(stage.click(u"Regenerate…"_s));
    QVERIFY(stage.pasteAndSave(u"Authorization: Bearer "_s + stage.service.copiedToken()));
    QTRY_VERIFY(lines(stage).contains(u"The old token no longer works"_s));
    QVERIFY(stage.bench.stale(stage.id()).isEmpty());
    QVERIFY(stage.click(u"Delete…"_s));
    auto *deleting = stage.dialog<DeleteDialog>();
    QVERIFY(deleting && stage.service.deleted());
    deleting->confirmButton()->click();
    QTRY_VERIFY(!stage.now().hasToken());
    QTRY_VERIFY(!stage.file(u"claude-code"_s).contains("perspective"));
    QVERIFY(!stage.file(Cursor).contains("perspective"));
}

void TestServiceStoriesWindow::perspectiveSignsInWithTheBrowser()
{
    ServiceStage stage(u"perspective"_s);
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    QVERIFY(adding->waysPage()->button(AddServiceDialog::Way::OAuth)->isDefault());
    adding->waysPage()->button(AddServiceDialog::Way::OAuth)->click();
    QTRY_VERIFY(stage.now().signedIn);
    QVERIFY(stage.isClosed<SignInDialog>());
    QVERIFY(stage.actOn(Cursor));
    QVERIFY(stage.file(Cursor).contains("perspective") && !stage.file(Cursor).contains("Bearer"));
    QVERIFY(stage.verified().contains(u"Token: accepted"_s));
}

void TestServiceStoriesWindow::dotAsksForTheRegionAndSignsInWithTheBrowser()
{
    ServiceStage stage(u"dot"_s);
    AddServiceDialog *adding = stage.choosing();
    QVERIFY(adding);
    const auto regions = adding->waysPage()->regions()->findChildren<QRadioButton *>();
    QCOMPARE(regions.size(), 2);
    QVERIFY(regions.at(0)->isChecked());
    QTest::mouseClick(regions.at(1), Qt::LeftButton, {}, QPoint(5, regions.at(1)->height() / 2));
    QVERIFY(regions.at(1)->isChecked());
    adding->waysPage()->button(AddServiceDialog::Way::OAuth)->click();
    QTRY_VERIFY(stage.now().signedIn);
    QCOMPARE(stage.now().where, u"eu"_s);
    QVERIFY(stage.now().endpoint.startsWith(stage.service.house(1).url().toString()));
    QVERIFY(stage.actOn(Cursor));
    QVERIFY(stage.file(Cursor).contains("ask_dot") && !stage.file(Cursor).contains("X-API-KEY"));
}

void TestServiceStoriesWindow::dotOffersTheRegionThatTheTokenBelongsTo()
{
    ServiceStage stage(u"dot"_s);
    QVERIFY(stage.connectedBy(stage.service.copiedToken(1)));
    StepList *list = stage.window->page()->checklistPanel()->list();
    QTRY_VERIFY(list->texts().contains(u"The token belongs to the EU region."_s));
    QCOMPARE(stage.now().where, u"us"_s);
    QCOMPARE(ServiceStage::buttonsAt(*list, u"The token belongs"_s), QStringList{u"Switch to EU"_s});
    QVERIFY(ServiceStage::press(*list, u"The token belongs"_s));
    QTRY_COMPARE(stage.now().where, u"eu"_s);
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
    QVERIFY(stage.now().hasToken());
    QVERIFY(stage.window->page()->checklistPanel()->isHidden()); // it works: that it does not is over
    QVERIFY(stage.window->page()->verifyPanel()->isVisible());

    // And back by hand.
    QVERIFY(stage.isAtRest());
    QVERIFY(stage.choose(u"Change Region…"_s));
    auto *where = stage.dialog<InstanceDialog>();
    QVERIFY(where);
    where->findChildren<QRadioButton *>().at(0)->click();
    QVERIFY(stage.click(u"Change"_s));
    QTRY_COMPARE(stage.now().where, u"us"_s);
}

void TestServiceStoriesWindow::troublesAreOpenedFromTheMenu()
{
    ServiceStage stage(u"connectiveone"_s);
    QVERIFY(stage.connectedBy(stage.service.generated()));
    QVERIFY(stage.choose(u"Troubleshoot…"_s));
    auto *troubles = stage.dialog<TroubleDialog>();
    QVERIFY(troubles);
    troubles->choose(u"token-refused"_s);
    QVERIFY(troubles->shownText().startsWith(u"The token was refused\n"_s));
    QCOMPARE(troubles->shownButtons(), (QStringList{u"Open Token Page"_s, u"Paste…"_s, u"Update Clients"_s}));
    QVERIFY(stage.click(u"Paste…"_s));
    QVERIFY(stage.isClosed<TroubleDialog>());
    QVERIFY(stage.pasteAndSave(stage.service.generated()));
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
}

QTEST_MAIN(TestServiceStoriesWindow)
#include "TestServiceStoriesWindow.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scan/ScanDesk.h"

#include "connections/ConnectionsBench.h"
#include "support/FakeLauncher.h"
#include "ui/install/ChangePreview.h"
#include "ui/install/InstallFlow.h"
#include "ui/parts/MessageBar.h"
#include "ui/scan/FindingsDialog.h"
#include "ui/scan/ImportDialog.h"
#include "ui/window/FirstRunPage.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

constexpr int Patience = 20'000; // the most that a busy computer may take, in milliseconds
const Secret SomeOld = Secret("mcpt_old1b2c3d4e5f6a7b8old1b2c3d4e5f6a7b8xold");

/// A window with nothing in it, and the desk that looks through the files.
class DeskBench
{
public:
    QString put(QByteArray text, const Secret &token = SomeOld)
    {
        text.replace("ENDPOINT", bench.serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))).toEncoded());
        text.replace("TOKEN", token.reveal().toByteArray());
        return bench.folder.write(QStringLiteral(".cursor/mcp.json"), text);
    }
    void look()
    {
        QSignalSpy looked(&desk, &ScanDesk::looked);
        window.show();
        desk.begin(); // is over at once when the files were read before anybody waited for them
        QVERIFY(!looked.isEmpty() || looked.wait(Patience));
    }

    ConnectionsBench bench;
    FakeLauncher launcher;
    ScratchFolder proc;
    QWidget window;
    InstallFlow flow{*bench.connections, launcher, &window, RunningPrograms(proc.path())};
    ScanDesk desk{*bench.connections, flow, &window};
    MessageBar *bar = desk.makeBar(&window);
};

const char *const ByHand = R"({"mcpServers": {
    "by-hand": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}}}})";

} // namespace

class TestScanDesk : public QObject
{
    Q_OBJECT
private slots:
    void nothingToMendIsNoBar();
    void theBarSaysHowMuchAndOpensTheList();
    void mendShowsTheChangeAndThenItIsGone();
    void notNowStaysQuietUntilThereIsNews();
    void anotherProgramsChangeIsSeenAtOnce();
    void aHiddenWindowWaitsUntilItIsSeen();
    void chosenTokensBecomeConnections();
    void aFailureIsSaidInTheList();
    void theFirstRunPageOffersWhatThereIs();
    void whereNothingHelpsThereIsNoButton();
};

void TestScanDesk::nothingToMendIsNoBar()
{
    DeskBench stage;
    stage.look();
    QVERIFY(stage.bar->isHidden());
}

void TestScanDesk::theBarSaysHowMuchAndOpensTheList()
{
    DeskBench stage;
    QVERIFY(!stage.bench.signedIn().isEmpty());
    stage.put(ByHand);
    stage.look();
    QVERIFY(!stage.bar->isHidden());
    QVERIFY2(stage.bar->text().startsWith(u'1'), qPrintable(stage.bar->text()));
    stage.bar->findChildren<QPushButton *>().first()->click();
    QVERIFY(stage.desk.findingsDialog());
    const QList<QPushButton *> buttons = stage.desk.findingsDialog()->buttons();
    QCOMPARE(buttons.size(), 1);
    QCOMPARE(buttons.first()->accessibleName(), QStringLiteral("Mend “by-hand” in Cursor"));
    QVERIFY(!buttons.first()->autoDefault()); // Return closes, and mends nothing by chance
}

void TestScanDesk::mendShowsTheChangeAndThenItIsGone()
{
    DeskBench stage;
    const QString id = stage.bench.signedIn();
    stage.put(ByHand);
    stage.look();
    stage.desk.openFindings();
    stage.desk.findingsDialog()->buttons().first()->click();
    QTRY_VERIFY_WITH_TIMEOUT(stage.window.findChild<ChangePreview *>(), Patience);
    auto *preview = stage.window.findChild<ChangePreview *>();
    QVERIFY(!stage.bench.fileHolds(QStringLiteral("cursor"), stage.bench.token(id)));
    QSignalSpy looked(&stage.desk, &ScanDesk::looked);
    preview->confirmButton()->click();
    QVERIFY(stage.bench.fileHolds(QStringLiteral("cursor"), stage.bench.token(id)));
    QVERIFY(looked.wait(Patience));
    QVERIFY(stage.desk.findingsDialog()->buttons().isEmpty());
    QVERIFY(stage.bar->isHidden());
}

void TestScanDesk::notNowStaysQuietUntilThereIsNews()
{
    DeskBench stage;
    QVERIFY(!stage.bench.signedIn().isEmpty());
    stage.put(ByHand);
    stage.look();
    stage.bar->findChildren<QPushButton *>().last()->click();
    QVERIFY(stage.bar->isHidden());
    stage.look();
    QVERIFY(stage.bar->isHidden());
    stage.put(R"({"mcpServers": {
        "by-hand": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}},
        "second": {"command": "npx", "args": ["mcp-remote", "ENDPOINT"]}}})");
    stage.look();
    QVERIFY(!stage.bar->isHidden());
    QVERIFY2(stage.bar->text().startsWith(u'2'), qPrintable(stage.bar->text()));
}

void TestScanDesk::anotherProgramsChangeIsSeenAtOnce()
{
    DeskBench stage;
    const QString id = stage.bench.signedIn();
    QVERIFY(stage.bench.install(id, QStringLiteral("cursor")));
    stage.look();
    QVERIFY(stage.bar->isHidden());
    QSignalSpy changed(stage.bench.connections.get(), &Connections::installationsChanged);
    QSignalSpy looked(&stage.desk, &ScanDesk::looked);
    const QString file = QStringLiteral(".cursor/mcp.json");
    QByteArray text = stage.bench.folder.read(file);
    text.replace(stage.bench.token(id).reveal().toByteArray(), SomeOld.reveal().toByteArray());
    stage.bench.folder.write(file, text);
    QVERIFY(changed.wait(Patience));
    QCOMPARE(changed.first().first().toString(), id);
    QCOMPARE(stage.bench.stale(id), QStringList{QStringLiteral("cursor")});
    QVERIFY(!looked.isEmpty() || looked.wait(Patience));
    QVERIFY(!stage.bar->isHidden());
}

void TestScanDesk::aHiddenWindowWaitsUntilItIsSeen()
{
    DeskBench stage;
    const QString id = stage.bench.signedIn();
    QVERIFY(stage.bench.install(id, QStringLiteral("cursor")));
    stage.look();
    stage.window.hide();
    QSignalSpy changed(stage.bench.connections.get(), &Connections::installationsChanged);
    QSignalSpy looked(&stage.desk, &ScanDesk::looked);
    stage.bench.folder.write(QStringLiteral(".cursor/mcp.json"), "{}");
    QTest::qWait(1500);
    QVERIFY(changed.isEmpty());
    stage.window.show();
    QVERIFY(!changed.isEmpty());
    QVERIFY(looked.wait(Patience));
}

void TestScanDesk::chosenTokensBecomeConnections()
{
    DeskBench stage;
    stage.put(R"({"mcpServers": {
        "demo": {"url": "ENDPOINT", "headers": {"Authorization": "Bearer TOKEN"}},
        "other": {"url": "https://other.example/mcp", "headers": {"X-Api-Key": "TOKEN-of-another"}}}})");
    QSignalSpy importable(&stage.desk, &ScanDesk::importable);
    stage.look();
    QCOMPARE(importable.last().first().toInt(), 1); // known ones only
    stage.desk.openImport();
    ImportDialog *dialog = stage.desk.importDialog();
    QCOMPARE(dialog->boxes().size(), 2);
    QVERIFY(dialog->boxes().first()->isChecked());
    QVERIFY(!dialog->boxes().last()->isChecked());
    QVERIFY(dialog->boxes().first()->accessibleName().contains(QStringLiteral("“demo” in Cursor")));
    for (const QCheckBox *box : dialog->boxes())
        QVERIFY2(!box->accessibleName().contains(QLatin1String("old1b2c3")),
                 qPrintable(box->accessibleName()));
    dialog->boxes().first()->setChecked(false);
    QVERIFY(!dialog->importButton()->isEnabled());
    dialog->boxes().first()->setChecked(true);
    QSignalSpy imported(dialog, &ImportDialog::imported);
    dialog->importButton()->click();
    QVERIFY(!imported.isEmpty() || imported.wait(Patience));
    QCOMPARE(stage.bench.connections->all().size(), 1);
    QVERIFY(!dialog->outcomes().isEmpty());
    QVERIFY(dialog->importButton()->isHidden());
    QVERIFY(dialog->closeButton()->isDefault());
}

void TestScanDesk::aFailureIsSaidInTheList()
{
    DeskBench stage;
    stage.put(ByHand);
    stage.look();
    stage.bench.moody.failAt = 1;
    stage.bench.moody.failAllAfter = true;
    stage.desk.openImport();
    ImportDialog *dialog = stage.desk.importDialog();
    QSignalSpy imported(dialog, &ImportDialog::imported);
    dialog->importButton()->click();
    QVERIFY(!imported.isEmpty() || imported.wait(Patience));
    QVERIFY2(dialog->outcomes().join(u' ').contains(QLatin1String("locked")),
             qPrintable(dialog->outcomes().join(u' ')));
    QVERIFY(stage.bench.connections->all().isEmpty());
}

void TestScanDesk::theFirstRunPageOffersWhatThereIs()
{
    FirstRunPage page;
    const auto button = [&page]() -> QPushButton * {
        for (QPushButton *each : page.findChildren<QPushButton *>()) {
            if (each->text().contains(QLatin1String("Already Set Up")))
                return each;
        }
        return nullptr;
    };
    QVERIFY(button() && button()->isHidden());
    page.showImportable(2);
    QVERIFY(!button()->isHidden());
    QVERIFY2(button()->text().contains(QLatin1String("(2)")), qPrintable(button()->text()));
    QSignalSpy requested(&page, &FirstRunPage::importRequested);
    button()->click();
    QCOMPARE(requested.size(), 1);
    page.showImportable(0);
    QVERIFY(button()->isHidden());
}

void TestScanDesk::whereNothingHelpsThereIsNoButton()
{
    DeskBench stage;
    stage.put(R"({"mcpServers": {"x": {"url": "https://other.example/sse"}}})");
    stage.look();
    stage.desk.openFindings();
    QCOMPARE(stage.desk.findingsDialog()->buttons(), QList<QPushButton *>{nullptr});
}

QTEST_MAIN(TestScanDesk)
#include "TestScanDesk.moc"

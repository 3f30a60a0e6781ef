// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Launcher.h"
#include "ui/parts/ConfirmDialog.h"
#include "ui/parts/MessageBar.h"
#include "ui/scan/ImportDialog.h"
#include "ui/scan/ScanDesk.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/window/KeychainBar.h"
#include "ui/window/MainWindow.h"

#include "connections/ConnectionsBench.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace keyfob;

namespace {

class NoLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString & /*path*/) override { return {}; }
    [[nodiscard]] Result<void> openApp(const AppLink & /*link*/) override { return {}; }
};

} // namespace

class TestKeychainBar : public QObject
{
    Q_OBJECT
private slots:
    void aKeychainThatWorksSaysNothingAndIsAskedOnce();
    void aMissingKeychainIsSaidUntilItIsThere();
    void withoutAKeychainAddingAsksForTheSessionOnce();
    void withoutAKeychainImportingAsksForTheSessionOnce();
    void aNoToTheQuestionImportsNothing();
};

void TestKeychainBar::aKeychainThatWorksSaysNothingAndIsAskedOnce()
{
    ConnectionsBench bench;
    NoLauncher launcher;
    MainWindow window(*bench.connections, bench.clock, launcher);
    window.show();
    QTRY_COMPARE(bench.moody.calls, 1);
    window.hide();
    window.show();
    QVERIFY(window.keychainBar()->isHidden());
    QCOMPARE(bench.moody.calls, 1);
}

void TestKeychainBar::aMissingKeychainIsSaidUntilItIsThere()
{
    ConnectionsBench bench;
    bench.moody.failAt = 1;
    bench.moody.failAllAfter = true;
    NoLauncher launcher;
    MainWindow window(*bench.connections, bench.clock, launcher);
    window.show();
    QTRY_VERIFY(window.keychainBar()->isVisible());
    QVERIFY(window.keychainBar()->wantsAgreement());
    QCOMPARE(window.keychainBar()->bar()->text(),
             QStringLiteral("No keychain is available. Tokens are kept only until you quit."));
    bench.moody.failAt = 0;
    window.keychainBar()->againButton()->click();
    QTRY_VERIFY(window.keychainBar()->isHidden());
    QVERIFY(!window.keychainBar()->wantsAgreement());
}

void TestKeychainBar::withoutAKeychainAddingAsksForTheSessionOnce()
{
    ConnectionsBench bench;
    bench.moody.failAt = 1;
    bench.moody.failAllAfter = true;
    NoLauncher launcher;
    MainWindow window(*bench.connections, bench.clock, launcher);
    window.show();
    QTRY_VERIFY(window.keychainBar()->wantsAgreement());
    window.addService(QStringLiteral("demo"), bench.serviceUrl.authority());
    QVERIFY(!window.findChild<AddServiceDialog *>());
    auto *question = window.findChild<ConfirmDialog *>();
    QVERIFY(question);
    question->confirmButton()->click();
    auto *dialog = window.findChild<AddServiceDialog *>();
    QVERIFY(dialog);
    dialog->waysPage()->button(ServiceDescription::SignInMethod::Paste)->click();
    QCOMPARE(bench.connections->all().size(), 1);
    QVERIFY(bench.connections->all().first().sessionOnly);
    QVERIFY(window.keychainBar()->isVisible());
    QVERIFY(!window.keychainBar()->wantsAgreement());
}

namespace {

/// A token in a file, no keychain, and a window that has seen both.
class ImportStage
{
public:
    ImportStage()
    {
        const QByteArray endpoint = bench.serviceUrl.resolved(QUrl(QStringLiteral("/mcp"))).toEncoded();
        bench.folder.write(QStringLiteral(".cursor/mcp.json"),
                           "{\"mcpServers\": {\"demo\": {\"url\": \"" + endpoint +
                               "\", \"headers\": {\"Authorization\": \"Bearer "
                               "mcpt_a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8a3F9\"}}}}");
        bench.moody.failAt = 1;
        bench.moody.failAllAfter = true;
    }
    [[nodiscard]] bool isReady()
    {
        QSignalSpy importable(window.scanDesk(), &ScanDesk::importable);
        window.show();
        return QTest::qWaitFor(
            [&] { return window.keychainBar()->wantsAgreement() && !importable.isEmpty(); }, 20'000);
    }
    [[nodiscard]] ConfirmDialog *question() const { return window.findChild<ConfirmDialog *>(); }

    ConnectionsBench bench;
    NoLauncher launcher;
    MainWindow window{*bench.connections, bench.clock, launcher};
};

} // namespace

void TestKeychainBar::withoutAKeychainImportingAsksForTheSessionOnce()
{
    ImportStage stage;
    QVERIFY(stage.isReady());
    ScanDesk *desk = stage.window.scanDesk();
    desk->openImport();
    QVERIFY(!desk->importDialog());
    QVERIFY(stage.question());
    stage.question()->confirmButton()->click();
    ImportDialog *dialog = desk->importDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->boxes().size(), 1);
    const auto says = [dialog](const char *words) {
        return std::ranges::any_of(dialog->findChildren<QLabel *>(), [words](const QLabel *label) {
            return label->text().contains(QLatin1String(words));
        });
    };
    QVERIFY(says("until you quit") && !says("in the keychain"));
    QSignalSpy imported(dialog, &ImportDialog::imported);
    dialog->importButton()->click();
    QVERIFY(!imported.isEmpty() || imported.wait(20'000));
    QCOMPARE(stage.bench.connections->all().size(), 1);
    QVERIFY(stage.bench.connections->all().first().sessionOnly);
    QVERIFY2(dialog->outcomes().first().contains(QLatin1String("kept until you quit")),
             qPrintable(dialog->outcomes().first()));
    dialog->close();
    QTRY_VERIFY(!desk->importDialog());
    desk->openImport();
    QVERIFY(desk->importDialog());
}

void TestKeychainBar::aNoToTheQuestionImportsNothing()
{
    ImportStage stage;
    QVERIFY(stage.isReady());
    stage.window.scanDesk()->openImport();
    QVERIFY(stage.question());
    stage.question()->reject();
    QVERIFY(!stage.window.scanDesk()->importDialog());
    QVERIFY(stage.window.keychainBar()->wantsAgreement());
}

QTEST_MAIN(TestKeychainBar)
#include "TestKeychainBar.moc"

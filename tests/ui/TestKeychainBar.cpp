// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Launcher.h"
#include "ui/parts/ConfirmDialog.h"
#include "ui/parts/MessageBar.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/window/KeychainBar.h"
#include "ui/window/MainWindow.h"

#include "connections/ConnectionsBench.h"

#include <QPushButton>
#include <QTest>

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

QTEST_MAIN(TestKeychainBar)
#include "TestKeychainBar.moc"

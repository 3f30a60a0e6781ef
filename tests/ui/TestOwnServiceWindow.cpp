// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Services that a person brings along: a server.json of the MCP Registry, a token API with a token of its
// own.
#include "app/Wiring.h"
#include "connections/StubBench.h"
#include "support/FakeLauncher.h"
#include "ui/connection/ConnectionHead.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/pages/ManageTokenDialog.h"
#include "ui/services/AddServiceDialog.h"
#include "ui/services/ServiceChoicePage.h"
#include "ui/services/ServiceWaysPage.h"
#include "ui/window/MainWindow.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QAction *itemOf(MainWindow &window, const QString &text)
{
    const QList<QAction *> items = window.page()->head()->findChild<QMenu *>()->actions();
    const auto found = std::ranges::find(items, text, &QAction::text);
    return found == items.end() ? nullptr : *found;
}

} // namespace

class TestOwnServiceWindow : public QObject
{
    Q_OBJECT
private slots:
    void aServerJsonIsAddedWhereServicesAreChosen();
    void withoutAPlaceForItThereIsNoSuchButton();
    void theManagementTokenIsTakenAndForgotten();
};

void TestOwnServiceWindow::aServerJsonIsAddedWhereServicesAreChosen()
{
    const ScratchFolder folder;
    FakePaths paths(folder.path());
    paths.variables.insert(u"KEYFOB_KEYCHAIN"_s, u"session"_s);
    const FakeClock clock;
    FakeBrowser browser;
    Wiring wiring(paths, clock, browser);
    const ServiceDescription *before = wiring.services().find(u"dot"_s);
    AddServiceDialog dialog(wiring.connections());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setAdder([&wiring](const QString &path) { return wiring.addServiceFile(path); });
    dialog.show();
    QVERIFY(dialog.choicePage()->fileButton()->isVisible());

    dialog.addFile(folder.path(u"missing.json"_s));
    QVERIFY(dialog.choicePage()->problem().contains(u"missing.json can't be read."_s));
    dialog.addFile(
        folder.write(u"bad.json"_s, R"({"name": "io.github.acme/x", "version": "1", "packages": []})"));
    QVERIFY(!dialog.choicePage()->problem().isEmpty());
    QVERIFY(dialog.choicePage()->isVisible());

    const QString good =
        folder.write(u"server.json"_s,
                     R"({"name": "io.github.acme/things", "title": "Acme Things", "description": "Things.",
        "version": "1.0.0", "remotes": [{"type": "streamable-http", "url": "https:\/\/acme.example\/mcp",
        "headers": [{"name": "Authorization", "value": "Bearer {key}", "isSecret": true}]}]})");
    dialog.addFile(good);
    QVERIFY2(dialog.waysPage()->isVisible(), qPrintable(dialog.choicePage()->problem()));
    QCOMPARE(dialog.windowTitle(), u"Add Acme Things"_s);
    const auto labels = dialog.waysPage()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"acme.example"_s);
    }));
    QCOMPARE(before->id, u"dot"_s); // who held one of the services holds it still

    dialog.addFile(good);
    QVERIFY(dialog.choicePage()->problem().contains(u"already"_s));
    QVERIFY(wiring.services().find(wiring.services().all().first().id));
}

void TestOwnServiceWindow::withoutAPlaceForItThereIsNoSuchButton()
{
    ConnectionsBench bench;
    AddServiceDialog dialog(*bench.connections);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(!dialog.choicePage()->fileButton()->isVisible());
}

void TestOwnServiceWindow::theManagementTokenIsTakenAndForgotten()
{
    StubBench<PlainStub> bench(u"plain"_s);
    FakeLauncher launcher;
    Connections &connections = *bench.house.connections;
    MainWindow window(connections, bench.house.clock, launcher);
    window.show();
    QAction *item = itemOf(window, u"Management Token…"_s);
    QVERIFY(item && item->isVisible());
    QVERIFY(!waited(connections.generate(bench.id, TokenOptions())));

    item->trigger();
    auto *dialog = window.findChild<ManageTokenDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->field()->echoMode(), QLineEdit::Password);
    QVERIFY(!dialog->saveButton()->isEnabled());
    dialog->field()->setText(u"  "_s + QString::fromUtf8(TokenServiceStub::manage().reveal()) + u"\n"_s);
    bench.house.moody.failAt = bench.house.moody.calls + 1;
    dialog->saveButton()->click();
    const auto says = [dialog](const QString &words) {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::ranges::any_of(labels,
                                   [&words](const QLabel *label) { return label->text().contains(words); });
    };
    QTRY_VERIFY(says(u"locked"_s));
    QSignalSpy closed(dialog, &QDialog::finished);
    dialog->saveButton()->click();
    QVERIFY(!closed.isEmpty() || closed.wait());
    QCOMPARE(window.statusText(), u"The management token is in the keychain."_s);
    QVERIFY(waited(connections.generate(bench.id, TokenOptions())));

    item->trigger();
    QTRY_VERIFY(window.findChild<ManageTokenDialog *>() && window.findChild<ManageTokenDialog *>() != dialog);
    window.findChild<ManageTokenDialog *>()->forgetButton()->click();
    QTRY_COMPARE(window.statusText(), u"The management token was forgotten."_s);
    QCOMPARE(waited(connections.regenerate(bench.id, {})).error().code, ErrorCode::SignInRequired);
}

QTEST_MAIN(TestOwnServiceWindow)
#include "TestOwnServiceWindow.moc"

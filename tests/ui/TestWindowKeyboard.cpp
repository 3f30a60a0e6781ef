// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Launcher.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/tokens/DeleteDialog.h"
#include "ui/window/ConnectionList.h"
#include "ui/window/MainWindow.h"

#include "connections/ConnectionsBench.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QListWidget>
#include <QTest>

using namespace keyfob;

namespace {

class NoLauncher final : public Launcher
{
public:
    [[nodiscard]] Result<void> showFolder(const QString & /*path*/) override { return {}; }
    [[nodiscard]] Result<void> openApp(const AppLink & /*link*/) override { return {}; }
};

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name).remove(QLatin1Char('&')) : QString();
}

/// The names of the tab stops, from the list on.
QStringList stops(QWidget *from)
{
    QStringList names;
    for (QWidget *widget = from->nextInFocusChain(); widget != from; widget = widget->nextInFocusChain()) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() &&
            widget->isVisibleTo(from->window()))
            names.append(nameOf(widget));
    }
    return names;
}

/// The window with a signed-in connection whose entry stands in Cursor and VS Code.
struct Stage
{
    Stage()
    {
        id = bench.signedIn();
        ready = !id.isEmpty() && bench.installedInTwo(id);
        window = std::make_unique<MainWindow>(*bench.connections, bench.clock, launcher);
        window->show();
    }
    ConnectionsBench bench;
    NoLauncher launcher;
    std::unique_ptr<MainWindow> window;
    QString id;
    bool ready = false;
};

} // namespace

class TestWindowKeyboard : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void tabFollowsThePage();
    void aMnemonicStandsForOneThing();
    void controlZTakesTheLastChangeBack();
    void deleteInTheListAsksBeforeRemoving();
    void altVVerifiesWhileAPresetWaits();
};

void TestWindowKeyboard::tabFollowsThePage()
{
    Stage stage;
    QVERIFY(stage.ready);
    const QStringList names = stops(stage.window->list()->view());
    QVERIFY2(!names.contains(QString()), qPrintable(names.join(QStringLiteral(" | "))));
    const QString hint = stage.bench.connections->byId(stage.id)->tokenHint;
    const QStringList wanted{QStringLiteral("Add Service…"),
                             QStringLiteral("Verify"),
                             QStringLiteral("More"),
                             QStringLiteral("Token, hidden, ends in ") + hint,
                             QStringLiteral("Show token, ends in ") + hint,
                             QStringLiteral("Copy token"),
                             QStringLiteral("Endpoint"),
                             QStringLiteral("Copy endpoint"),
                             QStringLiteral("Header, token hidden"),
                             QStringLiteral("Copy header"),
                             QStringLiteral("Preset"),
                             QStringLiteral("Sign Out…"),
                             QStringLiteral("Regenerate…"),
                             QStringLiteral("Delete…"),
                             QStringLiteral("Remove, Cursor"),
                             QStringLiteral("Remove, VS Code")};
    qsizetype last = -1;
    for (const QString &name : wanted) {
        const qsizetype place = names.indexOf(name);
        // A combo box on Linux is named by its text (and by the label before it).
        if (place < 0 && name == QLatin1String("Preset"))
            continue;
        QVERIFY2(place > last, qPrintable(name + QStringLiteral(" in ") + names.join(QStringLiteral(" | "))));
        last = place;
    }
}

void TestWindowKeyboard::aMnemonicStandsForOneThing()
{
    Stage stage;
    QVERIFY(stage.ready);
    QHash<QString, QString> seen;
    const auto take = [&](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return;
        QVERIFY2(!seen.contains(key),
                 qPrintable(key + QStringLiteral(": ") + seen.value(key) + QStringLiteral(" and ") + text));
        seen.insert(key, text);
    };
    for (const auto *button : stage.window->findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(stage.window.get()))
            take(button->text());
    }
    for (const auto *label : stage.window->findChildren<QLabel *>()) {
        if (label->buddy() && label->isVisibleTo(stage.window.get()))
            take(label->text());
    }
    QVERIFY(seen.size() >= 8);
}

void TestWindowKeyboard::controlZTakesTheLastChangeBack()
{
    Stage stage;
    QVERIFY(stage.ready);
    const Secret token = stage.bench.token(stage.id);
    QVERIFY(stage.bench.fileHolds(QStringLiteral("vscode"), token));
    stage.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    QTest::keyClick(stage.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!stage.bench.fileHolds(QStringLiteral("vscode"), token));
    QVERIFY(stage.bench.fileHolds(QStringLiteral("cursor"), token));
}

void TestWindowKeyboard::deleteInTheListAsksBeforeRemoving()
{
    Stage stage;
    QVERIFY(stage.ready);
    stage.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    stage.window->list()->view()->setFocus();
    QTest::keyClick(stage.window->list()->view(), Qt::Key_Delete);
    auto *dialog = stage.window->findChild<DeleteDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->windowTitle().startsWith(QLatin1String("Remove ")));
    QCOMPARE(stage.bench.connections->all().size(), 1);
    dialog->reject();
}

void TestWindowKeyboard::altVVerifiesWhileAPresetWaits()
{
    Stage stage;
    QVERIFY(stage.ready);
    stage.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(stage.window.get()));
    QTest::keyClick(stage.window.get(), Qt::Key_P, Qt::AltModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(stage.window->page()->verifyPanel()->isVisible());
    QTRY_VERIFY(!stage.bench.connections->isBusy(stage.id));
}

QTEST_MAIN(TestWindowKeyboard)
#include "TestWindowKeyboard.moc"

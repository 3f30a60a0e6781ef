// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/SecretClipboard.h"
#include "ui/parts/MessageBar.h"
#include "ui/parts/SecretField.h"
#include "ui/tokens/NewTokenDialog.h"
#include "ui/tokens/TokenActions.h"

#include "connections/ConnectionsBench.h"

#include <QCheckBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

/// Regenerates while the keychain takes nothing from the store of the new token on.
QString withUnsavedToken(ConnectionsBench &bench)
{
    const QString id = bench.signedIn();
    bench.moody.calls = 0;
    bench.moody.failAt = 4; // probe, two reads, then the store under the lock
    bench.moody.failAllAfter = true;
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    return list && bench.connections->unsavedToken(id) ? id : QString();
}

QPushButton *buttonOf(QWidget &parent, const char *text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text().remove(QLatin1Char('&')) == QLatin1String(text) && !button->isHidden())
            return button;
    }
    return nullptr;
}

} // namespace

class TestNewTokenDialog : public QObject
{
    Q_OBJECT
private slots:
    void aKeptTokenIsHiddenAndTheAppsAreNamed();
    void withoutTheTickNothingIsAdded();
    void aServiceThatShowsTokensOnceOpensTheWindow();
    void anUnsavedTokenIsSavedByTryingAgain();
    void closingAsksOnceAndThenDropsIt();
};

void TestNewTokenDialog::aKeptTokenIsHiddenAndTheAppsAreNamed()
{
    ConnectionsBench bench;
    QDir(bench.folder.path()).mkpath(bench.paths.home() + QStringLiteral("/.cursor"));
    const QString id = bench.signedIn();
    QVERIFY(!id.isEmpty());
    SecretClipboard clipboard(std::chrono::seconds(30));
    auto *dialog = new NewTokenDialog(*bench.connections, clipboard, id);
    dialog->show();
    QVERIFY(dialog->isKept());
    QVERIFY(dialog->field()->text().startsWith(QChar(0x2022)));
    QVERIFY(dialog->addBox()->isVisible());
    QVERIFY(dialog->addBox()->isChecked());
    QVERIFY(dialog->addBox()->text().contains(QLatin1String("Cursor")));
    QSignalSpy wanted(dialog, &NewTokenDialog::addRequested);
    dialog->closeButton()->click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.first().first().toStringList().contains(QStringLiteral("cursor")));
}

void TestNewTokenDialog::withoutTheTickNothingIsAdded()
{
    ConnectionsBench bench;
    QDir(bench.folder.path()).mkpath(bench.paths.home() + QStringLiteral("/.cursor"));
    const QString id = bench.signedIn();
    SecretClipboard clipboard(std::chrono::seconds(30));
    auto *dialog = new NewTokenDialog(*bench.connections, clipboard, id);
    dialog->show();
    dialog->addBox()->setChecked(false);
    QSignalSpy wanted(dialog, &NewTokenDialog::addRequested);
    QSignalSpy closed(dialog, &QDialog::finished);
    dialog->closeButton()->click();
    QCOMPARE(closed.size(), 1);
    QCOMPARE(wanted.size(), 0);
}

void TestNewTokenDialog::aServiceThatShowsTokensOnceOpensTheWindow()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    SecretClipboard clipboard(std::chrono::seconds(30));
    QWidget window;
    TokenActions actions(*bench.connections, clipboard, &window);
    actions.showNew(id);
    QVERIFY(window.findChild<NewTokenDialog *>());
    QVERIFY(!actions.rescueUnsaved(id));
}

void TestNewTokenDialog::anUnsavedTokenIsSavedByTryingAgain()
{
    ConnectionsBench bench;
    const QString id = withUnsavedToken(bench);
    QVERIFY(!id.isEmpty());
    SecretClipboard clipboard(std::chrono::seconds(30));
    auto *dialog = new NewTokenDialog(*bench.connections, clipboard, id);
    dialog->show();
    QVERIFY(!dialog->isKept());
    QVERIFY(dialog->addBox()->isHidden());
    QCOMPARE(dialog->closeButton()->text(), QStringLiteral("Close"));
    QPushButton *again = buttonOf(*dialog, "Try Again");
    QVERIFY(again);
    again->click();
    QTRY_VERIFY(again->isEnabled());
    QVERIFY(!dialog->isKept());
    bench.moody.failAt = 0;
    again->click();
    QTRY_VERIFY(dialog->isKept());
    QVERIFY(!bench.connections->unsavedToken(id));
    QCOMPARE(dialog->closeButton()->text(), QStringLiteral("Done"));
    dialog->close();
}

void TestNewTokenDialog::closingAsksOnceAndThenDropsIt()
{
    ConnectionsBench bench;
    const QString id = withUnsavedToken(bench);
    QVERIFY(!id.isEmpty());
    SecretClipboard clipboard(std::chrono::seconds(30));
    auto *dialog = new NewTokenDialog(*bench.connections, clipboard, id);
    dialog->show();
    QSignalSpy closed(dialog, &QDialog::finished);
    dialog->closeButton()->click();
    QCOMPARE(closed.size(), 0);
    QCOMPARE(dialog->question()->text(), QStringLiteral("Close without keeping the token?"));
    buttonOf(*dialog->question(), "Cancel")->click();
    QVERIFY(dialog->question()->isHidden());
    dialog->reject();
    QVERIFY(bench.connections->unsavedToken(id));
    buttonOf(*dialog->question(), "Close")->click();
    QCOMPARE(closed.size(), 1);
    QVERIFY(!bench.connections->unsavedToken(id));
}

QTEST_MAIN(TestNewTokenDialog)
#include "TestNewTokenDialog.moc"

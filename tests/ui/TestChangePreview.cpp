// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/ChangePreview.h"

#include <QCheckBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

FileChange change(FileChange::Action action)
{
    FileChange change;
    change.clientId = QStringLiteral("cursor");
    change.path = QStringLiteral("/home/ada/.cursor/mcp.json");
    change.entryName = QStringLiteral("demo");
    change.action = action;
    change.linesAdded = 3;
    change.linesRemoved = action == FileChange::Action::Replace ? 2 : 0;
    change.diff = {{DiffLine::Kind::Gap, 0, {}},
                   {DiffLine::Kind::Same, 4, QStringLiteral("  \"github\": {},")},
                   {DiffLine::Kind::Removed, 5, QStringLiteral("  \"demo\": {},")},
                   {DiffLine::Kind::Added, 5, QStringLiteral("\t\"demo\": {\"url\": \"<b>x</b>\"}")}};
    return change;
}

QPushButton *buttonOf(QWidget &dialog, const QString &text)
{
    const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestChangePreview : public QObject
{
    Q_OBJECT
private slots:
    void signsStandBeforeTheLinesNotOnlyColours();
    void aScreenReaderHearsWhatBecomesOfEachLine();
    void theSummaryCountsLinesAndSaysWhatStays();
    void theButtonSaysWhatItDoes();
    void replacingAsksTwiceByDefaultingToCancel();
    void keepBothIsOfferedOnlyWhenReplacing();
    void agreeingTellsWhetherToAskAgain();
    void cancelChangesNothing();
};

void TestChangePreview::signsStandBeforeTheLinesNotOnlyColours()
{
    ChangePreview preview(change(FileChange::Action::Update), QStringLiteral("Cursor"), false);
    QCOMPARE(preview.windowTitle(), QStringLiteral("Change Cursor's Settings"));
    QStringList lines;
    for (int i = 0; i < preview.lines()->count(); ++i)
        lines += preview.lines()->item(i)->text();
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(0).contains(QChar(0x2026)));
    QVERIFY(lines.at(1).startsWith(QLatin1Char(' ')));
    QVERIFY(lines.at(2).startsWith(QChar(0x2212)));
    QVERIFY(lines.at(3).startsWith(QLatin1Char('+')));
    QVERIFY(lines.at(3).endsWith(QLatin1String("    \"demo\": {\"url\": \"<b>x</b>\"}")));
}

void TestChangePreview::aScreenReaderHearsWhatBecomesOfEachLine()
{
    const FileChange update = change(FileChange::Action::Update);
    QCOMPARE(ChangePreview::spokenLine(update.diff.at(1)), QStringLiteral("line 4: \"github\": {},"));
    QCOMPARE(ChangePreview::spokenLine(update.diff.at(2)), QStringLiteral("removed line 5: \"demo\": {},"));
    QVERIFY(ChangePreview::spokenLine(update.diff.at(3)).startsWith(QLatin1String("added line 5: ")));
    ChangePreview preview(update, QStringLiteral("Cursor"), false);
    QCOMPARE(preview.lines()->item(2)->data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("removed line 5: \"demo\": {},"));
}

void TestChangePreview::theSummaryCountsLinesAndSaysWhatStays()
{
    QString words = ChangePreview::summary(change(FileChange::Action::Add));
    QVERIFY(words.contains(QLatin1String("3 lines are added.")) || words.contains(QLatin1String("3 line")));
    QVERIFY(!words.contains(QLatin1String("removed")));
    QVERIFY(words.contains(QLatin1String("A copy of the file is kept.")));
    FileChange fresh = change(FileChange::Action::Add);
    fresh.fileExisted = false;
    QVERIFY(!ChangePreview::summary(fresh).contains(QLatin1String("copy")));
}

void TestChangePreview::theButtonSaysWhatItDoes()
{
    const QList<std::pair<FileChange::Action, QString>> wanted{
        {FileChange::Action::Add, QStringLiteral("Add")},
        {FileChange::Action::Update, QStringLiteral("Update")},
        {FileChange::Action::Remove, QStringLiteral("Remove")},
        {FileChange::Action::Replace, QStringLiteral("Replace")}};
    for (const auto &[action, text] : wanted) {
        ChangePreview preview(change(action), QStringLiteral("Cursor"), false);
        QCOMPARE(preview.confirmButton()->text(), text);
        QCOMPARE(preview.confirmButton()->isDefault(), action != FileChange::Action::Replace);
    }
}

void TestChangePreview::replacingAsksTwiceByDefaultingToCancel()
{
    ChangePreview preview(change(FileChange::Action::Replace), QStringLiteral("Cursor"), false);
    QVERIFY(preview.cancelButton()->isDefault());
    QSignalSpy agreed(&preview, &ChangePreview::agreed);
    preview.setAttribute(Qt::WA_DeleteOnClose, false);
    preview.open();
    QTest::keyClick(&preview, Qt::Key_Return);
    QCOMPARE(agreed.size(), 0);
    QVERIFY(preview.isHidden());
}

void TestChangePreview::keepBothIsOfferedOnlyWhenReplacing()
{
    ChangePreview add(change(FileChange::Action::Add), QStringLiteral("Cursor"), false);
    QVERIFY(buttonOf(add, QStringLiteral("&Keep Both"))->isHidden());
    ChangePreview replace(change(FileChange::Action::Replace), QStringLiteral("Cursor"), false);
    replace.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy both(&replace, &ChangePreview::keepBothRequested);
    QPushButton *button = buttonOf(replace, QStringLiteral("&Keep Both"));
    QVERIFY(button != nullptr && !button->isHidden());
    button->click();
    QCOMPARE(both.size(), 1);
}

void TestChangePreview::agreeingTellsWhetherToAskAgain()
{
    for (const bool only : {false, true}) {
        ChangePreview preview(change(FileChange::Action::Add), QStringLiteral("Cursor"), only);
        preview.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy agreed(&preview, &ChangePreview::agreed);
        preview.open();
        QCOMPARE(preview.choiceBox()->isChecked(), only);
        preview.confirmButton()->click();
        QCOMPARE(agreed.size(), 1);
        QCOMPARE(agreed.first().first().toBool(), only);
    }
}

void TestChangePreview::cancelChangesNothing()
{
    ChangePreview preview(change(FileChange::Action::Add), QStringLiteral("Cursor"), false);
    preview.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy agreed(&preview, &ChangePreview::agreed);
    QSignalSpy rejected(&preview, &QDialog::rejected);
    preview.open();
    QTest::keyClick(&preview, Qt::Key_Escape);
    QCOMPARE(agreed.size(), 0);
    QCOMPARE(rejected.size(), 1);
}

QTEST_MAIN(TestChangePreview)
#include "TestChangePreview.moc"

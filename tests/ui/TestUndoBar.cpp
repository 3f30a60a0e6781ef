// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/UndoBar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

QPushButton *undoButton(UndoBar &bar)
{
    const QList<QPushButton *> buttons = bar.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == QLatin1String("Undo"))
            return button;
    }
    return nullptr;
}

} // namespace

class TestUndoBar : public QObject
{
    Q_OBJECT
private slots:
    void aMessageGoesByItself();
    void activityKeepsIt();
    void undoIsOfferedForAChangeOnly();
    void howToCheckShowsTheWords();
    void theQuestionForTheAssistantCanBeCopied();
    void theNextMessageTakesItsPlace();
};

void TestUndoBar::aMessageGoesByItself()
{
    UndoBar bar(std::chrono::milliseconds(50));
    bar.say(QStringLiteral("Token copied."));
    QCOMPARE(bar.text(), QStringLiteral("Token copied."));
    QTRY_COMPARE(bar.text(), QString());
}

void TestUndoBar::activityKeepsIt()
{
    UndoBar bar(std::chrono::milliseconds(400));
    bar.QWidget::show();
    bar.say(QStringLiteral("Added to Cursor."), 7);
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < 800) {
        QTest::keyClick(&bar, Qt::Key_Shift, Qt::NoModifier, 20);
        QCOMPARE(bar.text(), QStringLiteral("Added to Cursor."));
    }
    QTRY_COMPARE(bar.text(), QString());
}

void TestUndoBar::undoIsOfferedForAChangeOnly()
{
    UndoBar bar;
    bar.QWidget::show();
    bar.say(QStringLiteral("Token copied."));
    QVERIFY(!undoButton(bar)->isVisible());
    bar.say(QStringLiteral("Added to Cursor."), 7);
    QVERIFY(undoButton(bar)->isVisible());
    QVERIFY(bar.canUndo());
    QSignalSpy undone(&bar, &UndoBar::undoRequested);
    undoButton(bar)->click();
    QCOMPARE(undone.size(), 1);
    QCOMPARE(undone.first().first().toLongLong(), 7);
    QVERIFY(!bar.canUndo());
}

void TestUndoBar::howToCheckShowsTheWords()
{
    UndoBar bar;
    bar.QWidget::show();
    bar.say(QStringLiteral("Added to Cursor."), 7, QStringLiteral("Settings › Tools & MCP shows demo."));
    const QList<QPushButton *> buttons = bar.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == QLatin1String("How to Check"))
            button->click();
    }
    QCOMPARE(bar.text(), QStringLiteral("Settings › Tools & MCP shows demo."));
    QVERIFY(bar.canUndo());
}

void TestUndoBar::theQuestionForTheAssistantCanBeCopied()
{
    UndoBar bar;
    bar.QWidget::show();
    bar.offerCheck(QStringLiteral("nowhere"), QString());
    QVERIFY(bar.text().isEmpty()); // without a change there is nothing to check
    bar.say(QStringLiteral("Added to Cursor."), 7);
    bar.offerCheck(QStringLiteral("Settings shows demo."), QStringLiteral("List the bots."));
    QSignalSpy copied(&bar, &UndoBar::copyRequested);
    for (const char *text : {"How to Check", "Copy"}) {
        for (QPushButton *button : bar.findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String(text) && button->isVisible())
                button->click();
        }
    }
    QCOMPARE(bar.text(), QStringLiteral("Settings shows demo.\nAsk: “List the bots.”"));
    QCOMPARE(copied.size(), 1);
    QCOMPARE(copied.first().first().toString(), QStringLiteral("List the bots."));
}

void TestUndoBar::theNextMessageTakesItsPlace()
{
    UndoBar bar;
    bar.say(QStringLiteral("Added to Cursor."), 7);
    bar.say(QStringLiteral("The clipboard was cleared."));
    QCOMPARE(bar.text(), QStringLiteral("The clipboard was cleared."));
    QVERIFY(!bar.canUndo());
}

QTEST_MAIN(TestUndoBar)
#include "TestUndoBar.moc"

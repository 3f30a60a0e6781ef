// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/MoreAppsDialog.h"

#include "Fixtures.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

AppState app(const char *id, const char *name, const QStringList &aliases, bool hasFile)
{
    AppState app;
    app.id = QString::fromLatin1(id);
    app.name = QString::fromLatin1(name);
    app.words = QStringList{app.name, app.id} + aliases;
    app.hasSteps = !hasFile;
    if (hasFile) {
        app.global = Installation();
        app.global->clientId = app.id;
        app.global->clientName = app.name;
        app.global->state = InstallationState::NotFound;
    }
    return app;
}

QList<AppState> three()
{
    return {app("zed", "Zed", {}, true), app("chatgpt", "ChatGPT", {QStringLiteral("OpenAI")}, false),
            app("raycast", "Raycast", {}, false)};
}

QStringList names(const MoreAppsDialog &dialog)
{
    QStringList names;
    for (const InstallRow *row : dialog.shownRows())
        names.append(row->clientId());
    return names;
}

} // namespace

class TestMoreAppsDialog : public QObject
{
    Q_OBJECT
private slots:
    void eachKindHasItsButton();
    void theSearchLeavesWhatMatches();
    void arrowKeysGoFromButtonToButton();
    void escapeCloses();
    void aButtonClosesTheDialogAndSaysWhatIsWanted();
    void withoutATokenNothingCanBePressed();
    void aHostileNameStaysPlainText();
};

void TestMoreAppsDialog::eachKindHasItsButton()
{
    const MoreAppsDialog dialog(three(), QStringLiteral("demo"), true);
    QStringList buttons;
    for (const InstallRow *row : dialog.shownRows())
        buttons.append(row->button()->accessibleName());
    QCOMPARE(buttons,
             (QStringList{QStringLiteral("Copy Configuration, Zed"), QStringLiteral("Show Steps, ChatGPT"),
                          QStringLiteral("Show Steps, Raycast")}));
}

void TestMoreAppsDialog::theSearchLeavesWhatMatches()
{
    const MoreAppsDialog dialog(three(), QStringLiteral("demo"), true);
    QTest::keyClicks(dialog.search(), QStringLiteral("openai"));
    QCOMPARE(names(dialog), QStringList{QStringLiteral("chatgpt")});
    dialog.search()->setText(QStringLiteral("nothing of the kind"));
    QVERIFY(names(dialog).isEmpty());
    QVERIFY(fixtures::everyTextOf(dialog).contains(QStringLiteral("No app of this name.")));
    dialog.search()->clear();
    QCOMPARE(names(dialog).size(), 3);
}

void TestMoreAppsDialog::arrowKeysGoFromButtonToButton()
{
    MoreAppsDialog dialog(three(), QStringLiteral("demo"), true);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.QDialog::show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QVERIFY(dialog.search()->hasFocus());
    const QList<InstallRow *> rows = dialog.shownRows();
    QTest::keyClick(dialog.search(), Qt::Key_Down);
    QVERIFY(rows.at(0)->button()->hasFocus());
    QTest::keyClick(rows.at(0)->button(), Qt::Key_Down);
    QVERIFY(rows.at(1)->button()->hasFocus());
    QTest::keyClick(rows.at(1)->button(), Qt::Key_Down);
    QTest::keyClick(rows.at(2)->button(), Qt::Key_Down);
    QVERIFY(rows.at(2)->button()->hasFocus());
    QTest::keyClick(rows.at(2)->button(), Qt::Key_Up);
    QTest::keyClick(rows.at(1)->button(), Qt::Key_Up);
    QTest::keyClick(rows.at(0)->button(), Qt::Key_Up);
    QVERIFY(dialog.search()->hasFocus());
}

void TestMoreAppsDialog::escapeCloses()
{
    MoreAppsDialog dialog(three(), QStringLiteral("demo"), true);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.QDialog::show();
    QTest::keyClick(dialog.search(), Qt::Key_Escape);
    QVERIFY(dialog.isHidden());
}

void TestMoreAppsDialog::aButtonClosesTheDialogAndSaysWhatIsWanted()
{
    MoreAppsDialog dialog(three(), QStringLiteral("demo"), true);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QSignalSpy wanted(&dialog, &MoreAppsDialog::wanted);
    dialog.QDialog::show();
    dialog.search()->setText(QStringLiteral("ray"));
    QTest::keyClick(dialog.search(), Qt::Key_Down);
    QTest::keyClick(dialog.shownRows().first()->button(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("raycast"));
    QVERIFY(wanted.first().at(1).value<InstallRow::Deed>() == InstallRow::Deed::ShowSteps);
    QVERIFY(dialog.isHidden());
}

void TestMoreAppsDialog::withoutATokenNothingCanBePressed()
{
    const MoreAppsDialog dialog(three(), QStringLiteral("demo"), false);
    for (const InstallRow *row : dialog.shownRows())
        QVERIFY(!row->button()->isEnabled());
}

void TestMoreAppsDialog::aHostileNameStaysPlainText()
{
    const MoreAppsDialog dialog({app("x", "<img src='file:///dev/zero'>", {}, true)}, QStringLiteral("<b>"),
                                true);
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestMoreAppsDialog)
#include "TestMoreAppsDialog.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallRow.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

Installation cursor(InstallationState state)
{
    Installation installation;
    installation.clientId = QStringLiteral("cursor");
    installation.clientName = QStringLiteral("Cursor");
    installation.state = state;
    installation.line = state == InstallationState::Unreadable ? 12 : 0;
    return installation;
}

} // namespace

class TestInstallRow : public QObject
{
    Q_OBJECT
private slots:
    void eachStateHasItsWordsAndItsOneButton_data();
    void eachStateHasItsWordsAndItsOneButton();
    void theButtonCarriesTheClientForAScreenReader();
    void aClickSaysWhichClientAndWhatToDo();
    void afterAWriteTheRowSaysHowToUseIt();
    void aHostileNameStaysPlainText();
};

void TestInstallRow::eachStateHasItsWordsAndItsOneButton_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *name, InstallationState state, const char *icon, const QString &words,
                        const char *button) {
        QTest::newRow(name) << static_cast<int>(state) << QString::fromLatin1(icon) << words
                            << QString::fromUtf8(button);
    };
    row("installed", InstallationState::Installed, "check", QStringLiteral("Installed"), "Remove");
    row("old token", InstallationState::OldToken, "refresh", QStringLiteral("Old token"), "Update");
    row("changed", InstallationState::Changed, "refresh", QStringLiteral("Changed settings"), "Update");
    row("foreign", InstallationState::Foreign, "warning", QStringLiteral("Another “demo” is there"),
        "Review…");
    row("absent", InstallationState::Absent, "circle", QStringLiteral("Not installed"), "Add to Cursor");
    row("not found", InstallationState::NotFound, "dash", QStringLiteral("Not found on this computer"),
        "Copy Configuration");
    row("unreadable", InstallationState::Unreadable, "cross",
        QStringLiteral("Its settings file has an error (line 12)"), "Show Problem…");
}

void TestInstallRow::eachStateHasItsWordsAndItsOneButton()
{
    QFETCH(int, state);
    QFETCH(QString, icon);
    QFETCH(QString, words);
    QFETCH(QString, button);
    InstallRow row;
    row.show(cursor(static_cast<InstallationState>(state)), QStringLiteral("demo"), {});
    QCOMPARE(row.stateText(), words);
    QCOMPARE(row.button()->text(), button);
    QCOMPARE(InstallRow::wordsFor(cursor(static_cast<InstallationState>(state)), QStringLiteral("demo")).icon,
             icon);
    QVERIFY(row.button()->isEnabled());
}

void TestInstallRow::theButtonCarriesTheClientForAScreenReader()
{
    for (int state = 0; state <= static_cast<int>(InstallationState::Unreadable); ++state) {
        InstallRow row;
        row.show(cursor(static_cast<InstallationState>(state)), QStringLiteral("demo"), {});
        QVERIFY2(row.button()->accessibleName().contains(QLatin1String("Cursor")),
                 qPrintable(row.button()->accessibleName()));
        QCOMPARE(row.button()->accessibleDescription(), row.stateText());
    }
}

void TestInstallRow::aClickSaysWhichClientAndWhatToDo()
{
    InstallRow row;
    row.show(cursor(InstallationState::OldToken), QStringLiteral("demo"), {});
    QSignalSpy wanted(&row, &InstallRow::wanted);
    row.button()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("cursor"));
    QVERIFY(wanted.first().at(1).value<InstallRow::Deed>() == InstallRow::Deed::Update);
}

void TestInstallRow::afterAWriteTheRowSaysHowToUseIt()
{
    InstallRow row;
    row.show(cursor(InstallationState::Installed), QStringLiteral("demo"),
             QStringLiteral("Restart Cursor to use it."));
    QCOMPARE(row.stateText(), QStringLiteral("Installed. Restart Cursor to use it."));
    row.show(cursor(InstallationState::OldToken), QStringLiteral("demo"),
             QStringLiteral("Restart Cursor to use it."));
    QCOMPARE(row.stateText(), QStringLiteral("Old token"));
}

void TestInstallRow::aHostileNameStaysPlainText()
{
    Installation hostile = cursor(InstallationState::Absent);
    hostile.clientName = QStringLiteral("<img src='file:///dev/zero'>&amp;");
    InstallRow row;
    row.show(hostile, QStringLiteral("<b>demo</b>"), {});
    row.QWidget::show();
    QVERIFY(row.button()->text().contains(QLatin1String("<img")));
    QVERIFY(row.button()->text().contains(QLatin1String("&&amp;")));
}

QTEST_MAIN(TestInstallRow)
#include "TestInstallRow.moc"

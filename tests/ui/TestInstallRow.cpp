// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/install/InstallRow.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

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

AppState app(const Installation &installation)
{
    AppState app;
    app.id = installation.clientId;
    app.name = installation.clientName;
    app.global = installation;
    return app;
}

Installation inProject(InstallationState state)
{
    Installation installation = cursor(state);
    installation.scope = QStringLiteral("project");
    installation.path = QStringLiteral("/home/ada/shop/.cursor/mcp.json");
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
    void projectsAreCounted_data();
    void projectsAreCounted();
    void anAppWithoutAFileIsSetUpByHand();
    void withoutNodeTheWayThroughItIsSaid();
    void whatIsKnownWeaklyIsSaid();
    void rarerThingsStandInTheMenu();
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
    row.show(app(cursor(static_cast<InstallationState>(state))), QStringLiteral("demo"), {});
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
        row.show(app(cursor(static_cast<InstallationState>(state))), QStringLiteral("demo"), {});
        QVERIFY2(row.button()->accessibleName().contains(QLatin1String("Cursor")),
                 qPrintable(row.button()->accessibleName()));
        QCOMPARE(row.button()->accessibleDescription(), row.stateText());
    }
}

void TestInstallRow::aClickSaysWhichClientAndWhatToDo()
{
    InstallRow row;
    row.show(app(cursor(InstallationState::OldToken)), QStringLiteral("demo"), {});
    QSignalSpy wanted(&row, &InstallRow::wanted);
    row.button()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("cursor"));
    QVERIFY(wanted.first().at(1).value<InstallRow::Deed>() == InstallRow::Deed::Update);
}

void TestInstallRow::afterAWriteTheRowSaysHowToUseIt()
{
    InstallRow row;
    row.show(app(cursor(InstallationState::Installed)), QStringLiteral("demo"),
             QStringLiteral("Restart Cursor to use it."));
    QCOMPARE(row.stateText(), QStringLiteral("Installed. Restart Cursor to use it."));
    row.show(app(cursor(InstallationState::OldToken)), QStringLiteral("demo"),
             QStringLiteral("Restart Cursor to use it."));
    QCOMPARE(row.stateText(), QStringLiteral("Old token"));
}

void TestInstallRow::aHostileNameStaysPlainText()
{
    Installation hostile = cursor(InstallationState::Absent);
    hostile.clientName = QStringLiteral("<img src='file:///dev/zero'>&amp;");
    InstallRow row;
    row.show(app(hostile), QStringLiteral("<b>demo</b>"), {});
    row.QWidget::show();
    QVERIFY(row.button()->text().contains(QLatin1String("<img")));
    QVERIFY(row.button()->text().contains(QLatin1String("&&amp;")));
}

void TestInstallRow::projectsAreCounted_data()
{
    using State = InstallationState;
    QTest::addColumn<int>("global");
    QTest::addColumn<QList<int>>("projects");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("button");
    const auto row = [](const char *name, State global, const QList<State> &projects, const char *words,
                        const char *button) {
        QList<int> states;
        for (const State state : projects)
            states.append(static_cast<int>(state));
        QTest::newRow(name) << static_cast<int>(global) << states << QString::fromLatin1(words)
                            << QString::fromLatin1(button);
    };
    row("one", State::Absent, {State::Installed}, "Installed in 1 project", "Remove");
    row("two", State::NotFound, {State::Installed, State::Installed}, "Installed in 2 projects", "Remove");
    row("one of two is old", State::Absent, {State::Installed, State::OldToken}, "Old token in 1 project",
        "Update");
    row("here too", State::Installed, {State::Installed}, "Installed, and in 1 project", "Remove");
    row("here, old there", State::Installed, {State::Changed}, "Old token in 1 project", "Update");
    row("old here", State::OldToken, {State::Installed}, "Old token", "Update");
}

void TestInstallRow::projectsAreCounted()
{
    QFETCH(int, global);
    QFETCH(QList<int>, projects);
    QFETCH(QString, words);
    QFETCH(QString, button);
    AppState state = app(cursor(static_cast<InstallationState>(global)));
    for (const int each : projects)
        state.projects.append(inProject(static_cast<InstallationState>(each)));
    const InstallRow::Words shown = InstallRow::wordsFor(state, QStringLiteral("demo"));
    QCOMPARE(shown.state, words);
    QCOMPARE(shown.button, button);
}

void TestInstallRow::anAppWithoutAFileIsSetUpByHand()
{
    AppState chat;
    chat.id = QStringLiteral("chatgpt");
    chat.name = QStringLiteral("ChatGPT");
    chat.hasSteps = true;
    const InstallRow::Words words = InstallRow::wordsFor(chat, QStringLiteral("demo"));
    QCOMPARE(words.state, QStringLiteral("Set up in ChatGPT"));
    QCOMPARE(words.button, QStringLiteral("Show Steps"));
    QCOMPARE(words.accessible, QStringLiteral("Show Steps, ChatGPT"));
    QVERIFY(words.deed == InstallRow::Deed::ShowSteps);
    QVERIFY(InstallRow::moreDeeds(chat, words.deed).isEmpty());
}

void TestInstallRow::withoutNodeTheWayThroughItIsSaid()
{
    AppState desktop = app(cursor(InstallationState::Absent));
    desktop.lacksNode = true;
    QCOMPARE(InstallRow::wordsFor(desktop, QStringLiteral("demo")).state, QStringLiteral("Needs Node.js"));
    QCOMPARE(InstallRow::wordsFor(desktop, QStringLiteral("demo")).button, QStringLiteral("Show Steps"));
    desktop.global->state = InstallationState::Installed;
    QCOMPARE(InstallRow::wordsFor(desktop, QStringLiteral("demo")).state, QStringLiteral("Installed"));
}

void TestInstallRow::whatIsKnownWeaklyIsSaid()
{
    AppState weak = app(cursor(InstallationState::Absent));
    InstallRow row;
    row.show(weak, QStringLiteral("demo"), {});
    QVERIFY(row.remarkText().isEmpty());
    weak.remarks = {QStringLiteral("Not verified with this app.")};
    row.show(weak, QStringLiteral("demo"), {});
    QCOMPARE(row.remarkText(), QStringLiteral("Not verified with this app."));
    QVERIFY(row.button()->accessibleDescription().endsWith(QLatin1String("Not verified with this app.")));
}

void TestInstallRow::rarerThingsStandInTheMenu()
{
    AppState state = app(cursor(InstallationState::Installed));
    state.hasSteps = true;
    state.projects = {inProject(InstallationState::Installed)};
    state.projectNames = {QStringLiteral("~/shop")};
    InstallRow row;
    row.show(state, QStringLiteral("demo"), {});
    QCOMPARE(row.moreButton()->accessibleName(), QStringLiteral("More, Cursor"));
    QMenu *menu = row.moreButton()->menu();
    emit menu->aboutToShow();
    QStringList items;
    for (const QAction *action : menu->actions())
        items.append(action->text());
    QCOMPARE(items,
             (QStringList{QStringLiteral("Change Connection…"), QStringLiteral("Show Steps…"),
                          QStringLiteral("Copy Configuration"), QStringLiteral("Remove from ~/shop")}));
    QSignalSpy removal(&row, &InstallRow::removalWanted);
    menu->actions().constLast()->trigger();
    QCOMPARE(removal.first().first().value<Installation>().path, state.projects.first().path);
}

QTEST_MAIN(TestInstallRow)
#include "TestInstallRow.moc"

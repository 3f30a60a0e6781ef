// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/apps/AppState.h"
#include "ui/apps/FormWords.h"

#include "connections/ConnectionsBench.h"

#include <QTest>

#include <algorithm>

using namespace keyfob;

namespace {

const AppState *find(const QList<AppState> &apps, const char *id)
{
    const auto found = std::ranges::find(apps, QString::fromLatin1(id), &AppState::id);
    return found == apps.end() ? nullptr : &*found;
}

} // namespace

class TestAppState : public QObject
{
    Q_OBJECT
private slots:
    void whatIsHereIsAtHandAndTheRestIsNot();
    void appsOfOtherSystemsAreLeftOut();
    void anEntryInAProjectBringsTheAppToHand();
    void aSearchLooksInNameIdAndOtherNames();
    void remarksSayHowWellAnAppIsKnown();
    void theFolderOfAProjectIsToldFromItsFile();
    void nodeIsMissedOnlyWhereItIsNeeded();
    void everyFormOfTheCatalogueHasWords();
    void theFormsOfAConnectionLeadToATokenOrASignIn();
};

void TestAppState::whatIsHereIsAtHandAndTheRestIsNot()
{
    ConnectionsBench bench;
    const QString id = bench.added();
    QVERIFY(QDir(bench.folder.path()).mkpath(QStringLiteral(".cursor")));
    const QList<AppState> apps = appStates(*bench.connections, id);
    QVERIFY(find(apps, "cursor")->isAtHand());
    QVERIFY(!find(apps, "vscode")->isAtHand());
    QVERIFY(!find(apps, "chatgpt")->global);
    QVERIFY(!find(apps, "chatgpt")->isAtHand());
    QVERIFY(find(apps, "chatgpt")->hasSteps);
}

void TestAppState::appsOfOtherSystemsAreLeftOut()
{
    ConnectionsBench bench;
    const QList<AppState> apps = appStates(*bench.connections, bench.added());
    for (const AppState &app : apps) {
        const ClientDescription *client = bench.clients.find(app.id);
        QVERIFY2(app.global || client->steps || client->files.isEmpty(), qPrintable(app.id));
    }
#if defined(Q_OS_LINUX)
    QVERIFY(bench.clients.find(QStringLiteral("xcode")));
    QVERIFY(!find(apps, "xcode"));
#endif
    QVERIFY(apps.size() > 30);
}

void TestAppState::anEntryInAProjectBringsTheAppToHand()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const QString project = bench.folder.path(QStringLiteral("shop"));
    QVERIFY(QDir().mkpath(project));
    const auto plan = waited(bench.connections->planInstall(
        id, QStringLiteral("cursor"), {}, ClientFiles::OnForeign::Refuse, ClientPlace::inProject(project)));
    QVERIFY(plan && bench.connections->apply(id, *plan));
    const QList<AppState> apps = appStates(*bench.connections, id);
    const AppState *cursor = find(apps, "cursor");
    QVERIFY(cursor->isAtHand());
    QCOMPARE(cursor->projects.size(), 1);
    QCOMPARE(cursor->projectNames, QStringList{QStringLiteral("~/shop")});
    QCOMPARE(cursor->staleProjects(), 0);
}

void TestAppState::aSearchLooksInNameIdAndOtherNames()
{
    AppState app;
    app.words = {QStringLiteral("Devin Desktop"), QStringLiteral("devin-desktop"),
                 QStringLiteral("Windsurf")};
    QVERIFY(app.matches(QString()));
    QVERIFY(app.matches(QStringLiteral("desk dev")));
    QVERIFY(app.matches(QStringLiteral("WINDS")));
    QVERIFY(app.matches(QStringLiteral("n-d")));
    QVERIFY(!app.matches(QStringLiteral("devin x")));
}

void TestAppState::remarksSayHowWellAnAppIsKnown()
{
    ClientDescription client;
    client.evidence = QStringLiteral("docs");
    client.status = QStringLiteral("current");
    QVERIFY(appRemarks(client).isEmpty());
    client.evidence = QStringLiteral("secondary");
    client.status = QStringLiteral("discontinued");
    QCOMPARE(appRemarks(client), (QStringList{QStringLiteral("Not verified with this app."),
                                              QStringLiteral("No longer developed.")}));
    client.personal = true;
    client.status = QStringLiteral("legacy");
    QCOMPARE(appRemarks(client), (QStringList{QStringLiteral("Described by you."),
                                              QStringLiteral("An old version of the app.")}));
}

void TestAppState::theFolderOfAProjectIsToldFromItsFile()
{
    const ConnectionsBench bench;
    const ClientDescription *cursor = bench.clients.find(QStringLiteral("cursor"));
    const QString home = bench.paths.home();
    const QString scope = QStringLiteral("project");
    QCOMPARE(projectOf(*cursor, scope, home + QStringLiteral("/code/shop/.cursor/mcp.json"), bench.paths),
             QStringLiteral("~/code/shop"));
    QCOMPARE(projectOf(*cursor, scope, home + QStringLiteral("/code/shop/other.json"), bench.paths),
             QString());
    const ClientDescription *claude = bench.clients.find(QStringLiteral("claude-code"));
    QCOMPARE(projectOf(*claude, localScope(home + QStringLiteral("/code/shop")),
                       home + QStringLiteral("/.claude.json"), bench.paths),
             QStringLiteral("~/code/shop"));
}

void TestAppState::nodeIsMissedOnlyWhereItIsNeeded()
{
    FakePaths paths(QStringLiteral("/home/ada"));
    QVERIFY(lacksNode(paths, QStringLiteral("mcp-remote")));
    QVERIFY(!lacksNode(paths, QStringLiteral("http")));
    paths.programs.insert(QStringLiteral("npx"), QStringLiteral("/usr/bin/npx"));
    QVERIFY(!lacksNode(paths, QStringLiteral("mcp-remote")));
}

void TestAppState::everyFormOfTheCatalogueHasWords()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    for (const ClientDescription &client : catalog.all()) {
        for (const ClientFormDescription &form : client.forms)
            QVERIFY2(FormWords::text(form.id, client.name) != form.id, qPrintable(form.id));
    }
    QVERIFY(FormWords::warning(QStringLiteral("token-url")).contains(QLatin1String("logs and history")));
    QVERIFY(FormWords::warning(QStringLiteral("http")).isEmpty());
    QCOMPARE(FormWords::text(QStringLiteral("input"), QStringLiteral("VS Code")),
             QStringLiteral("VS Code asks for the token once"));
}

void TestAppState::theFormsOfAConnectionLeadToATokenOrASignIn()
{
    ConnectionsBench bench;
    const QString id = bench.added();
    const QString cursor = QStringLiteral("cursor");
    QCOMPARE(bench.connections->forms(id, cursor),
             (QStringList{QStringLiteral("http-oauth"), QStringLiteral("mcp-remote")}));
    QVERIFY(waited(bench.connections->signIn(id)));
    QCOMPARE(bench.connections->forms(id, cursor),
             (QStringList{QStringLiteral("http"), QStringLiteral("http-oauth"), QStringLiteral("env"),
                          QStringLiteral("mcp-remote")}));
    QVERIFY(bench.connections->forms(id, QStringLiteral("claude-code")).contains(QStringLiteral("helper")));
    QVERIFY(bench.connections->forms(id, QStringLiteral("nobody")).isEmpty());
}

QTEST_MAIN(TestAppState)
#include "TestAppState.moc"

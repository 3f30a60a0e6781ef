// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new token reaches every file at once: many, and several entries in one of them.
#include "ConnectionsBench.h"
#include "support/Waiting.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

constexpr int Projects = 19; // more than are written side by side, and not a multiple of it

QString projectFile(const ConnectionsBench &bench, int number)
{
    return bench.folder.path(u"p%1/.cursor/mcp.json"_s.arg(number));
}

bool addToProject(ConnectionsBench &bench, const QString &id, const QString &client, const QString &folder)
{
    const auto plan = waited(bench.connections->planInstall(id, client, {}, ClientFiles::OnForeign::Refuse,
                                                            ClientPlace::inProject(folder)));
    return plan && bench.connections->apply(id, *plan);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int count(const QByteArray &text, const Secret &token)
{
    return static_cast<int>(text.count(token.reveal().toByteArray()));
}

/// An entry in each of the projects, whose files hold something of the person's already.
bool addToProjects(ConnectionsBench &bench, const QString &id)
{
    for (int i = 0; i < Projects; ++i) {
        bench.folder.write(u"p%1/.cursor/mcp.json"_s.arg(i), "{\"kept\": true}\n");
        if (!addToProject(bench, id, u"cursor"_s, bench.folder.path(u"p%1"_s.arg(i))))
            return false;
    }
    return true;
}

} // namespace

class TestPropagation : public QObject
{
    Q_OBJECT
private slots:
    void everyFileGetsTheNewTokenAndItsOwnOutcome();
    void entriesInOneFileAreAllRenewed();
    void deletingTakesThemAllOut();
};

void TestPropagation::everyFileGetsTheNewTokenAndItsOwnOutcome()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(addToProjects(bench, id));
    const Secret old = bench.token(id);
    const int broken = 11;
    bench.folder.write(u"p%1/.cursor/mcp.json"_s.arg(broken), "{\"kept\": tr");
    const auto before = bench.connections->history()->size();
    const auto done = waited(bench.connections->regenerate(id, {}));
    QVERIFY(done && !done->ok());
    QCOMPARE(done->installations.size(), Projects);
    const Secret now = bench.token(id);
    for (int i = 0; i < Projects; ++i) {
        const auto outcome =
            std::ranges::find(done->installations, projectFile(bench, i), &InstallationOutcome::path);
        QVERIFY(outcome != done->installations.end());
        QCOMPARE(outcome->ok, i != broken);
        const QByteArray text = contentOf(projectFile(bench, i));
        QCOMPARE(count(text, now), i == broken ? 0 : 1);
        QCOMPARE(count(text, old), 0);
        QVERIFY2(text.contains("\"kept\": tr"), text.constData());
    }
    // Each can be taken back on its own.
    QCOMPARE(bench.connections->history()->size(), before + Projects - 1);
    for (const Installation &each : bench.connections->installations(id)) {
        if (each.scope == u"project"_s && each.path != projectFile(bench, broken))
            QCOMPARE(each.state, InstallationState::Installed);
    }
}

void TestPropagation::entriesInOneFileAreAllRenewed()
{
    ConnectionsBench bench;
    const QString first = bench.signedIn();
    const QString folder = bench.folder.path(u"shared"_s);
    QDir().mkpath(folder);
    // Two apps that read the same file of a project.
    QVERIFY(addToProject(bench, first, u"vscode"_s, folder));
    QVERIFY(addToProject(bench, first, u"vscode-insiders"_s, folder));
    const Secret old = bench.token(first);
    const auto done = waited(bench.connections->regenerate(first, {}));
    QVERIFY2(done && done->ok(), done ? "" : qPrintable(done.error().message));
    QCOMPARE(done->installations.size(), 2);
    const QByteArray text = contentOf(folder + u"/.vscode/mcp.json"_s);
    QVERIFY(count(text, bench.token(first)) >= 1);
    QCOMPARE(count(text, old), 0);
    QVERIFY(bench.stale(first).isEmpty());
}

void TestPropagation::deletingTakesThemAllOut()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(addToProjects(bench, id));
    TokenOptions options;
    options.updateClients = true;
    const auto done = waited(bench.connections->deleteToken(id, options));
    QVERIFY2(done && done->ok(), done ? "" : qPrintable(done.error().message));
    QCOMPARE(done->installations.size(), Projects);
    for (int i = 0; i < Projects; ++i)
        QCOMPARE(contentOf(projectFile(bench, i)), QByteArray("{\"kept\": true}\n"));
}

QTEST_GUILESS_MAIN(TestPropagation)
#include "TestPropagation.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include <QSignalSpy>
#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestConnectionsLife : public QObject
{
    Q_OBJECT
private slots:
    void aSignInMakesATokenThatWorks();
    void regeneratingUpdatesEveryClientAndKillsTheOldToken();
    void aClientThatFailsDoesNotStopTheOthers();
    void anEntryChangedByHandIsReportedNotOverwritten();
    void aRunningRegenerateRefusesAnother();
    void aPresetReachesEveryInstallation();
    void deletingEndsTheTokenAndTakesTheEntriesOut();
    void anUndoneUpdateHoldsTheTokenOfToday();
    void anUndoneAddGivesTheBytesBack();
    void theHistoryHoldsNoSecret();
    void aPastedConfigurationForAnotherPlaceIsRefused();
    void aPastedTokenReplacesTheOldOneInTheClients();
    void verifyTellsARefusedTokenFromAnUnreachableServer();
    void signingOutKeepsTheToken();
    void removingForgetsTheSecretsAndTheRow();
};

void TestConnectionsLife::aSignInMakesATokenThatWorks()
{
    ConnectionsBench bench;
    const QString id = bench.added();
    QSignalSpy steps(bench.connections.get(), &Connections::stepDone);
    const Result<Checklist> list = waited(bench.connections->signIn(id));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QVERIFY(list->ok());
    QStringList ids;
    for (const ChecklistStep &done : list->steps)
        ids.append(done.id);
    QCOMPARE(ids, QStringList({s("signedIn"), s("made"), s("stored"), s("works")}));
    QCOMPARE(steps.size(), 4);
    const Connection connection = *bench.connections->byId(id);
    QVERIFY(connection.signedIn && connection.hasToken() && connection.accessLength.count() > 0);
    QCOMPARE(connection.tokenHint, bench.token(id).hint());
    QCOMPARE(connection.expires.at, bench.clock.now().addDays(30));
    QCOMPARE(connection.expires.source, TimeSource::Service);
    QVERIFY(bench.works(bench.token(id)));
}

void TestConnectionsLife::regeneratingUpdatesEveryClientAndKillsTheOldToken()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const Secret old = bench.token(id);
    bench.clock.advance(std::chrono::hours(48));
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QVERIFY(list->ok());
    QCOMPARE(list->steps.last().text, s("The old token no longer works"));
    QCOMPARE(list->installations.size(), 2);
    QCOMPARE(list->installations.first().text, s("Cursor updated"));
    const Secret fresh = bench.token(id);
    QVERIFY(!(fresh == old));
    QVERIFY(bench.works(fresh) && !bench.works(old));
    QVERIFY(bench.fileHolds(s("cursor"), fresh) && bench.fileHolds(s("vscode"), fresh));
    QVERIFY(!bench.fileHolds(s("cursor"), old));
    QCOMPARE(bench.stale(id), QStringList());
    QCOMPARE(bench.rotations(), 1);
    QCOMPARE(bench.ledger->abandonedJournals()->size(), 0);
}

void TestConnectionsLife::aClientThatFailsDoesNotStopTheOthers()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    QFile broken(bench.file(s("cursor")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{ this is no JSON");
    broken.close();
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list && !list->ok());
    QCOMPARE(list->installations.size(), 2);
    QVERIFY(!list->installations.first().ok);
    QVERIFY(list->installations.last().ok);
    QVERIFY(bench.fileHolds(s("vscode"), bench.token(id)));
    QVERIFY(broken.open(QIODevice::ReadOnly));
    QCOMPARE(broken.readAll(), QByteArray("{ this is no JSON"));
}

void TestConnectionsLife::anEntryChangedByHandIsReportedNotOverwritten()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const QByteArray changed =
        bench.folder.read(s(".cursor/mcp.json")).replace(bench.serviceUrl.toEncoded(), "http://127.0.0.1:9");
    bench.folder.write(s(".cursor/mcp.json"), changed);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list && list->installations.size() == 2);
    QVERIFY(!list->installations.first().ok && list->installations.last().ok);
    QCOMPARE(bench.folder.read(s(".cursor/mcp.json")), changed);
    QVERIFY(waited(bench.connections->updateClients(id))); // the person's own "Update"
    QVERIFY(bench.fileHolds(s("cursor"), bench.token(id)));
}

void TestConnectionsLife::aRunningRegenerateRefusesAnother()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QCoro::Task<Result<Checklist>> first = bench.connections->regenerate(id, TokenOptions());
    QVERIFY(bench.connections->isBusy(id));
    const Result<Checklist> second = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(waited(std::move(first)));
    QCOMPARE(bench.rotations(), 1);
}

void TestConnectionsLife::aPresetReachesEveryInstallation()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const Result<Checklist> list = waited(bench.connections->setPreset(id, s("minimal"), TokenOptions()));
    QVERIFY(list && list->ok());
    for (const char *client : {"cursor", "vscode"}) {
        QFile in(bench.file(s(client)));
        QVERIFY(in.open(QIODevice::ReadOnly));
        QVERIFY(in.readAll().contains("\"X-MCP-Preset\": \"minimal\""));
    }
    const Result<Checklist> unknown =
        waited(bench.connections->setPreset(id, s("everything"), TokenOptions()));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, ErrorCode::InvalidInput);
}

void TestConnectionsLife::deletingEndsTheTokenAndTakesTheEntriesOut()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    const Secret old = bench.token(id);
    const Result<Checklist> list = waited(bench.connections->deleteToken(id, TokenOptions()));
    QVERIFY(list && list->ok());
    QCOMPARE(step(*list, s("deleted")).text, s("The token was deleted. It no longer works."));
    QVERIFY(!bench.works(old));
    QVERIFY(!bench.connections->byId(id)->hasToken());
    QVERIFY(!bench.fileHolds(s("cursor"), old) && !bench.fileHolds(s("vscode"), old));
    QVERIFY(!waited(bench.connections->token(id)));
}

void TestConnectionsLife::anUndoneUpdateHoldsTheTokenOfToday()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, s("cursor")));
    const Secret old = bench.token(id);
    QVERIFY(waited(bench.connections->setPreset(id, s("minimal"), TokenOptions())));
    QVERIFY(waited(bench.connections->regenerate(id, TokenOptions())));
    const Result<FileChange> removal = bench.connections->planUninstall(id, s("cursor"));
    QVERIFY(removal && bench.connections->apply(id, *removal));
    const Result<FileChange> back = waited(bench.connections->planUndo());
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QVERIFY(waited(bench.connections->undo(0, *back)));
    QVERIFY(bench.fileHolds(s("cursor"), bench.token(id)));
    QVERIFY(!bench.fileHolds(s("cursor"), old));
    QCOMPARE(bench.stale(id), QStringList());
}

void TestConnectionsLife::anUndoneAddGivesTheBytesBack()
{
    ConnectionsBench bench;
    const QByteArray before(
        "{\n  // mine\n  \"mcpServers\": {\n    \"other\": {\"command\": \"x\"}\n  }\n}\n");
    bench.folder.write(s(".cursor/mcp.json"), before);
    const QString id = bench.signedIn();
    QSignalSpy changes(bench.connections.get(), &Connections::fileChanged);
    QVERIFY(bench.install(id, s("cursor")));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().last().toString(), s("Added to Cursor."));
    const Result<FileChange> back = waited(bench.connections->planUndo());
    QVERIFY(back);
    QVERIFY(waited(bench.connections->undo(0, *back)));
    QCOMPARE(bench.folder.read(s(".cursor/mcp.json")), before);
    QVERIFY(!waited(bench.connections->planUndo()));
}

void TestConnectionsLife::theHistoryHoldsNoSecret()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.folder.write(s(".cursor/mcp.json"),
                       "{\"mcpServers\": {\"demo\": {\"url\": \"https://else.example.com/mcp\", \"headers\": "
                       "{\"Authorization\": \"Bearer foreign-secret-0123456789\"}}}}\n");
    const Result<FileChange> plan =
        waited(bench.connections->planInstall(id, s("cursor"), {}, ClientFiles::OnForeign::Replace));
    QVERIFY(plan && bench.connections->apply(id, *plan));
    QVERIFY(waited(bench.connections->regenerate(id, TokenOptions())));
    QDir data(bench.paths.ownData());
    QVERIFY(!data.entryList(QDir::Files).isEmpty());
    for (const QString &name : data.entryList(QDir::Files)) {
        QFile in(data.filePath(name));
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray all = in.readAll();
        QVERIFY2(!all.contains("foreign-secret"), qPrintable(name));
        QVERIFY2(!all.contains(bench.token(id).reveal().toByteArray()), qPrintable(name));
        QVERIFY2(!all.contains("mcpt_"), qPrintable(name));
    }
}

void TestConnectionsLife::aPastedConfigurationForAnotherPlaceIsRefused()
{
    ConnectionsBench bench;
    const QString id = bench.added();
    const QString text =
        s("{\"mcpServers\": {\"x\": {\"url\": \"https://else.example.com/mcp\", \"headers\": "
          "{\"Authorization\": \"Bearer abcdefghijklmnopqrstuvwxyz0123\"}}}}");
    const Result<Checklist> list = waited(bench.connections->takePasted(id, text));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::InvalidInput);
    QVERIFY(!bench.connections->byId(id)->hasToken());
}

void TestConnectionsLife::aPastedTokenReplacesTheOldOneInTheClients()
{
    ConnectionsBench bench;
    const QString maker = bench.signedIn();
    const Secret made = bench.token(maker);
    const QString id = bench.added();
    const Result<Checklist> list =
        waited(bench.connections->takePasted(id, QString::fromUtf8(made.reveal())));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QVERIFY(list->ok());
    QVERIFY(bench.install(id, s("cursor")));
    QVERIFY(waited(bench.connections->regenerate(maker, TokenOptions())));
    const Secret next = bench.token(maker);
    QVERIFY(waited(bench.connections->takePasted(id, QString::fromUtf8(next.reveal()))));
    QVERIFY(bench.fileHolds(s("cursor"), next) && !bench.fileHolds(s("cursor"), made));
}

void TestConnectionsLife::verifyTellsARefusedTokenFromAnUnreachableServer()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Result<Verification> good = waited(bench.connections->verify(id));
    QVERIFY(good && good->ok);
    QVERIFY(!good->tools.isEmpty());
    QCOMPARE(bench.connections->byId(id)->checked, ConnectionStatus::Works);
    bench.demo.setFault(s("mcp-401"), true);
    const Result<Verification> refused = waited(bench.connections->verify(id));
    QVERIFY(refused && !refused->ok);
    QCOMPARE(bench.connections->byId(id)->checked, ConnectionStatus::Refused);
    bench.demo.setFault(s("mcp-401"), false);
    bench.demo.setFault(s("mcp-503"), true);
    QVERIFY(waited(bench.connections->verify(id)));
    QCOMPARE(bench.connections->byId(id)->checked, ConnectionStatus::Unreachable);
    QVERIFY(!bench.connections->byId(id)->problem.isEmpty());
}

void TestConnectionsLife::signingOutKeepsTheToken()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(waited(bench.connections->signOut(id)));
    QVERIFY(!bench.connections->byId(id)->signedIn);
    QVERIFY(bench.works(bench.token(id)));
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::SignInRequired);
}

void TestConnectionsLife::removingForgetsTheSecretsAndTheRow()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Secret left = bench.token(id);
    QSignalSpy removed(bench.connections.get(), &Connections::removed);
    QVERIFY(waited(bench.connections->remove(id)));
    QCOMPARE(removed.size(), 1);
    QVERIFY(!bench.connections->byId(id));
    QVERIFY(bench.works(left)); // it keeps working at the service
    bench.restart();
    QCOMPARE(bench.connections->all().size(), 0);
}

QTEST_GUILESS_MAIN(TestConnectionsLife)
#include "TestConnectionsLife.moc"

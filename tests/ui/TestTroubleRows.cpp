// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second table of ux.md section 5: what can go wrong with any service or keychain, shown when its
// cause is there, with its words and its buttons. Rows that have a test of their own:
//   403 insufficient_scope       TestVerifyPanel::missingRightsAreOfferedWithTheServersWords,
//   TestMissingRights client running               TestInstallFlow::aRunningProgramThatRewritesItsFileIsNamed
//   Node.js missing              TestInstallFlow::missingNodeOffersTheDirectWay
#include "ServiceStage.h"
#include "connections/TroubleSigns.h"
#include "http/LoopbackServer.h"
#include "http/UnsignedServer.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/VerifyPanel.h"
#include "ui/pages/InstanceDialog.h"
#include "ui/parts/StepList.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

/// A window with a connection to a server at this address, whose token is stored.
struct Stage : ServiceStage
{
    Stage() : ServiceStage(u"perspective"_s) {}
    bool connectedTo(const QString &address)
    {
        const Result<QString> added = bench.connections->add({u"any"_s, address, {}, false});
        return added && waited(bench.connections->takePasted(*added, u"mcpt_0123456789abcdefghij"_s)) &&
               QTest::qWaitFor([this] { return isAtRest(); });
    }
    StepList *lines() { return window->page()->verifyPanel()->steps(); }
};

} // namespace

class TestTroubleRows : public QObject
{
    Q_OBJECT
private slots:
    void aServerThatFailsIsTold_data();
    void aServerThatFailsIsTold();
    void withoutANetworkTheLastStateStays();
    void withTheNetworkBackItIsTriedAgainByItself();
    void aNameThatIsNotFoundIsCorrected();
    void aCertificateThatNobodySignedEndsIt();
    void aLockedKeychainIsUnlocked();
    void aTokenThatIsGoneFromTheKeychainIsPastedAgain();
    void whereKeyfobMakesTokensItOffersToMakeOne();
};

void TestTroubleRows::aServerThatFailsIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("button");
    QTest::newRow("429") << 429 << QByteArray("Retry-After: 7")
                         << u"Too many requests to 127.0.0.1.\nNext try in 7 s."_s << QString();
    QTest::newRow("5xx") << 503 << QByteArray() << u"127.0.0.1 has a problem.\nTry again later. HTTP 503"_s
                         << u"Try Again"_s;
    QTest::newRow("nobody there") << 0 << QByteArray()
                                  << u"127.0.0.1 could not be reached.\nCheck the network connection and the "
                                     "address."_s
                                  << u"Try Again"_s;
    QTest::newRow("the clock is wrong") << 200 << QByteArray("Date: Fri, 20 Nov 2026 08:30:00 GMT")
                                        << u"The clock of this computer is wrong\nIt differs from 127.0.0.1 "
                                           u"by 30 minutes. Expiry times are not "
                                           "reliable."_s
                                        << QString();
}

void TestTroubleRows::aServerThatFailsIsTold()
{
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    QFETCH(QString, shown);
    QFETCH(QString, button);
    LoopbackServer server;
    server.script = [&](const SeenRequest &request) {
        ScriptedReply reply{.status = status, .hangUp = status == 0};
        if (!header.isEmpty())
            reply.headers = {header};
        if (status == 200) {
            QJsonObject answer = QJsonDocument::fromJson(request.body).object();
            answer = {{u"jsonrpc"_s, u"2.0"_s},
                      {u"id"_s, answer[u"id"_s]},
                      {u"result"_s, QJsonObject{{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}},
                                                {u"serverInfo"_s, QJsonObject{{u"name"_s, u"Acme"_s}}},
                                                {u"tools"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}}}}}}};
            reply.body = QJsonDocument(answer).toJson();
        }
        return reply;
    };
    Stage stage;
    QVERIFY(stage.connectedTo(server.origin() + u"/mcp"_s));
    stage.verified();
    const QString line = shown.section(u'\n', 0, 0);
    QCOMPARE(ServiceStage::textAt(*stage.lines(), line), shown);
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), line).join(u' '), button);
    if (button.isEmpty())
        return;
    const auto before = server.seen.size();
    QVERIFY(ServiceStage::press(*stage.lines(), line));
    QTRY_VERIFY(server.seen.size() > before);
    QTRY_VERIFY(stage.isAtRest());
}

void TestTroubleRows::withoutANetworkTheLastStateStays()
{
    Stage stage;
    QVERIFY(stage.connectedTo(u"https:"_s + u"//no-such-host.invalid/mcp"_s));
    const ConnectionStatus before = stage.now().checked;
    const QDateTime checked = stage.now().checkedAt;
    stage.bench.online = false;
    stage.bench.clock.advance(std::chrono::minutes(5));
    stage.verified();
    QCOMPARE(ServiceStage::textAt(*stage.lines(), u"No network connection"_s),
             u"No network connection\nThe last known state is shown."_s);
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), u"No network connection"_s),
             QStringList{u"Try Again"_s});
    QCOMPARE(stage.now().checked, before);
    QCOMPARE(stage.now().checkedAt, checked);
}

void TestTroubleRows::withTheNetworkBackItIsTriedAgainByItself()
{
    Stage stage;
    QVERIFY(stage.connectedTo(u"https:"_s + u"//no-such-host.invalid/mcp"_s));
    stage.window->page()->verifyPanel()->setNetworkCheckEvery(std::chrono::milliseconds(20));
    stage.bench.online = false;
    stage.verified();
    QVERIFY(stage.lines()->texts().contains(u"No network connection"_s));
    QTest::qWait(200); // nothing is asked meanwhile
    QVERIFY(stage.lines()->texts().contains(u"No network connection"_s));
    stage.bench.online = true;
    QTRY_VERIFY(stage.lines()->texts().contains(u"no-such-host.invalid was not found."_s));
    QTRY_VERIFY(stage.isAtRest());
}

void TestTroubleRows::aNameThatIsNotFoundIsCorrected()
{
    Stage stage;
    QVERIFY(stage.connectedTo(u"https:"_s + u"//no-such-host.invalid/mcp"_s));
    stage.verified();
    const QString line = u"no-such-host.invalid was not found."_s;
    QCOMPARE(ServiceStage::textAt(*stage.lines(), line), line + u"\nCheck the spelling of the domain."_s);
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), line), QStringList{u"Change Instance…"_s});
    QVERIFY(ServiceStage::press(*stage.lines(), line));
    QVERIFY(stage.dialog<InstanceDialog>());
}

void TestTroubleRows::aCertificateThatNobodySignedEndsIt()
{
    const ScratchFolder folder;
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                                 folder.path(u"key.pem"_s), u"-out"_s, folder.path(u"cert.pem"_s), u"-days"_s,
                                 u"2"_s, u"-subj"_s, u"/CN=localhost"_s});
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
    UnsignedServer server(folder);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Stage stage;
    QVERIFY(stage.connectedTo(u"https:"_s + u"//127.0.0.1:%1/mcp"_s.arg(server.serverPort())));
    stage.verified();
    const QString line = u"The certificate of 127.0.0.1 is not trusted."_s;
    const QString shown = ServiceStage::textAt(*stage.lines(), line);
    QVERIFY2(shown.startsWith(line) && shown.contains(u"Keyfob does not continue."_s), qPrintable(shown));
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), line), QStringList());
    QVERIFY(ServiceStage::buttonsOf(*stage.window->page()->verifyPanel()).contains(u"Copy Details"_s));
}

void TestTroubleRows::aLockedKeychainIsUnlocked()
{
    Stage stage;
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    stage.bench.moody.failAt = stage.bench.moody.calls + 1; // the next call only
    stage.verified();
    const QString line = u"The token is in the keychain, which is locked."_s;
    QCOMPARE(ServiceStage::textAt(*stage.lines(), line), line + u"\nUnlock the keychain, then try again."_s);
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), line), QStringList{u"Unlock"_s});
    QVERIFY(ServiceStage::press(*stage.lines(), line));
    QTRY_VERIFY(stage.lines()->texts().contains(u"Token: accepted"_s));
}

void TestTroubleRows::aTokenThatIsGoneFromTheKeychainIsPastedAgain()
{
    Stage stage;
    QVERIFY(stage.connectedBy(stage.service.copiedToken()));
    QVERIFY(waited(stage.bench.moody.remove(u"connection/"_s + stage.id())));
    stage.verified();
    const QString line = u"The token of Perspective AI is not in the keychain any more."_s;
    QVERIFY2(stage.lines()->texts().contains(line), qPrintable(stage.lines()->texts().join(u" | "_s)));
    QCOMPARE(ServiceStage::buttonsAt(*stage.lines(), line), QStringList{u"Paste…"_s});
    QVERIFY(ServiceStage::press(*stage.lines(), line));
    QVERIFY(stage.pasteAndSave(stage.service.copiedToken()));
    QTRY_COMPARE(stage.now().checked, ConnectionStatus::Works);
}

void TestTroubleRows::whereKeyfobMakesTokensItOffersToMakeOne()
{
    ConnectionsBench bench;
    const ServiceDescription *demo = bench.services.find(u"demo"_s);
    QVERIFY(demo && demo->makesTokens());
    QCOMPARE(usualRemedies(*demo, ErrorCode::SecretMissing).actions,
             (QStringList{u"paste"_s, u"generate"_s}));
    QCOMPARE(StepList::textsOf(usualRemedies(*demo, ErrorCode::SecretMissing)),
             (QStringList{u"Paste…"_s, u"Generate…"_s}));
}

QTEST_MAIN(TestTroubleRows)
#include "TestTroubleRows.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OidcPeer.h"

#include "connections/Connections.h"
#include "connections/Ledger.h"
#include "keychain/KeychainStore.h"
#include "support/FakeBrowser.h"
#include "support/FakePaths.h"
#include "support/ScratchFolder.h"
#include "support/Waiting.h"

#include <QTest>
#include <QTextStream>

using namespace keyfob;

namespace {

constexpr int Processes = 8;
constexpr int Rounds = 20;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Connections on a folder, with the real keychain and clock: what one process of Keyfob is.
class OneProcess
{
public:
    explicit OneProcess(const QString &home) : paths(home)
    {
        browser.visit = [this](const QUrl &url) { person.visit(url); };
        if (!connections.load())
            qFatal("the ledger can't be read");
    }

    FakePaths paths;
    SystemClock clock;
    KeychainStore secrets;
    ScriptedPerson person;
    FakeBrowser browser;
    HttpClient http;
    ServiceCatalog services = ServiceCatalog::builtIn();
    ClientCatalog clients = ClientCatalog::builtIn();
    ClientFiles files{clients, paths};
    Ledger ledger{paths, clock};
    Connections connections{Surroundings{services, files, secrets, ledger, http, browser, clock, &paths}};
};

namespace {

/// The other process: each line on its standard input is a round; the answer is what verifying said.
int otherProcess(const QString &home, const QString &id)
{
    OneProcess self(home);
    QTextStream in(stdin);
    QTextStream out(stdout);
    out << "ready" << Qt::endl;
    while (!in.readLine().isNull()) {
        const Result<Verification> checked = waited(self.connections.verify(id));
        const bool ok = checked && checked->ok;
        QString why = checked ? QString() : checked.error().message;
        if (checked && !ok)
            why = checked->steps.last().text;
        out << (ok ? s("works") : s("fails: ") + why) << Qt::endl;
    }
    return 0;
}

} // namespace

/// A server that ends the whole sign-in when a refresh token is used twice, and access tokens that are always
/// about to end: each process renews each time (oauth.md T5).
class TestOidcRefresh : public QObject
{
    Q_OBJECT

    static QByteArray line(QProcess &process)
    {
        const QDeadlineTimer deadline(120'000);
        while (!process.canReadLine() && !deadline.hasExpired() && process.state() != QProcess::NotRunning)
            QTest::qWait(2);
        return process.readLine().trimmed();
    }
    /// A connection of the one process, signed in at the peer.
    static QString signedIn(OneProcess &one, const OidcPeer &peer)
    {
        NewConnection wanted;
        wanted.serviceId = s("any");
        wanted.where = peer.resource;
        const QString id = one.connections.add(wanted).value_or(QString());
        const auto list = waited(one.connections.signIn(id));
        if (!list)
            qWarning("%s", qPrintable(list.error().message));
        return list ? id : QString();
    }

private slots:
    void t5_eightProcessesThatRenewAtOnceNeverEndTheGrant()
    {
        ScratchFolder home;
        OidcPeer peer({s("--access-seconds"), s("60")});
        QVERIFY(peer.runs());
        OneProcess one(home.path());
        const QString id = signedIn(one, peer);
        QVERIFY(!id.isEmpty());
        std::vector<std::unique_ptr<QProcess>> others;
        for (int i = 0; i < Processes; ++i) {
            others.push_back(std::make_unique<QProcess>());
            others.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            others.back()->start(QCoreApplication::applicationFilePath(), {s("--other"), home.path(), id});
        }
        for (const auto &other : others)
            QCOMPARE(line(*other), QByteArray("ready"));
        for (int round = 0; round < Rounds; ++round) {
            for (const auto &other : others)
                other->write("go\n");
            for (const auto &other : others)
                QCOMPARE(line(*other), QByteArray("works"));
        }
        const QJsonObject counts = peer.counts();
        QCOMPARE(counts.value(s("refreshed")).toInt(), Processes * Rounds);
        QCOMPARE(counts.value(s("refused")).toInt(), 0);
        QCOMPARE(counts.value(s("revoked")).toInt(), 0);
        for (const auto &other : others) {
            other->closeWriteChannel();
            QVERIFY(other->waitForFinished(30'000));
        }
        QVERIFY(waited(one.connections.verify(id))->ok);
        QVERIFY(waited(one.connections.remove(id)));
    }

    void signingOutEndsTheAccessAndTheRegistration()
    {
        ScratchFolder home;
        OidcPeer peer;
        QVERIFY(peer.runs());
        OneProcess one(home.path());
        const QString id = signedIn(one, peer);
        QVERIFY(!id.isEmpty());
        const auto list = waited(one.connections.signOut(id));
        QVERIFY2(list, list ? "" : qPrintable(list.error().message));
        QStringList steps;
        for (const ChecklistStep &step : list->steps)
            steps.append(step.id);
        QCOMPARE(steps, QStringList({s("revoked"), s("unregistered")}));
        QVERIFY(!one.connections.byId(id)->signedIn);
        QVERIFY(peer.counts().value(s("revoked")).toInt() > 0);
        // Signing in again starts from nothing.
        QVERIFY(waited(one.connections.signIn(id)));
        QVERIFY(waited(one.connections.verify(id))->ok);
        QVERIFY(waited(one.connections.remove(id)));
    }

    void t7_aTokenThatTheServerEndedEarlyIsRenewedOnce()
    {
        ScratchFolder home;
        OidcPeer peer;
        QVERIFY(peer.runs());
        OneProcess one(home.path());
        const QString id = signedIn(one, peer);
        QVERIFY(!id.isEmpty());
        QVERIFY(waited(one.connections.verify(id))->ok);
        peer.forgetAccessTokens(); // of those that it has seen
        const auto checked = waited(one.connections.verify(id));
        QVERIFY2(checked && checked->ok, checked ? "" : qPrintable(checked.error().message));
        QCOMPARE(peer.counts().value(s("refreshed")).toInt(), 1);
        QVERIFY(waited(one.connections.remove(id)));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 4 && words.at(1) == s("--other"))
        return otherProcess(words.at(2), words.at(3));
    TestOidcRefresh test;
    return QTest::qExec(&test, argc, argv);
}

#include "TestOidcRefresh.moc"

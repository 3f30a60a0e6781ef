// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Cli.h"
#include "auth/PickyServer.h"
#include "demo/DemoService.h"

#include <QTest>

using namespace keyfob;

/// `check` of a connection that is signed in for less than the service wants (ux.md section 5), and by
/// several processes at once.
class TestCheckConnection : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_cli.useKeychain();
        m_cli.environment.insert(QStringLiteral("BROWSER"),
                                 QStringLiteral("curl -sSL --max-time 10 -o /dev/null"));
        const Ended connected =
            run({QStringLiteral("connect"), QStringLiteral("any"), QStringLiteral("--url"),
                 m_server.resource(), QStringLiteral("--name"), QStringLiteral("picky")});
        QVERIFY2(connected.code == 0, connected.err.constData());
    }

    void theHintNamesTheCommand()
    {
        const Ended ended = run({QStringLiteral("check"), QStringLiteral("picky"), QStringLiteral("--json")});
        QCOMPARE(ended.code, 1);
        const QJsonObject last = ended.object()[QLatin1String("steps")].toArray().last().toObject();
        QCOMPARE(last[QLatin1String("text")].toString(),
                 QStringLiteral("The token may not do this at 127.0.0.1."));
        QVERIFY(last[QLatin1String("hint")].toString().endsWith(
            QLatin1String("keyfob-cli check picky --sign-in")));
        QCOMPARE(m_server.count("POST /token"), 1);
    }

    void t8_thatCommandGetsTheRights()
    {
        const Ended ended = run({QStringLiteral("check"), QStringLiteral("picky"), QStringLiteral("--json"),
                                 QStringLiteral("--sign-in")});
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
        QCOMPARE(m_server.last("GET /authorize").formField("scope"), QByteArray("mcp:write mcp:basic"));
        QCOMPARE(m_server.count("GET /authorize"), 2);
        const Ended again =
            run({QStringLiteral("check"), QStringLiteral("picky"), QStringLiteral("--sign-in")});
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(m_server.count("GET /authorize"), 2); // nobody is asked without need
    }

    void t5_processesThatRenewAtOnceDoNotEndTheSignIn()
    {
        DemoOptions options;
        options.port = 0;
        options.accessLifetime = std::chrono::seconds(20); // always about to end
        const SystemClock clock;
        DemoService demo(options, clock);
        const Result<QUrl> url = demo.start();
        QVERIFY(url);
        const QStringList line{
            QStringLiteral("check"), url->resolved(QUrl(QStringLiteral("/mcp"))).toString(),
            QStringLiteral("--sign-in"), QStringLiteral("--store"), QStringLiteral("keychain")};
        m_cli.environment.insert(QStringLiteral("BROWSER"), QStringLiteral(KEYFOB_STORY_BROWSER));
        const Ended first = run(line);
        QVERIFY2(first.code == 0 && first.err.contains("/oauth/authorize?"), first.err.constData());
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 6; ++i)
            all.push_back(started(line));
        for (const auto &one : all) {
            const Ended ended = endedOf(*one);
            QVERIFY2(ended.code == 0 && ended.err.isEmpty(),
                     ended.err.constData()); // nobody was asked to sign in
        }
        QCOMPARE(run({QStringLiteral("check"), line.at(1), QStringLiteral("--forget")}).code, 0);
    }

private:
    // The servers are in this process: they go on answering.
    std::unique_ptr<QProcess> started(const QStringList &words)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_cli.environment);
        process->start(QStringLiteral(KEYFOB_CLI), words);
        process->closeWriteChannel();
        return process;
    }
    static Ended endedOf(QProcess &process)
    {
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Ended run(const QStringList &words) { return endedOf(*started(words)); }

    PickyServer m_server{PickyServer::WantsMore};
    Cli m_cli;
};

QTEST_GUILESS_MAIN(TestCheckConnection)
#include "TestCheckConnection.moc"

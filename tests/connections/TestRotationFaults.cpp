// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"

#include <QTest>

using namespace keyfob;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What a service can do wrong while a token is replaced or deleted.
class TestRotationFaults : public QObject
{
    Q_OBJECT
private slots:
    void aLostAnswerIsResolvedByAsking();
    void aRequestThatNeverArrivedChangesNothing();
    void anAnswerThatIsNoAnswerCountsAsLost();
    void whatCanNotBeAskedNowIsAskedLater();
    void anOldTokenThatLivesIsSaid();
    void aKeptExpiryIsSaid();
    void aServiceThatRefusesChangesNothing();
    void aRefusedNewTokenStaysOutOfTheClients();
    void aFailedDeleteKeepsTheToken();
    void aDeletedTokenThatLivesIsKept();
};

void TestRotationFaults::aLostAnswerIsResolvedByAsking()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.installedInTwo(id));
    bench.demo.setFault(s("rotate-lost-answer"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QCOMPARE(step(*list, s("made")).text, s("The connection broke before the answer came. The old token no "
                                            "longer works and the new one was not "
                                            "received."));
    QVERIFY(!list->ok());
    QVERIFY(!bench.connections->byId(id)->hasToken());
    QCOMPARE(bench.rotations(), 1);
    QCOMPARE(bench.stale(id), QStringList({s("cursor"), s("vscode")}));
    bench.demo.setFault(s("rotate-lost-answer"), false);
    const Result<Checklist> again = waited(bench.connections->generate(id, TokenOptions()));
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    QVERIFY(again->ok());
    QVERIFY(bench.works(bench.token(id)));
    QCOMPARE(bench.stale(id), QStringList());
}

void TestRotationFaults::aRequestThatNeverArrivedChangesNothing()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Secret old = bench.token(id);
    bench.demo.setFault(s("rotate-not-done-lost"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list);
    QCOMPARE(
        step(*list, s("made")).text,
        s("The connection broke before the answer came. The old token still works, so nothing was changed."));
    QVERIFY(bench.token(id) == old);
    QVERIFY(bench.works(old));
    QCOMPARE(bench.rotations(), 1);
    bench.demo.setFault(s("rotate-not-done-lost"), false);
    const Result<Checklist> again = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(again && again->ok());
}

void TestRotationFaults::anAnswerThatIsNoAnswerCountsAsLost()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Secret old = bench.token(id);
    bench.demo.setFault(s("html-instead-of-json"), true);
    std::ignore = waited(bench.connections->regenerate(id, TokenOptions()));
    bench.demo.setFault(s("html-instead-of-json"), false);
    // Whatever the service did: either the old one works still, or none is said to be there, or the new one
    // works.
    std::ignore = waited(bench.connections->recover());
    const Connection now = *bench.connections->byId(id);
    if (now.hasToken())
        QVERIFY(bench.works(bench.token(id)));
    else
        QVERIFY(!bench.works(old));
    QVERIFY(bench.rotations() <= 1);
}

void TestRotationFaults::whatCanNotBeAskedNowIsAskedLater()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.demo.setFault(s("rotate-lost-answer"), true);
    bench.demo.setFault(s("mcp-503"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list && !list->ok());
    QVERIFY(bench.connections->byId(id)->hasToken()); // not known: nothing is thrown away
    const Result<Checklist> tooEarly = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!tooEarly);
    QCOMPARE(tooEarly.error().code, ErrorCode::AnswerLost);
    bench.demo.setFault(s("mcp-503"), false);
    const Result<QList<Checklist>> later = waited(bench.connections->recover());
    QVERIFY(later);
    QCOMPARE(later->size(), 1);
    QVERIFY(!bench.connections->byId(id)->hasToken());
    QCOMPARE(bench.rotations(), 1);
}

void TestRotationFaults::anOldTokenThatLivesIsSaid()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.demo.setFault(s("old-token-lives"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list);
    QVERIFY(!step(*list, s("oldRefused")).ok);
    QCOMPARE(step(*list, s("oldRefused")).text,
             s("The old token still works. Delete it on the service's page."));
    QVERIFY(step(*list, s("works")).ok);
}

void TestRotationFaults::aKeptExpiryIsSaid()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const std::optional<QDateTime> before = bench.connections->byId(id)->expires.at;
    bench.clock.advance(std::chrono::hours(24));
    bench.demo.setFault(s("rotate-keeps-expiry"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list && list->ok());
    QVERIFY(step(*list, s("expiry")).text.startsWith(s("The service kept the old expiry date (")));
    QCOMPARE(bench.connections->byId(id)->expires.at, before);
}

void TestRotationFaults::aServiceThatRefusesChangesNothing()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    const Secret old = bench.token(id);
    bench.demo.setFault(s("rate-limit"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::RateLimited);
    bench.demo.setFault(s("rate-limit"), false);
    QVERIFY(bench.works(old) && bench.token(id) == old);
    QVERIFY(waited(bench.connections->regenerate(id, TokenOptions())));
}

void TestRotationFaults::aRefusedNewTokenStaysOutOfTheClients()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, s("cursor")));
    const Secret old = bench.token(id);
    bench.demo.setFault(s("mcp-401"), true);
    const Result<Checklist> list = waited(bench.connections->regenerate(id, TokenOptions()));
    QVERIFY(list && !step(*list, s("works")).ok);
    QVERIFY(bench.fileHolds(s("cursor"), old));
    QVERIFY(step(*list, s("stored")).ok); // but it is not lost
}

void TestRotationFaults::aFailedDeleteKeepsTheToken()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    QVERIFY(bench.install(id, s("cursor")));
    bench.demo.setFault(s("delete-fails"), true);
    const Result<Checklist> list = waited(bench.connections->deleteToken(id, TokenOptions()));
    QVERIFY(!list || !list->ok());
    QVERIFY(bench.works(bench.token(id)));
    QVERIFY(bench.fileHolds(s("cursor"), bench.token(id)));
    bench.demo.setFault(s("delete-fails"), false);
    const Result<Checklist> again = waited(bench.connections->deleteToken(id, TokenOptions()));
    QVERIFY(again && again->ok());
}

void TestRotationFaults::aDeletedTokenThatLivesIsKept()
{
    ConnectionsBench bench;
    const QString id = bench.signedIn();
    bench.demo.setFault(s("old-token-lives"), true);
    const Result<Checklist> list = waited(bench.connections->deleteToken(id, TokenOptions()));
    QVERIFY(list);
    QCOMPARE(step(*list, s("deleted")).text,
             s("The service deleted the token, but it still works. Try again in a minute."));
    QVERIFY(bench.connections->byId(id)->hasToken()); // so that the person can try again
    const Result<Checklist> again = waited(bench.connections->deleteToken(id, TokenOptions()));
    QVERIFY(again && !again->ok()); // gone at the service, and still taken
    QVERIFY(bench.works(bench.token(id)));
}

QTEST_GUILESS_MAIN(TestRotationFaults)
#include "TestRotationFaults.moc"

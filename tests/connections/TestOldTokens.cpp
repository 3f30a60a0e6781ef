// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StubBench.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

constexpr std::chrono::hours Week{7 * 24};

QString oldRefused(const Result<Checklist> &list)
{
    return list ? step(*list, u"oldRefused"_s).text : list.error().message;
}

} // namespace

/// What is said of the old token, of times and of clocks, at services that do it in their own way.
class TestOldTokens : public QObject
{
    Q_OBJECT
private slots:
    void aGracePeriodIsNoFailure_data();
    void aGracePeriodIsNoFailure();
    void aGracePeriodThatIsNotKeptIsOne();
    void anEndOnFirstUseWaitsForTheFirstUse();
    void aServiceThatRevokesByItselfIsLeftToIt();
    void aPastedTokenIsJudgedByWhatTheServiceSays_data();
    void aPastedTokenIsJudgedByWhatTheServiceSays();
    void aRefusalWith403IsARefusal();
    void aLostAnswerProvesNothingInAGracePeriod();
    void aKeptExpiryIsReadBackAndSaid();
    void theHintOfATokenIsNeverTheToken();
    void aTokenThatIsGoneAlreadyIsDeletedAllTheSame();
    void aWrongClockIsRemarked();
    void aManagementTokenIsAskedForAndKept();
};

void TestOldTokens::aGracePeriodIsNoFailure_data()
{
    QTest::addColumn<QString>("description");
    QTest::newRow("described") << u"grace"_s;
    QTest::newRow("told in the answer") << u"told-grace"_s;
}

void TestOldTokens::aGracePeriodIsNoFailure()
{
    QFETCH(QString, description);
    StubBench<PlainStub> bench(description);
    bench.stub.grace = Week;
    QVERIFY(bench.generated());
    const Secret old = bench.token();
    const auto list = bench.regenerated();
    QVERIFY2(list && list->ok(), qPrintable(oldRefused(list)));
    const QDate end = bench.house.clock.now().addDays(7).toLocalTime().date();
    QCOMPARE(oldRefused(list),
             u"The old token works until %1."_s.arg(QLocale().toString(end, QLocale::LongFormat)));
    QVERIFY(bench.house.works(old));
    bench.advance(Week);
    QVERIFY(!bench.house.works(old));
    QVERIFY(bench.house.works(bench.token()));
}

void TestOldTokens::aGracePeriodThatIsNotKeptIsOne()
{
    StubBench<PlainStub> bench(u"told-grace"_s); // this time nothing is told, and the old one stays
    bench.stub.onFirstUse = true;
    QVERIFY(bench.generated());
    bench.stub.grace = Week;
    const auto list = bench.regenerated();
    QVERIFY(list && !list->ok());
    QCOMPARE(oldRefused(list), u"The old token still works. Delete it on the service's page."_s);
}

void TestOldTokens::anEndOnFirstUseWaitsForTheFirstUse()
{
    StubBench<PlainStub> bench(u"first-use"_s);
    bench.stub.onFirstUse = true;
    QVERIFY(bench.generated());
    const Secret old = bench.token();
    bench.stub.mcpCalls = 0;
    bench.stub.mcpFailAt = 1; // the new one could not be tried
    const auto list = bench.regenerated();
    QVERIFY(list && !step(*list, u"works"_s).ok);
    QCOMPARE(oldRefused(list), u"The old token works until the new one is used for the first time."_s);
    QVERIFY(step(*list, u"oldRefused"_s).ok);
    QVERIFY(bench.house.works(old));
    QVERIFY(bench.house.works(bench.token()));
    QVERIFY(!bench.house.works(old));
    const auto again = bench.regenerated();
    QVERIFY(again && again->ok());
    QCOMPARE(oldRefused(again), u"The old token no longer works"_s);
}

void TestOldTokens::aServiceThatRevokesByItselfIsLeftToIt()
{
    StubBench<PlainStub> bench(u"one-active"_s);
    bench.stub.oneActive = true;
    QVERIFY(bench.generated());
    const auto list = bench.regenerated();
    QVERIFY(list && list->ok());
    QCOMPARE(oldRefused(list), u"The old token no longer works"_s);
    for (const SeenRequest &request : bench.stub.server.seen())
        QVERIFY(request.verb != "DELETE");
    bench.stub.oneActive = false; // it has changed its mind
    const auto other = bench.regenerated();
    QCOMPARE(oldRefused(other), u"The old token still works. Delete it on the service's page."_s);
}

void TestOldTokens::aPastedTokenIsJudgedByWhatTheServiceSays_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<bool>("replaces");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("text");
    QTest::newRow("only one is active")
        << u"one-active"_s << true << true << u"The old token no longer works"_s;
    QTest::newRow("only one ought to be active")
        << u"one-active"_s << false << false
        << u"The old token still works. Delete it on the service's page."_s;
    // A rotate would end the old one here; a second token of the page doesn't.
    QTest::newRow("there may be several")
        << u"plain"_s << false << true
        << u"The old token still works until it expires; no app that Keyfob updated uses it."_s;
}

void TestOldTokens::aPastedTokenIsJudgedByWhatTheServiceSays()
{
    QFETCH(QString, description);
    QFETCH(bool, replaces);
    StubBench<PlainStub> bench(description);
    bench.stub.oneActive = replaces;
    QVERIFY(bench.pasted());
    const StubToken &fresh = bench.stub.issue(u"Cursor"_s, bench.stub.clock.now().addDays(30));
    const auto list =
        waited(bench.house.connections->takePasted(bench.id, QString::fromLatin1(fresh.secret)));
    QVERIFY(list);
    QTEST(step(*list, u"oldRefused"_s).ok, "ok");
    QTEST(step(*list, u"oldRefused"_s).text, "text");
}

void TestOldTokens::aRefusalWith403IsARefusal()
{
    StubBench<PlainStub> bench(u"plain"_s);
    bench.stub.refusal = 403;
    QVERIFY(bench.generated());
    const auto list = bench.regenerated();
    QVERIFY2(list && list->ok(), qPrintable(oldRefused(list)));
    QCOMPARE(oldRefused(list), u"The old token no longer works"_s);
    const auto gone = waited(bench.house.connections->deleteToken(bench.id, TokenOptions()));
    QVERIFY(gone && gone->ok());
    QCOMPARE(step(*gone, u"deleted"_s).text, u"The token was deleted. It no longer works."_s);
}

void TestOldTokens::aLostAnswerProvesNothingInAGracePeriod()
{
    for (const QString &description : {u"grace"_s, u"verdaccio"_s}) {
        StubBench<PlainStub> bench(description);
        bench.stub.grace = Week;
        QVERIFY(bench.generated());
        const Secret old = bench.token();
        bench.stub.loss = TokenServiceStub::Loss::AfterDoing;
        const auto list = bench.regenerated();
        QVERIFY(list && !list->ok());
        QCOMPARE(
            step(*list, u"made"_s).text,
            u"The connection broke before the answer came. The old token still works. If a new one was made, "
            "its text was not received."_s);
        QVERIFY(bench.token() == old);
        QCOMPARE(bench.stub.makings(), 2);
    }
}

void TestOldTokens::aKeptExpiryIsReadBackAndSaid()
{
    StubBench<StrapiStub> bench(u"strapi"_s);
    QVERIFY(bench.generated());
    const auto before = *bench.house.connections->byId(bench.id);
    QCOMPARE(before.expires.source, TimeSource::Service);
    bench.advance(std::chrono::hours(24));
    TokenOptions options;
    options.lifetime = std::chrono::hours(24 * 90);
    const auto list = bench.regenerated(options);
    QVERIFY(list && list->ok());
    QVERIFY(step(*list, u"expiry"_s).text.startsWith("The service kept the old expiry date ("_L1));
    const auto after = *bench.house.connections->byId(bench.id);
    QCOMPARE(after.expires, before.expires); // from the second question: that answer holds the secret alone
    QCOMPARE(after.tokenId, before.tokenId);
    QCOMPARE(after.created, before.created);
    QVERIFY(after.tokenFingerprint != before.tokenFingerprint);
}

void TestOldTokens::theHintOfATokenIsNeverTheToken()
{
    StubBench<PlainStub> bench(u"verdaccio"_s);
    bench.stub.hintIsSecret = true;
    QVERIFY(bench.generated());
    const auto list = bench.regenerated();
    QVERIFY(list && list->ok());
    const QByteArray text = bench.stub.byId(bench.house.connections->byId(bench.id)->tokenId)->secret;
    QVERIFY(bench.token() == Secret(text));
    QFile ledger(bench.house.paths.dataHome() + u"/keyfob/keyfob.db"_s);
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    QVERIFY(!ledger.readAll().contains(text));
    for (const ChecklistStep &each : list->steps)
        QVERIFY(!(each.text + each.hint).contains(QString::fromLatin1(text)));
}

void TestOldTokens::aTokenThatIsGoneAlreadyIsDeletedAllTheSame()
{
    StubBench<PlainStub> bench(u"plain"_s);
    QVERIFY(bench.generated());
    bench.stub.byId(bench.house.connections->byId(bench.id)->tokenId)->revoked =
        true; // on the service's page
    const auto list = waited(bench.house.connections->deleteToken(bench.id, TokenOptions()));
    QVERIFY2(list && list->ok(), list ? "" : qPrintable(list.error().message));
    QCOMPARE(step(*list, u"gone"_s).text, u"The service had no such token any more."_s);
    QVERIFY(!bench.house.connections->byId(bench.id)->hasToken());
}

void TestOldTokens::aWrongClockIsRemarked()
{
    StubBench<PlainStub> bench(u"plain"_s);
    bench.stub.date = "Fri, 20 Nov 2026 09:01:30 GMT";
    QVERIFY(bench.generated());
    const auto fine = bench.regenerated();
    QVERIFY(fine && fine->ok());
    QVERIFY(step(*fine, u"clock"_s).text.startsWith(u'(')); // there is no such step
    bench.stub.date = "Fri, 20 Nov 2026 09:10:00 GMT";
    const auto list = bench.regenerated();
    QVERIFY(list && list->ok()); // a remark
    QVERIFY2(
        step(*list, u"clock"_s).text.startsWith("The clock of this computer is wrong. It differs from "_L1),
        qPrintable(step(*list, u"clock"_s).text));
}

void TestOldTokens::aManagementTokenIsAskedForAndKept()
{
    StubBench<PlainStub> bench(u"plain"_s);
    const auto early = waited(bench.house.connections->generate(bench.id, TokenOptions()));
    QVERIFY(!early);
    QCOMPARE(early.error().code, ErrorCode::SignInRequired);
    QVERIFY(!early.error().hint.isEmpty());
    QVERIFY(bench.generated());
    bench.house.restart();
    const auto list = bench.regenerated();
    QVERIFY(list && list->ok());
    QVERIFY(!(bench.token() == TokenServiceStub::manage())); // two secrets, kept apart
    const Secret nothing;
    QVERIFY(waited(bench.house.connections->keepManageToken(bench.id, nothing)));
    QVERIFY(!bench.regenerated());
    QVERIFY(bench.house.works(bench.token()));
    ConnectionsBench other;
    const auto refused =
        waited(other.connections->keepManageToken(other.added(), TokenServiceStub::manage()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestOldTokens)
#include "TestOldTokens.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StubBench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QByteArray Rotate = "/api/v4/personal_access_tokens/self/rotate";

/// The days that were asked for in the newest rotate.
qint64 wishedDays(const StubBench<GitlabStub> &bench)
{
    for (auto request = bench.stub.server.seen().crbegin(); request != bench.stub.server.seen().crend();
         ++request) {
        if (request->target == Rotate)
            return bench.house.clock.now().date().daysTo(
                QDate::fromString(request->json().value("expires_at"_L1).toString(), Qt::ISODate));
    }
    return -1;
}

} // namespace

/// A token that manages itself, at a service that ends a token's whole line when a replaced one is used to
/// rotate.
class TestSelfRotation : public QObject
{
    Q_OBJECT
private slots:
    void itRenewsItself();
    void theExpiryIsAlwaysSent();
    void aLostAnswerIsAskedAboutByTheOldToken();
    void aRequestThatNeverArrivedChangesNothing();
    void aDeadTokenIsNotRotatedAgain();
    void itDeletesItselfOnce();
};

void TestSelfRotation::itRenewsItself()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    const Secret old = bench.token();
    QVERIFY(waited(bench.house.connections->refreshFacts(bench.id)));
    const Connection before = *bench.house.connections->byId(bench.id);
    QVERIFY(!before.tokenId.isEmpty());
    const auto list = bench.regenerated();
    QVERIFY2(list && list->ok(),
             list ? qPrintable(list->steps.last().text) : qPrintable(list.error().message));
    QCOMPARE(step(*list, u"oldRefused"_s).text, u"The old token no longer works"_s);
    const Connection after = *bench.house.connections->byId(bench.id);
    QVERIFY(after.tokenId != before.tokenId);
    QVERIFY(!(bench.token() == old));
    QCOMPARE(after.tokenFingerprint, bench.token().fingerprint());
    QCOMPARE(bench.stub.living(), 1);
    QCOMPARE(bench.stub.server.count("POST", Rotate), 1);
}

void TestSelfRotation::theExpiryIsAlwaysSent()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    QVERIFY(waited(bench.house.connections->refreshFacts(bench.id)));
    QVERIFY(bench.regenerated());
    QCOMPARE(wishedDays(bench), 30); // as long as the old one was made for
    TokenOptions options;
    options.lifetime = std::chrono::hours(24 * 90);
    QVERIFY(bench.regenerated(options));
    QCOMPARE(wishedDays(bench), 90);
    QCOMPARE(bench.house.connections->byId(bench.id)->expires.at->date(),
             bench.house.clock.now().date().addDays(90));
    StubBench<GitlabStub> unknown(u"gitlab"_s);
    QVERIFY(unknown.pasted());
    unknown.stub.byId(u"101"_s)->expires = unknown.stub.clock.now().addSecs(3600); // not what it was made for
    QVERIFY(waited(unknown.house.connections->refreshFacts(unknown.id)));
    QVERIFY(unknown.regenerated());
    QCOMPARE(wishedDays(unknown), 30);
}

void TestSelfRotation::aLostAnswerIsAskedAboutByTheOldToken()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    bench.stub.loss = TokenServiceStub::Loss::AfterDoing;
    const auto list = bench.regenerated();
    QVERIFY2(list, list ? "" : qPrintable(list.error().message));
    QCOMPARE(step(*list, u"made"_s).text,
             u"The connection broke before the answer came. The old token no longer "
             "works and the new one was not received."_s);
    QVERIFY(!bench.house.connections->byId(bench.id)->hasToken());
    QCOMPARE(bench.stub.server.count("POST", Rotate), 1);
    QCOMPARE(bench.stub.server.seen().last().verb, QByteArray("GET"));
    bench.stub.loss = TokenServiceStub::Loss::None;
    QVERIFY(waited(bench.house.connections->recover()));
    QVERIFY(!bench.regenerated()); // there is none
    QCOMPARE(bench.stub.server.count("POST", Rotate), 1);
    QCOMPARE(bench.stub.living(), 1); // the new one: nothing was done that ends the line
}

void TestSelfRotation::aRequestThatNeverArrivedChangesNothing()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    const Secret old = bench.token();
    bench.stub.loss = TokenServiceStub::Loss::BeforeDoing;
    const auto list = bench.regenerated();
    QVERIFY(list);
    QCOMPARE(step(*list, u"made"_s).text, u"The connection broke before the answer came. The old token still "
                                          "works, so nothing was changed."_s);
    QVERIFY(bench.token() == old);
    QCOMPARE(bench.stub.server.count("POST", Rotate), 1);
    bench.stub.loss = TokenServiceStub::Loss::None;
    QVERIFY(bench.regenerated());
    QCOMPARE(bench.stub.living(), 1);
}

void TestSelfRotation::aDeadTokenIsNotRotatedAgain()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    StubToken &old = *bench.stub.byId(u"101"_s);
    bench.stub.issue(u"Cursor"_s, old.expires, old.ancestor); // it was renewed on another computer
    old.revoked = true;
    const auto list = bench.regenerated();
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::TokenRefused);
    QVERIFY(!list.error().hint.isEmpty());
    QCOMPARE(bench.stub.server.count("POST", Rotate), 0);
    QCOMPARE(bench.stub.living(), 1);                             // what took its place elsewhere
    QVERIFY(bench.house.connections->byId(bench.id)->hasToken()); // the person is told and decides
}

void TestSelfRotation::itDeletesItselfOnce()
{
    StubBench<GitlabStub> bench(u"gitlab"_s);
    QVERIFY(bench.pasted());
    const auto list = waited(bench.house.connections->deleteToken(bench.id, TokenOptions()));
    QVERIFY2(list && list->ok(), list ? "" : qPrintable(list.error().message));
    QCOMPARE(bench.stub.living(), 0);
    QVERIFY(!bench.house.connections->byId(bench.id)->hasToken());
    StubBench<GitlabStub> dead(u"gitlab"_s);
    QVERIFY(dead.pasted());
    dead.stub.byId(u"101"_s)->revoked = true;
    const auto gone = waited(dead.house.connections->deleteToken(dead.id, TokenOptions()));
    QVERIFY2(gone && gone->ok(), gone ? "" : qPrintable(gone.error().message));
    QVERIFY(step(*gone, u"gone"_s).ok);
}

QTEST_GUILESS_MAIN(TestSelfRotation)
#include "TestSelfRotation.moc"

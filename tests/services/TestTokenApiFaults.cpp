// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenApi.h"
#include "services/TokenApiStub.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// What goes wrong between Keyfob and a token API. Above all: a rotate is sent once, whatever happens.
class TestTokenApiFaults : public QObject
{
    Q_OBJECT
private slots:
    void everyStatusSaysWhatItMeans_data();
    void everyStatusSaysWhatItMeans();
    void theServiceMaySayWhy();
    void aLostAnswerIsSaidAndNothingIsSentAgain_data();
    void aLostAnswerIsSaidAndNothingIsSentAgain();
    void aLostAnswerAfterOthersIsNotSentAgainEither();
    void readingIsNeverLost();
    void aGatewayThatSpeaksForTheServiceLosesTheAnswer();
    void aWebPageIsABadAnswer();
    void aRedirectIsNotFollowed();

private:
    HttpClient m_http;
    Secret m_credential{"access-token-0123456789"};
};

void TestTokenApiFaults::everyStatusSaysWhatItMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("bad request") << 400 << ErrorCode::InvalidInput;
    QTest::newRow("unauthorized") << 401 << ErrorCode::TokenRefused;
    QTest::newRow("forbidden") << 403 << ErrorCode::Forbidden;
    QTest::newRow("not found") << 404 << ErrorCode::NotFound;
    QTest::newRow("not allowed") << 405 << ErrorCode::NotSupported;
    QTest::newRow("gone by the description") << 409 << ErrorCode::NotFound;
    QTest::newRow("gone") << 410 << ErrorCode::NotFound;
    QTest::newRow("invalid preset") << 422 << ErrorCode::InvalidInput;
    QTest::newRow("too many") << 429 << ErrorCode::RateLimited;
    QTest::newRow("broken") << 500 << ErrorCode::ServerError;
    QTest::newRow("unavailable") << 503 << ErrorCode::ServerError;
    QTest::newRow("a success that is not described") << 202 << ErrorCode::BadAnswer;
}

void TestTokenApiFaults::everyStatusSaysWhatItMeans()
{
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    TokenApiStub stub;
    stub.status = status;
    stub.headers = {"Retry-After: 60"};
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, code);
    QVERIFY(!facts.error().hint.isEmpty());
    if (status != 409) {
        const auto revoked = waited(api.revoke(m_credential, u"tok_1"_s));
        QVERIFY(!revoked);
        QCOMPARE(revoked.error().code, code);
    }
    QCOMPARE(stub.server.count("POST", "/api/v1/tokens/tok_1/rotate"), 1);
}

void TestTokenApiFaults::theServiceMaySayWhy()
{
    TokenApiStub stub;
    stub.status = 403;
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(!facts);
    QVERIFY2(facts.error().message.endsWith(u"It says: No  thanks."_s), qPrintable(facts.error().message));
    stub.problem = "{\"title\": \"your access-token-0123456789 " + QByteArray(5000, 'x') + "\"}";
    const auto loud = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(!loud);
    QVERIFY(loud.error().message.size() < 400);
    QVERIFY(!loud.error().message.contains(u"access-token"_s));
}

void TestTokenApiFaults::aLostAnswerIsSaidAndNothingIsSentAgain_data()
{
    QTest::addColumn<TokenApiStub::Fault>("fault");
    QTest::newRow("cut before the head") << TokenApiStub::Fault::CutBeforeHead;
    QTest::newRow("closed before the head") << TokenApiStub::Fault::CloseBeforeHead;
    QTest::newRow("cut after the head") << TokenApiStub::Fault::CutAfterHead;
    QTest::newRow("cut without a length") << TokenApiStub::Fault::CutJson;
    QTest::newRow("silence") << TokenApiStub::Fault::Silence;
}

void TestTokenApiFaults::aLostAnswerIsSaidAndNothingIsSentAgain()
{
    QFETCH(TokenApiStub::Fault, fault);
    TokenApiStub stub;
    stub.fault = fault;
    // Only silence is to run into the deadline; the others must be seen for what they are.
    const bool silence = fault == TokenApiStub::Fault::Silence;
    TokenApi api(m_http, stub.instance(), std::chrono::milliseconds(silence ? 400 : 30'000));
    const auto rotated = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::AnswerLost);
    QVERIFY(!rotated.error().hint.isEmpty());
    QCOMPARE(stub.server.count("POST", "/api/v1/tokens/tok_1/rotate"), 1);
    const auto created = waited(api.create(m_credential, {}));
    QVERIFY(!created);
    // 200 is not what create is answered with, so its whole answer can't be used whatever stands in it.
    QCOMPARE(created.error().code,
             fault == TokenApiStub::Fault::CutJson ? ErrorCode::BadAnswer : ErrorCode::AnswerLost);
    QCOMPARE(stub.server.count("POST", "/api/v1/tokens"), 1);
}

void TestTokenApiFaults::aLostAnswerAfterOthersIsNotSentAgainEither()
{
    // On a connection that is kept alive, Qt would otherwise send a request once more by itself.
    for (const auto fault : {TokenApiStub::Fault::CutBeforeHead, TokenApiStub::Fault::CloseBeforeHead}) {
        TokenApiStub stub;
        TokenApi api(m_http, stub.instance());
        QVERIFY(waited(api.list(m_credential)));
        QVERIFY(waited(api.get(m_credential, u"tok_1"_s)));
        stub.fault = fault;
        const auto rotated = waited(api.rotate(m_credential, u"tok_1"_s, {}));
        QVERIFY(!rotated);
        QCOMPARE(rotated.error().code, ErrorCode::AnswerLost);
        QCOMPARE(stub.server.count("POST", "/api/v1/tokens/tok_1/rotate"), 1);
    }
}

void TestTokenApiFaults::readingIsNeverLost()
{
    TokenApiStub stub;
    stub.fault = TokenApiStub::Fault::CutBeforeHead;
    TokenApi api(m_http, stub.instance());
    const auto tokens = waited(api.list(m_credential));
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, ErrorCode::Unreachable);
}

void TestTokenApiFaults::aGatewayThatSpeaksForTheServiceLosesTheAnswer()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    for (const int status : {502, 504}) {
        stub.status = status;
        const auto revoked = waited(api.revoke(m_credential, u"tok_1"_s));
        QVERIFY(!revoked);
        QCOMPARE(revoked.error().code, ErrorCode::AnswerLost);
        const auto asked = waited(api.get(m_credential, u"tok_1"_s));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::ServerError);
    }
}

void TestTokenApiFaults::aWebPageIsABadAnswer()
{
    TokenApiStub stub;
    stub.fault = TokenApiStub::Fault::Page;
    TokenApi api(m_http, stub.instance());
    const auto rotated = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::BadAnswer);
    const auto tokens = waited(api.list(m_credential));
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, ErrorCode::BadAnswer);
}

void TestTokenApiFaults::aRedirectIsNotFollowed()
{
    TokenApiStub other;
    TokenApiStub stub;
    stub.status = 307;
    stub.headers = {"Location: " + other.server.origin().toLatin1() + "/api/v1/tokens"};
    TokenApi api(m_http, stub.instance());
    const auto made = waited(api.create(m_credential, {}));
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Redirected);
    QCOMPARE(other.server.seen().size(), 0);
}

QTEST_GUILESS_MAIN(TestTokenApiFaults)
#include "TestTokenApiFaults.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenApi.h"
#include "services/TokenApiStub.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestTokenApi : public QObject
{
    Q_OBJECT
private slots:
    void aNewTokenIsAskedForAsTheDescriptionSays();
    void whatIsNotWishedIsLeftOut();
    void aTokenIsReadByItsPointers();
    void allTokensAreListed();
    void rotateGivesTheNewSecret();
    void revokeEndsIt();
    void anIdentifierStaysOneSegment();
    void timesOfEveryFormAreRead_data();
    void timesOfEveryFormAreRead();
    void anExpiryThatIsNotToldIsEstimated();
    void aStrangeAnswerDoesNotLoseTheSecret();
    void aSecretOfAWrongFormIsRefused();
    void aCallThatIsNotDescribedIsNotSupported();
    void withoutACredentialNothingIsSent();

private:
    HttpClient m_http;
    Secret m_credential{"access-token-0123456789"};
};

void TestTokenApi::aNewTokenIsAskedForAsTheDescriptionSays()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    const TokenWish wish{u"Cursor"_s, u"full"_s, std::chrono::seconds(604800)};
    const auto facts = waited(api.create(m_credential, wish));
    QVERIFY2(facts, qPrintable(facts ? QString() : facts.error().message));
    QVERIFY(facts->secret == Secret(TokenApiStub::secretText()));
    QCOMPARE(facts->id, u"tok_1"_s);
    const SeenRequest request = stub.server.seen().first();
    QCOMPARE(request.verb + ' ' + request.target, QByteArray("POST /api/v1/tokens"));
    QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer access-token-0123456789"));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(request.json(),
             (QJsonObject{{u"name"_s, u"Cursor"_s}, {u"preset"_s, u"full"_s}, {u"expires_in"_s, 604800}}));
}

void TestTokenApi::whatIsNotWishedIsLeftOut()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    QVERIFY(waited(api.create(m_credential, {})));
    QCOMPARE(stub.server.seen().first().body, QByteArray("{}"));
}

void TestTokenApi::aTokenIsReadByItsPointers()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(facts);
    QCOMPARE(facts->name, u"Cursor"_s);
    QCOMPARE(facts->preset, u"analysis"_s);
    QVERIFY(facts->active);
    QVERIFY(facts->secret.isEmpty());
    QCOMPARE(facts->created.at, QDateTime(QDate(2026, 11, 20), QTime(18, 26, 6), Qt::UTC));
    QCOMPARE(facts->created.source, TimeSource::Service);
    QVERIFY(facts->lastUsed.never);
    QCOMPARE(facts->expires.at, QDateTime(QDate(2026, 12, 20), QTime(18, 26, 6), Qt::UTC));
    stub.item.insert(u"status"_s, u"revoked"_s);
    stub.item.insert(u"name"_s, u"a\u202eb\n"_s);
    const auto later = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(later);
    QVERIFY(!later->active);
    QCOMPARE(later->name, u"a b "_s);
}

void TestTokenApi::allTokensAreListed()
{
    TokenApiStub stub;
    stub.item.insert(u"id"_s, 17);
    TokenApi api(m_http, stub.instance());
    const auto tokens = waited(api.list(m_credential));
    QVERIFY(tokens);
    QCOMPARE(tokens->size(), 2);
    QCOMPARE(tokens->at(0).id, u"17"_s);
    QCOMPARE(tokens->at(1).id, u"tok_1"_s);
}

void TestTokenApi::rotateGivesTheNewSecret()
{
    TokenApiStub stub;
    stub.item.insert(u"id"_s, u"tok_2"_s);
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(facts);
    QCOMPARE(facts->id, u"tok_2"_s);
    QVERIFY(facts->secret == Secret(TokenApiStub::secretText()));
    QCOMPARE(stub.server.count("POST", "/api/v1/tokens/tok_1/rotate"), 1);
}

void TestTokenApi::revokeEndsIt()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    QVERIFY(waited(api.revoke(m_credential, u"tok_1"_s)));
    QCOMPARE(stub.server.count("DELETE", "/api/v1/tokens/tok_1"), 1);
}

void TestTokenApi::anIdentifierStaysOneSegment()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    QVERIFY(waited(api.get(m_credential, u"a/../b?c#d %\u00e4"_s)));
    QCOMPARE(stub.server.seen().first().target, QByteArray("/api/v1/tokens/a%2F..%2Fb%3Fc%23d%20%25%C3%A4"));
    for (const QString &bad : {QString(), u"."_s, u".."_s, QString(300, u'a')}) {
        const auto facts = waited(api.get(m_credential, bad));
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::InvalidInput);
    }
    QCOMPARE(stub.server.seen().size(), 1);
}

void TestTokenApi::timesOfEveryFormAreRead_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("time");
    QTest::newRow("offset") << u"rfc3339"_s << QJsonValue(u"2026-12-01T01:00:00+09:00"_s)
                            << u"2026-11-30T16:00:00Z"_s;
    QTest::newRow("no zone") << u"rfc3339"_s << QJsonValue(u"2026-12-01T01:00:00"_s)
                             << u"2026-12-01T01:00:00Z"_s;
    QTest::newRow("year 9999") << u"rfc3339"_s << QJsonValue(u"9999-12-31T23:59:59Z"_s)
                               << u"9999-12-31T23:59:59Z"_s;
    QTest::newRow("date") << u"date"_s << QJsonValue(u"2026-12-01"_s) << u"2026-12-01T00:00:00Z"_s;
    QTest::newRow("seconds") << u"epoch"_s << QJsonValue(1796083200) << u"2026-12-01T00:00:00Z"_s;
    QTest::newRow("milliseconds") << u"epoch"_s << QJsonValue(1796083200000.0) << u"2026-12-01T00:00:00Z"_s;
    QTest::newRow("words") << u"rfc3339"_s << QJsonValue(u"tomorrow"_s) << QString();
    QTest::newRow("a date that is none") << u"date"_s << QJsonValue(u"2026-02-31"_s) << QString();
    QTest::newRow("below zero") << u"epoch"_s << QJsonValue(-5) << QString();
    QTest::newRow("far too large") << u"epoch"_s << QJsonValue(1e300) << QString();
}

void TestTokenApi::timesOfEveryFormAreRead()
{
    QFETCH(QString, format);
    QFETCH(QJsonValue, value);
    QFETCH(QString, time);
    TokenApiStub stub;
    stub.item.insert(u"last_used_at"_s, value);
    ServiceDescription service = stub.instance().description();
    service.fields.insert(u"lastUsed"_s,
                          QJsonObject{{u"pointer"_s, u"/last_used_at"_s}, {u"format"_s, format}});
    TokenApi api(m_http, stub.instance(service));
    const auto facts = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(facts);
    QVERIFY(!facts->lastUsed.never);
    const QDateTime read = facts->lastUsed.at.value_or(QDateTime());
    QCOMPARE(read.isValid() ? read.toString(Qt::ISODate) : QString(), time);
    QCOMPARE(facts->lastUsed.source, time.isEmpty() ? TimeSource::Unknown : TimeSource::Service);
}

void TestTokenApi::anExpiryThatIsNotToldIsEstimated()
{
    TokenApiStub stub;
    stub.item.remove(u"expires_at"_s);
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(facts);
    QCOMPARE(facts->expires.source, TimeSource::Estimated);
    QCOMPARE(facts->expires.at, facts->created.at->addDays(30));
    stub.item.insert(u"expires_at"_s, QJsonValue::Null);
    const auto endless = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(endless);
    QVERIFY(endless->expires.never);
    QCOMPARE(endless->expires.source, TimeSource::Service);
}

void TestTokenApi::aStrangeAnswerDoesNotLoseTheSecret()
{
    TokenApiStub stub;
    stub.item = {{u"id"_s, QJsonArray()}, {u"created_at"_s, true}, {u"name"_s, QJsonObject()}};
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(facts);
    QVERIFY(facts->secret == Secret(TokenApiStub::secretText()));
    QVERIFY(facts->id.isEmpty());
    QVERIFY(facts->created == Moment());
}

void TestTokenApi::aSecretOfAWrongFormIsRefused()
{
    for (const QString &wrong : {QString(), u"mcpt_short"_s, u"mcpt_"_s + QString(40, u'S') + u"\r\nX: y"_s,
                                 u"mcpt_"_s + QString(40, u'S') + u'\n', QString(100000, u'S')}) {
        TokenApiStub stub;
        stub.secret = wrong;
        TokenApi api(m_http, stub.instance());
        const auto facts = waited(api.create(m_credential, {}));
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::BadAnswer);
        ServiceDescription service = stub.instance().description();
        service.tokenPattern.clear();
        TokenApi any(m_http, stub.instance(service));
        QCOMPARE(waited(any.create(m_credential, {})).has_value(), wrong == u"mcpt_short"_s);
    }
}

void TestTokenApi::aCallThatIsNotDescribedIsNotSupported()
{
    TokenApiStub stub;
    ServiceDescription service = stub.instance().description();
    service.calls.remove(u"rotate"_s);
    TokenApi api(m_http, stub.instance(service));
    QVERIFY(api.can(u"create"_s));
    QVERIFY(!api.can(u"rotate"_s));
    const auto facts = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::NotSupported);
    QCOMPARE(stub.server.seen().size(), 0);
}

void TestTokenApi::withoutACredentialNothingIsSent()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    const auto facts = waited(api.create({}, {}));
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::SignInRequired);
    QCOMPARE(stub.server.seen().size(), 0);
}

QTEST_GUILESS_MAIN(TestTokenApi)
#include "TestTokenApi.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenApi.h"
#include "services/TokenApiStub.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// What a description can ask for in a request to a token API.
class TestTokenRequests : public QObject
{
    Q_OBJECT
private slots:
    void fixedHeadersAndAQueryGoOut();
    void theExpiryIsSentInTheFormThatIsAskedFor_data();
    void theExpiryIsSentInTheFormThatIsAskedFor();
    void aServiceThatWantsAPauseSaysHowLong_data();
    void aServiceThatWantsAPauseSaysHowLong();

private:
    [[nodiscard]] ServiceDescription demo() const { return *ServiceCatalog::builtIn().find(u"demo"_s); }
    HttpClient m_http;
    Secret m_credential{"access-token-0123456789"};
};

void TestTokenRequests::fixedHeadersAndAQueryGoOut()
{
    TokenApiStub stub;
    ServiceDescription service = demo();
    service.tokenApiHeaders = {{u"Origin"_s, u"{base}"_s, false},
                               {u"X-Api-Version"_s, u"2022-11-28"_s, false}};
    TokenCall get = service.calls.value(u"get"_s);
    get.path = u"/token?full=1&id={id}"_s;
    service.calls.insert(u"get"_s, get);
    TokenApi api(m_http, stub.instance(service));
    QVERIFY(waited(api.get(m_credential, u"a&b=c/d"_s)));
    const SeenRequest request = stub.server.seen().first();
    QCOMPARE(request.target, QByteArray("/api/v1/token?full=1&id=a%26b%3Dc%2Fd"));
    QCOMPARE(request.headers.value("origin"), stub.server.origin().toLatin1());
    QCOMPARE(request.headers.value("x-api-version"), QByteArray("2022-11-28"));
    QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer access-token-0123456789"));
}

void TestTokenRequests::theExpiryIsSentInTheFormThatIsAskedFor_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("hours");
    QTest::addColumn<QJsonValue>("sent");
    QTest::newRow("date") << u"date"_s << 24 * 30 << QJsonValue(u"2026-12-20"_s);
    QTest::newRow("a date of today") << u"date"_s << 1 << QJsonValue(u"2026-11-21"_s);
    QTest::newRow("RFC 3339") << u"rfc3339"_s << 24 * 30 << QJsonValue(u"2026-12-20T22:00:00Z"_s);
    QTest::newRow("seconds") << u"epoch"_s << 24 * 30 << QJsonValue(1797804000);
}

void TestTokenRequests::theExpiryIsSentInTheFormThatIsAskedFor()
{
    QFETCH(QString, format);
    QFETCH(int, hours);
    QFETCH(QJsonValue, sent);
    TokenApiStub stub;
    ServiceDescription service = demo();
    TokenCall create = service.calls.value(u"create"_s);
    create.body = {{u"until"_s, QJsonObject{{u"$var"_s, u"expires"_s}, {u"format"_s, format}}},
                   {u"scopes"_s, QJsonArray{u"api"_s}}};
    service.calls.insert(u"create"_s, create);
    TokenApi api(m_http, stub.instance(service));
    QVERIFY(api.takesExpiry(u"create"_s));
    const QDateTime from(QDate(2026, 11, 20), QTime(22, 0), Qt::UTC);
    QVERIFY(waited(api.create(m_credential, {{}, {}, std::chrono::hours(hours), from})));
    QCOMPARE(stub.server.seen().first().json(),
             (QJsonObject{{u"until"_s, sent}, {u"scopes"_s, QJsonArray{u"api"_s}}}));
    QVERIFY(waited(api.create(m_credential, {})));
    QCOMPARE(stub.server.seen().last().json(), (QJsonObject{{u"scopes"_s, QJsonArray{u"api"_s}}}));
}

void TestTokenRequests::aServiceThatWantsAPauseSaysHowLong_data()
{
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QString>("hint");
    QTest::newRow("seconds") << QList<QByteArray>{"Retry-After: 90"} << u"Next try in 90 s."_s;
    QTest::newRow("a date") << QList<QByteArray>{"Date: Fri, 20 Nov 2026 09:00:00 GMT",
                                                 "Retry-After: Fri, 20 Nov 2026 09:02:00 GMT"}
                            << u"Next try in 120 s."_s;
    QTest::newRow("a date that is over") << QList<QByteArray>{"Date: Fri, 20 Nov 2026 09:00:00 GMT",
                                                              "Retry-After: Fri, 20 Nov 2026 08:02:00 GMT"}
                                         << u"Try again later."_s;
    QTest::newRow("a date and no clock")
        << QList<QByteArray>{"Retry-After: Fri, 20 Nov 2026 09:02:00 GMT"} << u"Try again later."_s;
    QTest::newRow("forever") << QList<QByteArray>{"Retry-After: 99999999999"} << u"Next try in 86400 s."_s;
    QTest::newRow("words") << QList<QByteArray>{"Retry-After: tomorrow"} << u"Try again later."_s;
}

void TestTokenRequests::aServiceThatWantsAPauseSaysHowLong()
{
    QFETCH(QList<QByteArray>, headers);
    QFETCH(QString, hint);
    TokenApiStub stub;
    stub.status = 429;
    stub.headers = headers;
    TokenApi api(m_http, stub.instance());
    const auto rotated = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::RateLimited);
    QCOMPARE(rotated.error().hint, hint);
}

QTEST_GUILESS_MAIN(TestTokenRequests)
#include "TestTokenRequests.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenServiceStub.h"

#include "services/TokenApi.h"
#include "services/TokenApiStub.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QByteArray base64Url(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

/// What is made of the answers of a token API.
class TestTokenAnswers : public QObject
{
    Q_OBJECT
private slots:
    void scopesAreAListOrAText();
    void aHintThatHoldsTheSecretIsDropped_data();
    void aHintThatHoldsTheSecretIsDropped();
    void noTextOfAnAnswerRepeatsTheSecret();
    void aRefusalOfRightsIsToldFromARefusalOfTheToken_data();
    void aRefusalOfRightsIsToldFromARefusalOfTheToken();
    void aJwtTellsWhatTheServiceDoesNot();
    void whatIsLeftCountsFromTheServicesClock();
    void theRestIsAskedForOnceAndItsLackLosesNothing();
    void aliveIsAskedByTheTokenItselfOrByItsId();

private:
    [[nodiscard]] ServiceDescription demo() const { return *ServiceCatalog::builtIn().find(u"demo"_s); }
    HttpClient m_http;
    Secret m_credential{"access-token-0123456789"};
};

void TestTokenAnswers::scopesAreAListOrAText()
{
    TokenApiStub stub;
    TokenApi api(m_http, stub.instance());
    stub.item.insert(u"scopes"_s, QJsonArray{u"mcp"_s, u""_s, 5, u"a\u202eb"_s});
    QCOMPARE(waited(api.get(m_credential, u"tok_1"_s))->scopes, QStringList({u"mcp"_s, u"a b"_s}));
    stub.item.insert(u"scopes"_s, u"mcp  tokens:read"_s);
    QCOMPARE(waited(api.get(m_credential, u"tok_1"_s))->scopes, QStringList({u"mcp"_s, u"tokens:read"_s}));
    stub.item.remove(u"scopes"_s);
    QCOMPARE(waited(api.get(m_credential, u"tok_1"_s))->scopes, QStringList());
}

void TestTokenAnswers::aHintThatHoldsTheSecretIsDropped_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("hint");
    QTest::newRow("a hint") << u"abcdefghijklmnopqrst"_s << u"abcd…qrst"_s << u"abcd…qrst"_s;
    QTest::newRow("the secret") << u"abcdefghijklmnopqrst"_s << u"abcdefghijklmnopqrst"_s << QString();
    QTest::newRow("a short secret") << u"abcdefghijkl"_s << u"abcdefghijkl"_s << QString();
    QTest::newRow("a very short secret") << u"abcd"_s << u"abcd"_s << QString();
    QTest::newRow("more than the secret") << u"abcdefghijkl"_s << u"-abcdefghijkl-"_s << QString();
    QTest::newRow("most of the secret") << u"abcdefghijklmnopqrst"_s << u"abcdefghijklmnopq"_s << QString();
    QTest::newRow("nothing") << u"abcdefghijklmnopqrst"_s << QString() << QString();
}

void TestTokenAnswers::aHintThatHoldsTheSecretIsDropped()
{
    QFETCH(QString, secret);
    QFETCH(QString, told);
    QFETCH(QString, hint);
    TokenApiStub stub;
    ServiceDescription service = demo();
    service.tokenPattern.clear();
    TokenApi api(m_http, stub.instance(service));
    stub.secret = secret;
    stub.item.insert(u"token_hint"_s, told);
    const auto made = waited(api.create(m_credential, {}));
    QVERIFY(made);
    QCOMPARE(made->hint, hint);
}

void TestTokenAnswers::noTextOfAnAnswerRepeatsTheSecret()
{
    TokenApiStub stub;
    for (const QString &key : {u"id"_s, u"name"_s, u"preset"_s, u"token_hint"_s})
        stub.item.insert(key, stub.secret);
    stub.item.insert(u"scopes"_s, QJsonArray{stub.secret});
    TokenApi api(m_http, stub.instance());
    const auto made = waited(api.create(m_credential, {}));
    QVERIFY(made);
    QVERIFY(made->id.isEmpty());
    const QString all = made->name + made->preset + made->hint + made->scopes.join(u' ');
    QVERIFY2(!all.contains(stub.secret), qPrintable(all));
    stub.status = 422;
    stub.problem = "{\"detail\": \"not this: " + TokenApiStub::secretText() + "\"}";
    const auto refused = waited(api.create(m_credential, {}));
    QVERIFY(!refused);
    QVERIFY(!(refused.error().message + refused.error().hint).contains(stub.secret));
}

void TestTokenAnswers::aRefusalOfRightsIsToldFromARefusalOfTheToken_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("problem");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("alive");
    const QByteArray scope = R"({"code": "insufficient_scope"})";
    const QByteArray plan = R"({"code": "PLAN_LIMIT", "detail": "Upgrade."})";
    QTest::newRow("401") << 401 << QByteArray("{}") << QByteArray() << ErrorCode::TokenRefused << false;
    QTest::newRow("403") << 403 << QByteArray("{}") << QByteArray() << ErrorCode::Forbidden << false;
    QTest::newRow("the code") << 403 << scope << QByteArray() << ErrorCode::Forbidden << true;
    QTest::newRow("a rule") << 403 << plan << QByteArray() << ErrorCode::Forbidden << true;
    QTest::newRow("a rule for 401") << 401 << plan << QByteArray() << ErrorCode::Forbidden << true;
    QTest::newRow("the challenge") << 403 << QByteArray("{}")
                                   << QByteArray(R"(WWW-Authenticate: Bearer error="insufficient_scope")")
                                   << ErrorCode::Forbidden << true;
    QTest::newRow("no page at all") << 404 << QByteArray("{}") << QByteArray() << ErrorCode::NotFound
                                    << false;
}

void TestTokenAnswers::aRefusalOfRightsIsToldFromARefusalOfTheToken()
{
    QFETCH(int, status);
    QFETCH(QByteArray, problem);
    QFETCH(QByteArray, header);
    QFETCH(ErrorCode, code);
    QFETCH(bool, alive);
    TokenApiStub stub;
    stub.status = status;
    stub.problem = problem;
    stub.headers = header.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{header};
    ServiceDescription service = demo();
    service.tokenApiCredential = TokenCredential::Self;
    service.notAllowedCodes = {u"PLAN_LIMIT"_s};
    TokenApi api(m_http, stub.instance(service));
    const auto rotated = waited(api.rotate(m_credential, u"tok_1"_s, {}));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, code);
    const auto asked = waited(api.alive(m_credential, u"tok_1"_s));
    QVERIFY2(asked, asked ? "" : qPrintable(asked.error().message));
    QCOMPARE(*asked, alive);
    const auto revoked = waited(api.revoke(m_credential, u"tok_1"_s));
    QVERIFY(!revoked);
    QCOMPARE(revoked.error().code, code == ErrorCode::TokenRefused ? ErrorCode::NotFound : code);
}

void TestTokenAnswers::aJwtTellsWhatTheServiceDoesNot()
{
    TokenApiStub stub;
    ServiceDescription service = demo();
    service.tokenPattern.clear();
    service.lifetime.reset();
    stub.secret = QString::fromLatin1(base64Url(R"({"alg":"RS256"})") + '.' +
                                      base64Url(R"({"iat":1795200000,"exp":1796083200})") + ".sig");
    TokenApi api(m_http, stub.instance(service));
    const auto told = waited(api.create(m_credential, {}));
    QVERIFY(told);
    QCOMPARE(told->expires.source, TimeSource::Service); // the service knows better
    stub.item.remove(u"expires_at"_s);
    stub.item.remove(u"created_at"_s);
    const auto read = waited(api.create(m_credential, {}));
    QVERIFY(read);
    QCOMPARE(read->expires.source, TimeSource::Jwt);
    QCOMPARE(read->expires.at, QDateTime(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC));
    QCOMPARE(read->created.source, TimeSource::Jwt);
}

void TestTokenAnswers::whatIsLeftCountsFromTheServicesClock()
{
    TokenApiStub stub;
    ServiceDescription service = demo();
    service.fields.insert(u"expires"_s,
                          QJsonObject{{u"pointer"_s, u"/left"_s}, {u"format"_s, u"secondsUntil"_s}});
    stub.item.insert(u"left"_s, 3600);
    stub.status = 200;
    stub.problem = QJsonDocument(stub.item).toJson();
    stub.headers = {"Date: Fri, 20 Nov 2026 09:00:00 GMT"};
    TokenApi api(m_http, stub.instance(service));
    const auto facts = waited(api.get(m_credential, u"tok_1"_s));
    QVERIFY(facts);
    QCOMPARE(facts->expires.at, QDateTime(QDate(2026, 11, 20), QTime(10, 0), Qt::UTC));
    QCOMPARE(facts->answeredAt, QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC));
}

void TestTokenAnswers::theRestIsAskedForOnceAndItsLackLosesNothing()
{
    StrapiStub stub;
    const ServiceInstance instance = stub.instance(u"strapi"_s);
    TokenApi api(m_http, instance);
    const TokenWish wish{u"Cursor"_s, {}, std::chrono::hours(24 * 30), stub.clock.now()};
    const auto made = waited(api.create(TokenServiceStub::manage(), wish));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    const qsizetype before = stub.server.seen().size();
    const auto whole = waited(api.rotate(TokenServiceStub::manage(), made->id, wish));
    QVERIFY(whole);
    QCOMPARE(stub.server.seen().size(), before + 2);
    QCOMPARE(whole->expires, made->expires);
    ServiceDescription broken = instance.description();
    TokenCall get = broken.calls.value(u"get"_s);
    get.path = u"/no/where/{id}"_s;
    broken.calls.insert(u"get"_s, get);
    TokenApi other(m_http, *ServiceInstance::make(broken, stub.server.origin()));
    const auto bare = waited(other.rotate(TokenServiceStub::manage(), made->id, wish));
    QVERIFY(bare);
    QVERIFY(!bare->secret.isEmpty());
    QCOMPARE(bare->id, made->id);
    QCOMPARE(bare->expires, Moment());
}

void TestTokenAnswers::aliveIsAskedByTheTokenItselfOrByItsId()
{
    PlainStub stub;
    const StubToken token = stub.issue(u"Cursor"_s, {});
    const Secret manage = TokenServiceStub::manage();
    for (const QString &name : {u"plain"_s, u"verdaccio"_s}) { // with a get, and with a list alone
        stub.byId(token.id)->revoked = false;
        TokenApi api(m_http, stub.instance(name));
        QCOMPARE(waited(api.alive(manage, token.id)), Result<bool>(true));
        stub.byId(token.id)->revoked = true;
        QCOMPARE(waited(api.alive(manage, token.id)), Result<bool>(false));
        QCOMPARE(waited(api.alive(manage, u"999"_s)), Result<bool>(false));
        const auto unnamed = waited(api.alive(manage, {}));
        QVERIFY(!unnamed);
        const auto refused = waited(api.alive(Secret("somebody-else-0123456789"), token.id));
        QVERIFY(!refused); // that says nothing of the token
        QCOMPARE(refused.error().code, ErrorCode::TokenRefused);
    }
}

QTEST_GUILESS_MAIN(TestTokenAnswers)
#include "TestTokenAnswers.moc"

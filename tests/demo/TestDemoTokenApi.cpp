// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace keyfob;

namespace {

const QString Tokens = QStringLiteral("/api/v1/tokens");
const QString Self = QStringLiteral("/api/v1/tokens/self");

QString text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString();
}
QByteArray secretOf(const QJsonObject &token)
{
    return text(token, "token").toLatin1();
}
QString at(const QJsonObject &token, const char *more = "")
{
    return QStringLiteral("/api/v1/tokens/") + text(token, "id") + QLatin1String(more);
}

} // namespace

/// Every row of the token API's contract.
class TestDemoTokenApi : public QObject
{
    Q_OBJECT

private slots:
    void createdTokensHaveEveryFieldOfTheContract();
    void theListTellsThePolicyAndNoSecret();
    void aSecondTokenReplacesTheFirst();
    void rotatingStopsTheOldSecretAtOnce();
    void aTokenManagesItself();
    void aTokenManagesNothingElse();
    void deletingTwiceIsNotFound();
    void rotatingARevokedTokenRevokesNothingElse();
    void anExpiredTokenSaysSo();
    void readingNeedsItsScopeAndWritingItsOwn();
    void nobodyAndUnknownTokensAreSentToTheMetadata();
    void wrongValuesAreNamed_data();
    void wrongValuesAreNamed();
    void otherMethodsAreToldWhatIsAllowed();
    void anotherPersonsTokenIsNotThere();
    void nothingIsStoredByCaches();
};

void TestDemoTokenApi::createdTokensHaveEveryFieldOfTheContract()
{
    DemoVisitor visitor;
    const HttpReply reply = visitor.post(Tokens, visitor.access(),
                                         {{QStringLiteral("name"), QStringLiteral("Cursor on laptop")},
                                          {QStringLiteral("preset"), QStringLiteral("setup")},
                                          {QStringLiteral("expires_in"), 3600}});
    QCOMPARE(reply.status, 201);
    const QJsonObject token = DemoVisitor::json(reply);
    QVERIFY(
        QRegularExpression(QStringLiteral("^mcpt_[A-Za-z0-9]{40}$")).match(text(token, "token")).hasMatch());
    QVERIFY(text(token, "id").startsWith(QStringLiteral("tok_")));
    QVERIFY(reply.header("location").endsWith(at(token).toLatin1()));
    QCOMPARE(text(token, "name"), QStringLiteral("Cursor on laptop"));
    QCOMPARE(text(token, "preset"), QStringLiteral("setup"));
    QCOMPARE(text(token, "status"), QStringLiteral("active"));
    QCOMPARE(text(token, "token_hint"), QStringLiteral("mcpt_…") + text(token, "token").right(4));
    QCOMPARE(text(token, "created_at"), QStringLiteral("2026-11-20T09:00:00Z"));
    QCOMPARE(text(token, "expires_at"), QStringLiteral("2026-11-20T10:00:00Z"));
    QCOMPARE(token.value(QStringLiteral("scopes")).toArray(), QJsonArray{QStringLiteral("mcp")});
    for (const char *field : {"last_used_at", "revoked_at", "replaces"})
        QVERIFY2(token.value(QLatin1String(field)).isNull(), field);
}

void TestDemoTokenApi::theListTellsThePolicyAndNoSecret()
{
    DemoVisitor visitor({.lifetime = std::chrono::hours(24 * 7), .faults = {}});
    const QByteArray access = visitor.access();
    const QJsonObject made = visitor.make(access);
    QCOMPARE(text(made, "expires_at"), QStringLiteral("2026-11-27T09:00:00Z"));
    QCOMPARE(text(made, "preset"), QStringLiteral("analysis"));
    const HttpReply reply = visitor.get(Tokens, access);
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.body.contains(secretOf(made)));
    const QJsonObject list = DemoVisitor::json(reply);
    QCOMPARE(list.value(QStringLiteral("tokens")).toArray().size(), 1);
    const QJsonObject policy = list.value(QStringLiteral("policy")).toObject();
    QCOMPARE(policy.value(QStringLiteral("max_active")).toInt(), 1);
    QCOMPARE(policy.value(QStringLiteral("default_expires_in")).toInt(), 604800);
    QCOMPARE(policy.value(QStringLiteral("max_expires_in")).toInt(), 31536000);
    QCOMPARE(policy.value(QStringLiteral("presets")).toArray().size(), 5);
    QCOMPARE(text(policy, "default_preset"), QStringLiteral("analysis"));
}

void TestDemoTokenApi::aSecondTokenReplacesTheFirst()
{
    DemoVisitor visitor;
    const QByteArray access = visitor.access();
    const QJsonObject first = visitor.make(access);
    const QJsonObject second = visitor.make(access);
    QCOMPARE(second.value(QStringLiteral("replaced")).toArray(), QJsonArray{text(first, "id")});
    QCOMPARE(visitor.get(Self, secretOf(first)).status, 401);
    const QJsonArray list =
        DemoVisitor::json(visitor.get(Tokens, access)).value(QStringLiteral("tokens")).toArray();
    QCOMPARE(text(list.at(0).toObject(), "id"), text(second, "id"));
    QCOMPARE(text(list.at(1).toObject(), "status"), QStringLiteral("revoked"));
}

void TestDemoTokenApi::rotatingStopsTheOldSecretAtOnce()
{
    DemoVisitor visitor({.accessLifetime = std::chrono::hours(48), .faults = {}});
    const QByteArray access = visitor.access();
    const QJsonObject old = visitor.make(access, {{QStringLiteral("name"), QStringLiteral("Laptop")},
                                                  {QStringLiteral("preset"), QStringLiteral("minimal")}});
    visitor.clock.advance(std::chrono::hours(24));
    const HttpReply reply = visitor.post(at(old, "/rotate"), access, {{QStringLiteral("expires_in"), 7200}});
    QCOMPARE(reply.status, 200);
    const QJsonObject fresh = DemoVisitor::json(reply);
    QCOMPARE(text(fresh, "replaces"), text(old, "id"));
    QCOMPARE(text(fresh, "name"), QStringLiteral("Laptop"));
    QCOMPARE(text(fresh, "preset"), QStringLiteral("minimal"));
    QCOMPARE(text(fresh, "expires_at"), QStringLiteral("2026-11-21T11:00:00Z"));
    QVERIFY(secretOf(fresh) != secretOf(old));
    const HttpReply refused = visitor.get(Self, secretOf(old));
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.body.contains("revoked"));
    QCOMPARE(visitor.get(Self, secretOf(fresh)).status, 200);
    QCOMPARE(text(DemoVisitor::json(visitor.get(at(old), access)), "revoked_at"),
             QStringLiteral("2026-11-21T09:00:00Z"));
}

void TestDemoTokenApi::aTokenManagesItself()
{
    DemoVisitor visitor;
    const QJsonObject token = visitor.make(visitor.access());
    QCOMPARE(text(DemoVisitor::json(visitor.get(Self, secretOf(token))), "id"), text(token, "id"));
    const QJsonObject fresh =
        DemoVisitor::json(visitor.post(Self + QStringLiteral("/rotate"), secretOf(token),
                                       {{QStringLiteral("preset"), QStringLiteral("full")}}));
    QCOMPARE(text(fresh, "preset"), QStringLiteral("full"));
    QCOMPARE(visitor.erase(Self, secretOf(fresh)).status, 204);
    QCOMPARE(visitor.get(Self, secretOf(fresh)).status, 401);
}

void TestDemoTokenApi::aTokenManagesNothingElse()
{
    DemoVisitor visitor;
    const QJsonObject token = visitor.make(visitor.access());
    for (const HttpReply &reply :
         {visitor.get(Tokens, secretOf(token)), visitor.get(at(token), secretOf(token)),
          visitor.post(Tokens, secretOf(token))}) {
        QCOMPARE(reply.status, 403);
        QCOMPARE(DemoVisitor::code(reply), QStringLiteral("insufficient_scope"));
        QVERIFY(reply.header("www-authenticate").contains("scope=\"tokens:"));
    }
}

void TestDemoTokenApi::deletingTwiceIsNotFound()
{
    DemoVisitor visitor;
    const QByteArray access = visitor.access();
    const QJsonObject token = visitor.make(access);
    const HttpReply deleted = visitor.erase(at(token), access);
    QCOMPARE(deleted.status, 204);
    QVERIFY(deleted.body.isEmpty());
    const HttpReply again = visitor.erase(at(token), access);
    QCOMPARE(again.status, 404);
    QCOMPARE(DemoVisitor::code(again), QStringLiteral("not_found"));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens/tok_none"), access).status, 404);
    QCOMPARE(visitor.get(Self, access).status, 404);
}

void TestDemoTokenApi::rotatingARevokedTokenRevokesNothingElse()
{
    DemoVisitor visitor;
    const QByteArray access = visitor.access();
    const QJsonObject old = visitor.make(access);
    const QJsonObject current = visitor.make(access);
    const HttpReply reply = visitor.post(at(old, "/rotate"), access);
    QCOMPARE(reply.status, 409);
    QCOMPARE(DemoVisitor::code(reply), QStringLiteral("already_revoked"));
    QCOMPARE(visitor.get(Self, secretOf(current)).status, 200);
}

void TestDemoTokenApi::anExpiredTokenSaysSo()
{
    DemoVisitor visitor({.accessLifetime = std::chrono::hours(48), .faults = {}});
    const QByteArray access = visitor.access();
    const QJsonObject token = visitor.make(access, {{QStringLiteral("expires_in"), 60}});
    visitor.clock.advance(std::chrono::seconds(59));
    QCOMPARE(visitor.get(Self, secretOf(token)).status, 200);
    visitor.clock.advance(std::chrono::seconds(1));
    const HttpReply reply = visitor.get(Self, secretOf(token));
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.body.contains("expired"));
    QCOMPARE(text(DemoVisitor::json(visitor.get(at(token), access)), "status"), QStringLiteral("expired"));
    QCOMPARE(visitor.post(at(token, "/rotate"), access).status, 200);
}

void TestDemoTokenApi::readingNeedsItsScopeAndWritingItsOwn()
{
    DemoVisitor visitor;
    const QByteArray reader = visitor.access(QStringLiteral("tokens:read"));
    QCOMPARE(visitor.get(Tokens, reader).status, 200);
    const HttpReply refused = visitor.post(Tokens, reader);
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.header("www-authenticate").contains("scope=\"tokens:write\""));
    const HttpReply unread = visitor.get(Tokens, visitor.access(QStringLiteral("mcp")));
    QCOMPARE(unread.status, 403);
    QVERIFY(
        unread.header("www-authenticate").contains("error=\"insufficient_scope\", scope=\"tokens:read\""));
}

void TestDemoTokenApi::nobodyAndUnknownTokensAreSentToTheMetadata()
{
    DemoVisitor visitor;
    for (const QByteArray &bearer : {QByteArray(), QByteArray("mcpt_never")}) {
        const HttpReply reply = visitor.get(Tokens, bearer);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.header("content-type"), QByteArray("application/problem+json"));
        QCOMPARE(DemoVisitor::code(reply), QStringLiteral("invalid_token"));
        QVERIFY(reply.header("www-authenticate").startsWith("Bearer error=\"invalid_token\""));
        QVERIFY(reply.header("www-authenticate").contains("/.well-known/oauth-protected-resource/mcp\""));
    }
}

void TestDemoTokenApi::wrongValuesAreNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("no JSON") << QByteArray("name=x") << 400 << QStringLiteral("invalid_request");
    QTest::newRow("name is a number")
        << QByteArray("{\"name\":1}") << 400 << QStringLiteral("invalid_request");
    QTest::newRow("name too long") << QByteArray("{\"name\":\"" + QByteArray(101, 'n') + "\"}") << 400
                                   << QStringLiteral("invalid_request");
    QTest::newRow("no such preset") << QByteArray("{\"preset\":\"root\"}") << 422
                                    << QStringLiteral("invalid_preset");
    QTest::newRow("a text") << QByteArray("{\"expires_in\":\"60\"}") << 422
                            << QStringLiteral("invalid_expires_in");
    QTest::newRow("zero") << QByteArray("{\"expires_in\":0}") << 422 << QStringLiteral("invalid_expires_in");
    QTest::newRow("over a year") << QByteArray("{\"expires_in\":31536001}") << 422
                                 << QStringLiteral("invalid_expires_in");
}

void TestDemoTokenApi::wrongValuesAreNamed()
{
    QFETCH(QByteArray, body);
    DemoVisitor visitor;
    const QByteArray access = visitor.access();
    const QJsonObject token = visitor.make(access);
    const QList<HttpHeader> headers{{"Authorization", "Bearer " + access},
                                    {"Content-Type", "application/json"}};
    for (const QString &path : {Tokens, at(token, "/rotate")}) {
        const HttpReply reply = visitor.send("POST", path, body, headers);
        QTEST(reply.status, "status");
        QTEST(DemoVisitor::code(reply), "code");
    }
    QCOMPARE(visitor.get(Self, secretOf(token)).status, 200);
}

void TestDemoTokenApi::otherMethodsAreToldWhatIsAllowed()
{
    DemoVisitor visitor;
    QCOMPARE(visitor.send("PUT", Tokens).status, 405);
    QCOMPARE(visitor.send("PUT", Tokens).header("allow"), QByteArray("GET, POST"));
    QCOMPARE(visitor.send("POST", Self).header("allow"), QByteArray("GET, DELETE"));
    QCOMPARE(visitor.get(Self + QStringLiteral("/rotate")).header("allow"), QByteArray("POST"));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/else")).status, 404);
}

void TestDemoTokenApi::anotherPersonsTokenIsNotThere()
{
    DemoVisitor visitor;
    const QJsonObject token = visitor.make(visitor.access());
    const QString client = visitor.enrol();
    const auto fields = visitor.decide(visitor.ask(visitor.question(client, QStringLiteral("tokens:read"))),
                                       "allow", "Grace");
    const QByteArray other =
        text(DemoVisitor::json(visitor.redeem(client, fields.value(QStringLiteral("code")))), "access_token")
            .toLatin1();
    QCOMPARE(visitor.get(at(token), other).status, 404);
    QVERIFY(
        DemoVisitor::json(visitor.get(Tokens, other)).value(QStringLiteral("tokens")).toArray().isEmpty());
}

void TestDemoTokenApi::nothingIsStoredByCaches()
{
    DemoVisitor visitor;
    for (const HttpReply &reply : {visitor.get(Tokens), visitor.get(Tokens, visitor.access()),
                                   visitor.send("PUT", Tokens), visitor.get(QStringLiteral("/nothing"))})
        QCOMPARE(reply.header("cache-control"), QByteArray("no-store"));
}

QTEST_GUILESS_MAIN(TestDemoTokenApi)
#include "TestDemoTokenApi.moc"

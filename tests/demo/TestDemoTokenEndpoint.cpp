// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

namespace {

QByteArray field(const QJsonObject &answer, const char *name)
{
    return answer.value(QLatin1String(name)).toString().toLatin1();
}

/// Someone who has signed in, with the ways to use what came of it.
class Signed
{
public:
    explicit Signed(DemoVisitor &visitor)
        : client(visitor.enrol()), answer(visitor.signIn(client)), m_visitor(visitor)
    {
    }
    HttpReply refresh(const QByteArray &refreshToken, const DemoFields &more = {})
    {
        return m_visitor.form(QStringLiteral("/oauth/token"),
                              DemoFields{{QStringLiteral("grant_type"), "refresh_token"},
                                         {QStringLiteral("client_id"), client.toLatin1()},
                                         {QStringLiteral("refresh_token"), refreshToken}} +
                                  more);
    }
    HttpReply about(const char *endpoint, const QByteArray &token)
    {
        return m_visitor.form(
            QStringLiteral("/oauth/") + QLatin1String(endpoint),
            {{QStringLiteral("client_id"), client.toLatin1()}, {QStringLiteral("token"), token}});
    }
    bool isTaken(const QByteArray &access)
    {
        return m_visitor.get(QStringLiteral("/api/v1/tokens"), access).status == 200;
    }
    QString client;
    QJsonObject answer;

private:
    DemoVisitor &m_visitor;
};

} // namespace

/// From the code to the end of the sign-in.
class TestDemoTokenEndpoint : public QObject
{
    Q_OBJECT

private slots:
    void aCodeBecomesTokens();
    void aCodeUsedTwiceEndsTheSignIn();
    void aCodeLivesOneMinute();
    void aWrongProofGetsNothing_data();
    void aWrongProofGetsNothing();
    void refreshingRotates();
    void aReusedRefreshTokenEndsTheFamily();
    void refreshingMayNarrowButNotWiden();
    void accessTokensExpire();
    void revokingEndsTheSignIn();
    void revokingNonsenseIsFine();
    void aClientIntrospectsItsOwnTokens();
    void anotherClientLearnsAndChangesNothing();
    void deletingTheClientEndsItsSignIns();
    void unknownClientsAndGrantsAreRefused();
};

void TestDemoTokenEndpoint::aCodeBecomesTokens()
{
    DemoVisitor visitor({.accessLifetime = std::chrono::seconds(120), .faults = {}});
    Signed ada(visitor);
    QCOMPARE(field(ada.answer, "token_type"), QByteArray("Bearer"));
    QCOMPARE(ada.answer.value(QStringLiteral("expires_in")).toInt(), 120);
    QCOMPARE(field(ada.answer, "scope"), QByteArray("mcp tokens:read tokens:write"));
    QVERIFY(!field(ada.answer, "refresh_token").isEmpty());
    QVERIFY(ada.isTaken(field(ada.answer, "access_token")));
}

void TestDemoTokenEndpoint::aCodeUsedTwiceEndsTheSignIn()
{
    DemoVisitor visitor;
    const QString client = visitor.enrol();
    const auto fields =
        visitor.decide(visitor.ask(visitor.question(client, QStringLiteral("tokens:read"))), "allow");
    const QString code = fields.value(QStringLiteral("code"));
    const QByteArray access = field(DemoVisitor::json(visitor.redeem(client, code)), "access_token");
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens"), access).status, 200);
    const HttpReply again = visitor.redeem(client, code);
    QCOMPARE(again.status, 400);
    QCOMPARE(DemoVisitor::code(again), QStringLiteral("invalid_grant"));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens"), access).status, 401);
}

void TestDemoTokenEndpoint::aCodeLivesOneMinute()
{
    DemoVisitor visitor;
    const QString client = visitor.enrol();
    const auto fields = visitor.decide(visitor.ask(visitor.question(client, QStringLiteral("mcp"))), "allow");
    visitor.clock.advance(std::chrono::seconds(60));
    QCOMPARE(DemoVisitor::code(visitor.redeem(client, fields.value(QStringLiteral("code")))),
             QStringLiteral("invalid_grant"));
}

void TestDemoTokenEndpoint::aWrongProofGetsNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("error");
    const QString grant = QStringLiteral("invalid_grant");
    QTest::newRow("another verifier") << QStringLiteral("code_verifier") << QByteArray(50, 'w') << grant;
    QTest::newRow("short verifier") << QStringLiteral("code_verifier") << QByteArray("v") << grant;
    QTest::newRow("another address") << QStringLiteral("redirect_uri")
                                     << QByteArray("http://127.0.0.1:9/callback") << grant;
    QTest::newRow("another code") << QStringLiteral("code") << QByteArray("mcpc_guess") << grant;
    QTest::newRow("foreign resource") << QStringLiteral("resource") << QByteArray("https://example.com/mcp")
                                      << QStringLiteral("invalid_target");
}

void TestDemoTokenEndpoint::aWrongProofGetsNothing()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    DemoVisitor visitor;
    const QString client = visitor.enrol();
    const auto back = visitor.decide(visitor.ask(visitor.question(client, QStringLiteral("mcp"))), "allow");
    DemoFields fields{{QStringLiteral("grant_type"), "authorization_code"},
                      {QStringLiteral("client_id"), client.toLatin1()}};
    fields.append({QStringLiteral("code"), back.value(QStringLiteral("code")).toLatin1()});
    fields.append({QStringLiteral("code_verifier"), DemoVisitor::verifier()});
    fields.removeIf([&](const auto &one) { return one.first == name; });
    const HttpReply reply = visitor.form(QStringLiteral("/oauth/token"), fields + DemoFields{{name, value}});
    QCOMPARE(reply.status, 400);
    QTEST(DemoVisitor::code(reply), "error");
}

void TestDemoTokenEndpoint::refreshingRotates()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    const HttpReply reply = ada.refresh(field(ada.answer, "refresh_token"));
    QCOMPARE(reply.status, 200);
    const QJsonObject fresh = DemoVisitor::json(reply);
    QVERIFY(field(fresh, "refresh_token") != field(ada.answer, "refresh_token"));
    QVERIFY(ada.isTaken(field(fresh, "access_token")));
    QVERIFY(ada.isTaken(field(ada.answer, "access_token")));
    QCOMPARE(ada.refresh(field(fresh, "refresh_token")).status, 200);
}

void TestDemoTokenEndpoint::aReusedRefreshTokenEndsTheFamily()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    const QJsonObject fresh = DemoVisitor::json(ada.refresh(field(ada.answer, "refresh_token")));
    QCOMPARE(DemoVisitor::code(ada.refresh(field(ada.answer, "refresh_token"))),
             QStringLiteral("invalid_grant"));
    QCOMPARE(DemoVisitor::code(ada.refresh(field(fresh, "refresh_token"))), QStringLiteral("invalid_grant"));
    QVERIFY(!ada.isTaken(field(fresh, "access_token")));
}

void TestDemoTokenEndpoint::refreshingMayNarrowButNotWiden()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    const QByteArray refresh = field(ada.answer, "refresh_token");
    QCOMPARE(DemoVisitor::code(ada.refresh(refresh, {{QStringLiteral("scope"), "mcp root"}})),
             QStringLiteral("invalid_scope"));
    const QJsonObject narrow = DemoVisitor::json(ada.refresh(refresh, {{QStringLiteral("scope"), "mcp"}}));
    QCOMPARE(field(narrow, "scope"), QByteArray("mcp"));
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens"), field(narrow, "access_token")).status, 403);
}

void TestDemoTokenEndpoint::accessTokensExpire()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    visitor.clock.advance(std::chrono::seconds(3599));
    QVERIFY(ada.isTaken(field(ada.answer, "access_token")));
    visitor.clock.advance(std::chrono::seconds(1));
    QVERIFY(!ada.isTaken(field(ada.answer, "access_token")));
    QCOMPARE(ada.refresh(field(ada.answer, "refresh_token")).status, 200);
}

void TestDemoTokenEndpoint::revokingEndsTheSignIn()
{
    for (const char *which : {"refresh_token", "access_token"}) {
        DemoVisitor visitor;
        Signed ada(visitor);
        QCOMPARE(ada.about("revoke", field(ada.answer, which)).status, 200);
        QVERIFY(!ada.isTaken(field(ada.answer, "access_token")));
        QCOMPARE(DemoVisitor::code(ada.refresh(field(ada.answer, "refresh_token"))),
                 QStringLiteral("invalid_grant"));
    }
}

void TestDemoTokenEndpoint::revokingNonsenseIsFine()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    QCOMPARE(ada.about("revoke", "nonsense").status, 200);
    QVERIFY(ada.isTaken(field(ada.answer, "access_token")));
}

void TestDemoTokenEndpoint::aClientIntrospectsItsOwnTokens()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    const QJsonObject facts = DemoVisitor::json(ada.about("introspect", field(ada.answer, "access_token")));
    QVERIFY(facts.value(QStringLiteral("active")).toBool());
    QCOMPARE(field(facts, "username"), QByteArray("Ada"));
    QCOMPARE(field(facts, "scope"), QByteArray("mcp tokens:read tokens:write"));
    QCOMPARE(facts.value(QStringLiteral("exp")).toInteger() - facts.value(QStringLiteral("iat")).toInteger(),
             3600);
    visitor.clock.advance(std::chrono::hours(2));
    const HttpReply expired = ada.about("introspect", field(ada.answer, "access_token"));
    QCOMPARE(expired.body, QByteArray("{\"active\":false}"));
}

void TestDemoTokenEndpoint::anotherClientLearnsAndChangesNothing()
{
    DemoVisitor visitor;
    Signed ada(visitor);
    Signed other(visitor);
    const QByteArray access = field(ada.answer, "access_token");
    QCOMPARE(other.about("introspect", access).body, QByteArray("{\"active\":false}"));
    QCOMPARE(other.about("revoke", access).status, 200);
    QCOMPARE(DemoVisitor::code(other.refresh(field(ada.answer, "refresh_token"))),
             QStringLiteral("invalid_grant"));
    QVERIFY(ada.isTaken(access));
    QCOMPARE(ada.refresh(field(ada.answer, "refresh_token")).status, 200);
}

void TestDemoTokenEndpoint::deletingTheClientEndsItsSignIns()
{
    DemoVisitor visitor;
    const QJsonObject client = DemoVisitor::json(visitor.post(
        QStringLiteral("/oauth/register"), {},
        {{QStringLiteral("redirect_uris"), QJsonArray{QStringLiteral("http://127.0.0.1/callback")}}}));
    const QJsonObject answer = visitor.signIn(client.value(QStringLiteral("client_id")).toString());
    const QString address = QUrl(client.value(QStringLiteral("registration_client_uri")).toString()).path();
    QCOMPARE(visitor.erase(address, field(client, "registration_access_token")).status, 204);
    QCOMPARE(visitor.get(QStringLiteral("/api/v1/tokens"), field(answer, "access_token")).status, 401);
}

void TestDemoTokenEndpoint::unknownClientsAndGrantsAreRefused()
{
    DemoVisitor visitor;
    const HttpReply nobody = visitor.redeem(QStringLiteral("client_none"), QStringLiteral("x"));
    QCOMPARE(nobody.status, 401);
    QCOMPARE(DemoVisitor::code(nobody), QStringLiteral("invalid_client"));
    const DemoFields password{{QStringLiteral("grant_type"), "password"},
                              {QStringLiteral("client_id"), visitor.enrol().toLatin1()}};
    QCOMPARE(DemoVisitor::code(visitor.form(QStringLiteral("/oauth/token"), password)),
             QStringLiteral("unsupported_grant_type"));
    QCOMPARE(DemoVisitor::code(visitor.form(QStringLiteral("/oauth/token"), password + password)),
             QStringLiteral("invalid_request"));
    QCOMPARE(visitor.get(QStringLiteral("/oauth/token")).status, 405);
    QCOMPARE(visitor.post(QStringLiteral("/oauth/token"), {}).status, 400);
}

QTEST_GUILESS_MAIN(TestDemoTokenEndpoint)
#include "TestDemoTokenEndpoint.moc"

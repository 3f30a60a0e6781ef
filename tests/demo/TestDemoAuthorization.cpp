// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include <QJsonArray>
#include <QTest>

using namespace keyfob;

namespace {

const QString All = QStringLiteral("mcp tokens:read tokens:write");

DemoFields without(DemoFields fields, const QString &name)
{
    fields.removeIf([&](const auto &field) { return field.first == name; });
    return fields;
}

DemoFields with(const DemoFields &fields, const QString &name, const QByteArray &value)
{
    return without(fields, name) + DemoFields{{name, value}};
}

} // namespace

/// From the metadata to the code: what a client may ask, and what a person answers.
class TestDemoAuthorization : public QObject
{
    Q_OBJECT

private slots:
    void theMetadataLeadsFromTheEndpointToTheServer();
    void localhostIsItsOwnIssuer();
    void aClientRegistersAndManagesItself();
    void onlyLoopbackProgramsRegister_data();
    void onlyLoopbackProgramsRegister();
    void thePersonSeesWhoAsksForWhat();
    void allowingGoesBackWithCodeStateAndIssuer();
    void denyingGoesBackWithAccessDenied();
    void anyPortOfTheRegisteredAddressIsTaken();
    void anotherAddressIsNeverSentTo_data();
    void anotherAddressIsNeverSentTo();
    void wrongQuestionsGoBackAsErrors_data();
    void wrongQuestionsGoBackAsErrors();
    void thePageIsValidForTenMinutes();
    void thePageTakesOneAnswer();
    void aFormFromElsewhereAllowsNothing();
};

void TestDemoAuthorization::theMetadataLeadsFromTheEndpointToTheServer()
{
    DemoVisitor visitor;
    const QString base = visitor.service.url().toString();
    const HttpReply refused = visitor.post(QStringLiteral("/mcp"), {});
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.header("www-authenticate")
                .contains("resource_metadata=\"" + base.toLatin1() +
                          "/.well-known/oauth-protected-resource/mcp\""));
    for (const char *path :
         {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"}) {
        const QJsonObject resource = DemoVisitor::json(visitor.get(QLatin1String(path)));
        QCOMPARE(resource.value(QStringLiteral("resource")).toString(), base + QStringLiteral("/mcp"));
        QCOMPARE(resource.value(QStringLiteral("authorization_servers")).toArray(), QJsonArray{base});
    }
    const QJsonObject server =
        DemoVisitor::json(visitor.get(QStringLiteral("/.well-known/oauth-authorization-server")));
    QCOMPARE(server.value(QStringLiteral("issuer")).toString(), base);
    QCOMPARE(server.value(QStringLiteral("code_challenge_methods_supported")).toArray(),
             QJsonArray{QStringLiteral("S256")});
    QVERIFY(server.value(QStringLiteral("authorization_response_iss_parameter_supported")).toBool());
    for (const char *endpoint : {"authorization", "token", "registration", "revocation", "introspection"})
        QVERIFY2(
            server.value(QLatin1String(endpoint) + QStringLiteral("_endpoint")).toString().startsWith(base),
            endpoint);
}

void TestDemoAuthorization::localhostIsItsOwnIssuer()
{
    DemoVisitor visitor;
    const QByteArray host = "localhost:" + QByteArray::number(visitor.service.url().port());
    const HttpReply reply =
        visitor.send("GET", QStringLiteral("/.well-known/oauth-authorization-server"), {}, {{"Host", host}});
    QCOMPARE(DemoVisitor::json(reply).value(QStringLiteral("issuer")).toString(),
             QStringLiteral("http://") + QString::fromLatin1(host));
}

void TestDemoAuthorization::aClientRegistersAndManagesItself()
{
    DemoVisitor visitor;
    const HttpReply reply = visitor.post(
        QStringLiteral("/oauth/register"), {},
        {{QStringLiteral("client_name"), QStringLiteral("Keyfob")},
         {QStringLiteral("application_type"), QStringLiteral("native")},
         {QStringLiteral("redirect_uris"), QJsonArray{QStringLiteral("http://127.0.0.1/callback")}}});
    QCOMPARE(reply.status, 201);
    const QJsonObject client = DemoVisitor::json(reply);
    QCOMPARE(client.value(QStringLiteral("token_endpoint_auth_method")).toString(), QStringLiteral("none"));
    QVERIFY(!client.contains(QStringLiteral("client_secret")));
    QCOMPARE(client.value(QStringLiteral("client_id_issued_at")).toInteger(), 1795165200);
    const QString address = QUrl(client.value(QStringLiteral("registration_client_uri")).toString()).path();
    const QByteArray key = client.value(QStringLiteral("registration_access_token")).toString().toLatin1();
    QCOMPARE(visitor.get(address).status, 401);
    QCOMPARE(visitor.get(address, "mcprat_guess").status, 401);
    QCOMPARE(DemoVisitor::json(visitor.get(address, key)).value(QStringLiteral("client_name")).toString(),
             QStringLiteral("Keyfob"));
    QCOMPARE(visitor.send("PUT", address).status, 405);
    QCOMPARE(visitor.erase(address, key).status, 204);
    QCOMPARE(visitor.get(address, key).status, 401);
}

void TestDemoAuthorization::onlyLoopbackProgramsRegister_data()
{
    QTest::addColumn<QString>("redirect");
    QTest::addColumn<QString>("type");
    const QString native = QStringLiteral("native");
    QTest::newRow("another host") << QStringLiteral("http://example.com/callback") << native;
    QTest::newRow("host that begins alike") << QStringLiteral("http://127.0.0.1.example.com/") << native;
    QTest::newRow("user info") << QStringLiteral("http://127.0.0.1@example.com/") << native;
    QTest::newRow("script") << QStringLiteral("javascript:alert(1)") << native;
    QTest::newRow("fragment") << QStringLiteral("http://127.0.0.1/callback#x") << native;
    QTest::newRow("none") << QString() << native;
    QTest::newRow("a web application")
        << QStringLiteral("http://127.0.0.1/callback") << QStringLiteral("web");
}

void TestDemoAuthorization::onlyLoopbackProgramsRegister()
{
    QFETCH(QString, redirect);
    QFETCH(QString, type);
    DemoVisitor visitor;
    const HttpReply reply = visitor.post(QStringLiteral("/oauth/register"), {},
                                         {{QStringLiteral("redirect_uris"), QJsonArray{redirect}},
                                          {QStringLiteral("application_type"), type}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(DemoVisitor::code(reply), QStringLiteral("invalid_redirect_uri"));
}

void TestDemoAuthorization::thePersonSeesWhoAsksForWhat()
{
    DemoVisitor visitor;
    const HttpReply page = visitor.ask(visitor.question(visitor.enrol(QStringLiteral("My editor")), All));
    QCOMPARE(page.status, 200);
    for (const char *words : {"Sign in to the demo service", "My editor", "tokens:read", "tokens:write",
                              "Use the tools of the demo service", "Allow", "Deny", "http://127.0.0.1:4321"})
        QVERIFY2(page.body.contains(words), words);
    const HttpReply less = visitor.ask(visitor.question(visitor.enrol(), QStringLiteral("mcp")));
    QVERIFY(!less.body.contains("tokens:write"));
}

void TestDemoAuthorization::allowingGoesBackWithCodeStateAndIssuer()
{
    DemoVisitor visitor;
    const auto fields = visitor.decide(visitor.ask(visitor.question(visitor.enrol(), All)), "allow");
    QCOMPARE(fields.value(QStringLiteral("at")), QStringLiteral("http://127.0.0.1:4321/callback"));
    QCOMPARE(fields.value(QStringLiteral("state")), QStringLiteral("a+b/c=&d"));
    QCOMPARE(fields.value(QStringLiteral("iss")), visitor.service.url().toString());
    QVERIFY(fields.value(QStringLiteral("code")).startsWith(QStringLiteral("mcpc_")));
}

void TestDemoAuthorization::denyingGoesBackWithAccessDenied()
{
    DemoVisitor visitor;
    const auto fields = visitor.decide(visitor.ask(visitor.question(visitor.enrol(), All)), "deny");
    QCOMPARE(fields.value(QStringLiteral("error")), QStringLiteral("access_denied"));
    QCOMPARE(fields.value(QStringLiteral("state")), QStringLiteral("a+b/c=&d"));
    QCOMPARE(fields.value(QStringLiteral("iss")), visitor.service.url().toString());
    QVERIFY(!fields.contains(QStringLiteral("code")));
}

void TestDemoAuthorization::anyPortOfTheRegisteredAddressIsTaken()
{
    DemoVisitor visitor;
    const DemoFields question = visitor.question(visitor.enrol(), All);
    for (const QByteArray &port : {QByteArray(":1"), QByteArray(":65535"), QByteArray()}) {
        const QByteArray address = "http://127.0.0.1" + port + "/callback";
        const HttpReply page = visitor.ask(with(question, QStringLiteral("redirect_uri"), address));
        QCOMPARE(visitor.decide(page, "allow").value(QStringLiteral("at")).toLatin1(), address);
    }
}

void TestDemoAuthorization::anotherAddressIsNeverSentTo_data()
{
    QTest::addColumn<QByteArray>("redirect");
    QTest::newRow("another path") << QByteArray("http://127.0.0.1:4321/callback2");
    QTest::newRow("longer path") << QByteArray("http://127.0.0.1:4321/callback/x");
    QTest::newRow("a query") << QByteArray("http://127.0.0.1:4321/callback?x=1");
    QTest::newRow("localhost for 127.0.0.1") << QByteArray("http://localhost:4321/callback");
    QTest::newRow("another host") << QByteArray("http://example.com/callback");
    QTest::newRow("https") << QByteArray("https://127.0.0.1:4321/callback");
    QTest::newRow("user info") << QByteArray("http://127.0.0.1:4321@example.com/callback");
    QTest::newRow("none") << QByteArray();
}

void TestDemoAuthorization::anotherAddressIsNeverSentTo()
{
    QFETCH(QByteArray, redirect);
    DemoVisitor visitor;
    const DemoFields question = visitor.question(visitor.enrol(), All);
    const HttpReply reply = visitor.ask(with(question, QStringLiteral("redirect_uri"), redirect));
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.header("location").isEmpty());
    QCOMPARE(visitor.ask(with(question, QStringLiteral("client_id"), "client_none")).status, 400);
    QCOMPARE(visitor.ask(question + DemoFields{{QStringLiteral("state"), "twice"}}).status, 400);
}

void TestDemoAuthorization::wrongQuestionsGoBackAsErrors_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("error");
    const QString invalid = QStringLiteral("invalid_request");
    QTest::newRow("no PKCE") << QStringLiteral("code_challenge") << QByteArray() << invalid;
    QTest::newRow("plain") << QStringLiteral("code_challenge_method") << QByteArray("plain") << invalid;
    QTest::newRow("no method") << QStringLiteral("code_challenge_method") << QByteArray() << invalid;
    QTest::newRow("short challenge") << QStringLiteral("code_challenge") << QByteArray("abc") << invalid;
    QTest::newRow("token") << QStringLiteral("response_type") << QByteArray("token")
                           << QStringLiteral("unsupported_response_type");
    QTest::newRow("foreign resource") << QStringLiteral("resource") << QByteArray("https://example.com/mcp")
                                      << QStringLiteral("invalid_target");
    QTest::newRow("unknown scope") << QStringLiteral("scope") << QByteArray("mcp root")
                                   << QStringLiteral("invalid_scope");
}

void TestDemoAuthorization::wrongQuestionsGoBackAsErrors()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    DemoVisitor visitor;
    const DemoFields question = visitor.question(visitor.enrol(), All);
    const HttpReply reply =
        visitor.ask(value.isEmpty() ? without(question, field) : with(question, field, value));
    QCOMPARE(reply.status, 303);
    const auto fields = DemoVisitor::landing(reply);
    QTEST(fields.value(QStringLiteral("error")), "error");
    QCOMPARE(fields.value(QStringLiteral("state")), QStringLiteral("a+b/c=&d"));
    QCOMPARE(fields.value(QStringLiteral("iss")), visitor.service.url().toString());
}

void TestDemoAuthorization::thePageIsValidForTenMinutes()
{
    DemoVisitor visitor;
    const QString client = visitor.enrol();
    const HttpReply early = visitor.ask(visitor.question(client, All));
    visitor.clock.advance(std::chrono::minutes(9));
    QVERIFY(visitor.decide(early, "allow").contains(QStringLiteral("code")));
    const HttpReply late = visitor.ask(visitor.question(client, All));
    visitor.clock.advance(std::chrono::minutes(10));
    QVERIFY(!visitor.decide(late, "allow").contains(QStringLiteral("code")));
}

void TestDemoAuthorization::thePageTakesOneAnswer()
{
    DemoVisitor visitor;
    const HttpReply page = visitor.ask(visitor.question(visitor.enrol(), All));
    QVERIFY(visitor.decide(page, "allow").contains(QStringLiteral("code")));
    const HttpReply again =
        visitor.form(QStringLiteral("/oauth/consent"),
                     {{QStringLiteral("request"), DemoVisitor::hidden(page.body, "request")},
                      {QStringLiteral("csrf"), DemoVisitor::hidden(page.body, "csrf")},
                      {QStringLiteral("decision"), "allow"}});
    QCOMPARE(again.status, 400);
    QVERIFY(again.body.contains("Authorization session expired"));
}

void TestDemoAuthorization::aFormFromElsewhereAllowsNothing()
{
    DemoVisitor visitor;
    const HttpReply page = visitor.ask(visitor.question(visitor.enrol(), All));
    const DemoFields form{{QStringLiteral("request"), DemoVisitor::hidden(page.body, "request")},
                          {QStringLiteral("csrf"), "form_guess"},
                          {QStringLiteral("decision"), "allow"}};
    QCOMPARE(visitor.form(QStringLiteral("/oauth/consent"), form).status, 403);
    QCOMPARE(visitor.form(QStringLiteral("/oauth/consent"), form, {{"Origin", "http://127.0.0.1:1"}}).status,
             403);
    QVERIFY(visitor.decide(page, "allow").contains(QStringLiteral("code")));
}

QTEST_GUILESS_MAIN(TestDemoAuthorization)
#include "TestDemoAuthorization.moc"

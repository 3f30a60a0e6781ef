// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"
#include "auth/ScriptedServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>

using namespace keyfob;

namespace {

/// Its MCP endpoint wants "mcp:write", which the first sign-in doesn't give.
class Picky final : public ScriptedServer
{
public:
    explicit Picky(const QByteArray &rightsChallenge)
    {
        challenge = "Bearer scope=\"mcp:basic\"";
        script = [usual = script, rightsChallenge, this](const SeenRequest &request) -> ScriptedReply {
            if (request.verb != "POST" || request.path() != "/mcp" ||
                !request.headers.contains("authorization"))
                return usual(request);
            if (count("POST /token") < 2)
                return {403, "{}", "application/json", {"WWW-Authenticate: " + rightsChallenge}};
            const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
            const QJsonObject found{
                {QStringLiteral("supportedVersions"), QJsonArray{QStringLiteral("2026-07-28")}},
                {QStringLiteral("serverInfo"),
                 QJsonObject{{QStringLiteral("name"), QStringLiteral("Picky")}}},
                {QStringLiteral("tools"), QJsonArray{}}};
            return documentReply({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                  {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                                  {QStringLiteral("result"), found}});
        };
    }
};

const QByteArray WantsMore = "Bearer error=\"insufficient_scope\", scope=\"mcp:write\"";

struct Stage
{
    explicit Stage(const QByteArray &challenge) : server(challenge)
    {
        bench.browser.visit = [this](const QUrl &url) {
            QTimer::singleShot(0, bench.connections.get(), [url] { comeBack(url, Consent()); });
        };
        NewConnection wanted;
        wanted.serviceId = QStringLiteral("any");
        wanted.where = server.resource();
        id = bench.connections->add(wanted).value_or(QString());
        signedIn = waited(bench.connections->signIn(id)).has_value();
    }
    Picky server;
    ConnectionsBench bench;
    QString id;
    bool signedIn = false;
};

} // namespace

/// What Verify finds out about missing rights is enough to sign in for them (oauth.md T8).
class TestMissingRights : public QObject
{
    Q_OBJECT
private slots:
    void t8_theChallengeThatVerifyMetLeadsToTheRights()
    {
        Stage stage(WantsMore);
        QVERIFY(stage.signedIn);
        const auto before = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(before && !before->ok);
        QCOMPARE(before->steps.last().text, QStringLiteral("The token may not do this at 127.0.0.1."));
        QCOMPARE(before->steps.last().hint, QStringLiteral("Choose another preset or sign in again."));
        QVERIFY(before->signInHelps);
        QCOMPARE(before->challenge, WantsMore);
        SignInWish wish;
        wish.challenge = before->challenge;
        QVERIFY(waited(stage.bench.connections->signIn(stage.id, wish)));
        const SeenRequest asked{"GET", stage.bench.browser.opened.last().toEncoded(), {}};
        QCOMPARE(asked.formField("scope").split(' ').size(), 2); // with what it had before
        QVERIFY(asked.formField("scope").contains("mcp:basic") &&
                asked.formField("scope").contains("mcp:write"));
        const auto after = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(after && after->ok);
        QVERIFY(!after->signInHelps && after->challenge.isEmpty());
    }

    void aRefusalThatNamesNoRightsOffersNoSignIn()
    {
        Stage stage("Bearer error=\"invalid_token\"");
        QVERIFY(stage.signedIn);
        const auto verified = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(verified && !verified->ok && !verified->signInHelps);
        QVERIFY(verified->challenge.isEmpty());
    }

    void aPastedTokenIsNotMadeBetterBySigningIn()
    {
        Stage stage(WantsMore);
        QVERIFY(
            waited(stage.bench.connections->takePasted(stage.id, QStringLiteral("mcpt_0123456789abcdefgh"))));
        const auto verified = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(verified && !verified->ok && !verified->signInHelps);
    }
};

QTEST_GUILESS_MAIN(TestMissingRights)
#include "TestMissingRights.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConnectionsBench.h"
#include "auth/PickyServer.h"

#include <QTest>
#include <QTimer>

using namespace keyfob;

namespace {

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
    PickyServer server;
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
        Stage stage(PickyServer::WantsMore);
        QVERIFY(stage.signedIn);
        const auto before = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(before && !before->ok);
        QCOMPARE(before->steps.last().text, QStringLiteral("The token may not do this at 127.0.0.1."));
        QCOMPARE(before->steps.last().hint, QStringLiteral("Choose another preset or sign in again."));
        QVERIFY(before->signInHelps);
        QCOMPARE(before->challenge, QByteArray(PickyServer::WantsMore));
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
        Stage stage(PickyServer::WantsMore);
        QVERIFY(
            waited(stage.bench.connections->takePasted(stage.id, QStringLiteral("mcpt_0123456789abcdefgh"))));
        const auto verified = waited(stage.bench.connections->verify(stage.id));
        QVERIFY(verified && !verified->ok && !verified->signInHelps);
    }
};

QTEST_GUILESS_MAIN(TestMissingRights)
#include "TestMissingRights.moc"

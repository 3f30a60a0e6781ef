// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/StepUp.h"

#include "auth/SignInStage.h"

#include <QTest>

using namespace keyfob;

/// More rights are asked for without losing those that were there, and not for ever (oauth.md T8).
class TestStepUp : public QObject
{
    Q_OBJECT

    static QStringList words(const QByteArray &scope)
    {
        QStringList list = QString::fromLatin1(scope).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        list.sort();
        return list;
    }
    static QByteArray insufficient(const QByteArray &scope)
    {
        return "Bearer error=\"insufficient_scope\", scope=\"" + scope + '"';
    }

private slots:
    void t8_aStepUpAsksForTheUnionOfEarlierAndChallengedScopes()
    {
        SignInStage stage;
        stage.server.challenge = "Bearer scope=\"mcp:basic\"";
        StepUp steps(stage.request());
        const auto first = steps.next(stage.server.challenge);
        QVERIFY(first);
        QVERIFY(stage.run(*first));
        QCOMPARE(stage.sent("scope"), QByteArray("mcp:basic"));
        const auto second = steps.next(insufficient("mcp:write"));
        QVERIFY(second);
        const auto grant = stage.run(*second);
        QVERIFY(grant);
        QCOMPARE(words(stage.sent("scope")),
                 QStringList({QStringLiteral("mcp:basic"), QStringLiteral("mcp:write")}));
        QCOMPARE(words(grant->requestedScope.toLatin1()), words(stage.sent("scope")));
        QCOMPARE(stage.server.count("POST /mcp"), 0); // the challenge was known
    }

    void t8_whatAnEarlierSittingRequestedCountsEvenWhenTheServerGaveLess()
    {
        SignInStage stage;
        stage.server.tokenChanges = {{QStringLiteral("scope"), QStringLiteral("a")}};
        SignInRequest request = stage.request();
        request.challenge = "Bearer scope=\"a b\"";
        const auto grant = stage.run(request);
        QVERIFY(grant);
        QCOMPARE(grant->scope, QStringLiteral("a"));
        StepUp steps(stage.request(), *grant);
        const auto next = steps.next(insufficient("c"));
        QVERIFY(next);
        QVERIFY(stage.run(*next));
        QCOMPARE(words(stage.sent("scope")), words("a b c"));
        QCOMPARE(stage.server.count("POST /register"), 1); // the same client
    }

    void t8_theThirdAuthorizationRequestIsTheLast()
    {
        SignInStage stage;
        StepUp steps(stage.request());
        QByteArray challenge = "Bearer scope=\"s0\"";
        for (int i = 1; i <= StepUp::MostRequests; ++i) {
            const auto request = steps.next(challenge);
            QVERIFY(request);
            QVERIFY(stage.run(*request));
            challenge = insufficient("s" + QByteArray::number(i));
        }
        const auto more = steps.next(challenge);
        QVERIFY(!more);
        QCOMPARE(more.error().code, ErrorCode::Forbidden);
        QVERIFY(more.error().message.contains(QLatin1String("s3")));
        QVERIFY(!more.error().hint.isEmpty());
        QCOMPARE(stage.browser.opened.size(), 3);
    }

    void t8_aGrantThatIsThereCountsAsTheFirstRequest()
    {
        StepUp steps(SignInStage().request(), Grant());
        QVERIFY(steps.next(insufficient("a")));
        QVERIFY(steps.next(insufficient("b")));
        QCOMPARE(steps.next(insufficient("c")).error().code, ErrorCode::Forbidden);
    }

    void t8_a403ThatNamesNoScopeIsNotAnsweredByAsking()
    {
        StepUp steps(SignInStage().request(), Grant());
        QCOMPARE(steps.next("Bearer error=\"insufficient_scope\"").error().code, ErrorCode::Forbidden);
        QVERIFY(asksForMoreScope("Basic realm=\"x\", Bearer error=insufficient_scope"));
        QVERIFY(!asksForMoreScope("Bearer error=\"invalid_token\""));
        QVERIFY(!asksForMoreScope({}));
    }
};

QTEST_GUILESS_MAIN(TestStepUp)
#include "TestStepUp.moc"

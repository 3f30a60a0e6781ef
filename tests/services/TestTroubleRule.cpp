// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ServiceCatalog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestTroubleRule : public QObject
{
    Q_OBJECT
private slots:
    void theFirstRuleThatFitsCounts_data();
    void theFirstRuleThatFitsCounts();
    void everyRuleOfTheServicesHasAWayOut();
};

void TestTroubleRule::theFirstRuleThatFitsCounts_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("at");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const char *service, const char *at, int status, const char *text,
                        const char *fault, const char *rule) {
        QTest::newRow(name) << QString::fromLatin1(service) << QString::fromLatin1(at) << status
                            << QString::fromLatin1(text) << QString::fromLatin1(fault)
                            << QString::fromLatin1(rule);
    };
    row("C1, access denied", "connectiveone", "page", 403, "<h1>Access denied</h1>", "", "page-denied");
    row("C1, no page", "connectiveone", "page", 404, "", "", "page-missing");
    row("C1, 401", "connectiveone", "mcp", 401, "", "", "token-refused");
    row("C1, something else", "connectiveone", "mcp", 403, "", "", "");
    row("Perspective, 401", "perspective", "mcp", 401, "", "", "cannot-connect");
    row("Dot, invalid", "dot", "mcp", 401, "Invalid API token", "", "invalid-token");
    row("Dot, wrong kind as 401", "dot", "mcp", 401, "Token does not have required MCP access", "",
        "no-mcp-access");
    row("Dot, wrong kind as 403", "dot", "mcp", 403, "token does not have required mcp access", "",
        "no-mcp-access");
    row("Dot, another 403", "dot", "mcp", 403, "", "", "");
    row("Dot, timeout", "dot", "mcp", 0, "", "timeout", "timeout");
    row("Dot, no browser", "dot", "oauth", 0, "", "browser", "no-browser");
    row("Dot, consent", "dot", "oauth", 0, "Authorization session expired", "", "consent-expired");
    row("Dot, sign in first", "dot", "oauth", 0, "Sign in to continue", "", "sign-in-first");
    row("GitLab, may not rotate", "gitlab", "tokenApi", 403, "", "", "cannot-rotate-self");
    row("GitLab, dead", "gitlab", "tokenApi", 401, "", "", "token-dead");
    row("any", "any", "mcp", 401, "", "", "");
}

void TestTroubleRule::theFirstRuleThatFitsCounts()
{
    QFETCH(QString, service);
    QFETCH(QString, at);
    QFETCH(int, status);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    QFETCH(QString, rule);
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    const TroubleRule *found =
        fittingRule(catalog.find(service)->troubles, TroubleSign{at, status, QString(), text, fault});
    QCOMPARE(found ? found->id : QString(), rule);
}

void TestTroubleRule::everyRuleOfTheServicesHasAWayOut()
{
    int rules = 0;
    const ServiceCatalog catalog = ServiceCatalog::builtIn();
    for (const ServiceDescription &service : catalog.all()) {
        for (const TroubleRule &rule : service.troubles) {
            ++rules;
            QVERIFY2(!rule.actions.isEmpty(), qPrintable(service.id + u'/' + rule.id));
            QVERIFY(!rule.symptom.isEmpty());
        }
    }
    QVERIFY(rules >= 16);
}

QTEST_GUILESS_MAIN(TestTroubleRule)
#include "TestTroubleRule.moc"

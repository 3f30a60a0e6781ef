// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoAssistant.h"

#include <QTest>

using namespace keyfob;

/// The tools behind the MCP endpoint: who sees which, and what they do.
class TestDemoTools : public QObject
{
    Q_OBJECT

private slots:
    void aPresetDecidesTheTools_data();
    void aPresetDecidesTheTools();
    void theHeaderGoesBeforeTheTokensPreset();
    void toolsReallyAct();
    void everyAcceptedCallMovesLastUsed();
};

void TestDemoTools::aPresetDecidesTheTools_data()
{
    QTest::addColumn<QStringList>("tools");
    QStringList tools{QStringLiteral("list_bots")};
    QTest::newRow("minimal") << tools;
    tools << QStringLiteral("bot_statistics") << QStringLiteral("list_chats");
    QTest::newRow("analysis") << tools;
    QTest::newRow("setup") << (tools << QStringLiteral("rename_bot"));
    QTest::newRow("scenario") << (tools << QStringLiteral("create_scenario"));
    QTest::newRow("full") << (tools << QStringLiteral("delete_bot"));
}

void TestDemoTools::aPresetDecidesTheTools()
{
    DemoVisitor visitor;
    Assistant assistant(visitor, QTest::currentDataTag());
    QTEST(toolsOf(assistant.legacy(QStringLiteral("tools/list"))), "tools");
    QTEST(toolsOf(assistant.sound(QStringLiteral("tools/list"))), "tools");
}

void TestDemoTools::theHeaderGoesBeforeTheTokensPreset()
{
    DemoVisitor visitor;
    const QByteArray access = visitor.access();
    Assistant assistant(visitor);
    assistant.token = visitor.make(access, {{QStringLiteral("preset"), QStringLiteral("full")}})
                          .value(QStringLiteral("token"))
                          .toString()
                          .toLatin1();
    QCOMPARE(toolsOf(assistant.sound(QStringLiteral("tools/list"))).size(), 6);
    Assistant careful(visitor, "minimal");
    QCOMPARE(toolsOf(careful.sound(QStringLiteral("tools/list"))).size(), 1);
    Assistant confused(visitor, "root");
    QCOMPARE(confused.sound(QStringLiteral("tools/list")).status, 400);
}

void TestDemoTools::toolsReallyAct()
{
    DemoVisitor visitor;
    Assistant assistant(visitor, "full");
    const QString call = QStringLiteral("tools/call");
    const QJsonObject bot{{QStringLiteral("bot_id"), QStringLiteral("bot_2")}};
    QJsonObject named = bot;
    named.insert(QStringLiteral("name"), QStringLiteral("Shop bot"));
    QVERIFY(!resultOf(assistant.legacy(call, callOf(QStringLiteral("rename_bot"), named))).isEmpty());
    QVERIFY(assistant.legacy(call, callOf(QStringLiteral("list_bots"))).body.contains("Shop bot"));
    QVERIFY(assistant.legacy(call, callOf(QStringLiteral("list_chats"), bot)).body.contains("Order 1001"));
    QVERIFY(assistant.legacy(call, callOf(QStringLiteral("create_scenario"), named)).body.contains("Refund"));
    QVERIFY(assistant.legacy(call, callOf(QStringLiteral("bot_statistics"), bot))
                .body.contains("\"scenarios\":3"));
    QVERIFY(!resultOf(assistant.legacy(call, callOf(QStringLiteral("delete_bot"), bot)))
                 .value(QStringLiteral("isError"))
                 .toBool(true));
    QVERIFY(resultOf(assistant.legacy(call, callOf(QStringLiteral("delete_bot"), bot)))
                .value(QStringLiteral("isError"))
                .toBool());
    Assistant reader(visitor, "analysis");
    QCOMPARE(errorOf(reader.legacy(call, callOf(QStringLiteral("delete_bot"), bot))), -32602);
}

void TestDemoTools::everyAcceptedCallMovesLastUsed()
{
    DemoVisitor visitor;
    Assistant assistant(visitor);
    const auto lastUsed = [&] {
        return DemoVisitor::json(visitor.get(QStringLiteral("/api/v1/tokens/self"), assistant.token))
            .value(QStringLiteral("last_used_at"))
            .toString();
    };
    QCOMPARE(lastUsed(), QString());
    (void)assistant.sound(QStringLiteral("tools/list"));
    QCOMPARE(lastUsed(), QStringLiteral("2026-11-20T09:00:00Z"));
    visitor.clock.advance(std::chrono::minutes(5));
    QCOMPARE(lastUsed(), QStringLiteral("2026-11-20T09:00:00Z"));
    (void)assistant.legacy(QStringLiteral("tools/list"));
    QCOMPARE(lastUsed(), QStringLiteral("2026-11-20T09:05:00Z"));
}

QTEST_GUILESS_MAIN(TestDemoTools)
#include "TestDemoTools.moc"

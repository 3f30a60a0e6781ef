// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanning/EndpointMatch.h"
#include "services/ServiceCatalog.h"

#include <QTest>

using namespace keyfob;

class TestEndpointMatch : public QObject
{
    Q_OBJECT
private slots:
    void oneEndpointHasSeveralSpellings_data();
    void oneEndpointHasSeveralSpellings();
    void aServiceIsFoundByItsEndpoint();
};

void TestEndpointMatch::oneEndpointHasSeveralSpellings_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *a, const char *b, bool same) {
        QTest::newRow(b) << QString::fromLatin1(a) << QString::fromLatin1(b) << same;
    };
    row("https://a.example/mcp", "https://A.Example/mcp/", true);
    row("https://a.example/mcp", "https://a.example:443/mcp", true);
    row("https://a.example", "https://a.example/", true);
    row("https://a.example/mcp", "https://a.example/MCP", false);
    row("https://a.example/mcp", "http://a.example/mcp", false);
    row("https://a.example/mcp", "https://a.example:444/mcp", false);
    row("https://a.example/mcp", "https://a.example/mcp?x=1", false);
    row("", "", false);
}

void TestEndpointMatch::oneEndpointHasSeveralSpellings()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(sameEndpoint(a, b), same);
    QCOMPARE(sameEndpoint(b, a), same);
}

void TestEndpointMatch::aServiceIsFoundByItsEndpoint()
{
    const QList<ServiceDescription> services = ServiceCatalog::builtIn().all();
    ListedEntry entry;
    entry.name = QStringLiteral("mine");
    entry.entry.url = QStringLiteral("http://127.0.0.1:4321/mcp");
    const std::optional<ServiceMatch> match = serviceOf(entry, services);
    QVERIFY(match);
    QCOMPARE(match->serviceId, QStringLiteral("demo"));
    QCOMPARE(match->where, QStringLiteral("127.0.0.1:4321"));
    entry.entry.url = QStringLiteral("http://127.0.0.1:8931/mcp");
    QCOMPARE(serviceOf(entry, services)->where, QString()); // where it usually is
    entry.entry.url = QStringLiteral("https://eu.getdot.ai/ai/mcp");
    QCOMPARE(serviceOf(entry, services)->serviceId, QStringLiteral("dot"));
    entry.entry.url = QStringLiteral("https://app.getdot.ai/chatgpt/mcp"); // a client's own
    QCOMPARE(serviceOf(entry, services)->serviceId, QStringLiteral("dot"));
    entry.entry.url = QStringLiteral("https://acme.example/engine"); // published nowhere
    QVERIFY(!serviceOf(entry, services));
    entry.name = QStringLiteral("connectiveone-engine");
    QCOMPARE(serviceOf(entry, services)->serviceId, QStringLiteral("connectiveone"));
    entry.entry.url = QStringLiteral("https://other.example/nothing");
    entry.name = QStringLiteral("mine");
    QVERIFY(!serviceOf(entry, services));
}

QTEST_GUILESS_MAIN(TestEndpointMatch)
#include "TestEndpointMatch.moc"

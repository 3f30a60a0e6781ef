// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RegistryEntry.h"
#include "services/ServiceCatalog.h"
#include "services/ServiceInstance.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QByteArray server(const QByteArray &remotes)
{
    return "{\"name\": \"io.github.acme/Acme-Server\", \"title\": \"Acme\", \"description\": \"Things.\", "
           "\"version\": \"1.0.0\", \"remotes\": [" +
           remotes + "]}";
}

QByteArray remote(const QByteArray &headers, const QByteArray &address = "https:"
                                                                         "//acme.example/mcp/v1")
{
    return "{\"type\": \"streamable-http\", \"url\": \"" + address + "\", \"headers\": [" + headers + "]}";
}

} // namespace

class TestRegistryEntry : public QObject
{
    Q_OBJECT
private slots:
    void aServerBecomesAService();
    void choicesBecomePresets();
    void theRegistrysAnswerIsTakenToo();
    void whatCanNotBeTakenIsSaid_data();
    void whatCanNotBeTakenIsSaid();
};

void TestRegistryEntry::aServerBecomesAService()
{
    const auto made = descriptionOfRegistryEntry(
        server("{\"type\": \"sse\", \"url\": \"https:"
               "//acme.example/sse\"}, " +
               remote("{\"name\": \"Authorization\", \"value\": \"Bearer {api_key}\", \"isSecret\": true}, "
                      "{\"name\": \"X-Version\", \"value\": \"2\"}, {\"name\": \"X-Optional\", \"value\": "
                      "\"{mine}\"}")));
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    const auto service = ServiceCatalog::read(*made);
    QVERIFY2(service, qPrintable(service ? QString() : service.error().message));
    QCOMPARE(service->id, u"io-github-acme-acme-server"_s);
    QCOMPARE(service->name, u"Acme"_s);
    QCOMPARE(service->serverName, u"acme-server"_s);
    const auto instance = ServiceInstance::make(*service, {});
    QCOMPARE(instance->endpoint(), u"https:"_s + u"//acme.example/mcp/v1"_s);
    QCOMPARE(instance->tokenHeader(), (std::pair<QString, QString>(u"Authorization"_s, u"Bearer "_s)));
    QCOMPARE(service->headers.size(), 2);
}

void TestRegistryEntry::choicesBecomePresets()
{
    const auto made =
        descriptionOfRegistryEntry(server(remote("{\"name\": \"X-Key\", \"isSecret\": true}, {\"name\": "
                                                 "\"X-Mode\", \"choices\": [\"read\", \"write\"], "
                                                 "\"default\": \"write\"}")));
    const auto service = ServiceCatalog::read(made.value_or(QByteArray()));
    QVERIFY2(service, qPrintable(service ? QString() : service.error().message));
    QCOMPARE(service->presetHeader, u"X-Mode"_s);
    QCOMPARE(service->defaultPreset, u"write"_s);
    QCOMPARE(service->presets.size(), 2);
}

void TestRegistryEntry::theRegistrysAnswerIsTakenToo()
{
    const auto made = descriptionOfRegistryEntry("{\"server\": " + server(remote("")) + ", \"_meta\": {}}");
    QVERIFY(made && ServiceCatalog::read(*made));
}

void TestRegistryEntry::whatCanNotBeTakenIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("no JSON") << QByteArray("x") << u"This is no server.json of the MCP Registry."_s;
    QTest::newRow("no name") << QByteArray("{}") << u"This is no server.json of the MCP Registry."_s;
    QTest::newRow("packages only") << server("") << u"This server can't be reached over Streamable HTTP."_s;
    QTest::newRow("an address of one's own") << server(remote("", "https:"
                                                                  "//{tenant}.acme.example/mcp"))
                                             << u"This server's address differs from person to person."_s;
    QTest::newRow("http") << server(remote("", "http:"
                                               "//acme.example/mcp"))
                          << u"Only https is allowed, except on this computer."_s;
    QTest::newRow("a value of one's own") << server(remote("{\"name\": \"X-Tenant\", \"isRequired\": true}"))
                                          << u"This server wants a value of yours in the header X-Tenant."_s;
}

void TestRegistryEntry::whatCanNotBeTakenIsSaid()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto made = descriptionOfRegistryEntry(text);
    QVERIFY(!made);
    QCOMPARE(made.error().message, message);
    QVERIFY(!made.error().hint.isEmpty());
}

QTEST_GUILESS_MAIN(TestRegistryEntry)
#include "TestRegistryEntry.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "clients/ClientCatalog.h"
#include "clients/EntryShape.h"
#include "handover/ConfigurationText.h"
#include "handover/HandoverEntry.h"

#include <QTest>

using namespace keyfob;

namespace {

const ClientCatalog &catalog()
{
    static const ClientCatalog instance = ClientCatalog::builtIn();
    return instance;
}

QByteArray text(const char *clientId, const char *form, const ServerEntry &server = sampleServer())
{
    const ClientDescription &client = *catalog().find(QLatin1String(clientId));
    const Result<QByteArray> made =
        configurationText(client, client.files.constFirst(), QLatin1String(form), server);
    return made ? *made : codeName(made.error().code).toLatin1();
}

} // namespace

class TestConfigurationText : public QObject
{
    Q_OBJECT
private slots:
    void theContainerStandsAroundTheEntry();
    void whatTheFormNeedsBesideItComesAlong();
    void aMaskedEntryShowsNoSecret();
    void everyFormOfEveryClientHasAText();
    void aFormThatDoesNotFitIsRefused();
};

void TestConfigurationText::theContainerStandsAroundTheEntry()
{
    QCOMPARE(text("cursor", "http"),
             QByteArray("{\n"
                        "  \"mcpServers\": {\n"
                        "    \"demo\": {\n"
                        "      \"url\": \"https://demo.example/mcp\",\n"
                        "      \"headers\": {\n"
                        "        \"Authorization\": \"Bearer canary-T0ken-9f3e7a51c2d8a3F9\",\n"
                        "        \"X-Preset\": \"analysis\"\n"
                        "      }\n"
                        "    }\n"
                        "  }\n"
                        "}\n"));
}

void TestConfigurationText::whatTheFormNeedsBesideItComesAlong()
{
    const QByteArray made = text("vscode", "input");
    QVERIFY2(made.contains("\"Authorization\": \"Bearer ${input:DEMO_TOKEN}\""), made.constData());
    QVERIFY2(made.contains("\"inputs\": [") && made.contains("\"id\": \"DEMO_TOKEN\""), made.constData());
}

void TestConfigurationText::aMaskedEntryShowsNoSecret()
{
    ServerEntry server = sampleServer();
    server.environment = {{QStringLiteral("X"), {}, Secret("short")}, {QStringLiteral("Y"), {}, {}}};
    const ServerEntry masked = maskedEntry(server);
    for (const char *form : {"http", "mcp-remote"}) {
        const QByteArray plain = text("cursor", form);
        QVERIFY(plain.contains(SampleToken));
        QCOMPARE(QString::fromUtf8(text("cursor", form, masked)),
                 QString::fromUtf8(plain).replace(QString::fromLatin1(SampleToken),
                                                  QStringLiteral("••••••••••••a3F9")));
    }
    QVERIFY(masked.environment.constFirst().secret == Secret(QStringLiteral("••••••••••••").toUtf8()));
    QVERIFY(masked.environment.constLast().secret.isEmpty());
}

void TestConfigurationText::everyFormOfEveryClientHasAText()
{
    ServerEntry server = sampleServer();
    server.helper = QStringLiteral("keyfob-cli headers demo");
    server.tokenQuery = QStringLiteral("token");
    int seen = 0;
    for (const ClientDescription &client : catalog().all()) {
        for (const ClientFormDescription &form : client.forms) {
            if (client.files.isEmpty() || !EntryShape::fits(form, server))
                continue;
            const Result<QByteArray> made =
                configurationText(client, client.files.constFirst(), form.id, server);
            QVERIFY2(made, qPrintable(client.id + QLatin1Char(' ') + form.id));
            QVERIFY2(made->contains("https://demo.example/mcp") && made->contains("demo"),
                     qPrintable(client.id + QLatin1Char(' ') + form.id));
            QVERIFY2(made->contains(SampleToken) == form.holdsSecrets(),
                     qPrintable(client.id + QLatin1Char(' ') + form.id));
            ++seen;
        }
    }
    QVERIFY(seen >= 80);
}

void TestConfigurationText::aFormThatDoesNotFitIsRefused()
{
    QCOMPARE(text("cursor", "stdio"), QByteArray("notSupported"));
    QCOMPARE(text("cursor", "none"), QByteArray("notSupported"));
}

QTEST_GUILESS_MAIN(TestConfigurationText)
#include "TestConfigurationText.moc"

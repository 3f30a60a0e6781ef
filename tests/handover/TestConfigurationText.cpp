// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "clients/ClientCatalog.h"
#include "handover/ConfigurationText.h"

#include <QTest>

using namespace keyfob;

namespace {

/// "http" with headers in the named container.
QByteArray text(const QStringList &container, const ServerEntry &server)
{
    ClientFileDescription file;
    file.syntax = QStringLiteral("jsonc");
    file.container = container;
    const ClientFormDescription form{QStringLiteral("http"),
                                     QJsonObject{{QStringLiteral("url"), QStringLiteral("{url}")},
                                                 {QStringLiteral("headers"), QStringLiteral("{headers}")}},
                                     {QStringLiteral("url"), QStringLiteral("headers")}};
    const Result<QByteArray> made = configurationText(file, server.name, EntryShape::fill(form, server));
    return made ? *made : made.error().message.toUtf8();
}

} // namespace

class TestConfigurationText : public QObject
{
    Q_OBJECT
private slots:
    void theContainerStandsAroundTheEntry();
    void aMaskedEntryShowsNoSecret();
    void everyClientOfTheCatalogueHasAText();
    void anotherSyntaxIsWrittenByItsEditor();
    void anotherSyntaxWithoutAnEditorIsRefused();
};

void TestConfigurationText::theContainerStandsAroundTheEntry()
{
    QCOMPARE(text({QStringLiteral("mcp"), QStringLiteral("servers")}, sampleServer()),
             QByteArray("{\n"
                        "  \"mcp\": {\n"
                        "    \"servers\": {\n"
                        "      \"demo\": {\n"
                        "        \"url\": \"https://demo.example/mcp\",\n"
                        "        \"headers\": {\n"
                        "          \"Authorization\": \"Bearer canary-T0ken-9f3e7a51c2d8a3F9\",\n"
                        "          \"X-Preset\": \"analysis\"\n"
                        "        }\n"
                        "      }\n"
                        "    }\n"
                        "  }\n"
                        "}\n"));
}

void TestConfigurationText::aMaskedEntryShowsNoSecret()
{
    ServerEntry server = sampleServer();
    server.environment = {{QStringLiteral("X"), {}, Secret("short")}};
    const ServerEntry masked = maskedEntry(server);
    const QByteArray shown = text({QStringLiteral("mcpServers")}, masked);
    QVERIFY(!shown.contains(SampleToken));
    QVERIFY(shown.contains("\"Bearer ••••••••••••a3F9\""));
    QCOMPARE(masked.environment.constFirst().prefix, QStringLiteral("••••••••••••"));
    QVERIFY(masked.environment.constFirst().secret.isEmpty());
}

void TestConfigurationText::everyClientOfTheCatalogueHasAText()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    int seen = 0;
    for (const ClientDescription &client : catalog.all()) {
        const ClientFileDescription *file = client.file(QStringLiteral("global"));
        const ClientFormDescription *form = EntryShape::best(client, sampleServer());
        if (!file || !form || !file->syntax.startsWith(QLatin1String("json")))
            continue;
        const Result<QByteArray> made =
            configurationText(*file, QStringLiteral("demo"), EntryShape::fill(*form, sampleServer()));
        QVERIFY2(made, qPrintable(client.id));
        QVERIFY2(made->contains("https://demo.example/mcp"), qPrintable(client.id));
        ++seen;
    }
    QVERIFY(seen >= 3);
}

void TestConfigurationText::anotherSyntaxIsWrittenByItsEditor()
{
    ClientFileDescription file;
    file.syntax = QStringLiteral("toml");
    file.container = QStringList{QStringLiteral("mcp_servers")};
    const auto insertion = [](const std::string &empty, const configedit::JsonPath &path,
                              const configedit::JsonNode &) -> configedit::TextResult<std::string> {
        return empty + "[" + path.at(0) + "." + path.at(1) + "]\n";
    };
    const Result<QByteArray> made = configurationText(file, QStringLiteral("demo"), {}, insertion);
    QVERIFY(made);
    QCOMPARE(*made, QByteArray("[mcp_servers.demo]\n"));
    const auto refusing = [](const std::string &, const configedit::JsonPath &,
                             const configedit::JsonNode &) -> configedit::TextResult<std::string> {
        return std::unexpected(configedit::TextFault{1, 1, "no"});
    };
    QCOMPARE(configurationText(file, QStringLiteral("demo"), {}, refusing).error().code,
             ErrorCode::NotSupported);
}

void TestConfigurationText::anotherSyntaxWithoutAnEditorIsRefused()
{
    ClientFileDescription file;
    file.syntax = QStringLiteral("yaml");
    QCOMPARE(configurationText(file, QStringLiteral("demo"), {}).error().code, ErrorCode::NotSupported);
}

QTEST_GUILESS_MAIN(TestConfigurationText)
#include "TestConfigurationText.moc"

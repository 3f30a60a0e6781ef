// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking/MaskedLines.h"

#include <QTest>

using namespace keyfob;

/// What is shown of a TOML or YAML file hides every secret in it, whoever wrote it, and shows the rest.
class TestMaskedLines : public QObject
{
    Q_OBJECT
private slots:
    void linesAreShownWithTheirSecretsHidden_data();
    void linesAreShownWithTheirSecretsHidden();
    void aPartWithinTheTextKnowsWhatStandsAboveIt();
};

namespace {

const QByteArray Canary = "canary-T0ken-9f3e7a51c2d8a3F9";

QStringList shown(const QByteArray &text, MaskedLines::Language language)
{
    std::vector<ShownPart> parts;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin) < 0 ? text.size() : text.indexOf('\n', begin);
        parts.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
        begin = end + 1;
    }
    const SecretMask mask({QStringLiteral("analysis")});
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    return MaskedLines(view, language, mask).shown(parts);
}

} // namespace

void TestMaskedLines::linesAreShownWithTheirSecretsHidden_data()
{
    using enum MaskedLines::Language;
    QTest::addColumn<MaskedLines::Language>("language");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("last");
    const QString dots(12, QChar(0x2022));
    QTest::newRow("inline table") << Toml
                                  << "[mcp_servers.demo]\nhttp_headers = { Authorization = \"Bearer " +
                                         Canary + "\", \"X-Preset\" = \"analysis\" }"
                                  << QStringLiteral("http_headers = { Authorization = \"Bearer ") + dots +
                                         QStringLiteral("a3F9\", \"X-Preset\" = \"analysis\" }");
    QTest::newRow("table of headers")
        << Toml << "[mcp_servers.demo.http_headers]\nAuthorization = \"Bearer " + Canary + "\""
        << QStringLiteral("Authorization = \"Bearer ") + dots + QStringLiteral("a3F9\"");
    QTest::newRow("short secret") << Toml << QByteArray("[a.env]\nPIN = \"1234\"")
                                  << QStringLiteral("PIN = \"") + dots + QStringLiteral("\"");
    QTest::newRow("bare value in env")
        << Toml << QByteArray("[a.env]\nPIN = 1234") << QStringLiteral("PIN = ") + dots;
    QTest::newRow("next table") << Toml << QByteArray("[a.env]\nPIN = \"1\"\n[b]\nmodel = \"small\"")
                                << QStringLiteral("model = \"small\"");
    QTest::newRow("name of a variable") << Toml << QByteArray("[a]\nbearer_token_env_var = \"$DEMO_TOKEN\"")
                                        << QStringLiteral("bearer_token_env_var = \"$DEMO_TOKEN\"");
    QTest::newRow("string over lines") << Toml << "[a]\ntoken = \"\"\"\n" + Canary + "\n"
                                       << dots + QStringLiteral("a3F9");
    QTest::newRow("comment") << Toml << "# token: " + Canary
                             << QStringLiteral("# token: ") + dots + QStringLiteral("a3F9");
    QTest::newRow("yaml headers") << Yaml << "headers:\n  Authorization: Bearer " + Canary
                                  << QStringLiteral("  Authorization: Bearer ") + dots +
                                         QStringLiteral("a3F9");
    QTest::newRow("yaml quoted") << Yaml << "env:\n  KEY: \"" + Canary + "\""
                                 << QStringLiteral("  KEY: \"") + dots + QStringLiteral("a3F9\"");
    QTest::newRow("yaml flow") << Yaml << "headers: {Authorization: \"Bearer " + Canary + "\"}"
                               << QStringLiteral("headers: {Authorization: \"Bearer ") + dots +
                                      QStringLiteral("a3F9\"}");
    QTest::newRow("yaml plain preset")
        << Yaml << QByteArray("headers:\n  X-Preset: analysis") << QStringLiteral("  X-Preset: analysis");
    QTest::newRow("yaml block in env")
        << Yaml << "env:\n  KEY: |\n    " + Canary << QStringLiteral("    ") + dots + QStringLiteral("a3F9");
    QTest::newRow("yaml sibling") << Yaml << QByteArray("a:\n  env:\n    K: v\n  url: https://x/y")
                                  << QStringLiteral("  url: https://x/y");
    QTest::newRow("yaml option") << Yaml << QByteArray("args:\n  - --token\n  - hunter2")
                                 << QStringLiteral("  - ") + dots;
    QTest::newRow("yaml list item") << Yaml << "servers:\n  - name: demo\n    apiKey: " + Canary
                                    << QStringLiteral("    apiKey: ") + dots + QStringLiteral("a3F9");
}

void TestMaskedLines::linesAreShownWithTheirSecretsHidden()
{
    QFETCH(MaskedLines::Language, language);
    QFETCH(QByteArray, text);
    QFETCH(QString, last);
    const QStringList lines = shown(text, language);
    QCOMPARE(lines.last(), last);
    QVERIFY(!lines.join(u'\n').contains(QString::fromLatin1(Canary)));
}

void TestMaskedLines::aPartWithinTheTextKnowsWhatStandsAboveIt()
{
    const QByteArray text = "env:\n  A: one\n  B: two\nname: x\n";
    const SecretMask mask({});
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    const std::size_t at = view.find("  B");
    const QStringList lines = MaskedLines(view, MaskedLines::Language::Yaml, mask).shown({{at, at + 8}});
    QCOMPARE(lines, QStringList{QStringLiteral("  B: ") + QString(12, QChar(0x2022))});
}

QTEST_GUILESS_MAIN(TestMaskedLines)
#include "TestMaskedLines.moc"

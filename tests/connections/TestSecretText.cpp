// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/ConnectionEntry.h"
#include "footprints/SecretText.h"

#include <QTest>

using namespace keyfob;

namespace {

const QByteArray Token("mcpt_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789");

} // namespace

class TestSecretText : public QObject
{
    Q_OBJECT
private slots:
    void aSecretIsFoundWhereverItStands_data();
    void aSecretIsFoundWhereverItStands();
    void aShortSecretIsFoundUnderATellingName();
    void whatIsNoSecretStays();
    void placeholdersAreFilledAgain();
    void aSecretOfOthersIsMarked();
    void aPartOfASecretIsNoticed();
    void theTokenOfAFingerprintIsFound();
};

void TestSecretText::aSecretIsFoundWhereverItStands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("header") << QByteArray("{\"headers\": {\"Authorization\": \"Bearer %\"}}");
    QTest::newRow("own header") << QByteArray("{\"headers\": {\"X-Thing\": \"%\"}}");
    QTest::newRow("environment") << QByteArray("{\"env\": {\"A\": \"%\"}}");
    QTest::newRow("address") << QByteArray("{\"url\": \"https://a.example/mcp?token=%&x=1\"}");
    QTest::newRow("argument") << QByteArray("{\"args\": [\"--header\", \"Authorization:Bearer %\"]}");
    QTest::newRow("TOML table") << QByteArray(
        "[mcp_servers.demo.http_headers]\nAuthorization = \"Bearer %\"\n");
    QTest::newRow("TOML inline") << QByteArray("http_headers = { Authorization=\"Bearer %\", X = \"y\" }");
    QTest::newRow("TOML literal string") << QByteArray("env = { KEY = 'Bearer %' } # it's \"mine\"");
    QTest::newRow("TOML bare") << QByteArray("token = %");
    QTest::newRow("YAML plain") << QByteArray("headers:\n  Authorization: Bearer %\n  X-Preset: analysis\n");
    QTest::newRow("YAML quoted") << QByteArray("headers: {Authorization: 'Bearer %'}\n");
    QTest::newRow("YAML argument") << QByteArray("args:\n  - --header\n  - \"Authorization:Bearer %\"\n");
    QTest::newRow("YAML address") << QByteArray("url: https://a.example/mcp?token=%\n");
    QTest::newRow("YAML apostrophe") << QByteArray("name: it's mine\napiKey: %\n");
    QTest::newRow("YAML block") << QByteArray("env:\n  KEY: |\n    %\n");
    QTest::newRow("after a comment") << QByteArray("{ // it's \"quoted\n \"k\": /* \" */ \"%\"}");
}

void TestSecretText::aSecretIsFoundWhereverItStands()
{
    QFETCH(QByteArray, text);
    const QByteArray whole = QByteArray(text).replace('%', Token);
    const QList<Secret> secrets = secretsOfText(whole);
    const QByteArray hidden = withPlaceholders(whole, secrets, {});
    QVERIFY2(!hidden.contains(Token), hidden.constData());
}

void TestSecretText::aShortSecretIsFoundUnderATellingName()
{
    for (const char *text :
         {"{\"token\": \"hunter2hunter\"}", "token = \"hunter2hunter\"", "token: hunter2hunter\n",
          "apiKey: \"hunter2hunter\" # \"x\"", "PASSWORD='hunter2hunter'"})
        QVERIFY2(!withPlaceholders(text, secretsOfText(text), {}).contains("hunter2hunter"), text);
}

void TestSecretText::whatIsNoSecretStays()
{
    for (const char *plain :
         {"[mcp_servers.demo]\nurl = \"https://a.example/mcp\"\nenabled = true\n",
          "demo:\n  type: streamable_http\n  uri: https://a.example/mcp\n  timeout: 300\n"})
        QCOMPARE(withPlaceholders(plain, secretsOfText(plain), {}), QByteArray(plain));
    const QByteArray text(
        "{\"url\": \"https://a.example/mcp\", \"headers\": {\"X-MCP-Preset\": \"analysis\"},"
        "\"command\": \"npx\", \"args\": [\"mcp-remote@0.1.15\"]}");
    QCOMPARE(withPlaceholders(text, secretsOfText(text), {}), text);
}

void TestSecretText::placeholdersAreFilledAgain()
{
    const QByteArray text = "{\"headers\": {\"Authorization\": \"Bearer " + Token + "\"}}";
    const QString print = Secret(Token).fingerprint();
    const QByteArray hidden = withPlaceholders(text, secretsOfText(text), {print});
    QVERIFY(hidden.contains("{secret:" + print.toLatin1() + "}"));
    const auto give = [&print](const QString &asked, bool own) {
        return asked == print && own ? std::optional(Secret(Token)) : std::nullopt;
    };
    QCOMPARE(withSecrets(hidden, give), std::optional(text));
    QVERIFY(!withSecrets(hidden, [](const QString &, bool) { return std::optional<Secret>(); }));
}

void TestSecretText::aSecretOfOthersIsMarked()
{
    const QByteArray text = "{\"headers\": {\"Authorization\": \"Bearer " + Token + "\"}}";
    const QByteArray hidden = withPlaceholders(text, secretsOfText(text), {});
    QVERIFY(hidden.contains(":other}"));
}

void TestSecretText::aPartOfASecretIsNoticed()
{
    QVERIFY(holdsPartOf("xx" + Token.mid(7, 14), {Secret(Token)}));
    QVERIFY(!holdsPartOf("xx" + Token.mid(7, 8), {Secret(Token)}));
}

void TestSecretText::theTokenOfAFingerprintIsFound()
{
    const QByteArray text = "{\"headers\": {\"Authorization\": \"Bearer " + Token + "\"}}";
    QVERIFY(tokenIn(text, Secret(Token).fingerprint()) == Secret(Token));
    QVERIFY(tokenIn(text, QStringLiteral("0123456789abcdef")).isEmpty());
}

QTEST_GUILESS_MAIN(TestSecretText)
#include "TestSecretText.moc"

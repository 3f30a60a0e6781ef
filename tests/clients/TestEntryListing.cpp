// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientBench.h"
#include "clients/ListText.h"
#include "clients/SecretLook.h"

#include <algorithm>

using namespace keyfob;

namespace {

constexpr const char *Token = "canary-T0ken-9f3e7a51c2d8a3F9";

QByteArray fixture(const char *name)
{
    return ClientBench::contentOf(QStringLiteral(KEYFOB_HERE "/listing/") + QLatin1String(name));
}

/// An entry in one line: what a test compares. The token is said to be the canary or not.
QString said(const ListedEntry &entry)
{
    const QString token = entry.token().isEmpty()          ? QStringLiteral("-")
                          : entry.token() == Secret(Token) ? QStringLiteral("canary")
                                                           : QStringLiteral("other");
    QStringList marks;
    if (entry.bridged)
        marks += QStringLiteral("bridged");
    if (entry.oldTransport)
        marks += QStringLiteral("old");
    if (entry.refers)
        marks += QStringLiteral("refers");
    if (entry.othersRefer)
        marks += QStringLiteral("others");
    if (!entry.tokenVariable.isEmpty())
        marks += entry.tokenVariable;
    if (!entry.missing.isEmpty())
        marks += QStringLiteral("missing");
    return QStringLiteral("%1:%2 [%3] %4 %5=%6 (%7) {%8}")
        .arg(entry.name)
        .arg(entry.line)
        .arg(entry.form, entry.entry.url.isEmpty() ? entry.entry.command : entry.entry.url,
             entry.entry.tokenQuery + entry.tokenHeader(), token, marks.join(u' '), entry.exposed.join(u' '));
}

} // namespace

/// Every server in a client's file, whoever made the entry and in whatever form.
class TestEntryListing : public QObject
{
    Q_OBJECT
private slots:
    void everyEntryIsReadAsItsClientReadsIt_data();
    void everyEntryIsReadAsItsClientReadsIt();
    void whatKeyfobWroteIsListedInItsForm_data();
    void whatKeyfobWroteIsListedInItsForm();
    void noFileIsNoEntry();
    void aBrokenFileSaysWhere();
    void aLargeFileHasItsLinesCounted();
    void aListIsReadInAnyLanguage_data();
    void aListIsReadInAnyLanguage();
    void nobodyIsAccusedWrongly_data();
    void nobodyIsAccusedWrongly();
};

void TestEntryListing::everyEntryIsReadAsItsClientReadsIt_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    // @ stands for the address of the server.
    const auto row = [](const char *client, const char *file, const char *lines) {
        const QString expected =
            QString::fromLatin1(lines).replace(u'@', QLatin1String("https://demo.example/mcp"));
        QTest::newRow(client) << QString::fromLatin1(client) << fixture(file) << expected.split(u'\n');
    };
    row("cursor", "cursor.json",
        "direct:4 [http] @ Authorization=canary () {Authorization}\n"
        "query:8 [token-url] @?region=eu token=canary () {token}\n"
        "bridge:9 [mcp-remote] https://demo.example/sse X-API-KEY=canary (bridged old) {KEY}\n"
        "reference:20 [env] @ Authorization=other (refers MINE) {}\n"
        "asked:24 [env] @ =- (refers) {}\n"
        "open:25 [http-oauth] @ =- () {}\n"
        "old:26 [] https://demo.example/events =- (old) {}\n"
        "local:27 [stdio] /usr/bin/server =- () {GITHUB_TOKEN --api-key}\n"
        "nothing:32 []  =- () {}");
    row("codex", "codex.toml",
        "direct:3 [http] @ Authorization=canary () {Authorization}\n"
        "variable:7 [env] @ Authorization=other (refers MINE) {}\n"
        "named:11 [] @ X-API-KEY=other (refers MINE) {}\n"
        "beside:15 [http] @ Authorization=canary (others) {Authorization}\n"
        "bridge:20 [mcp-remote] @ Authorization=canary (bridged) {KEY}");
    row("goose", "goose.yaml",
        "developer:3 []  =- () {}\n"
        "direct:7 [http] @ Authorization=canary () {Authorization}\n"
        "bridge:13 [mcp-remote] @ X-API-KEY=canary (bridged) {KEY}");
    row("continue", "continue.yaml",
        "direct:4 [http] @ X-API-KEY=canary () {X-API-KEY}\n"
        "bridge:10 [mcp-remote] @ X-API-KEY=canary (bridged) {KEY}");
    row("opencode", "opencode.json",
        "direct:3 [env] @ Authorization=other (refers MINE) {}\n"
        "local:8 [stdio] npx =- () {}\n"
        "bridge:9 [mcp-remote] @ =- (bridged) {}");
}

void TestEntryListing::everyEntryIsReadAsItsClientReadsIt()
{
    QFETCH(QString, clientId);
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    ClientBench bench;
    bench.paths.variables.insert(QStringLiteral("MINE"), QStringLiteral("from-the-environment"));
    const ClientDescription &client = bench.client(clientId);
    bench.put(client, text);
    const Result<QList<ListedEntry>> entries = bench.files.listed(client);
    QVERIFY2(entries, qPrintable(entries ? QString() : entries.error().message));
    QStringList lines;
    for (const ListedEntry &entry : *entries)
        lines += said(entry);
    QCOMPARE(lines, expected);
}

void TestEntryListing::whatKeyfobWroteIsListedInItsForm_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("formId");
    for (const ClientDescription &client : ClientBench::builtIn().all()) {
        if (!client.file(QStringLiteral("global")))
            continue;
        for (const ClientFormDescription &form : client.forms)
            QTest::newRow(qPrintable(client.id + u' ' + form.id)) << client.id << form.id;
    }
}

void TestEntryListing::whatKeyfobWroteIsListedInItsForm()
{
    QFETCH(QString, clientId);
    QFETCH(QString, formId);
    ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    if (!bench.hasFile(client))
        return; // none on this platform
    const ClientFormDescription &form = *client.form(formId);
    const Result<FileChange> change =
        bench.files.planInstall(client, ClientBench::entryFor(form), formId, false);
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QVERIFY(bench.files.apply(*change));
    const Result<QList<ListedEntry>> entries = bench.files.listed(client);
    QVERIFY2(entries, qPrintable(entries ? QString() : entries.error().message));
    QCOMPARE(entries->size(), 1);
    const ListedEntry &entry = entries->first();
    QCOMPARE(entry.name, QStringLiteral("demo"));
    QVERIFY(entry.line > 0);
    const bool refers = form.refersToToken() && formId != QLatin1String("helper");
    QCOMPARE(entry.refers, refers);
    QVERIFY2(refers ? client.form(entry.form)->refersToToken() : entry.form == formId,
             qPrintable(entry.form));
    const bool stdio = formId == QLatin1String("stdio");
    QCOMPARE(entry.entry.url, stdio ? QString() : QStringLiteral("https://demo.example/mcp"));
    QCOMPARE(entry.token() == Secret(Token), form.holdsSecrets() && !stdio);
    QCOMPARE(!entry.exposed.isEmpty(), form.holdsSecrets());
}

void TestEntryListing::noFileIsNoEntry()
{
    ClientBench bench;
    const Result<QList<ListedEntry>> entries = bench.files.listed(bench.client(QStringLiteral("cursor")));
    QVERIFY(entries);
    QVERIFY(entries->isEmpty());
}

void TestEntryListing::aBrokenFileSaysWhere()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    bench.put(client, "{\n  \"mcpServers\": { \"a\" }\n}");
    const Result<QList<ListedEntry>> entries = bench.files.listed(client);
    QVERIFY(!entries);
    QCOMPARE(entries.error().code, ErrorCode::NotUnderstood);
    QVERIFY2(entries.error().message.contains(QLatin1String("ine 2")), qPrintable(entries.error().message));
}

void TestEntryListing::aLargeFileHasItsLinesCounted()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("claude-code"));
    QByteArray text = "{\n\"projects\": {\n";
    for (int i = 0; i < 20000; ++i)
        text += "\"/home/ada/code/" + QByteArray::number(i) + "\": {\"history\": [\"some words\"]},\n";
    text += "\"last\": {}},\n\"mcpServers\": {\n\"demo\": {\"type\": \"http\", \"url\": "
            "\"https://demo.example/mcp\"}}}\n";
    bench.put(client, text);
    const Result<QList<ListedEntry>> entries = bench.files.listed(client);
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().line, 20005);
}

void TestEntryListing::aListIsReadInAnyLanguage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("items");
    const QStringList ab{QStringLiteral("a"), QStringLiteral("b c")};
    QTest::newRow("json") << QByteArray(R"(["a", "b c"])") << ab;
    QTest::newRow("comments") << QByteArray("[ // one\n\"a\", /* two */ \"b c\",\n]") << ab;
    QTest::newRow("toml") << QByteArray("[\n  'a', # one\n  \"b c\",\n]") << ab;
    QTest::newRow("yaml flow") << QByteArray("args: [a, \"b c\"] # both") << ab;
    QTest::newRow("yaml lines") << QByteArray("args:\n  - a # one\n  - 'b c'\n") << ab;
    QTest::newRow("escapes") << QByteArray(R"(["a\"b\\", 'it''s'])")
                             << QStringList{QStringLiteral("a\"b\\"), QStringLiteral("it's")};
    QTest::newRow("nested") << QByteArray(R"(["a", ["x"], {"y": "z"}, "b c"])") << ab;
    QTest::newRow("cut off") << QByteArray(R"(["a", "b)") << QStringList{QStringLiteral("a"), QString()};
    QTest::newRow("nothing") << QByteArray() << QStringList();
}

void TestEntryListing::aListIsReadInAnyLanguage()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, items);
    QCOMPARE(stringsOfList({text.constData(), static_cast<std::size_t>(text.size())}), items);
}

void TestEntryListing::nobodyIsAccusedWrongly_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("secret");
    const auto row = [](const char *name, const char *value, bool secret) {
        QTest::newRow(value) << QString::fromLatin1(name) << QString::fromUtf8(value) << secret;
    };
    row("Authorization", "Bearer 9f3e7a51c2d8", true);
    row("X-API-KEY", "abcdefgh", true);
    row("DB_PASSWORD", "hunter2-hunter2", true);
    row("ANYTHING", "ghp_9f3e7a51c2d8a3F9", true);
    row("ANYTHING", "9f3e7a51c2d8a3F99f3e7a51c2d8a3F9", true);
    row("Authorization", "Bearer ${env:TOKEN}", false);
    row("Authorization", "Bearer YOUR_TOKEN", false);
    row("API_KEY", "<your-api-key>", false);
    row("API_KEY", "true", false);
    row("TOKEN_FILE", "~/secrets/token", false);
    row("TOKEN_URL", "https://example.com/token", false);
    row("X-Account", "9f3e7a51-c2d8-4a3f-9f3e-7a51c2d8a3f9", false);
    row("MONKEY", "bananas-and-more", false);
    row("LANG", "C.UTF-8", false);
    row("X-Preset", "analysis", false);
}

void TestEntryListing::nobodyIsAccusedWrongly()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, secret);
    QCOMPARE(looksSecret(name, value), secret);
}

QTEST_GUILESS_MAIN(TestEntryListing)
#include "TestEntryListing.moc"

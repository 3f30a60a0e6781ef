// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/ClientBench.h"
#include "clients/EntryShape.h"

#include <algorithm>

using namespace keyfob;

namespace {

constexpr const char *Token = "canary-T0ken-9f3e7a51c2d8a3F9";

/// Header lines as they go over the wire, sorted.
QStringList sent(const ServerEntry &entry)
{
    QStringList lines;
    for (const EntryValue &header : entry.headers)
        lines += header.name + QStringLiteral(": ") + header.prefix +
                 QString::fromUtf8(header.secret.reveal().toByteArray());
    lines.sort();
    return lines;
}

bool asksThePerson(const ClientFormDescription &form)
{
    return form.secret.contains(QLatin1String("input:")) || form.secret.contains(QLatin1String("secrets."));
}

} // namespace

/// What Keyfob writes, read again as the client reads it.
class TestEntryReading : public QObject
{
    Q_OBJECT
private slots:
    void whatWasWrittenIsWhatIsSent_data();
    void whatWasWrittenIsWhatIsSent();
    void aVariableThatIsNotSetIsNamed();
    void aReferenceInAnotherFormIsExpandedToo();
    void aDefaultIsTakenWhereTheClientWouldTakeIt();
    void whatTheClientReadsBesidesIsSentToo();
    void anEntryThatIsNotThereIsNotFound();
};

void TestEntryReading::whatWasWrittenIsWhatIsSent_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("formId");
    const ClientCatalog catalog = ClientCatalog::builtIn();
    for (const ClientDescription &client : catalog.all()) {
        if (!client.file(QStringLiteral("global")))
            continue;
        for (const ClientFormDescription &form : client.forms) {
            if (form.id != QLatin1String("stdio"))
                QTest::newRow(qPrintable(client.id + u' ' + form.id)) << client.id << form.id;
        }
    }
}

void TestEntryReading::whatWasWrittenIsWhatIsSent()
{
    QFETCH(QString, clientId);
    QFETCH(QString, formId);
    ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    if (bench.files.path(client).isEmpty())
        return; // none on this platform
    const ClientFormDescription &form = *client.form(formId);
    const ServerEntry entry = ClientBench::entry();
    const Result<FileChange> change = bench.files.planInstall(client, entry, formId, false);
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QVERIFY(bench.files.apply(*change));
    bench.paths.variables.insert(EntryShape::variableFor(entry.name), QString::fromLatin1(Token));
    const Result<ServerEntry> read = bench.files.standing(client, entry.name, formId);
    if (asksThePerson(form)) {
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::NotSupported);
        return;
    }
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    if (formId == QLatin1String("token-url")) { // the client sends the token in the address, and nothing else
        QVERIFY(read->url.startsWith(entry.url) && read->url.endsWith(QLatin1String(Token)));
        QVERIFY(read->headers.isEmpty());
        return;
    }
    QCOMPARE(read->url, entry.url);
    if (formId == QLatin1String("helper"))
        QCOMPARE(read->helper, entry.helper);
    else if (formId == QLatin1String("http-oauth"))
        QVERIFY(read->headers.isEmpty());
    else
        QCOMPARE(sent(*read), sent(entry));
}

void TestEntryReading::aVariableThatIsNotSetIsNamed()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    const Result<FileChange> change =
        bench.files.planInstall(client, ClientBench::entry(), QStringLiteral("env"), false);
    QVERIFY(change && bench.files.apply(*change));
    const Result<ServerEntry> read =
        bench.files.standing(client, QStringLiteral("demo"), QStringLiteral("env"));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::NotFound);
    QVERIFY(read.error().message.contains(QLatin1String("DEMO_TOKEN")));
    QVERIFY(!read.error().hint.isEmpty());
}

void TestEntryReading::aReferenceInAnotherFormIsExpandedToo()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    bench.put(client, "{\"mcpServers\": {\"demo\": {\"url\": \"https://demo.example/mcp\", \"headers\": "
                      "{\"Authorization\": \"Bearer ${env:MINE}\", \"X-Plain\": \"a ${b}\"}}}}");
    bench.paths.variables.insert(QStringLiteral("MINE"), QStringLiteral("from-the-environment"));
    const Result<ServerEntry> read =
        bench.files.standing(client, QStringLiteral("demo"), QStringLiteral("http"));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(sent(*read), (QStringList{QStringLiteral("Authorization: Bearer from-the-environment"),
                                       QStringLiteral("X-Plain: a ${b}")}));
    QVERIFY(!read->headers.first().secret.isEmpty());
}

void TestEntryReading::aDefaultIsTakenWhereTheClientWouldTakeIt()
{
    ClientBench bench;
    const ClientDescription &code = bench.client(QStringLiteral("claude-code"));
    bench.put(code, "{\"mcpServers\": {\"demo\": {\"type\": \"http\", \"url\": "
                    "\"${BASE:-https://demo.example}/mcp\", \"headers\": {\"Authorization\": "
                    "\"Bearer ${MINE:-spare}\", \"X-Empty\": \"${NONE:-}\"}}}}");
    const auto read = [&](const ClientDescription &client) {
        return bench.files.standing(client, QStringLiteral("demo"), QStringLiteral("http"));
    };
    Result<ServerEntry> entry = read(code);
    QVERIFY2(entry, qPrintable(entry ? QString() : entry.error().message));
    QCOMPARE(entry->url, QStringLiteral("https:") + QStringLiteral("//demo.example/mcp"));
    QCOMPARE(sent(*entry),
             (QStringList{QStringLiteral("Authorization: Bearer spare"), QStringLiteral("X-Empty: ")}));
    bench.paths.variables.insert(QStringLiteral("MINE"), QStringLiteral("from-the-environment"));
    entry = read(code);
    QVERIFY(entry);
    QCOMPARE(sent(*entry).first(), QStringLiteral("Authorization: Bearer from-the-environment"));
    // Gemini CLI is not known to have such a way.
    const ClientDescription &gemini = bench.client(QStringLiteral("gemini-cli"));
    bench.put(gemini, "{\"mcpServers\": {\"demo\": {\"url\": \"https:"
                      "//demo.example/mcp\", \"headers\": {\"X-A\": \"${NONE:-spare}\"}}}}");
    entry = read(gemini);
    QVERIFY2(entry, qPrintable(entry ? QString() : entry.error().message));
    QCOMPARE(sent(*entry), QStringList{QStringLiteral("X-A: ${NONE:-spare}")});
}

void TestEntryReading::whatTheClientReadsBesidesIsSentToo()
{
    ClientBench bench;
    const ClientDescription &codex = bench.client(QStringLiteral("codex"));
    bench.put(codex, "[mcp_servers.demo]\nurl = \"https://demo.example/mcp\"\n"
                     "http_headers = { Authorization = \"Bearer canary\" }\n"
                     "env_http_headers = { X-Org = \"ORG\", X-API-KEY = \"KEY\" }\n");
    bench.paths.variables = {{QStringLiteral("ORG"), QStringLiteral("acme")},
                             {QStringLiteral("KEY"), QString::fromLatin1(Token)}};
    const Result<ServerEntry> read =
        bench.files.standing(codex, QStringLiteral("demo"), QStringLiteral("http"));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(read->headers.size(), 3);
    QCOMPARE(read->headers.at(1).prefix, QStringLiteral("acme"));
    QCOMPARE(read->headers.at(2).name, QStringLiteral("X-API-KEY"));
    QVERIFY(read->headers.at(2).secret == Secret(Token));
    bench.paths.variables.remove(QStringLiteral("ORG"));
    const Result<ServerEntry> unset =
        bench.files.standing(codex, QStringLiteral("demo"), QStringLiteral("http"));
    QVERIFY(!unset && unset.error().message.contains(QLatin1String("ORG")));
}

void TestEntryReading::anEntryThatIsNotThereIsNotFound()
{
    ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    bench.put(client, "{\"mcpServers\": {}}");
    const Result<ServerEntry> none =
        bench.files.standing(client, QStringLiteral("demo"), QStringLiteral("http"));
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
    bench.put(client, "{\"mcpServers\": ");
    const Result<ServerEntry> broken =
        bench.files.standing(client, QStringLiteral("demo"), QStringLiteral("http"));
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, ErrorCode::NotUnderstood);
}

QTEST_GUILESS_MAIN(TestEntryReading)
#include "TestEntryReading.moc"

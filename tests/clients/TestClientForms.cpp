// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"
#include "clients/ClientFile.h"
#include "clients/EntryShape.h"

#include <QTest>

using namespace keyfob;

/// For every client and form of the catalogue: what is in the client's file after an add to no file at all. A
/// new client needs its description and these files, nothing else.
class TestClientForms : public QObject
{
    Q_OBJECT
private slots:
    void aTokenGoesIntoAnAddressOnlyAsItIs();
    void aListThatStoodThereBeforeStays_data();
    void aListThatStoodThereBeforeStays();
    void everyFormWritesItsGoldenFile_data();
    void everyFormWritesItsGoldenFile();
    void whatWasAddedToNothingLeavesNothing_data() { everyFormWritesItsGoldenFile_data(); }
    void whatWasAddedToNothingLeavesNothing();
    void noGoldenFileIsLeftOver();
};

namespace {

QString goldenName(const ClientDescription &client, const ClientFormDescription &form)
{
    const FileSyntax &syntax = client.files.first().syntax;
    const bool json = syntax.name().startsWith(QLatin1String("json"));
    return client.id + QLatin1Char('.') + form.id + QLatin1Char('.') +
           (json ? QStringLiteral("json") : syntax.name());
}

/// Clients without a file have no form that is written.
QList<ClientDescription> clientsWithFiles(const ClientCatalog &catalog)
{
    QList<ClientDescription> clients = catalog.all();
    clients.removeIf([](const ClientDescription &client) { return client.files.isEmpty(); });
    return clients;
}

QDir goldenFolder()
{
    return QDir(QStringLiteral(KEYFOB_GOLDEN));
}

} // namespace

void TestClientForms::everyFormWritesItsGoldenFile_data()
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("formId");
    const ClientCatalog catalog = ClientCatalog::builtIn();
    for (const ClientDescription &client : clientsWithFiles(catalog)) {
        for (const ClientFormDescription &form : client.forms)
            QTest::newRow(qPrintable(goldenName(client, form))) << client.id << form.id;
    }
}

void TestClientForms::everyFormWritesItsGoldenFile()
{
    QFETCH(QString, clientId);
    QFETCH(QString, formId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const ClientFormDescription &form = *client.form(formId);

    const ServerEntry entry = ClientBench::entryFor(form);
    // Clients of other systems have no path here; what would be written is the same.
    EntryWish wish;
    wish.kind = EntryWish::Kind::Install;
    wish.name = entry.name;
    wish.form = formId;
    wish.entry = entry;
    const ClientFile file(client, client.files.first(), QStringLiteral("/nowhere"));
    const Result<FileChange> change =
        bench.hasFile(client) ? bench.files.planInstall(client, entry, formId, false) : file.plan(wish);
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QCOMPARE(change->action, FileChange::Action::Add);
    QByteArray written = change->after();
    if (bench.hasFile(client)) {
        QVERIFY(bench.files.apply(*change));
        written = bench.content(client);
    }
    QFile golden(goldenFolder().filePath(goldenName(client, form)));
    QVERIFY2(golden.open(QIODevice::ReadOnly),
             qPrintable(golden.fileName() + QLatin1String(" is missing. It would hold:\n") +
                        QString::fromUtf8(written)));
    QCOMPARE(QString::fromUtf8(written), QString::fromUtf8(golden.readAll()));
}

void TestClientForms::whatWasAddedToNothingLeavesNothing()
{
    QFETCH(QString, clientId);
    QFETCH(QString, formId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    if (!bench.hasFile(client)) {
        QVERIFY(bench.files.path(client).isEmpty()); // of another system: nothing can be written here
        return;
    }
    const ServerEntry entry = ClientBench::entryFor(*client.form(formId));
    const Result<FileChange> added = bench.files.planInstall(client, entry, formId, false);
    QVERIFY(added && bench.files.apply(*added));
    QCOMPARE(bench.files.inspect(client, entry, formId, true).state, InstallationState::Installed);
    QVERIFY(bench.remove(client));
    QVERIFY2(!QFileInfo::exists(bench.files.path(client)), ClientBench::contentOf(bench.files.path(client)));
}

void TestClientForms::noGoldenFileIsLeftOver()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    QStringList wanted;
    for (const ClientDescription &client : clientsWithFiles(catalog)) {
        for (const ClientFormDescription &form : client.forms)
            wanted.append(goldenName(client, form));
    }
    wanted.sort();
    QStringList there = goldenFolder().entryList(QDir::Files, QDir::Name);
    there.removeIf(
        [](const QString &name) { return name.endsWith(QLatin1String(".txt")); }); // tests/handover
    QCOMPARE(there, wanted);
}

void TestClientForms::aTokenGoesIntoAnAddressOnlyAsItIs()
{
    const ClientFormDescription form{QStringLiteral("token-url"),
                                     QJsonObject{{QStringLiteral("url"), QStringLiteral("{tokenUrl}")}},
                                     {QStringLiteral("url")},
                                     {},
                                     {}};
    QVERIFY(EntryShape::fits(form, ClientBench::entry("abc-DEF_1.2~")));
    QVERIFY(!EntryShape::fits(form, ClientBench::entry("abc+DEF/1==")));
    QVERIFY(!EntryShape::fits(form, ClientBench::entry("abc&admin=1")));
}

void TestClientForms::aListThatStoodThereBeforeStays_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("as VS Code makes its file") << QByteArray("{\n\t\"servers\": {},\n\t\"inputs\": []\n}");
    QTest::newRow("a list of others") << QByteArray("{\n  \"inputs\": [\n    { \"id\": \"x\" }\n  ]\n}\n");
    QTest::newRow("no list") << QByteArray("{\n  \"servers\": {}\n}\n");
    QTest::newRow("no file") << QByteArray();
}

/// The list of inputs goes with the last input only when Keyfob made it, also when the form was changed
/// before.
void TestClientForms::aListThatStoodThereBeforeStays()
{
    QFETCH(QByteArray, before);
    const ClientBench bench;
    const ClientDescription &vscode = bench.client(QStringLiteral("vscode"));
    if (!before.isEmpty())
        bench.put(vscode, before);
    const QStringList ways[] = {{QStringLiteral("input")},
                                {QStringLiteral("input"), QStringLiteral("http")},
                                {QStringLiteral("http"), QStringLiteral("input")}};
    for (const QStringList &forms : ways) {
        for (const QString &form : forms) {
            const Result<FileChange> change =
                bench.files.planInstall(vscode, ClientBench::entry(), form, form != forms.first());
            QVERIFY(change);
            QVERIFY(bench.files.apply(*change));
        }
        QVERIFY(bench.content(vscode).contains("demo"));
        QVERIFY(bench.remove(vscode));
        QCOMPARE(bench.content(vscode), before.isEmpty() ? QByteArray("(no such file)") : before);
    }
}

QTEST_GUILESS_MAIN(TestClientForms)
#include "TestClientForms.moc"

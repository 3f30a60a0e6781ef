// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleHandover.h"

#include "clients/ClientCatalog.h"
#include "handover/HandoverSheet.h"
#include "handover/InstallLink.h"
#include "handover/ShellCommand.h"

#include <QDir>
#include <QTest>

using namespace keyfob;

/// For every link and command of the catalogue: what a person is shown of it. A new client needs its
/// description and these golden files, nothing else.
class TestClientHandover : public QObject
{
    Q_OBJECT
private slots:
    void everyLinkIsItsGoldenFile_data();
    void everyLinkIsItsGoldenFile();
    void everyCommandIsItsGoldenFile_data();
    void everyCommandIsItsGoldenFile();
    void everySheetCanBeMade();
    void aServerThatDoesNotFitTheFormIsRefused();
    void aCommandTakesTheFirstFormWithoutTheToken();
};

namespace {

const ClientCatalog &catalog()
{
    static const ClientCatalog instance = ClientCatalog::builtIn();
    return instance;
}

ServerEntry goldenServer()
{
    ServerEntry server = sampleServer();
    server.description = QStringLiteral("demo (by Keyfob)");
    return server;
}

/// One row for each, named as the golden file is.
void rows(const char *kind, auto list)
{
    QTest::addColumn<QString>("clientId");
    QTest::addColumn<QString>("id");
    for (const ClientDescription &client : catalog().all()) {
        for (const auto &item : list(client))
            QTest::newRow(
                qPrintable(QStringLiteral("%1.%2-%3.txt").arg(client.id, QLatin1String(kind), item.id)))
                << client.id << item.id;
    }
}

void compareWithGolden(const Result<QString> &made)
{
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QFile golden(QStringLiteral(KEYFOB_GOLDEN "/") + QLatin1String(QTest::currentDataTag()));
    QVERIFY2(golden.open(QIODevice::ReadOnly),
             qPrintable(golden.fileName() + QLatin1String(" is missing. It would hold:\n") + *made));
    QCOMPARE(*made + QLatin1Char('\n'), QString::fromUtf8(golden.readAll()));
}

} // namespace

void TestClientHandover::everyLinkIsItsGoldenFile_data()
{
    rows("link", [](const ClientDescription &client) { return client.links; });
}

void TestClientHandover::everyLinkIsItsGoldenFile()
{
    QFETCH(QString, clientId);
    QFETCH(QString, id);
    const ClientDescription &client = *catalog().find(clientId);
    const auto link = std::ranges::find(client.links, id, &ClientLinkDescription::id);
    compareWithGolden(InstallLink::of(client, *link, goldenServer()));
}

void TestClientHandover::everyCommandIsItsGoldenFile_data()
{
    rows("command", [](const ClientDescription &client) { return client.commands; });
}

void TestClientHandover::everyCommandIsItsGoldenFile()
{
    QFETCH(QString, clientId);
    QFETCH(QString, id);
    const ClientDescription &client = *catalog().find(clientId);
    const auto command = std::ranges::find(client.commands, id, &ClientCommandDescription::id);
    compareWithGolden(ShellCommand::of(client, *command, goldenServer()));
}

void TestClientHandover::everySheetCanBeMade()
{
    int seen = 0;
    for (const ClientDescription &client : catalog().all()) {
        if (!client.steps)
            continue;
        const Result<HandoverSheet> sheet = HandoverSheet::of(*client.steps, sampleHandover());
        QVERIFY2(sheet, qPrintable(client.id));
        QVERIFY2(!sheet->rows().isEmpty() && !sheet->steps().isEmpty(), qPrintable(client.id));
        ++seen;
    }
    QVERIFY(seen >= 3);
}

void TestClientHandover::aServerThatDoesNotFitTheFormIsRefused()
{
    const ClientDescription &client = *catalog().find(QStringLiteral("cursor"));
    ServerEntry server = goldenServer();
    server.transport = ServerEntry::Transport::Stdio;
    QCOMPARE(InstallLink::of(client, client.links.constFirst(), server).error().code,
             ErrorCode::NotSupported);
    ClientLinkDescription link = client.links.constFirst();
    link.form = QStringLiteral("none");
    QCOMPARE(InstallLink::of(client, link, goldenServer()).error().code, ErrorCode::DescriptorRefused);
    link.form = QStringLiteral("http");
    QCOMPARE(InstallLink::of(client, link, goldenServer()).error().code, ErrorCode::DescriptorRefused);
}

void TestClientHandover::aCommandTakesTheFirstFormWithoutTheToken()
{
    ClientDescription client;
    const ClientCommandDescription command{QStringLiteral("add"), QStringLiteral("x {entryJson}")};
    QCOMPARE(ShellCommand::of(client, command, goldenServer()).error().code, ErrorCode::NotSupported);
    ClientFormDescription held = signInForm();
    held.entry.insert(QStringLiteral("type"), QStringLiteral("{headers}"));
    client.forms = {held, signInForm()};
    QCOMPARE(ShellCommand::of(client, command, goldenServer()).value(),
             QStringLiteral("x '{\"type\":\"http\",\"url\":\"https://demo.example/mcp\"}'"));
}

QTEST_GUILESS_MAIN(TestClientHandover)
#include "TestClientHandover.moc"

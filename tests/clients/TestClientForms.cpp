// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QTest>

using namespace keyfob;

/// For every client and form of the catalogue: what is in the client's file after an add to no file at all. A
/// new client needs its description and these files, nothing else.
class TestClientForms : public QObject
{
    Q_OBJECT
private slots:
    void everyFormWritesItsGoldenFile_data();
    void everyFormWritesItsGoldenFile();
    void noGoldenFileIsLeftOver();
};

namespace {

QString goldenName(const ClientDescription &client, const ClientFormDescription &form)
{
    return client.id + QLatin1Char('.') + form.id + QLatin1String(".json");
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
    for (const ClientDescription &client : catalog.all()) {
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
    const Result<FileChange> change = bench.files.planInstall(client, entry, formId, false);
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    QCOMPARE(change->action, FileChange::Action::Add);
    QVERIFY(bench.files.apply(*change));

    const QByteArray written = bench.content(client);
    QFile golden(goldenFolder().filePath(goldenName(client, form)));
    QVERIFY2(golden.open(QIODevice::ReadOnly),
             qPrintable(golden.fileName() + QLatin1String(" is missing. It would hold:\n") +
                        QString::fromUtf8(written)));
    QCOMPARE(QString::fromUtf8(written), QString::fromUtf8(golden.readAll()));
}

void TestClientForms::noGoldenFileIsLeftOver()
{
    const ClientCatalog catalog = ClientCatalog::builtIn();
    QStringList wanted;
    for (const ClientDescription &client : catalog.all()) {
        for (const ClientFormDescription &form : client.forms)
            wanted.append(goldenName(client, form));
    }
    wanted.sort();
    QCOMPARE(goldenFolder().entryList(QDir::Files, QDir::Name), wanted);
}

QTEST_GUILESS_MAIN(TestClientForms)
#include "TestClientForms.moc"

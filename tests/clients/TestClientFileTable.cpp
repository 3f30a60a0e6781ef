// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"
#include "PlainJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace keyfob;

/// Every odd file that a person may have, for every client: what must become of it is said in
/// files/table.json, and the bytes for Cursor in files/wanted. For the other clients the bytes are proven by
/// a check that shares no code with the editor.
class TestClientFileTable : public QObject
{
    Q_OBJECT
private slots:
    void everyFileHasItsRow();
    void eachFileIsEditedLosslesslyOrRefused_data();
    void eachFileIsEditedLosslesslyOrRefused();
    void aFileOfOneMegabyteIsEditedLosslessly();

private:
    void checkAdded(const ClientBench &bench, const ClientDescription &client,
                    const FileChange &change) const;
    void checkBackAgain(const ClientBench &bench, const ClientDescription &client, const FileChange &change,
                        bool ours) const;
    void checkRefused(const Error &error, const QJsonObject &wanted) const;
};

namespace {

QDir folder()
{
    return QDir(QStringLiteral(KEYFOB_FILES));
}

QByteArray read(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no such file)");
}

QJsonArray table()
{
    return QJsonDocument::fromJson(read(QStringLiteral("table.json"))).array();
}

/// What the row says about a client: for the client itself, else for what it reads, else for all.
QJsonObject wantedFor(const QJsonObject &row, const ClientDescription &client)
{
    const FileSyntax &read = client.files.first().syntax;
    const bool trailing =
        row.value(QLatin1String("file")).toString().startsWith(QLatin1String("trailing-comma"));
    const QString syntax = trailing && !read.trailingCommas ? QStringLiteral("json") : read.name();
    for (const QString &key : {client.id, syntax, QStringLiteral("all")}) {
        if (row.contains(key))
            return row.value(key).toObject();
    }
    return {};
}

/// The file as this client would have it: its own name for the container.
QByteArray forClient(QByteArray content, const ClientDescription &client)
{
    const QByteArray quoted = '"' + client.files.first().container.last().toUtf8() + '"';
    return content.replace("\"mcpServers\"", quoted);
}

} // namespace

void TestClientFileTable::everyFileHasItsRow()
{
    QStringList rows;
    for (const QJsonValue &row : table())
        rows.append(row.toObject().value(QLatin1String("file")).toString());
    rows.sort();
    QStringList files = folder().entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    files.removeOne(QStringLiteral("table.json"));
    files.sort();
    QCOMPARE(rows, files);
    QVERIFY(rows.size() >= 40);
}

void TestClientFileTable::eachFileIsEditedLosslesslyOrRefused_data()
{
    QTest::addColumn<QJsonObject>("row");
    QTest::addColumn<QString>("clientId");
    for (const QJsonValue &value : table()) {
        const QJsonObject row = value.toObject();
        const QString file = row.value(QLatin1String("file")).toString();
        // The files are written for these; the others differ from them in names only (TestClientForms).
        for (const char *client : {"cursor", "claude-code", "vscode"})
            QTest::newRow(qPrintable(file + QLatin1String(" in ") + QLatin1String(client)))
                << row << QString::fromLatin1(client);
    }
}

void TestClientFileTable::eachFileIsEditedLosslesslyOrRefused()
{
    QFETCH(QJsonObject, row);
    QFETCH(QString, clientId);
    const ClientBench bench;
    const ClientDescription &client = bench.client(clientId);
    const QString file = row.value(QLatin1String("file")).toString();
    const QByteArray before = forClient(read(file), client);
    const QJsonObject wanted = wantedFor(row, client);
    const bool ours = row.value(QLatin1String("ours")).toBool();
    bench.put(client, before);

    const Result<FileChange> change =
        bench.files.planInstall(client, ClientBench::entry(), QStringLiteral("http"), ours);
    QCOMPARE(bench.content(client), before); // a plan only reads
    if (wanted.contains(QLatin1String("refused"))) {
        QVERIFY2(!change, "this file should be refused");
        return checkRefused(change.error(), wanted);
    }
    QVERIFY2(change, qPrintable(change ? QString() : change.error().message));
    const QString action = wanted.value(QLatin1String("action")).toString();
    if (action == QLatin1String("none")) {
        QCOMPARE(change->action, FileChange::Action::None);
        QVERIFY(change->edits.empty());
        return;
    }
    QCOMPARE(change->action,
             action == QLatin1String("add") ? FileChange::Action::Add : FileChange::Action::Update);
    QVERIFY(bench.files.apply(*change));
    QCOMPARE(bench.content(client), change->after());
    if (clientId == QLatin1String("cursor"))
        QCOMPARE(bench.content(client), read(QLatin1String("wanted/") + file));
    if (change->action == FileChange::Action::Add)
        checkAdded(bench, client, *change);
    checkBackAgain(bench, client, *change, ours);
}

/// Nothing but bytes put in, and what they mean is the entry and nothing else.
void TestClientFileTable::checkAdded(const ClientBench &bench, const ClientDescription &client,
                                     const FileChange &change) const
{
    const QByteArray after = bench.content(client);
    QByteArray rebuilt;
    std::size_t kept = 0;
    for (const configedit::TextEdit &edit : change.edits) {
        QCOMPARE(edit.length, std::size_t(0));
        rebuilt += change.before.mid(qsizetype(kept), qsizetype(edit.offset - kept));
        rebuilt += QByteArray::fromStdString(edit.text);
        kept = edit.offset;
    }
    rebuilt += change.before.mid(qsizetype(kept));
    QCOMPARE(rebuilt, after);

    const QString container = client.files.first().container.last();
    QJsonObject root = plainJson(after);
    QJsonObject entries = root.value(container).toObject();
    const QString golden = QLatin1String(KEYFOB_GOLDEN "/") + client.id + QLatin1String(".http.json");
    const QJsonObject expected =
        plainJson(ClientBench::contentOf(golden)).value(container)[QLatin1String("demo")].toObject();
    QVERIFY(!expected.isEmpty());
    QCOMPARE(entries.take(QStringLiteral("demo")).toObject(), expected);

    const QJsonObject before = plainJson(change.before);
    if (entries.isEmpty() && !before.contains(container))
        root.remove(container);
    else
        root.insert(container, entries);
    QCOMPARE(root, before);
}

/// Undo gives back the bytes; a second install does nothing; removing gives back the bytes.
void TestClientFileTable::checkBackAgain(const ClientBench &bench, const ClientDescription &client,
                                         const FileChange &change, bool ours) const
{
    const Result<FileChange> undo = bench.files.planUndo(client, pastChange(change));
    QVERIFY(undo);
    QVERIFY(bench.files.apply(*undo));
    QCOMPARE(bench.content(client), change.before);

    const QString form = QStringLiteral("http");
    const Result<FileChange> again = bench.files.planInstall(client, ClientBench::entry(), form, ours);
    QVERIFY(again);
    QCOMPARE(again->after(), change.after());
    QVERIFY(bench.files.apply(*again));
    const Result<FileChange> second = bench.files.planInstall(client, ClientBench::entry(), form, true);
    QVERIFY(second);
    QCOMPARE(second->action, FileChange::Action::None);
    QCOMPARE(bench.files.inspect(client, ClientBench::entry(), form, true).state,
             InstallationState::Installed);

    const Result<FileChange> removal = bench.files.planRemove(client, QStringLiteral("demo"));
    QVERIFY(removal);
    QCOMPARE(removal->action, FileChange::Action::Remove);
    QVERIFY(bench.files.apply(*removal));
    if (change.action == FileChange::Action::Add)
        QCOMPARE(bench.content(client), change.before);
    QVERIFY(!bench.content(client).contains("canary"));
    QCOMPARE(bench.files.inspect(client, ClientBench::entry(), form, true).state, InstallationState::Absent);
}

void TestClientFileTable::checkRefused(const Error &error, const QJsonObject &wanted) const
{
    QCOMPARE(codeName(error.code), wanted.value(QLatin1String("refused")).toString());
    if (!wanted.contains(QLatin1String("line")))
        return;
    const QString place = QStringLiteral("Line %1, column %2: ")
                              .arg(wanted.value(QLatin1String("line")).toInt())
                              .arg(wanted.value(QLatin1String("column")).toInt());
    QVERIFY2(error.message.contains(place), qPrintable(error.message + QLatin1String(" / wanted: ") + place));
    QVERIFY(error.message.endsWith(QLatin1String(". Nothing was changed.")));
}

void TestClientFileTable::aFileOfOneMegabyteIsEditedLosslessly()
{
    QByteArray history;
    for (int i = 0; history.size() < 1024 * 1024; ++i)
        history += "    { \"display\": \"caf\\u00e9 number " + QByteArray::number(i) + "\", \"n\": 1.0 },\n";
    const ClientBench bench;
    for (const ClientDescription &client : ClientBench::typicalClients()) {
        const QByteArray before = forClient("{\n  \"history\": [\n" + history +
                                                "    17\n  ],\n  \"mcpServers\": {},\n  \"last\": true\n}\n",
                                            client);
        bench.put(client, before);
        const Result<FileChange> change =
            bench.files.planInstall(client, ClientBench::entry(), QStringLiteral("http"), false);
        QVERIFY(change);
        QVERIFY(change->diff.size() < 20);
        QVERIFY(bench.files.apply(*change));
        checkAdded(bench, client, *change);
        checkBackAgain(bench, client, *change, false);
    }
}

QTEST_GUILESS_MAIN(TestClientFileTable)
#include "TestClientFileTable.moc"

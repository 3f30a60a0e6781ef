// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClientBench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace keyfob;

/// What a client is, is data: the built-in descriptions hold and agree with what was found out about the
/// clients, and a bad one is refused with the place of the fault.
class TestClientCatalog : public QObject
{
    Q_OBJECT
private slots:
    void everyBuiltInDescriptionIsReadAndNamedAsItsFile();
    void descriptionsAgreeWithTheFacts_data();
    void descriptionsAgreeWithTheFacts();
    void aFaultyDescriptionIsRefusedWithItsPlace_data();
    void aFaultyDescriptionIsRefusedWithItsPlace();
    void textThatIsNoJsonIsRefused();
    void aProjectFileIsFoundInItsProjectOnly();
    void aClientWithNothingToOfferIsRefused();
    void twoFilesOfOneScopeAreRefused();
};

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray listIn(const char *name)
{
    return QJsonDocument::fromJson(read(QLatin1String(KEYFOB_HERE "/") + QLatin1String(name))).array();
}

QJsonObject cursor()
{
    return QJsonDocument::fromJson(read(QStringLiteral(KEYFOB_DESCRIPTIONS "/cursor.json"))).object();
}

/// The value with another one at the pointer; Undefined takes away.
QJsonValue changed(const QJsonValue &root, QStringList steps, const QJsonValue &value)
{
    if (steps.isEmpty())
        return value;
    const QString step = steps.takeFirst();
    if (root.isArray()) {
        QJsonArray array = root.toArray();
        array[step.toInt()] = changed(array.at(step.toInt()), steps, value);
        return array;
    }
    QJsonObject object = root.toObject();
    const QJsonValue inner = changed(object.value(step), steps, value);
    if (inner.isUndefined())
        object.remove(step);
    else
        object.insert(step, inner);
    return object;
}

QByteArray jsonOf(const QJsonValue &value)
{
    return (value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject())).toJson();
}

QStringList strings(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &item : list.toArray())
        texts.append(item.toString());
    return texts;
}

} // namespace

void TestClientCatalog::everyBuiltInDescriptionIsReadAndNamedAsItsFile()
{
    const QStringList files =
        QDir(QStringLiteral(KEYFOB_DESCRIPTIONS)).entryList({QStringLiteral("*.json")}, QDir::Files);
    const ClientCatalog catalog = ClientCatalog::builtIn();
    QCOMPARE(catalog.all().size(), files.size());
    for (const QString &file : files) {
        const ClientDescription *client = catalog.find(QFileInfo(file).completeBaseName());
        QVERIFY2(client, qPrintable(file));
        QVERIFY2(!client->kinds().isEmpty(), qPrintable(file));
        QVERIFY(client->check.contains(QLatin1String("%1")));
    }
    QVERIFY(!catalog.find(QStringLiteral("emacs")));
}

void TestClientCatalog::descriptionsAgreeWithTheFacts_data()
{
    QTest::addColumn<QJsonObject>("facts");
    for (const QJsonValue &facts : listIn("facts.json"))
        QTest::newRow(qPrintable(facts.toObject().value(QLatin1String("id")).toString())) << facts.toObject();
}

void TestClientCatalog::descriptionsAgreeWithTheFacts()
{
    QFETCH(QJsonObject, facts);
    const QString id = facts.value(QLatin1String("id")).toString();
    const QJsonObject raw =
        QJsonDocument::fromJson(read(QLatin1String(KEYFOB_DESCRIPTIONS "/") + id + QLatin1String(".json")))
            .object();
    const ClientBench bench;
    const ClientDescription &client = bench.client(id);
    const ClientFileDescription &file = *client.file(QStringLiteral("global"));
    QCOMPARE(raw.value(QLatin1String("files"))[0][QLatin1String("paths")].toObject(),
             facts.value(QLatin1String("config"))[QLatin1String("global")].toObject());
    QCOMPARE(file.container, strings(facts.value(QLatin1String("root_key"))));
    QCOMPARE(client.evidence, facts.value(QLatin1String("evidence")).toString());
    QCOMPARE(file.directoryLock, facts.value(QLatin1String("lock")).toString().startsWith(u"mkdir"));

    // Where it is not known whether a client takes comments, those that are there are kept.
    const QJsonValue comments = facts.value(QLatin1String("format"))[QLatin1String("comments")];
    const QString syntax = facts.value(QLatin1String("format"))[QLatin1String("syntax")].toString();
    const QString json = comments == QJsonValue(false) ? QStringLiteral("json") : QStringLiteral("jsonc");
    QCOMPARE(file.syntax.name(),
             syntax == QLatin1String("toml") || syntax == QLatin1String("yaml") ? syntax : json);

    const QJsonObject entries = facts.value(QLatin1String("entry")).toObject();
    qsizetype derived = 0;
    for (const ClientFormDescription &form : client.forms) {
        if (form.id == QLatin1String("token-url") && !entries.contains(form.id)) {
            ++derived; // made of http-oauth, whose facts are compared
            continue;
        }
        QStringList keys = strings(entries.value(form.id));
        QStringList order = form.order;
        keys.sort();
        order.sort();
        QCOMPARE(order, keys);
        const bool program = form.id == QLatin1String("stdio") || form.id == QLatin1String("mcp-remote");
        const QString kind = program ? QStringLiteral("stdio") : QStringLiteral("remote");
        for (const QString &required : strings(facts.value(QLatin1String("required_keys"))[kind]))
            QVERIFY(form.order.contains(required));
    }
    QCOMPARE(client.forms.size() - derived, entries.size());
    const QJsonObject tag = facts.value(QLatin1String("type_tag")).toObject();
    const ClientFormDescription *http = client.form(QStringLiteral("http"));
    if (http && tag.contains(QLatin1String("key")))
        QCOMPARE(http->entry.value(tag.value(QLatin1String("key")).toString()),
                 tag.value(QLatin1String("value")));
    else if (http)
        QVERIFY(!http->entry.contains(QLatin1String("type")));
}

void TestClientCatalog::aFaultyDescriptionIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QJsonObject>("row");
    int number = 0;
    for (const QJsonValue &value : listIn("refusals.json")) {
        const QString place = value[QLatin1String("at")].toString();
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(number++).arg(place))) << value.toObject();
    }
    QVERIFY(number > 40);
}

void TestClientCatalog::aFaultyDescriptionIsRefusedWithItsPlace()
{
    QFETCH(QJsonObject, row);
    const QString place = row.value(QLatin1String("at")).toString();
    const QJsonValue value = row.value(QLatin1String("remove")).toBool() ? QJsonValue(QJsonValue::Undefined)
                                                                         : row.value(QLatin1String("set"));
    QVERIFY(ClientCatalog::read(jsonOf(cursor())));
    const QByteArray faulty =
        jsonOf(changed(cursor(), place.isEmpty() ? QStringList() : place.mid(1).split(u'/'), value));

    const Result<ClientDescription> read = ClientCatalog::read(faulty);
    QVERIFY2(!read, "this description should be refused");
    QCOMPARE(read.error().code, ErrorCode::DescriptorRefused);
    const QString at = place.isEmpty() ? QStringLiteral("/") : place;
    QVERIFY2(read.error().message.contains(QStringLiteral(" At %1: ").arg(at)),
             qPrintable(read.error().message));
    QVERIFY2(read.error().message.contains(row.value(QLatin1String("reason")).toString()),
             qPrintable(read.error().message));
    QVERIFY(!read.error().hint.isEmpty());
}

void TestClientCatalog::textThatIsNoJsonIsRefused()
{
    for (const QByteArray &text :
         {QByteArray(), QByteArray("{"), QByteArray("{} {}"), QByteArray(2000, '[')}) {
        const Result<ClientDescription> read = ClientCatalog::read(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::DescriptorRefused);
    }
}

void TestClientCatalog::aProjectFileIsFoundInItsProjectOnly()
{
    const ClientBench bench;
    const ClientDescription &client = bench.client(QStringLiteral("cursor"));
    QVERIFY(client.file(QStringLiteral("project")));
    QCOMPARE(bench.files.path(client, ClientPlace::inProject(QStringLiteral("/srv/shop"))),
             QStringLiteral("/srv/shop/.cursor/mcp.json"));
    QCOMPARE(bench.files.path(client), bench.home(QStringLiteral(".cursor/mcp.json")));
    // A client without project files has none in a project either.
    QCOMPARE(bench.files.path(bench.client(QStringLiteral("claude-desktop")),
                              ClientPlace::inProject(QStringLiteral("/srv/shop"))),
             QString());
}

void TestClientCatalog::aClientWithNothingToOfferIsRefused()
{
    QJsonObject description = cursor();
    description.insert(QStringLiteral("files"), QJsonArray());
    QVERIFY(ClientCatalog::read(jsonOf(description))); // its links are left
    description.remove(QStringLiteral("links"));
    description.remove(QStringLiteral("commands"));
    const Result<ClientDescription> read = ClientCatalog::read(jsonOf(description));
    QVERIFY(!read);
    QVERIFY(read.error().message.contains(QLatin1String("neither files nor links")));
}

void TestClientCatalog::twoFilesOfOneScopeAreRefused()
{
    QJsonObject description = cursor();
    QJsonArray files = description.value(QLatin1String("files")).toArray();
    files.append(files.first());
    description.insert(QStringLiteral("files"), files);
    const Result<ClientDescription> read = ClientCatalog::read(jsonOf(description));
    QVERIFY(!read);
    QVERIFY(read.error().message.contains(QLatin1String("At /files/2/scope: ")));
}

QTEST_GUILESS_MAIN(TestClientCatalog)
#include "TestClientCatalog.moc"

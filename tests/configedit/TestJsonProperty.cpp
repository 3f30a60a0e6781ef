// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonGenerator.h"
#include "support/SampleEntry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace keyfob::configedit;

/// Documents by chance; KEYFOB_SEED repeats a run, KEYFOB_DOCUMENTS makes it longer.
class TestJsonProperty : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyDocumentKeepsItsBytes_data();
    void everyDocumentKeepsItsBytes();
    void everyDocumentThatIsCutShortIsRefusedOrLeftWhole();

private:
    void check(const std::string &before, JsonDialect dialect);
    void checkMeaning(const std::string &before, const std::string &after);

    std::uint64_t m_seed = 0;
    std::uint64_t m_documents = 5000;
};

void TestJsonProperty::initTestCase()
{
    m_seed = qEnvironmentVariableIsSet("KEYFOB_SEED") ? qEnvironmentVariable("KEYFOB_SEED").toULongLong()
                                                      : std::random_device()();
    if (qEnvironmentVariableIsSet("KEYFOB_DOCUMENTS"))
        m_documents = qEnvironmentVariable("KEYFOB_DOCUMENTS").toULongLong();
    qInfo("KEYFOB_SEED=%llu", static_cast<unsigned long long>(m_seed));
}

void TestJsonProperty::everyDocumentKeepsItsBytes_data()
{
    QTest::addColumn<bool>("comments");
    QTest::newRow("strict") << false;
    QTest::newRow("comments") << true;
}

void TestJsonProperty::everyDocumentKeepsItsBytes()
{
    QFETCH(bool, comments);
    for (std::uint64_t number = 0; number < m_documents; ++number) {
        const std::string before = JsonGenerator(m_seed + number, comments).document();
        check(before, comments ? JsonDialect::Comments : JsonDialect::Strict);
        if (QTest::currentTestFailed()) {
            qWarning("KEYFOB_SEED=%llu: <<%s>>", static_cast<unsigned long long>(m_seed + number),
                     before.c_str());
            return;
        }
    }
}

void TestJsonProperty::check(const std::string &before, JsonDialect dialect)
{
    const auto editor = JsonEditor::parse(before, dialect);
    QVERIFY2(editor.has_value(), editor ? "" : editor.error().reason.c_str());
    const auto edits = editor->set(samplePath, sampleEntry());
    QVERIFY(edits.has_value());
    for (const TextEdit &edit : *edits)
        QCOMPARE(edit.length, std::size_t(0));
    const std::string after = applied(before, *edits);
    const auto again = JsonEditor::parse(after, dialect);
    QVERIFY2(again.has_value(), after.c_str());
    QVERIFY2(again->set(samplePath, sampleEntry())->empty(), after.c_str());
    QVERIFY(applied(after, inverse(before, *edits)) == before);
    const auto removed = again->remove(samplePath, editor->missingContainers(samplePath).value());
    QCOMPARE(QByteArray::fromStdString(applied(after, *removed)), QByteArray::fromStdString(before));
    if (dialect == JsonDialect::Strict)
        checkMeaning(before, after);

    // An update keeps what it doesn't know, and removing other members leaves a document that is understood.
    const JsonNode update = JsonNode::object({{"url", JsonNode::string("new")}});
    const std::string updated = withEntry(after, dialect, samplePath, update, {"none"});
    const auto third = JsonEditor::parse(updated, dialect);
    QVERIFY(third.has_value());
    QCOMPARE(third->valueAt({"mcpServers", "demo", "type"})->value(), std::string_view("\"http\""));
    QCOMPARE(third->valueAt({"mcpServers", "demo", "url"})->value(), std::string_view("\"new\""));
    std::string rest = after;
    const std::vector<std::string> names = again->membersAt({}).value();
    for (const std::string &name : names) {
        rest = withoutEntry(rest, dialect, 0, {name});
        QVERIFY2(JsonEditor::parse(rest, dialect).has_value(), rest.c_str());
    }
}

void TestJsonProperty::checkMeaning(const std::string &before, const std::string &after)
{
    const auto document = [](const std::string &content) {
        QByteArray bytes = QByteArray::fromStdString(content);
        return QJsonDocument::fromJson(bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes).object();
    };
    QJsonObject expected = document(before);
    const QString container = QStringLiteral("mcpServers");
    QJsonObject servers = expected.value(container).toObject();
    servers.insert(QStringLiteral("demo"),
                   QJsonObject{{QStringLiteral("type"), QStringLiteral("http")},
                               {QStringLiteral("url"), QString::fromLatin1("https://demo")}});
    expected.insert(container, servers);
    QCOMPARE(document(after), expected);
}

void TestJsonProperty::everyDocumentThatIsCutShortIsRefusedOrLeftWhole()
{
    for (std::uint64_t number = 0; number < m_documents / 10; ++number) {
        const std::string whole = JsonGenerator(m_seed + number, true).document();
        const std::string before = whole.substr(0, whole.size() * (number % 10) / 10);
        const auto editor = JsonEditor::parse(before, JsonDialect::Comments);
        if (!editor) {
            QVERIFY(editor.error().line >= 1 && editor.error().column >= 1);
            continue;
        }
        check(before, JsonDialect::Comments);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestJsonProperty)
#include "TestJsonProperty.moc"

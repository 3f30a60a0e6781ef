// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleEntry.h"

#include <QTest>

using namespace keyfob::configedit;

class TestJsonAdd : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheEntryIsAdded_data();
    void onlyTheEntryIsAdded();
    void removingWhatWasAddedGivesTheSameBytes_data() { texts(); }
    void removingWhatWasAddedGivesTheSameBytes();
    void theEntryIsFoundWhereItWasAdded_data() { texts(); }
    void theEntryIsFoundWhereItWasAdded();
    void addingTwiceChangesNothing_data() { texts(); }
    void addingTwiceChangesNothing();

private:
    static void texts();
};

void TestJsonAdd::onlyTheEntryIsAdded_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray entry = "\"demo\": {\n      \"type\": \"http\",\n      \"url\": \"https://demo\"\n    }";
    const QByteArray made = "{\n  \"mcpServers\": {\n    " + entry + "\n  }\n}";
    QTest::newRow("empty") << QByteArray("") << made + "\n";
    QTest::newRow("bom only") << QByteArray("\xEF\xBB\xBF") << "\xEF\xBB\xBF" + made + "\n";
    QTest::newRow("comment without line end") << QByteArray("// c") << "// c\n" + made;
    QTest::newRow("empty root") << QByteArray("{}") << made;
    QTest::newRow("empty container") << QByteArray("{\n  \"mcpServers\": {}\n}\n") << made + "\n";
    QTest::newRow("neighbour") << QByteArray("{\n  \"mcpServers\": {\n    \"a\": {\"x\":1}\n  }\n}")
                               << "{\n  \"mcpServers\": {\n    \"a\": {\"x\":1},\n    " + entry + "\n  }\n}";
    QTest::newRow("comment stays with its member")
        << QByteArray("{\n  \"mcpServers\": {\n    \"a\": 1 // mine\n  }\n}")
        << "{\n  \"mcpServers\": {\n    \"a\": 1, // mine\n    " + entry + "\n  }\n}";
    QTest::newRow("trailing comma stays")
        << QByteArray("{\n  \"mcpServers\": {\n    \"a\": 1, // mine\n  },\n}")
        << "{\n  \"mcpServers\": {\n    \"a\": 1, // mine\n    " + entry + ",\n  },\n}";
    QTest::newRow("one line") << QByteArray("{ \"a\": 1 }")
                              << QByteArray("{ \"a\": 1, \"mcpServers\": { \"demo\": { \"type\": \"http\", "
                                            "\"url\": \"https://demo\" } } }");
    QTest::newRow("compact") << QByteArray("{\"mcpServers\":{\"a\":1}}")
                             << QByteArray("{\"mcpServers\":{\"a\":1,\"demo\":{\"type\":\"http\","
                                           "\"url\":\"https://demo\"}}}");
    QTest::newRow("tabs and crlf")
        << QByteArray("{\r\n\t\"mcpServers\": {\r\n\t\t\"a\": 1\r\n\t}\r\n}\r\n")
        << QByteArray("{\r\n\t\"mcpServers\": {\r\n\t\t\"a\": 1,\r\n\t\t\"demo\": {\r\n\t\t\t\"type\": "
                      "\"http\",\r\n\t\t\t\"url\": \"https://demo\"\r\n\t\t}\r\n\t}\r\n}\r\n");
    QTest::newRow("four spaces")
        << QByteArray("{\n    \"n\": 1.0e5\n}")
        << QByteArray(
               "{\n    \"n\": 1.0e5,\n    \"mcpServers\": {\n        \"demo\": {\n            \"type\": "
               "\"http\",\n            \"url\": \"https://demo\"\n        }\n    }\n}");
}

void TestJsonAdd::onlyTheEntryIsAdded()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(QByteArray::fromStdString(withEntry(text(before), JsonDialect::Comments)), after);
}

void TestJsonAdd::texts()
{
    QTest::addColumn<QByteArray>("before");
    const QByteArrayList roots{"",
                               "\n",
                               " ",
                               "\r\n\r\n",
                               "// c",
                               "// c\n",
                               "/* c */",
                               "/* c */ \n",
                               "\xEF\xBB\xBF",
                               "\xEF\xBB\xBF\n",
                               "{}",
                               "{ }",
                               "{  }",
                               "{\n}",
                               "{\n\n}\n",
                               "{\r\n}\r\n",
                               "{ // c\n}",
                               "{ /* c */ }",
                               "{/* c */}",
                               "{\n  // c\n}\n",
                               "{ /* c */\n}",
                               "{\n  /* a */ /* b */\n\n}",
                               "\xEF\xBB\xBF{}\n",
                               "{\t}",
                               "{ \n }",
                               "{\"a\":1}",
                               "{ \"a\" : 1 }",
                               "{\"a\":1,}",
                               "{\"a\": 1, }",
                               "{\"a\": 1 // c\n}",
                               "{\"a\": 1, // c\n}",
                               "{\n  \"a\": 1\n}",
                               "{\n  \"a\": 1,\n}",
                               "{\n  \"a\": 1 /* b */ // c\n}",
                               "{\n  \"a\": 1\n  // c\n}",
                               "{\n  \"a\": 1 /* c */,\n}",
                               "{\n  \"a\": 1 /* x\n y */ }",
                               "{\n  \"a\": 1   \n\n}",
                               "{\"a\": 1 /* c */ }",
                               "{\n\t\"a\": {\n\t\t\"b\": [1, 2]\n\t}\n}",
                               "{\r  \"a\": 1\r}",
                               "{\"a\": {}, \"b\": 1\n}",
                               "{\n  \"a\": 1\n  , \"b\": 2\n  ,\n}",
                               "{\n  \"a\": 1} // end",
                               "{\n\"a\": 1 // c\n , // d\n}"};
    int number = 0;
    for (const QByteArray &root : roots)
        QTest::addRow("root %d", number++) << root;
    for (const QByteArray &root : roots) {
        if (!root.startsWith('{') || root.endsWith("// end"))
            continue;
        QTest::addRow("container %d", number) << "{\n  \"mcpServers\": " + root + "\n}\n";
        QTest::addRow("container on one line %d", number) << "{\"x\": 1, \"mcpServers\":" + root + "}";
        QTest::addRow("container before others %d", number++)
            << "{\n  \"mcpServers\": " + root + ", // c\n  \"z\": [\n  ],\n}\n";
    }
}

void TestJsonAdd::removingWhatWasAddedGivesTheSameBytes()
{
    QFETCH(QByteArray, before);
    const std::string old = text(before);
    const auto editor = JsonEditor::parse(old, JsonDialect::Comments);
    QVERIFY(editor.has_value());
    const int made = editor->missingContainers(samplePath).value();
    const std::string added = withEntry(old, JsonDialect::Comments);
    QCOMPARE(QByteArray::fromStdString(withoutEntry(added, JsonDialect::Comments, made)), before);
    const auto edits = editor->set(samplePath, sampleEntry());
    for (const TextEdit &edit : *edits)
        QCOMPARE(edit.length, std::size_t(0));
    QCOMPARE(QByteArray::fromStdString(applied(added, inverse(old, *edits))), before);
    // Two entries, taken out in both orders.
    const JsonPath second{"mcpServers", "second"};
    const std::string two = withEntry(added, JsonDialect::Comments, second);
    QCOMPARE(QByteArray::fromStdString(withoutEntry(withoutEntry(two, JsonDialect::Comments, made, second),
                                                    JsonDialect::Comments, made)),
             before);
    const std::string first = withoutEntry(two, JsonDialect::Comments, made);
    QVERIFY(JsonEditor::parse(withoutEntry(first, JsonDialect::Comments, made, second), JsonDialect::Comments)
                .has_value());
}

void TestJsonAdd::theEntryIsFoundWhereItWasAdded()
{
    QFETCH(QByteArray, before);
    const std::string added = withEntry(text(before), JsonDialect::Comments);
    const auto editor = JsonEditor::parse(added, JsonDialect::Comments);
    QVERIFY2(editor.has_value(), added.c_str());
    QCOMPARE(editor->valueAt({"mcpServers", "demo", "type"})->value(), std::string_view("\"http\""));
    QCOMPARE(editor->membersAt({"mcpServers"})->back(), std::string("demo"));
    QVERIFY(before.contains(",}") || !added.ends_with(",}"));
}

void TestJsonAdd::addingTwiceChangesNothing()
{
    QFETCH(QByteArray, before);
    const std::string added = withEntry(text(before), JsonDialect::Comments);
    const auto editor = JsonEditor::parse(added, JsonDialect::Comments);
    QVERIFY(editor.has_value());
    QVERIFY(editor->set(samplePath, sampleEntry())->empty());
}

QTEST_GUILESS_MAIN(TestJsonAdd)
#include "TestJsonAdd.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleEntry.h"

#include "configedit/TextRevision.h"

#include <QTest>

using namespace keyfob::configedit;

class TestJsonUpdate : public QObject
{
    Q_OBJECT

private slots:
    void anUpdateKeepsUnknownKeysAndComments();
    void equalValuesAreNotTouched();
    void droppedNamesGo();
    void anotherKindOfValueIsReplaced();
    void removingKeepsTheCommentsAround_data();
    void removingKeepsTheCommentsAround();
    void removingWhatIsNotThereIsNoEdit();
    void containersThatHoldSomethingStay();
    void listsAndOddTextsAreWritten();
    void anEditorMayBeMoved();
    void editsCanBeTakenBack();
    void roundsOfEditsBecomeOne();
};

void TestJsonUpdate::anUpdateKeepsUnknownKeysAndComments()
{
    const std::string before =
        "{\n  \"mcpServers\": {\n    \"demo\": {\n      // mine\n      \"type\": \"http\",\n"
        "      \"timeout\": 30.0, // long\n      \"headers\": {\"X-Keep\": \"1\", "
        "\"Authorization\": \"old\"},\n      \"url\": \"old\"\n    }\n  }\n}\n";
    const JsonNode entry = JsonNode::object(
        {{"type", JsonNode::string("http")},
         {"url", JsonNode::string("new")},
         {"headers",
          JsonNode::object({{"Authorization", JsonNode::string("new")}, {"X", JsonNode::string("2")}})},
         {"enabled", JsonNode::boolean(true)}});
    const std::string after =
        "{\n  \"mcpServers\": {\n    \"demo\": {\n      // mine\n      \"type\": \"http\",\n"
        "      \"timeout\": 30.0, // long\n      \"headers\": {\"X-Keep\": \"1\", "
        "\"Authorization\": \"new\", \"X\": \"2\"},\n      \"url\": \"new\",\n"
        "      \"enabled\": true\n    }\n  }\n}\n";
    QCOMPARE(withEntry(before, JsonDialect::Comments, samplePath, entry), after);
    const auto edits = JsonEditor::parse(before, JsonDialect::Comments)->set(samplePath, entry);
    QCOMPARE(edits->size(), std::size_t(4));
    QCOMPARE(applied(after, inverse(before, *edits)), before);
}

void TestJsonUpdate::equalValuesAreNotTouched()
{
    const std::string before = "{\"mcpServers\": {\"demo\": {\"url\": \"\\u0068ttps:\\/\\/demo\", \"type\": "
                               "\"ht\\u0074p\", \"list\": [ \"\\u0061\",{\"b\":1 } ]}}}";
    const JsonNode entry = JsonNode::object(
        {{"type", JsonNode::string("http")},
         {"url", JsonNode::string("https://demo")},
         {"list", JsonNode::array(
                      {JsonNode::string("a"), JsonNode::object({{"b", {JsonNode::Kind::Leaf, "1", {}}}})})}});
    QVERIFY(JsonEditor::parse(before, JsonDialect::Strict)->set(samplePath, entry)->empty());
}

void TestJsonUpdate::droppedNamesGo()
{
    const std::string before = "{\n  \"mcpServers\": {\n    \"demo\": {\n      \"command\": \"x\",\n"
                               "      \"keep\": 1,\n      \"args\": []\n    }\n  }\n}";
    const std::string after = "{\n  \"mcpServers\": {\n    \"demo\": {\n      \"keep\": 1,\n"
                              "      \"type\": \"http\",\n      \"url\": \"https://demo\"\n    }\n  }\n}";
    QCOMPARE(
        withEntry(before, JsonDialect::Strict, samplePath, sampleEntry(), {"command", "args", "none", "url"}),
        after);
    const auto edits =
        JsonEditor::parse(before, JsonDialect::Strict)->set(samplePath, sampleEntry(), {"command", "args"});
    QCOMPARE(applied(after, inverse(before, *edits)), before);
    const std::string only = "{\"mcpServers\":{\"demo\":{\"command\":1}}}";
    QCOMPARE(withEntry(only, JsonDialect::Strict, samplePath, sampleEntry(), {"command"}),
             std::string("{\"mcpServers\":{\"demo\":{\"type\":\"http\",\"url\":\"https://demo\"}}}"));
}

void TestJsonUpdate::anotherKindOfValueIsReplaced()
{
    QCOMPARE(withEntry("{\n  \"mcpServers\": {\n    \"demo\": false // c\n  }\n}", JsonDialect::Comments),
             std::string("{\n  \"mcpServers\": {\n    \"demo\": {\n      \"type\": \"http\",\n"
                         "      \"url\": \"https://demo\"\n    } // c\n  }\n}"));
}

void TestJsonUpdate::removingKeepsTheCommentsAround_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("first on a line", "{\"x\": 1, \"b\": 2}", "{\"b\": 2}");
    row("middle on a line", "{\"a\": 1, \"x\": 2, \"b\": 3}", "{\"a\": 1, \"b\": 3}");
    row("last on a line", "{\"a\": 1, \"x\": 2}", "{\"a\": 1}");
    row("first", "{\n  \"x\": 1,\n  \"b\": 2\n}", "{\n  \"b\": 2\n}");
    row("middle", "{\n  \"a\": 1,\n  \"x\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2\n}");
    row("own comment", "{\n  \"a\": 1, // a\n  \"x\": 1, // x\n  \"b\": 2\n}",
        "{\n  \"a\": 1, // a\n  // x\n  \"b\": 2\n}");
    row("own comment, last", "{\n  \"a\": 1,\n  \"x\": 1 // x\n}", "{\n  \"a\": 1\n  // x\n}");
    row("comment above", "{\n  \"a\": 1,\n  // x\n  \"x\": 1\n}", "{\n  \"a\": 1\n  // x\n}");
    row("comment before the comma", "{\"a\": 1, \"x\": 2 /* x */, \"b\": 3}", "{\"a\": 1, /* x */ \"b\": 3}");
    row("brace on the line below a comment", "{ // c\n\"x\": 1}", "{ // c\n}");
    row("next on the line below a comment", "{\"a\": 1, // c\n\"x\": 1, \"b\": 2}",
        "{\"a\": 1, // c\n \"b\": 2}");
    row("comma in front", "{\n  \"a\": 1 // a\n  , \"x\": 2\n}", "{\n  \"a\": 1 // a\n  \n}");
    row("trailing comma", "{\n  \"a\": 1,\n  \"x\": 2,\n}", "{\n  \"a\": 1,\n}");
    row("only one with a comma", "{ \"x\": 1, }", "{ }");
    row("by escape", "{\"\\u0078\": 1}", "{}");
}

void TestJsonUpdate::removingKeepsTheCommentsAround()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QByteArray found =
        QByteArray::fromStdString(withoutEntry(text(before), JsonDialect::Comments, 0, {"x"}));
    QCOMPARE(found, after);
    QVERIFY(JsonEditor::parse(text(found), JsonDialect::Comments).has_value());
}

void TestJsonUpdate::removingWhatIsNotThereIsNoEdit()
{
    for (const char *content : {"", "{}", "{\"mcpServers\": {}}", "{\"mcpServers\": {\"other\": 1}}"}) {
        const auto editor = JsonEditor::parse(content, JsonDialect::Strict);
        QVERIFY(editor->remove(samplePath, 2)->empty());
        QVERIFY(!editor->valueAt(samplePath)->has_value());
    }
}

void TestJsonUpdate::containersThatHoldSomethingStay()
{
    QCOMPARE(withoutEntry("{\"mcpServers\": {\"demo\": 1, \"b\": 2}}", JsonDialect::Strict, 2),
             std::string("{\"mcpServers\": {\"b\": 2}}"));
    QCOMPARE(withoutEntry("{\"a\": 0, \"mcpServers\": {\"demo\": 1}}", JsonDialect::Strict, 2),
             std::string("{\"a\": 0}"));
    QCOMPARE(withoutEntry("{\"mcpServers\": { // mine\n\"demo\": 1}}", JsonDialect::Comments, 2),
             std::string("{\"mcpServers\": { // mine\n}}"));
    QCOMPARE(withoutEntry("{\"mcpServers\": {\"demo\": 1}}", JsonDialect::Strict, 0),
             std::string("{\"mcpServers\": {}}"));
}

void TestJsonUpdate::listsAndOddTextsAreWritten()
{
    const JsonNode entry = JsonNode::object(
        {{"args", JsonNode::array({JsonNode::string("-y"), JsonNode::string("a\"\\\n\r\t\x01\xC3\xA9")})},
         {"env", JsonNode::object({})},
         {"none", JsonNode::array({})}});
    QCOMPARE(withEntry("{}", JsonDialect::Strict, {"odd \"name\""}, entry),
             std::string("{\n  \"odd \\\"name\\\"\": {\n    \"args\": [\n      \"-y\",\n      "
                         "\"a\\\"\\\\\\n\\r\\t\\u0001\xC3\xA9\"\n    ],\n    \"env\": {},\n    \"none\": []\n"
                         "  }\n}"));
}

void TestJsonUpdate::anEditorMayBeMoved()
{
    const std::string content = "{\"a\": {\"b\": 1}}";
    auto first = JsonEditor::parse(content, JsonDialect::Strict);
    const JsonEditor second = *std::move(first);
    QCOMPARE(second.valueAt({"a", "b"})->value(), std::string_view("1"));
    QCOMPARE(second.membersAt({}).value(), std::vector<std::string>{"a"});
    QCOMPARE(second.missingContainers({"a", "c", "d"}).value(), 1);
}

void TestJsonUpdate::editsCanBeTakenBack()
{
    const std::string before = "one two three";
    const std::vector<TextEdit> edits{{0, 3, "1"}, {4, 0, "and "}, {7, 6, ""}};
    const std::string after = applied(before, edits);
    QCOMPARE(after, std::string("1 and two"));
    QCOMPARE(applied(after, inverse(before, edits)), before);
}

void TestJsonUpdate::roundsOfEditsBecomeOne()
{
    const std::string before = "one two three";
    TextRevision revision(before);
    revision.apply({{0, 3, "four"}, {13, 0, "!"}});
    revision.apply({{2, 3, "X"}, {9, 2, ""}});
    QCOMPARE(revision.text(), applied(before, revision.edits()));
    QCOMPARE(revision.text(),
             applied(applied(before, {{0, 3, "four"}, {13, 0, "!"}}), {{2, 3, "X"}, {9, 2, ""}}));
    QVERIFY(TextRevision(before).edits().empty());
}

QTEST_GUILESS_MAIN(TestJsonUpdate)
#include "TestJsonUpdate.moc"

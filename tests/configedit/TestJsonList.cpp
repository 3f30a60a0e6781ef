// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "configedit/JsonEditor.h"

#include <QTest>

using namespace keyfob::configedit;

/// Arrays whose items stand for members, found by one of their own members ("inputs" of VS Code by "id").
class TestJsonList : public QObject
{
    Q_OBJECT

private slots:
    void anItemIsAddedAndTakenOutAgain_data();
    void anItemIsAddedAndTakenOutAgain();
    void anItemIsFoundByItsNameAndMerged();
    void itemsWithoutTheNameAreNoMembers();
    void twoItemsOfOneNameAreRefused();
    void anObjectInPlaceOfTheListIsRefused();
};

namespace {

const ListContainer inputs{{"inputs"}, "id"};
const JsonPath path{"inputs", "demo-token"};

JsonNode item()
{
    return JsonNode::object(
        {{"type", JsonNode::string("promptString")}, {"id", JsonNode::string("demo-token")}});
}

JsonEditor editorFor(const std::string &text)
{
    const auto editor = JsonEditor::parse(text, JsonDialect::Comments, inputs);
    return editor ? *editor : *JsonEditor::parse("", JsonDialect::Comments);
}

} // namespace

void TestJsonList::anItemIsAddedAndTakenOutAgain_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("no file") << QByteArray()
                             << QByteArray("{\n  \"inputs\": [\n    {\n      \"type\": \"promptString\",\n"
                                           "      \"id\": \"demo-token\"\n    }\n  ]\n}\n");
    QTest::newRow("no list") << QByteArray("{\n  \"servers\": {}\n}\n")
                             << QByteArray("{\n  \"servers\": {},\n  \"inputs\": [\n    {\n"
                                           "      \"type\": \"promptString\",\n"
                                           "      \"id\": \"demo-token\"\n    }\n  ]\n}\n");
    QTest::newRow("empty list") << QByteArray("{ \"inputs\": [] }")
                                << QByteArray("{ \"inputs\": [{ \"type\": \"promptString\", "
                                              "\"id\": \"demo-token\" }] }");
    QTest::newRow("behind another item")
        << QByteArray("{\n  \"inputs\": [\n    { \"id\": \"a\" } // mine\n  ]\n}\n")
        << QByteArray("{\n  \"inputs\": [\n    { \"id\": \"a\" }, // mine\n    {\n"
                      "      \"type\": \"promptString\",\n      \"id\": \"demo-token\"\n    }\n  ]\n}\n");
    QTest::newRow("behind an item that is no object")
        << QByteArray("{\"inputs\":[1]}")
        << QByteArray("{\"inputs\":[1,{\"type\":\"promptString\",\"id\":\"demo-token\"}]}");
}

void TestJsonList::anItemIsAddedAndTakenOutAgain()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::string old = before.toStdString();
    const JsonEditor first = editorFor(old);
    const auto edits = first.set(path, item());
    QVERIFY2(edits.has_value(), edits ? "" : edits.error().reason.c_str());
    const std::string now = applied(old, *edits);
    QCOMPARE(QByteArray::fromStdString(now), after);
    for (const TextEdit &edit : *edits)
        QCOMPARE(edit.length, std::size_t(0));
    const JsonEditor second = editorFor(now);
    QVERIFY(second.set(path, item())->empty());
    const auto removed = second.remove(path, first.missingContainers(path).value());
    QCOMPARE(QByteArray::fromStdString(applied(now, *removed)), before);
}

void TestJsonList::anItemIsFoundByItsNameAndMerged()
{
    const std::string text = R"({"inputs": [{"id": "a"}, {"id": "demo-tok\u0065n", "password": false}]})";
    const JsonEditor editor = editorFor(text);
    QCOMPARE(editor.membersAt({"inputs"}).value(), (std::vector<std::string>{"a", "demo-token"}));
    QCOMPARE(editor.stringAt({"inputs", "demo-token", "id"}).value(),
             std::optional<std::string>("demo-token"));
    const auto edits = editor.set(path, JsonNode::object({{"password", JsonNode::boolean(true)}}));
    QCOMPARE(QByteArray::fromStdString(applied(text, *edits)),
             QByteArray(R"({"inputs": [{"id": "a"}, {"id": "demo-tok\u0065n", "password": true}]})"));
}

void TestJsonList::itemsWithoutTheNameAreNoMembers()
{
    const std::string text = R"({"inputs": [{"name": "demo-token"}, "demo-token", {"id": 7}]})";
    const JsonEditor editor = editorFor(text);
    QVERIFY(editor.membersAt({"inputs"})->empty());
    QVERIFY(!editor.textAt(path)->has_value());
    QCOMPARE(editor.missingContainers(path).value(), 0);
}

void TestJsonList::twoItemsOfOneNameAreRefused()
{
    const std::string text = R"({"inputs": [{"id": "demo-token"}, {"id": "demo-token"}]})";
    const auto edits = editorFor(text).set(path, item());
    QVERIFY(!edits);
    QCOMPARE(edits.error().column, std::size_t(35));
}

void TestJsonList::anObjectInPlaceOfTheListIsRefused()
{
    const std::string text = R"({"inputs": {}})";
    const auto edits = editorFor(text).set(path, item());
    QVERIFY(!edits);
    QCOMPARE(edits.error().column, std::size_t(12));
}

QTEST_GUILESS_MAIN(TestJsonList)
#include "TestJsonList.moc"

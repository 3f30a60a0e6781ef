// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"
#include "YamlBench.h"

#include <QTest>

using namespace keyfob::yamledit;

class TestYamlUpdate : public QObject
{
    Q_OBJECT

private slots:
    void anUpdateKeepsUnknownMembersAndComments();
    void aServerIsUpdatedInItsPlace();
    void valuesChangeInTheirPlace_data();
    void valuesChangeInTheirPlace();
    void equalValuesAreNotTouched_data();
    void equalValuesAreNotTouched();
    void whatIsNotNamedMayBeDouble();
    void droppedNamesGo_data();
    void droppedNamesGo();
    void membersCanBeRead();
};

namespace {

JsonNode leaf(const char *json)
{
    return {JsonNode::Kind::Leaf, json, {}};
}

const JsonNode list = JsonNode::array({JsonNode::string("a"), JsonNode::string("b")});
const JsonNode map = JsonNode::object({{"k", JsonNode::string("v")}});

} // namespace

void TestYamlUpdate::anUpdateKeepsUnknownMembersAndComments()
{
    const std::string before =
        "extensions:\n  demo: # mine\n    type: http\n    # how long\n    timeout: 30.0 # long\n"
        "    headers: {X-Keep: 1, Authorization: 'old'} # h\n    uri: \"old\"   # u\n"
        "    # tail\n  other: {}\n";
    const JsonNode entry = JsonNode::object(
        {{"type", JsonNode::string("http")},
         {"uri", JsonNode::string("new")},
         {"headers",
          JsonNode::object({{"Authorization", JsonNode::string("new")}, {"X", JsonNode::string("2")}})},
         {"enabled", JsonNode::boolean(true)}});
    const std::string after =
        "extensions:\n  demo: # mine\n    type: http\n    # how long\n    timeout: 30.0 # long\n"
        "    headers: {X-Keep: 1, Authorization: 'new', X: '2'} # h\n    uri: \"new\"   # u\n"
        "    # tail\n    enabled: true\n  other: {}\n";
    QCOMPARE(withEntry(before, false, entry), after);
    const auto edits = YamlEditor::parse(before)->set(extensionPath, entry);
    QCOMPARE(edits->size(), std::size_t(3));
    QCOMPARE(applied(after, keyfob::configedit::inverse(before, *edits)), before);
}

void TestYamlUpdate::aServerIsUpdatedInItsPlace()
{
    const std::string before =
        "mcpServers:\n- url: old\n  name: \"demo\" # us\n  faviconUrl: x\n- name: other\n  url: old\n";
    QCOMPARE(withEntry(before, true, sampleServer()),
             std::string("mcpServers:\n- url: https://demo\n  name: \"demo\" # us\n  faviconUrl: x\n- name: "
                         "other\n  url: old\n"));
    QCOMPARE(withEntry("mcpServers: [{name: other}, {url: old, name: demo, x: y}]", true, sampleServer()),
             std::string("mcpServers: [{name: other}, {url: \"https://demo\", name: demo, x: y}]"));
    // What stands there must be called what it is looked for.
    QCOMPARE(withEntry(before, true, map),
             std::string("refused: only a map that has the name in it can be put here"));
}

void TestYamlUpdate::valuesChangeInTheirPlace_data()
{
    QTest::addColumn<QByteArray>("before"); // behind "extensions:\n  demo:\n"
    QTest::addColumn<int>("kind");          // of x: 0 string, 1 number, 2 list, 3 map, 4 empty map, 5 null
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, int kind, const char *after) {
        QTest::newRow(name) << QByteArray(before) << kind << QByteArray(after);
    };
    row("plain", "    x: old # c\n", 0, "    x: new # c\n");
    row("double", "    x: \"old\" # c\n", 0, "    x: \"new\" # c\n");
    row("single", "    x: 'old'\n", 0, "    x: 'new'\n");
    row("lines of text", "    x: one\n      two # c\n    y: 1\n", 0, "    x: new # c\n    y: 1\n");
    row("lines of quoted text", "    x: \"one\n\n      two\" # c\n", 0, "    x: \"new\" # c\n");
    row("below its name", "    x: # c\n      'old'\n", 0, "    x: # c\n      'new'\n");
    row("text block", "    x: | # c\n      old\n      y: z\n\n    y: 1\n", 0, "    x: new\n\n    y: 1\n");
    row("text block that keeps its end", "    x: |+\n      old\n\n    y: 1\n", 0, "    x: new\n    y: 1\n");
    row("null", "    x:\n    y: 1\n", 0, "    x: new\n    y: 1\n");
    row("null with comment", "    x: # c\n", 0, "    x: new # c\n");
    row("null word", "    x: ~ # c\n", 0, "    x: new # c\n");
    row("number", "    x: 12\n", 1, "    x: 300\n");
    row("string to number", "    x: \"12\"\n", 1, "    x: 300\n");
    row("list to string", "    x: # c\n    - a # d\n    - b\n    y: 1\n", 0, "    x: new # c\n    y: 1\n");
    row("map to string", "    x: # c\n      a: 1\n      b: 2\n    y: 1", 0, "    x: new # c\n    y: 1");
    row("list to list", "    x: # c\n    - a # d\n    - b: 2\n    y: 1\n", 2,
        "    x: # c\n    - a\n    - b\n    y: 1\n");
    row("list in brackets", "    x: [ a, c ] # c\n", 2, "    x: [a, b] # c\n");
    row("empty list", "    x: []\n", 2, "    x: [a, b]\n");
    row("string to list", "    x: old # c\n    y: 1\n", 2, "    x: # c\n      - a\n      - b\n    y: 1\n");
    row("string with a tab behind it to list", "    x:\n\n      old\t\n", 2,
        "    x:\n\n      - a\n      - b\n");
    row("null to list", "    x: # c\n    y: 1\n", 2, "    x: # c\n      - a\n      - b\n    y: 1\n");
    row("list to map", "    x:\n      - a\n    y: 1\n", 3, "    x:\n      k: v\n    y: 1\n");
    row("map in brackets to list", "    x: {a: b}\n", 2, "    x: [a, b]\n");
    row("map to map", "    x:\n       a: 1 # a\n       # b\n    # c\n    y: 1\n", 3,
        "    x:\n       a: 1 # a\n       # b\n       k: v\n    # c\n    y: 1\n");
    row("map in brackets", "    x: {a: 1}\n", 3, "    x: {a: 1, k: v}\n");
    row("null to map", "    x:\n    y: 1\n", 3, "    x:\n      k: v\n    y: 1\n");
    row("string to empty map", "    x: old\n", 4, "    x: {}\n");
    row("list to empty map", "    x:\n    - a\n    y: 1\n", 4, "    x: {}\n    y: 1\n");
    row("string to null", "    x: old # c\n", 5, "    x: null # c\n");
    row("missing", "    y: 1 # c\n    # d\n", 0, "    y: 1 # c\n    # d\n    x: new\n");
    row("first in brackets", "    {x: old, y: 1}\n", 0, "    {x: new, y: 1}\n");
    row("null in brackets", "    {y: 1, x: }\n", 0, "    {y: 1, x: new }\n");
    row("name in brackets", "    {x, y}\n", 0, "    {x: new, y}\n");
    row("map in a name in brackets", "    {x, y}\n", 3, "    {x: {k: v}, y}\n");
}

void TestYamlUpdate::valuesChangeInTheirPlace()
{
    QFETCH(QByteArray, before);
    QFETCH(int, kind);
    QFETCH(QByteArray, after);
    const JsonNode values[] = {JsonNode::string("new"), leaf("300"), list, map,
                               JsonNode::object({}),    leaf("null")};
    const JsonNode entry = JsonNode::object({{"x", values[kind]}});
    const std::string head = "extensions:\n  demo:\n";
    const std::string tail = before.endsWith('\n') ? "\nz: 1\n" : "";
    const std::string found = withEntry(head + before.toStdString() + tail, false, entry);
    QCOMPARE(QByteArray::fromStdString(found),
             QByteArray::fromStdString(head) + after + QByteArray::fromStdString(tail));
    QVERIFY(secondOpinion(found).has_value());
    QCOMPARE(withEntry(found, false, entry), found);
}

void TestYamlUpdate::equalValuesAreNotTouched_data()
{
    QTest::addColumn<QByteArray>("entry");
    const auto row = [](const char *name, const char *entry) { QTest::newRow(name) << QByteArray(entry); };
    row("plain", "    s: a text\n    b: true\n    n: 300\n    l:\n    - 1\n    - m: x\n    o: null\n");
    row("quoted", "    s: 'a text'\n    b: True\n    n: 300\n    l: [1, {m: \"x\"}]\n    o:\n");
    row("escapes",
        "    \"s\": \"a\\x20te\\\n      xt\"\n    b: TRUE\n    n: 300\n    l: [1, {m: x}]\n    o: ~\n");
    row("over lines", "    s: a\n      text\n    b: true\n    n: 300\n    l:\n      - 1\n      -\n        m: "
                      ">-\n          x\n    o: Null\n");
    row("in brackets", "    {o, s: a text, b: true, n: 300, \"l\":[ 1,{m : x}, ]}\n");
    row("with an anchor", "    s: &s a text\n    b: true\n    n: 300\n    l: [1, {m: *s}]\n    o: null\n");
}

void TestYamlUpdate::equalValuesAreNotTouched()
{
    QFETCH(QByteArray, entry);
    const bool reference = entry.contains('*');
    JsonNode wanted = JsonNode::object({{"s", JsonNode::string("a text")},
                                        {"b", JsonNode::boolean(true)},
                                        {"n", leaf("300")},
                                        {"o", leaf("null")}});
    if (!reference)
        wanted.members.emplace_back(
            "l", JsonNode::array({leaf("1"), JsonNode::object({{"m", JsonNode::string("x")}})}));
    const std::string before = "extensions:\n  demo:\n" + entry.toStdString() + "z: 1\n";
    const auto edits = YamlEditor::parse(before)->set(extensionPath, wanted);
    QVERIFY2(edits.has_value(), edits ? "" : edits.error().reason.c_str());
    QVERIFY2(edits->empty(), applied(before, *edits).c_str());
    wanted.members[0].second = JsonNode::string("another");
    QCOMPARE(YamlEditor::parse(before)->set(extensionPath, wanted).has_value(), !reference);
}

void TestYamlUpdate::whatIsNotNamedMayBeDouble()
{
    const std::string before = "extensions:\n  demo:\n    x: 1\n    x: 2\n    uri: old\n    x: 3\n";
    QCOMPARE(
        withEntry(before, false, sampleExtension()),
        std::string(
            "extensions:\n  demo:\n    x: 1\n    x: 2\n    uri: https://demo\n    x: 3\n    type: http\n"));
}

void TestYamlUpdate::droppedNamesGo_data()
{
    QTest::addColumn<bool>("inList");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, bool inList, const char *before, const char *after) {
        QTest::newRow(name) << inList << QByteArray(before) << QByteArray(after);
    };
    row("lines", false,
        "extensions:\n  demo:\n    command: x # c\n    keep: 1\n    args:\n      - a\n      # b\n    # c\n",
        "extensions:\n  demo:\n    keep: 1\n    # c\n    type: http\n    uri: https://demo\n");
    row("all of them", false, "extensions:\n  demo:\n    command: x\n",
        "extensions:\n  demo:\n    type: http\n    uri: https://demo\n");
    row("brackets", false, "extensions: {demo: {command: x, keep: 1, args: []}}\n",
        "extensions: {demo: {keep: 1, type: http, uri: \"https://demo\"}}\n");
    row("behind a dash", true, "mcpServers:\n- command: x # c\n  name: demo\n- name: b\n",
        "mcpServers:\n- name: demo\n  url: https://demo\n- name: b\n");
    row("behind a dash, comment", true, "mcpServers:\n- command: x\n  # c\n  name: demo\n",
        "mcpServers:\n-\n  # c\n  name: demo\n  url: https://demo\n");
    row("behind a dash, lines", true,
        "mcpServers:\n- args:\n  - a\n  - b\n  name: demo\n  command: |\n    x\n\nc: 1\n",
        "mcpServers:\n- name: demo\n  url: https://demo\n\nc: 1\n");
}

void TestYamlUpdate::droppedNamesGo()
{
    QFETCH(bool, inList);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::string text = before.toStdString();
    const std::vector<std::string> dropped{"command", "args", "none", "url", "uri"};
    const std::string found = withEntry(text, inList, sample(inList), dropped);
    QCOMPARE(QByteArray::fromStdString(found), after);
    QCOMPARE(withEntry(found, inList, sample(inList), dropped), found);
    const auto edits =
        YamlEditor::parse(text, listOf(inList))->set(samplePath(inList), sample(inList), dropped);
    QCOMPARE(applied(found, keyfob::configedit::inverse(text, *edits)), text);
}

void TestYamlUpdate::membersCanBeRead()
{
    const std::string before =
        "a:\n  \"b c\": 1\n  'd': |\n    x\n  e: yes\n  f: 12\n  g: \"12\"\n  h: [x]\n  i:\n"
        "mcpServers:\n- name: one\n- url: x\n- name: \"two\"\n  url: y\n";
    auto first = YamlEditor::parse(before, serverList);
    const YamlEditor editor = *std::move(first);
    QCOMPARE(editor.membersAt({}).value(), (std::vector<std::string>{"a", "mcpServers"}));
    QCOMPARE(editor.membersAt({"a"}).value(),
             (std::vector<std::string>{"b c", "d", "e", "f", "g", "h", "i"}));
    QCOMPARE(editor.membersAt({"mcpServers"}).value(), (std::vector<std::string>{"one", "two"}));
    QVERIFY(editor.membersAt({"a", "i"})->empty() && editor.membersAt({"none"})->empty());
    QVERIFY(!editor.membersAt({"a", "h"}).has_value());
    QCOMPARE(editor.stringAt({"a", "d"})->value(), std::string("x\n"));
    QCOMPARE(editor.stringAt({"a", "e"})->value(), std::string("yes"));
    QCOMPARE(editor.stringAt({"a", "g"})->value(), std::string("12"));
    QCOMPARE(editor.stringAt({"mcpServers", "two", "url"})->value(), std::string("y"));
    for (const JsonPath &path : {JsonPath{"a", "f"}, {"a", "h"}, {"a", "i"}, {"a", "none"}, {"none"}})
        QVERIFY(!editor.stringAt(path)->has_value());
}

QTEST_GUILESS_MAIN(TestYamlUpdate)
#include "TestYamlUpdate.moc"

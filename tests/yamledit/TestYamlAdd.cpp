// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"
#include "YamlBench.h"

#include <QFile>
#include <QTest>

using namespace keyfob::yamledit;

/// Adding only inserts; taking away what was added gives the same bytes.
class TestYamlAdd : public QObject
{
    Q_OBJECT

private slots:
    void anExtensionIsInsertedAsTheFileIsWritten_data();
    void anExtensionIsInsertedAsTheFileIsWritten();
    void aServerIsInsertedAsTheFileIsWritten_data();
    void aServerIsInsertedAsTheFileIsWritten();
    void wholeConfigurationsKeepEveryByte_data();
    void wholeConfigurationsKeepEveryByte();
    void aNullThatIsWrittenOutMakesRoom();
    void collectionsOnTheWayAreMade();

private:
    void check(bool list);
};

namespace {

const char *const entry = "  demo:\n    type: http\n    uri: https://demo\n";
const char *const item = "  - name: demo\n    url: https://demo\n";

void columns()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
}

void row(const char *name, const QByteArray &before, const QByteArray &after)
{
    QTest::newRow(name) << before << after;
}

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(KEYFOB_YAML_FIXTURES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestYamlAdd::check(bool list)
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::string text = before.toStdString();
    const std::string found = withEntry(text, list, sample(list));
    QCOMPARE(QByteArray::fromStdString(found), after);
    QVERIFY(secondOpinion(found).has_value());
    const int missing = YamlEditor::parse(text, listOf(list))->missingContainers(samplePath(list)).value();
    QCOMPARE(QByteArray::fromStdString(withoutEntry(found, list, missing)), before);
    QCOMPARE(withEntry(found, list, sample(list)), found);
}

void TestYamlAdd::anExtensionIsInsertedAsTheFileIsWritten_data()
{
    columns();
    const QByteArray whole = QByteArray("extensions:\n") + entry;
    row("empty", "", whole);
    row("line break", "\n", "\n" + whole);
    row("mark", "\xEF\xBB\xBF", "\xEF\xBB\xBF" + whole);
    row("comment", "# mine\n", "# mine\n" + whole);
    row("comment without line end", "# mine", "# mine\n" + whole.chopped(1));
    row("marker", "---\n", "---\n" + whole);
    row("marker without line end", "---", "---\n" + whole.chopped(1));
    row("markers", "%YAML 1.2\n--- # c\n...\n", "%YAML 1.2\n--- # c\n" + whole + "...\n");
    row("behind the root", "a: 1\n", "a: 1\n" + whole);
    row("no final line break", "a: 1", "a: 1\n" + whole.chopped(1));
    row("before the end marker", "a: 1\n... # over\n# c\n", "a: 1\n" + whole + "... # over\n# c\n");
    row("behind last comments", "a: 1 # x\n\n# y\n  # z\n\n", "a: 1 # x\n\n# y\n  # z\n" + whole + "\n");
    row("windows", "a: 1\r\nb: 2\r\n",
        "a: 1\r\nb: 2\r\nextensions:\r\n  demo:\r\n    type: http\r\n    uri: https://demo\r\n");
    row("behind an entry", "extensions:\n  a:\n    b: 1\nc: 2\n",
        "extensions:\n  a:\n    b: 1\n" + QByteArray(entry) + "c: 2\n");
    row("four spaces", "extensions:\n    a:\n        b: 1\n",
        "extensions:\n    a:\n        b: 1\n    demo:\n        type: http\n        uri: https://demo\n");
    row("one space", "extensions:\n a: 1\n",
        "extensions:\n a: 1\n demo:\n  type: http\n  uri: https://demo\n");
    row("unit from elsewhere", "x:\n   y:\n      z: 1\nextensions: # mine\n",
        "x:\n   y:\n      z: 1\nextensions: # mine \n   demo:\n      type: http\n      uri: https://demo\n");
    row("indented root", "  a:\n    b: 1\n  extensions:\n    c: 1",
        "  a:\n    b: 1\n  extensions:\n    c: 1\n    demo:\n      type: http\n      uri: https://demo");
    row("comment of the last entry",
        "extensions:\n  a:\n    b: 1 # one\n    # two\n  # three\n# next\nc: 2\n",
        "extensions:\n  a:\n    b: 1 # one\n    # two\n  # three\n" + QByteArray(entry) + "# next\nc: 2\n");
    row("nothing", "extensions:\nc: 2\n", "extensions: \n" + QByteArray(entry) + "c: 2\n");
    row("nothing, comment", "extensions: # none\n  # yet\nc: 2\n",
        "extensions: # none \n  # yet\n" + QByteArray(entry) + "c: 2\n");
    row("nothing, last", "extensions:", "extensions: \n" + QByteArray(entry).chopped(1));
    row("empty brackets", "extensions: {}\nc: 2\n",
        "extensions: {demo: {type: http, uri: \"https://demo\"}}\nc: 2\n");
    row("brackets with a space", "extensions: { } # c\n",
        "extensions: {demo: {type: http, uri: \"https://demo\"} } # c\n");
    row("brackets", "extensions: {a: {b: 1}}\n",
        "extensions: {a: {b: 1}, demo: {type: http, uri: \"https://demo\"}}\n");
    row("brackets, last comma", "extensions: {a: 1, }\n",
        "extensions: {a: 1, demo: {type: http, uri: \"https://demo\"}, }\n");
    row("brackets, names alone", "extensions: {a, b: }",
        "extensions: {a, b: , demo: {type: http, uri: \"https://demo\"}}");
    row("brackets, nothing behind the last name", "extensions: {\n  a: # x\n  }\n",
        "extensions: {\n  a: # x\n  , demo: {type: http, uri: \"https://demo\"}}\n");
    row("brackets over lines", "extensions: {\n  a: 1, # x\n  b: 2 # y\n  }\n",
        "extensions: {\n  a: 1, # x\n  b: 2, # y\n  demo: {type: http, uri: \"https://demo\"}\n  }\n");
    row("brackets over lines, last comma", "extensions: {\n  b: 2, # y\n  }\n",
        "extensions: {\n  b: 2, # y\n  demo: {type: http, uri: \"https://demo\"},\n  }\n");
    row("root in brackets", "{a: 1}", "{a: 1, extensions: {demo: {type: http, uri: \"https://demo\"}}}");
    row("json", "{\n  \"a\": 1\n}\n",
        "{\n  \"a\": 1,\n  \"extensions\": {\"demo\": {\"type\": \"http\", \"uri\": \"https://demo\"}}\n}\n");
    row("behind a text block", "extensions:\n  a: |\n    extensions:\n      demo: 1\n\nb: >-\n  x\n",
        "extensions:\n  a: |\n    extensions:\n      demo: 1\n" + QByteArray(entry) + "\nb: >-\n  x\n");
    row("behind a text block that keeps its end", "extensions:\n  a: |+ # c\n    x\n\n\nb: 1\n",
        "extensions:\n  a: |+ # c\n    x\n\n\n" + QByteArray(entry) + "b: 1\n");
    row("behind an empty text block", "extensions:\n  a: |\nb: 1\n",
        "extensions:\n  a: |\n" + QByteArray(entry) + "b: 1\n");
    row("behind lines of text", "extensions:\n  a: one\n   two:three\n\n   # four\n",
        "extensions:\n  a: one\n   two:three\n\n   # four\n" + QByteArray(entry));
    row("behind quotes", "extensions:\n  a: \"x\n\n    demo: # y\"  \nb: 'z'",
        "extensions:\n  a: \"x\n\n    demo: # y\"  \n" + QByteArray(entry) + "b: 'z'");
    row("anchors elsewhere", "a: &x !!str 1\nb: *x\nc: {<<: {d: 1}}\n",
        "a: &x !!str 1\nb: *x\nc: {<<: {d: 1}}\n" + whole);
    row("quoted names", "'extensions':\n  \"a\\u0062\": 1\n",
        "'extensions':\n  \"a\\u0062\": 1\n" + QByteArray(entry));
}

void TestYamlAdd::anExtensionIsInsertedAsTheFileIsWritten()
{
    check(false);
}

void TestYamlAdd::aServerIsInsertedAsTheFileIsWritten_data()
{
    columns();
    const QByteArray whole = QByteArray("mcpServers:\n") + item;
    const QByteArray flush = "- name: demo\n  url: https://demo\n";
    row("empty", "", whole);
    row("new list", "name: x\nschema: v1\n", "name: x\nschema: v1\n" + whole);
    row("new list, as the others", "models:\n- a\n- b\nx: 1\n",
        "models:\n- a\n- b\nx: 1\nmcpServers:\n" + flush);
    row("new list, four spaces", "models:\n    - a\n",
        "models:\n    - a\nmcpServers:\n    - name: demo\n      url: https://demo\n");
    row("behind an item", "mcpServers:\n  - name: a\n    url: b\nc: 1\n",
        "mcpServers:\n  - name: a\n    url: b\n" + QByteArray(item) + "c: 1\n");
    row("flush", "mcpServers:\n- name: a\n  url: b\nc: 1\n",
        "mcpServers:\n- name: a\n  url: b\n" + flush + "c: 1\n");
    row("flush, comments", "mcpServers:\n- name: a # x\n  # y\n# next\nc: 1\n",
        "mcpServers:\n- name: a # x\n  # y\n" + flush + "# next\nc: 1\n");
    row("comments", "mcpServers:\n  - name: a\n  # - name: b\n\n# next\nc: 1\n",
        "mcpServers:\n  - name: a\n  # - name: b\n" + QByteArray(item) + "\n# next\nc: 1\n");
    row("wide dash", "mcpServers:\n-   name: a\n    url: b",
        "mcpServers:\n-   name: a\n    url: b\n-   name: demo\n    url: https://demo");
    row("items of other kinds", "mcpServers:\n  -\n    url: b\n  - uses: x/y\n  - z\n",
        "mcpServers:\n  -\n    url: b\n  - uses: x/y\n  - z\n" + QByteArray(item));
    row("name in quotes", "mcpServers:\n  - url: b\n    \"name\": 'demo2'\n",
        "mcpServers:\n  - url: b\n    \"name\": 'demo2'\n" + QByteArray(item));
    row("nothing", "mcpServers:\nc: 1\n", "mcpServers: \n" + QByteArray(item) + "c: 1\n");
    row("nothing, flush", "a:\n- b\nmcpServers:\nc: 1\n", "a:\n- b\nmcpServers: \n" + flush + "c: 1\n");
    row("empty brackets", "mcpServers: []\n", "mcpServers: [{name: demo, url: \"https://demo\"}]\n");
    row("brackets", "mcpServers: [{name: a}] # c\n",
        "mcpServers: [{name: a}, {name: demo, url: \"https://demo\"}] # c\n");
    row("json", "{\"mcpServers\": [\n   {\"name\": \"a\"}\n ]}",
        "{\"mcpServers\": [\n   {\"name\": \"a\"},\n   {\"name\": \"demo\", \"url\": \"https://demo\"}\n ]}");
    row("windows", "mcpServers:\r\n  - name: a\r\n",
        "mcpServers:\r\n  - name: a\r\n  - name: demo\r\n    url: https://demo\r\n");
    row("behind a list in a list",
        "mcpServers:\n  - name: a\n    args:\n    - - x\n      - y\n    -\n      z: 1\n",
        "mcpServers:\n  - name: a\n    args:\n    - - x\n      - y\n    -\n      z: 1\n" + QByteArray(item));
}

void TestYamlAdd::aServerIsInsertedAsTheFileIsWritten()
{
    check(true);
}

void TestYamlAdd::wholeConfigurationsKeepEveryByte_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("list");
    QTest::newRow("goose") << QStringLiteral("goose") << false;
    QTest::newRow("continue") << QStringLiteral("continue") << true;
    QTest::newRow("continue, flush") << QStringLiteral("flush") << true;
}

void TestYamlAdd::wholeConfigurationsKeepEveryByte()
{
    QFETCH(QString, name);
    QFETCH(bool, list);
    const JsonNode headers = JsonNode::object(
        {{"Authorization", JsonNode::string("Bearer k3y.A-B_c=")}, {"X-Mode", JsonNode::string("on")}});
    const JsonNode extension = JsonNode::object({{"enabled", JsonNode::boolean(true)},
                                                 {"type", JsonNode::string("streamable_http")},
                                                 {"name", JsonNode::string("demo")},
                                                 {"description", JsonNode::string("Demo: #1 of 2")},
                                                 {"uri", JsonNode::string("https://127.0.0.1:8443/mcp")},
                                                 {"envs", JsonNode::object({})},
                                                 {"env_keys", JsonNode::array({})},
                                                 {"headers", headers},
                                                 {"timeout", {JsonNode::Kind::Leaf, "300", {}}},
                                                 {"bundled", {JsonNode::Kind::Leaf, "null", {}}}});
    const JsonNode server =
        JsonNode::object({{"name", JsonNode::string("demo")},
                          {"type", JsonNode::string("streamable-http")},
                          {"url", JsonNode::string("https://127.0.0.1:8443/mcp")},
                          {"requestOptions", JsonNode::object({{"headers", headers}})},
                          {"args", JsonNode::array({JsonNode::string("-y"), JsonNode::string("x")})}});
    const QByteArray before = fixture(name + QStringLiteral(".yaml"));
    const QByteArray after = fixture(name + QStringLiteral(".added.yaml"));
    QVERIFY(!before.isEmpty() && !after.isEmpty());
    const std::string found = withEntry(before.toStdString(), list, list ? server : extension);
    QCOMPARE(QByteArray::fromStdString(found), after);
    QVERIFY(secondOpinion(found).has_value());
    QCOMPARE(QByteArray::fromStdString(withoutEntry(found, list)), before);
}

void TestYamlAdd::aNullThatIsWrittenOutMakesRoom()
{
    QCOMPARE(withEntry("extensions: null # c\nb: 1\n", false, sampleExtension()),
             std::string("extensions: # c \n") + entry + "b: 1\n");
    QCOMPARE(withEntry("extensions: ~\n", false, sampleExtension()), std::string("extensions: \n") + entry);
    QCOMPARE(withEntry("mcpServers:\n  # c\n  Null\n", true, sampleServer()),
             std::string("mcpServers: \n  # c\n") + item);
    QCOMPARE(withoutEntry(std::string("mcpServers: \n  # c\n") + item, true, 1),
             std::string("mcpServers:\n  # c\n"));
    QCOMPARE(withEntry("mcpServers:\n\n  ~\t# c\n", true, sampleServer()),
             std::string("mcpServers: \n\n  # c\n") + item);
    QCOMPARE(withEntry("extensions:\n\n ~\t\n", false, sampleExtension()),
             std::string("extensions: \n\n") + entry);
    QCOMPARE(withoutEntry(std::string("extensions: \n") + entry, false, 1), std::string("extensions:\n"));
}

void TestYamlAdd::collectionsOnTheWayAreMade()
{
    const std::string before = "a:\n  b:\n";
    const auto editor = YamlEditor::parse(before);
    QCOMPARE(editor->missingContainers({"a", "b", "c", "d"}).value(), 2);
    QCOMPARE(editor->missingContainers({"x", "d"}).value(), 1);
    QCOMPARE(editor->missingContainers({"a", "x"}).value(), 0);
    const auto edits = editor->set({"a", "b", "c", "d"}, JsonNode::boolean(true));
    const std::string after = applied(before, *edits);
    QCOMPARE(after, std::string("a:\n  b: \n    c:\n      d: true\n"));
    const auto again = YamlEditor::parse(after);
    QCOMPARE(applied(after, *again->remove({"a", "b", "c", "d"}, 2)), before);
    QCOMPARE(applied(after, *again->remove({"a", "b", "c", "d"}, 1)), std::string("a:\n  b: {} \n"));
    QCOMPARE(applied(after, *again->remove({"a", "b", "c", "d"})), std::string("a:\n  b: \n    c: {}\n"));
}

QTEST_GUILESS_MAIN(TestYamlAdd)
#include "TestYamlAdd.moc"

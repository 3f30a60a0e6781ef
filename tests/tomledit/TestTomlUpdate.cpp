// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QTest>

using namespace keyfob::tomledit;

class TestTomlUpdate : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatIsDifferentChanges_data();
    void onlyWhatIsDifferentChanges();
    void equalValuesAreNotTouched_data();
    void equalValuesAreNotTouched();
    void droppedNamesGo_data();
    void droppedNamesGo();
    void anItemOfAListIsUpdated_data();
    void anItemOfAListIsUpdated();
    void anotherKindOfValueIsReplaced_data();
    void anotherKindOfValueIsReplaced();
    void theTextMayBeReadByPaths();
    void anEditorMayBeMoved();
};

namespace {

void row(const char *name, const QByteArray &before, const QByteArray &after)
{
    QTest::newRow(name) << before << after;
}

/// Sets it, undoes it, sets it twice, and takes it out: that leaves what taking out the old one leaves.
void checkUpdate(const QByteArray &before, const QByteArray &after, const JsonPath &path,
                 const JsonNode &node, const ListContainer &list = {})
{
    const std::string text = before.toStdString();
    const auto editor = TomlEditor::parse(text, list);
    QVERIFY2(editor.has_value(), before.constData());
    const auto edits = editor->set(path, node);
    QCOMPARE(afterEdits(text, edits), after);
    QCOMPARE(applied(after.toStdString(), keyfob::configedit::inverse(text, *edits)), text);
    QCOMPARE(afterSet(after, path, node, list), after);
    QCOMPARE(afterRemoval(after, path, list), afterRemoval(before, path, list));
}

} // namespace

void TestTomlUpdate::onlyWhatIsDifferentChanges_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("values in place", "[mcp_servers.demo] # mine\n# long\ntimeout = 30.0 # s\nurl=\"old\"  # x\nend = 1",
        "[mcp_servers.demo] # mine\n# long\ntimeout = 30.0 # s\nurl=\"https://demo\"  # x\nend = 1\n"
        "http_headers = { Authorization = \"Bearer 1\" }");
    row("header in an inline table",
        "[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = { A = 1, Authorization = 'old', Z = [1] "
        "}\n",
        "[mcp_servers.demo]\nurl = \"https://demo\"\n"
        "http_headers = { A = 1, Authorization = 'Bearer 1', Z = [1] }\n");
    row("new header in an inline table",
        "[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = { A = 1 }\n",
        "[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = { A = 1, Authorization = \"Bearer 1\" "
        "}\n");
    row("new header in an empty inline table",
        "[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = {}\n",
        "[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = {Authorization = \"Bearer 1\"}\n");
    row("header in a sub-table",
        "[mcp_servers.demo]\nurl = \"u\"\n\n[mcp_servers.demo.http_headers]\nA = 1\nAuthorization = \"o\" # "
        "t\n",
        "[mcp_servers.demo]\nurl = \"https://demo\"\n\n[mcp_servers.demo.http_headers]\nA = 1\n"
        "Authorization = \"Bearer 1\" # t\n");
    row("sub-table far away", "[mcp_servers.demo.http_headers]\n# h\n[x]\n[mcp_servers.demo]\n[y]\n",
        "[mcp_servers.demo.http_headers]\nAuthorization = \"Bearer 1\"\n# h\n[x]\n[mcp_servers.demo]\n"
        "url = \"https://demo\"\n[y]\n");
    row("entry without a header", "a = 1\n\n# mine\n[mcp_servers.demo.http_headers]\nA = 1\n",
        "a = 1\n\n# mine\n[mcp_servers.demo]\nurl = \"https://demo\"\n\n[mcp_servers.demo.http_headers]\nA = "
        "1\n"
        "Authorization = \"Bearer 1\"\n");
    row("inline entry", "[mcp_servers]\ndemo = { x = 1, url = \"old\" } # mine\n",
        "[mcp_servers]\ndemo = { x = 1, url = \"https://demo\", "
        "http_headers = { Authorization = \"Bearer 1\" } } # mine\n");
    row("dotted entry", "mcp_servers.demo.url = \"old\"\nmcp_servers.b.url = \"b\"\n",
        "mcp_servers.demo.url = \"https://demo\"\n"
        "mcp_servers.demo.http_headers = { Authorization = \"Bearer 1\" }\nmcp_servers.b.url = \"b\"\n");
    row("dotted headers", "[mcp_servers.demo]\nhttp_headers.A = \"1\"\nx = 1\n",
        "[mcp_servers.demo]\nhttp_headers.A = \"1\"\nhttp_headers.Authorization = \"Bearer 1\"\nx = 1\n"
        "url = \"https://demo\"\n");
    row("dotted inside an inline table", "mcp_servers = { demo.x = 1, b = 2 }\n",
        "mcp_servers = { demo.x = 1, demo.url = \"https://demo\", "
        "demo.http_headers = { Authorization = \"Bearer 1\" }, b = 2 }\n");
    row("a text over lines", "[mcp_servers.demo]\nurl = \"\"\"\nold\n[x]\"\"\" # mine\n",
        "[mcp_servers.demo]\nurl = \"https://demo\" # mine\nhttp_headers = { Authorization = \"Bearer 1\" "
        "}\n");
    row("windows line ends", "[mcp_servers.demo]\r\nx = 1\r\n",
        "[mcp_servers.demo]\r\nx = 1\r\nurl = \"https://demo\"\r\n"
        "http_headers = { Authorization = \"Bearer 1\" }\r\n");
    row("quoted names", "[mcp_servers.\"d\\u0065mo\"]\n\"url\" = \"old\"\n",
        "[mcp_servers.\"d\\u0065mo\"]\n\"url\" = \"https://demo\"\n"
        "http_headers = { Authorization = \"Bearer 1\" }\n");
}

void TestTomlUpdate::onlyWhatIsDifferentChanges()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    checkUpdate(before, after, demoPath, demoEntry());
}

void TestTomlUpdate::equalValuesAreNotTouched_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *text, const char *json) {
        QTest::newRow(json) << QByteArray(text) << QByteArray(json);
    };
    row("\"\\u0061\\\"\"", "\"a\\\"\"");
    row("'a\"'", "\"a\\\"\"");
    row("\"\"\"\na\\\n  b\"\"\"", "\"ab\"");
    row("'''a\n'b''''", "\"a\\n'b'\"");
    row("1_000", "1000");
    row("+7", "7");
    row("0xFF", "255");
    row("0o17", "15");
    row("0b101", "5");
    row("1_0.5e1_0", "10.5e10");
    row("true", "true");
}

void TestTomlUpdate::equalValuesAreNotTouched()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const JsonNode leaf{JsonNode::Kind::Leaf, json.toStdString(), {}};
    const QByteArray before = "[a]\nx = " + text + "\ny = [ " + text + ", # c\n { z=" + text + " } ]\n";
    const JsonNode node =
        JsonNode::object({{"x", leaf}, {"y", JsonNode::array({leaf, JsonNode::object({{"z", leaf}})})}});
    QCOMPARE(afterSet(before, {"a"}, node), before);
    // What is different is seen.
    const JsonNode other{JsonNode::Kind::Leaf, "-1", {}};
    QCOMPARE(afterSet(before, {"a"}, JsonNode::object({{"x", other}})),
             "[a]\nx = -1" + before.mid(8 + text.size()));
}

void TestTomlUpdate::droppedNamesGo_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray rest = "url = \"https://demo\"\nhttp_headers = { Authorization = \"Bearer 1\" }\n";
    row("lines", "[mcp_servers.demo]\ncommand = \"x\"\nkeep = 1\nargs = [\n  1, # c\n]\n",
        "[mcp_servers.demo]\nkeep = 1\n" + rest);
    row("sub-table", "[mcp_servers.demo]\nkeep = 1\n\n[mcp_servers.demo.args]\nA = 1\n\n[b]\n",
        "[mcp_servers.demo]\nkeep = 1\n" + rest + "\n[b]\n");
    row("comment stays", "[mcp_servers.demo]\ncommand = 1 # c\n", "[mcp_servers.demo]\n" + rest + "# c\n");
    row("inline", "mcp_servers.demo = { command = 1, args = [], keep = 1, url = 2 }\n",
        "mcp_servers.demo = { keep = 1, url = \"https://demo\", "
        "http_headers = { Authorization = \"Bearer 1\" } }\n");
    row("everything", "[mcp_servers.demo.args]\nx = 1\n", "[mcp_servers.demo]\n" + rest);
}

void TestTomlUpdate::droppedNamesGo()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::vector<std::string> dropped{"command", "args", "none", "url"};
    QCOMPARE(afterSet(before, demoPath, demoEntry(), {}, dropped), after);
    QCOMPARE(afterSet(after, demoPath, demoEntry(), {}, dropped), after);
    const std::string text = before.toStdString();
    const auto editor = TomlEditor::parse(text);
    const auto done = editor->set(demoPath, demoEntry(), dropped);
    QCOMPARE(applied(after.toStdString(), keyfob::configedit::inverse(text, *done)), text);
}

void TestTomlUpdate::anItemOfAListIsUpdated_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("table", "[[mcp_servers]]\nname = \"a\"\n\n[[mcp_servers]]\nurl = \"old\" # mine\nname = 'demo'\n",
        "[[mcp_servers]]\nname = \"a\"\n\n[[mcp_servers]]\nurl = \"https://demo\" # mine\nname = 'demo'\n");
    row("table before others",
        "[[mcp_servers]]\nname = \"demo\"\n[mcp_servers.env]\nA = 1\n[[mcp_servers]]\n",
        "[[mcp_servers]]\nname = \"demo\"\nurl = \"https://demo\"\n[mcp_servers.env]\nA = "
        "1\n[[mcp_servers]]\n");
    row("array", "mcp_servers = [\n  { name = \"a\" },\n  { name = \"demo\" }, # mine\n]\n",
        "mcp_servers = [\n  { name = \"a\" },\n  { name = \"demo\", url = \"https://demo\" }, # mine\n]\n");
}

void TestTomlUpdate::anItemOfAListIsUpdated()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    checkUpdate(before, after, demoPath, demoItem(), demoList);
}

void TestTomlUpdate::anotherKindOfValueIsReplaced_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("value to table", "[mcp_servers]\ndemo = false # c\n",
        "[mcp_servers]\ndemo = { url = \"https://demo\", "
        "http_headers = { Authorization = \"Bearer 1\" } } # c\n");
    row("list of tables to table", "[[mcp_servers.demo]]\nx = 1\n\n[[mcp_servers.demo]]\n\n[b]\n",
        "[b]\n\n[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = { Authorization = \"Bearer 1\" "
        "}\n");
    row("table to value", "[mcp_servers.demo]\nx = 1\n\n[mcp_servers.demo.url]\ny = 1\n\n[b]\n",
        "[mcp_servers.demo]\nx = 1\nurl = \"https://demo\"\n"
        "http_headers = { Authorization = \"Bearer 1\" }\n\n[b]\n");
    row("dotted table to value", "[mcp_servers.demo]\nurl.x = 1\nurl.y = 2\nz = 3\n",
        "[mcp_servers.demo]\nz = 3\nurl = \"https://demo\"\nhttp_headers = { Authorization = \"Bearer 1\" "
        "}\n");
}

void TestTomlUpdate::anotherKindOfValueIsReplaced()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(afterSet(before, demoPath, demoEntry()), after);
    QCOMPARE(afterSet(after, demoPath, demoEntry()), after);
}

void TestTomlUpdate::theTextMayBeReadByPaths()
{
    const std::string text =
        "a = \"\\u00e9\"\n[mcp_servers.\"x y\"]\nn = 1\n[mcp_servers.b]\n[[l]]\nname = 'q'\n"
        "[[l]]\n[[l]]\nname = \"r\"\nt = '''\nz'''\n";
    const auto editor = TomlEditor::parse(text, {{"l"}, "name"});
    QCOMPARE(editor->membersAt({}).value(), (std::vector<std::string>{"a", "mcp_servers", "l"}));
    QCOMPARE(editor->membersAt({"mcp_servers"}).value(), (std::vector<std::string>{"x y", "b"}));
    QCOMPARE(editor->membersAt({"l"}).value(), (std::vector<std::string>{"q", "r"}));
    QVERIFY(editor->membersAt({"none", "deeper"})->empty());
    QCOMPARE(editor->stringAt({"a"})->value(), std::string("\xC3\xA9"));
    QCOMPARE(editor->stringAt({"l", "r", "t"})->value(), std::string("z"));
    QVERIFY(!editor->stringAt({"mcp_servers", "x y", "n"})->has_value());
    QVERIFY(!editor->stringAt({"mcp_servers", "b", "n"})->has_value());
    QCOMPARE(editor->textAt({"mcp_servers", "x y", "n"})->value(), std::string("1"));
    QCOMPARE(editor->textAt({})->value(), text);
    QCOMPARE(editor->missingContainers({"none", "deeper"}).value(), 0);
}

void TestTomlUpdate::anEditorMayBeMoved()
{
    const std::string text = "[a]\nb = \"c\"\n";
    auto first = TomlEditor::parse(text);
    const TomlEditor second = *std::move(first);
    QCOMPARE(second.stringAt({"a", "b"})->value(), std::string("c"));
}

QTEST_GUILESS_MAIN(TestTomlUpdate)
#include "TestTomlUpdate.moc"

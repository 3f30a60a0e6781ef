// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QTest>

using namespace keyfob::tomledit;

class TestTomlAdd : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheEntryIsAdded_data();
    void onlyTheEntryIsAdded();
    void onlyTheItemIsAdded_data();
    void onlyTheItemIsAdded();
    void aNewEntryLooksLikeTheRest_data();
    void aNewEntryLooksLikeTheRest();
    void everyKindOfValueIsWritten();
    void aValueIsAddedWhereItsTableStands_data();
    void aValueIsAddedWhereItsTableStands();

private:
    static void checkRoundTrip(const QByteArray &before, const QByteArray &after, const ListContainer &list,
                               const JsonPath &path, const JsonNode &node);
};

namespace {

/// As an entry is written when nothing says otherwise.
const QByteArray Table = "[mcp_servers.demo]\nurl = \"https://demo\"\n"
                         "http_headers = { Authorization = \"Bearer 1\" }\n";
const QByteArray Inline = "{ url = \"https://demo\", http_headers = { Authorization = \"Bearer 1\" } }";
const QByteArray Item = "[[mcp_servers]]\nname = \"demo\"\nurl = \"https://demo\"\n";

QByteArray unended(QByteArray text)
{
    text.chop(1);
    return text;
}

void row(const char *name, const QByteArray &before, const QByteArray &after)
{
    QTest::newRow(name) << before << after;
}

} // namespace

/// A pure insertion, no edit the second time, and removing gives the same bytes.
void TestTomlAdd::checkRoundTrip(const QByteArray &before, const QByteArray &after, const ListContainer &list,
                                 const JsonPath &path, const JsonNode &node)
{
    const std::string text = before.toStdString();
    const auto editor = TomlEditor::parse(text, list);
    QVERIFY(editor.has_value());
    const auto edits = editor->set(path, node);
    QVERIFY2(edits.has_value(), edits ? "" : edits.error().reason.c_str());
    for (const TextEdit &edit : *edits)
        QCOMPARE(edit.length, std::size_t(0));
    QCOMPARE(afterEdits(text, edits), after);
    QCOMPARE(afterSet(after, path, node, list), after);
    QCOMPARE(afterRemoval(after, path, list, editor->missingContainers(path).value()), before);
}

void TestTomlAdd::onlyTheEntryIsAdded_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("empty", "", Table);
    row("bom only", "\xEF\xBB\xBF", "\xEF\xBB\xBF" + Table);
    row("empty lines only", "\n \n", Table + "\n \n");
    row("spaces only", "  ", Table + "  ");
    row("comment only", "# mine\n", "# mine\n\n" + Table);
    row("comment without line end", "# mine", "# mine\n\n" + unended(Table));
    row("no container", "model = \"o3\"\n", "model = \"o3\"\n\n" + Table);
    row("no container, no line end", "model = \"o3\"", "model = \"o3\"\n\n" + unended(Table));
    row("end of the file", "[a]\nb = 1\n\n[c]\n\n\n", "[a]\nb = 1\n\n[c]\n\n" + Table + "\n\n");
    row("dense file", "[a]\nb = 1\n[c]\nd = 2\n", "[a]\nb = 1\n[c]\nd = 2\n" + Table);
    row("dense below lines", "a = 1\n[c]\n", "a = 1\n[c]\n" + Table);
    row("neighbour", "[mcp_servers.a]\nurl = \"x\"\n", "[mcp_servers.a]\nurl = \"x\"\n\n" + Table);
    row("behind the neighbours", "[mcp_servers.a]\nurl = \"x\"\n\n[b]\nc = 1\n",
        "[mcp_servers.a]\nurl = \"x\"\n\n" + Table + "\n[b]\nc = 1\n");
    row("behind sub-tables", "[mcp_servers.a]\n[mcp_servers.a.http_headers]\nX = \"1\"\n[b]\n",
        "[mcp_servers.a]\n[mcp_servers.a.http_headers]\nX = \"1\"\n" + Table + "[b]\n");
    row("container with a header", "[mcp_servers]\n\n[b]\n", "[mcp_servers]\n\n" + Table + "\n[b]\n");
    row("container in pieces", "[mcp_servers.a]\n\n[b]\n\n[mcp_servers.c]\n\n[d]\n",
        "[mcp_servers.a]\n\n[b]\n\n[mcp_servers.c]\n\n" + Table + "\n[d]\n");
    row("comment of the neighbour", "[mcp_servers.a]\nx = 1\n# y = 2\n\n[b]\n",
        "[mcp_servers.a]\nx = 1\n# y = 2\n\n" + Table + "\n[b]\n");
    row("comment of the next table", "[mcp_servers.a]\nx = 1\n\n# about b\n[b]\n",
        "[mcp_servers.a]\nx = 1\n\n" + Table + "\n# about b\n[b]\n");
    row("comment that touches both", "[mcp_servers.a]\nx = 1\n# about b\n[b]\n\n[c]\n",
        "[mcp_servers.a]\nx = 1\n\n" + Table + "# about b\n[b]\n\n[c]\n");
    row("header in a text", "a = \"\"\"\n[mcp_servers.x]\n\n\"\"\"\n",
        "a = \"\"\"\n[mcp_servers.x]\n\n\"\"\"\n\n" + Table);
    row("windows line ends", "a = 1\r\n\r\n[b]\r\n",
        "a = 1\r\n\r\n[b]\r\n\r\n" + QByteArray(Table).replace("\n", "\r\n"));
    row("inline entries", "[mcp_servers]\na = { url = \"x\" }\n",
        "[mcp_servers]\na = { url = \"x\" }\n\n" + Table);
    row("inline container", "mcp_servers = { a = { url = \"x\" } }\n",
        "mcp_servers = { a = { url = \"x\" }, demo = " + Inline + " }\n");
    row("empty inline container", "mcp_servers = {} # none\n[b]\n",
        "mcp_servers = {demo = " + Inline + "} # none\n[b]\n");
    row("padded inline container", "mcp_servers = { }\n", "mcp_servers = { demo = " + Inline + " }\n");
    row("dotted container, inline neighbour", "x = 1\nmcp_servers.a = {}\n",
        "x = 1\nmcp_servers.a = {}\nmcp_servers.demo.url = \"https://demo\"\n"
        "mcp_servers.demo.http_headers = { Authorization = \"Bearer 1\" }\n");
    row("dotted container", "mcp_servers.a.url = \"x\"\nz = 1\n\n[b]\n",
        "mcp_servers.a.url = \"x\"\nmcp_servers.demo.url = \"https://demo\"\n"
        "mcp_servers.demo.http_headers = { Authorization = \"Bearer 1\" }\nz = 1\n\n[b]\n");
    row("dotted container, quoted key", "  'mcp_servers' . a.url = \"x\"",
        "  'mcp_servers' . a.url = \"x\"\n  'mcp_servers'.demo.url = \"https://demo\"\n"
        "  'mcp_servers'.demo.http_headers = { Authorization = \"Bearer 1\" }");
    row("dotted container with a table", "mcp_servers.a.url = \"x\"\n\n[mcp_servers.b]\n\n[c]\n",
        "mcp_servers.a.url = \"x\"\n\n[mcp_servers.b]\n\n" + Table + "\n[c]\n");
    row("indented tables", "[mcp_servers]\n  [mcp_servers.a]\n    url = \"x\"\n",
        "[mcp_servers]\n  [mcp_servers.a]\n    url = \"x\"\n  [mcp_servers.demo]\n"
        "    url = \"https://demo\"\n    http_headers = { Authorization = \"Bearer 1\" }\n");
}

void TestTomlAdd::onlyTheEntryIsAdded()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    checkRoundTrip(before, after, {}, demoPath, demoEntry());
}

void TestTomlAdd::onlyTheItemIsAdded_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray value = "{ name = \"demo\", url = \"https://demo\" }";
    row("empty", "", Item);
    row("no list", "a = 1\n", "a = 1\n\n" + Item);
    row("neighbour", "[[mcp_servers]]\nname = \"a\"\n\n[b]\n",
        "[[mcp_servers]]\nname = \"a\"\n\n" + Item + "\n[b]\n");
    row("behind sub-tables of the last", "[[mcp_servers]]\nname = \"a\"\n\n[mcp_servers.env]\nX = \"1\"\n",
        "[[mcp_servers]]\nname = \"a\"\n\n[mcp_servers.env]\nX = \"1\"\n\n" + Item);
    row("empty array", "mcp_servers = []\n", "mcp_servers = [" + value + "]\n");
    row("padded empty array", "mcp_servers = [ ]\n", "mcp_servers = [ " + value + " ]\n");
    row("empty array on two lines", "mcp_servers = [\n]\n", "mcp_servers = [\n  " + value + "\n]\n");
    row("array with a comment", "mcp_servers = [ # none\n]\n",
        "mcp_servers = [ # none\n  " + value + "\n]\n");
    row("array", "mcp_servers = [{ name = \"a\" }]\n", "mcp_servers = [{ name = \"a\" }, " + value + "]\n");
    row("array over lines", "mcp_servers = [\n    { name = \"a\" }\n]\n",
        "mcp_servers = [\n    { name = \"a\" },\n    " + value + "\n]\n");
    row("array with a comma at its end", "mcp_servers = [\n  { name = \"a\" }, # mine\n]\n",
        "mcp_servers = [\n  { name = \"a\" }, # mine\n  " + value + ",\n]\n");
    row("array with a comment at its end", "mcp_servers = [\n  { name = \"a\" } # mine\n]\n",
        "mcp_servers = [\n  { name = \"a\" }, # mine\n  " + value + "\n]\n");
    row("items without a name stay", "[[mcp_servers]]\nurl = \"x\"\n",
        "[[mcp_servers]]\nurl = \"x\"\n\n" + Item);
}

void TestTomlAdd::onlyTheItemIsAdded()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    checkRoundTrip(before, after, demoList, demoPath, demoItem());
}

void TestTomlAdd::aNewEntryLooksLikeTheRest_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("added");
    row("narrow", "a=1\nb={c=1,d=2}\n",
        "\n[mcp_servers.demo]\nurl=\"https://demo\"\nhttp_headers={Authorization=\"Bearer 1\"}\n");
    row("lined up", "a   =   1\n",
        "\n[mcp_servers.demo]\nurl = \"https://demo\"\nhttp_headers = { Authorization = \"Bearer 1\" }\n");
    row("single quotes", "a = 'x'\nb = 'y'\nc = \"z\"\n",
        "\n[mcp_servers.demo]\nurl = 'https://demo'\nhttp_headers = { Authorization = 'Bearer 1' }\n");
}

void TestTomlAdd::aNewEntryLooksLikeTheRest()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, added);
    checkRoundTrip(before, before + added, {}, demoPath, demoEntry());
}

void TestTomlAdd::everyKindOfValueIsWritten()
{
    const auto leaf = [](const char *json) { return JsonNode{JsonNode::Kind::Leaf, json, {}}; };
    const JsonNode entry = JsonNode::object(
        {{"args",
          JsonNode::array({JsonNode::string("-y"), JsonNode::string("a\"\\\n\r\t\b\f\x01\x7F\xC3\xA9")})},
         {"env", JsonNode::object({})},
         {"none", JsonNode::array({})},
         {"on", JsonNode::boolean(true)},
         {"whole", leaf("-12")},
         {"float", leaf("1.5E+10")},
         {"odd \"key\"", leaf("\"\\u00e9\\ud83d\\ude00\"")},
         {"", JsonNode::array({JsonNode::object({{"a.b", leaf("0")}, {"c-d_1", leaf("1")}})})}});
    const QByteArray after = "[mcp_servers.\"a.b\"]\n"
                             "args = [\"-y\", \"a\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007F\xC3\xA9\"]\n"
                             "env = {}\nnone = []\non = true\nwhole = -12\nfloat = 1.5E+10\n"
                             "\"odd \\\"key\\\"\" = \"\xC3\xA9\xF0\x9F\x98\x80\"\n"
                             "\"\" = [{ \"a.b\" = 0, c-d_1 = 1 }]\n";
    checkRoundTrip("", after, {}, {"mcp_servers", "a.b"}, entry);
    // Single quotes can't say everything.
    QCOMPARE(afterSet("a = 'x'\n", {"b"},
                      JsonNode::array(
                          {JsonNode::string("it's"), JsonNode::string("\t"), JsonNode::string("\"\\")})),
             QByteArray("a = 'x'\nb = [\"it's\", \"\\t\", '\"\\']\n"));
}

void TestTomlAdd::aValueIsAddedWhereItsTableStands_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("in a table", "[a]\nb = 1 # b\n\n[c]\n", "[a]\nb = 1 # b\nx = true\n\n[c]\n");
    row("below an empty header", "  [a] # a\n[c]\n", "  [a] # a\n  x = true\n[c]\n");
    row("below a header without line end", "[a]", "[a]\nx = true");
    row("in an inline table", "a = { b = 1 }\n", "a = { b = 1, x = true }\n");
    row("in dotted keys", "a.b = 1\nc = 2\n", "a.b = 1\na.x = true\nc = 2\n");
    row("nowhere yet", "# mine\n\n# about c\n[c]\n", "# mine\na.x = true\n\n# about c\n[c]\n");
    row("nowhere yet, with lines", "b = 1\n[c]\n", "b = 1\na.x = true\n[c]\n");
    row("nowhere yet, headers only", "[c]\n", "a.x = true\n[c]\n");
}

void TestTomlAdd::aValueIsAddedWhereItsTableStands()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    checkRoundTrip(before, after, {}, {"a", "x"}, JsonNode::boolean(true));
}

QTEST_GUILESS_MAIN(TestTomlAdd)
#include "TestTomlAdd.moc"

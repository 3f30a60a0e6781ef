// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QTest>

using namespace keyfob::tomledit;

class TestTomlFaults : public QObject
{
    Q_OBJECT

private slots:
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data();
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace();
    void whatIsDefinedTwiceIsRefused_data();
    void whatIsDefinedTwiceIsRefused();
    void superTablesMayComeLater_data();
    void superTablesMayComeLater();
    void anUnclearPathIsRefusedWithItsPlace_data();
    void anUnclearPathIsRefusedWithItsPlace();
    void whatTomlCannotSayIsRefused_data();
    void whatTomlCannotSayIsRefused();
    void deepNestingIsReadOrRefusedWithoutHarm();
};

namespace {

void columns()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("word"); // of the reason
}

void row(const char *name, const QByteArray &text, int line, int column, const char *word)
{
    QTest::newRow(name) << text << line << column << QByteArray(word);
}

void checkFault(const QByteArray &text, int line, int column, const QByteArray &word)
{
    const std::string content = text.toStdString();
    const auto editor = TomlEditor::parse(content);
    QVERIFY2(!editor.has_value(), text.constData());
    const auto &fault = editor.error();
    QVERIFY2(fault.reason.find(word.toStdString()) != std::string::npos, fault.reason.c_str());
    QCOMPARE(static_cast<int>(fault.line), line);
    QCOMPARE(static_cast<int>(fault.column), column);
}

} // namespace

void TestTomlFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data()
{
    columns();
    row("no value", "a = 1\nb = \nc = 2\n", 2, 5, "value");
    row("no value at the end", "a =", 1, 4, "value");
    row("no equals sign", "a 1\n", 1, 3, "equals");
    row("only a key", "a\n", 1, 2, "equals");
    row("no key", " = 1\n", 1, 2, "key");
    row("half a dotted key", "a. = 1\n", 1, 4, "key");
    row("long quotes as key", "\"\"\"a\"\"\" = 1\n", 1, 3, "equals");
    row("key with a sign", "a$ = 1\n", 1, 2, "equals");
    row("two on a line", "a = 1 b = 2\n", 1, 7, "end here");
    row("word without quotes", "a = hello\n", 1, 5, "quotes");
    row("word like true", "a = trueish\n", 1, 5, "quotes");
    row("header not closed", "[a\nb = 1\n", 1, 3, "closing bracket");
    row("header with text", "[a] b = 1\n", 1, 5, "end here");
    row("header without a key", "[]\n", 1, 2, "key");
    row("header list not closed", "[[a]\n", 1, 5, "second");
    row("header list apart", "[[a] ]\n", 1, 5, "second");
    row("text not closed", "a = \"x\nb = 1\n", 1, 5, "closed on its line");
    row("literal not closed", "a = 'x", 1, 5, "not closed");
    row("long text not closed", "a = \"\"\"x\n\"\"\nb = 1\n", 1, 5, "three quotes");
    row("six quotes at the end", "a = '''x''''''\n", 1, 14, "end here");
    row("escape", "a = \"\\x\"\n", 1, 6, "escape");
    row("half escape", "a = \"\\u12\"\n", 1, 6, "escape");
    row("surrogate escape", "a = \"\\ud800\"\n", 1, 6, "escape");
    row("escape beyond unicode", "a = \"\\U00110000\"\n", 1, 6, "escape");
    row("line end escape on one line", "a = \"x\\\n\"\n", 1, 7, "escape");
    row("control character", "a = \"\x01\"\n", 1, 6, "control");
    row("delete character", "a = '\x7F'\n", 1, 6, "control");
    row("control character in a comment", "# x\x1F\n", 1, 4, "control");
    row("carriage return in a comment", "# x\ry\n", 1, 4, "control");
    row("carriage return alone", "a = 1\rb = 2\n", 1, 6, "half a line end");
    row("carriage return in a long text", "a = '''x\ry'''\n", 1, 9, "control");
    for (const char *number : {"01",  "1.",   ".5",   "1_",       "_1",    "1__0",  "+",    "-",    "0x",
                               "0xG", "+0x1", "0x_1", "0b2",      "0o8",   "1e",    "1e_5", "1.e5", "1._5",
                               "0_1", "00.5", "--1",  "infinity", "1e5.0", "1.2.3", "0B1",  "1-2",  "1:2"})
        row(number, "a = [1, " + QByteArray(number) + "]\n", 1, 9, "");
    row("whole number too large", "a = 9223372036854775808\n", 1, 5, "too large");
    row("hexadecimal too large", "a = 0x8000000000000000\n", 1, 5, "too large");
    row("float too large", "a = 1.5e400\n", 1, 5, "too large");
    for (const char *moment :
         {"1979-13-01", "1979-02-29", "1900-02-29", "2000-02-30", "1979-1-1", "1979-01-01T",
          "1979-01-01T24:00:00", "1979-01-01T00:60:00", "1979-01-01T00:00", "1979-01-01T00:00:00.",
          "1979-01-01T00:00:00+24:00", "1979-01-01T00:00:00+1", "1979-01-01T00:00:00Zz", "12:00", "12:00:60",
          "24:00:00", "1979-00-10", "1979-01-00", "1979-01-01x12:00:00"})
        row(moment, "a = " + QByteArray(moment) + "\n", 1, 5, "date or time");
    row("no comma", "a = [1 2]\n", 1, 8, "comma");
    row("two commas", "a = [1,,2]\n", 1, 8, "value");
    row("array not closed", "a = [1,\n2\n", 1, 5, "bracket");
    row("wrong bracket", "a = [1}\n", 1, 7, "comma");
    row("inline comma at the end", "a = { b = 1, }\n", 1, 14, "comma");
    row("inline over lines", "a = { b = 1,\n c = 2 }\n", 1, 13, "one line");
    row("inline with a comment", "a = { # c\n}\n", 1, 7, "one line");
    row("inline not closed", "a = { b = 1", 1, 5, "bracket");
    row("inline without a key", "a = { 1 }\n", 1, 9, "equals");
    row("conflict", "a = 1\n<<<<<<< HEAD\n", 2, 1, "conflict");
    row("utf-16", QByteArray("a\0=\0", 4), 1, 1, "UTF-16");
    row("latin 1", "a = 1\nb = \"\xE9\"\n", 2, 6, "UTF-8");
    row("nul", QByteArray("abc = \"\0\"\n", 10), 1, 8, "NUL");
    row("column counts characters", "a = \"\xC3\xA9\xC3\xA9\" x\n", 1, 10, "end here");
    row("mark counts no column",
        "\xEF\xBB\xBF"
        "a = x\n",
        1, 5, "value");
    row("second mark",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "a = 1\n",
        1, 1, "key");
}

void TestTomlFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, word);
    checkFault(text, line, column, word);
}

void TestTomlFaults::whatIsDefinedTwiceIsRefused_data()
{
    columns();
    row("key", "a = 1\na = 2\n", 2, 1, "twice");
    row("key, spelled otherwise", "a = 1\n\"\\u0061\" = 2\n", 2, 1, "twice");
    row("key in a table", "[t]\na = 1\n'a' = 2\n", 3, 1, "twice");
    row("key in an inline table", "t = { a = 1, a = 2 }\n", 1, 14, "twice");
    row("dotted key", "a.b = 1\na.b = 2\n", 2, 3, "twice");
    row("table", "[a]\n[b]\n[a]\n", 3, 2, "twice");
    row("table, dotted", "[a.b]\n[a . 'b']\n", 2, 6, "twice");
    row("super-table", "[a.b]\n[a]\n[a]\n", 3, 2, "twice");
    row("key and table", "[a]\nb = 1\n[a.b]\n", 3, 4, "value already");
    row("table and key", "[a.b]\n[a]\nb = 1\n", 3, 1, "table already");
    row("value as super-table", "a = 1\n[a.b]\n", 2, 2, "value already");
    row("value below a dotted key", "a = 1\na.b = 2\n", 2, 1, "value already");
    row("dotted table opened", "a.b = 1\n[a]\n", 2, 2, "dotted");
    row("dotted table opened deeper", "[t]\na.b.c = 1\n[t.a.b]\n", 3, 6, "dotted");
    row("super-table made dotted, then opened", "[a.b.c]\n[a]\nb.x = 1\n[a.b]\n", 4, 4, "dotted");
    row("dotted key into a table", "[a.b]\n[a]\nb.c = 1\n", 3, 1, "header of its own");
    row("inline table extended", "a = { b = 1 }\n[a.c]\n", 2, 2, "curly");
    row("inline table extended by a dotted key", "a = { b = 1 }\na.c = 1\n", 2, 1, "value already");
    row("inline table inside extended", "a = { b = { c = 1 }, b.d = 1 }\n", 1, 22, "value already");
    row("array extended", "a = []\n[[a]]\n", 2, 3, "square");
    row("array extended below", "a = [{}]\n[a.b]\n", 2, 2, "square");
    row("list as table", "[[a]]\n[a]\n", 2, 2, "list");
    row("table as list", "[a]\n[[a]]\n", 2, 3, "table already");
    row("super-table as list", "[a.b]\n[[a]]\n", 2, 3, "table already");
    row("value as list", "a = 1\n[[a]]\n", 2, 3, "value already");
    row("table of one item", "[[a]]\n[a.b]\n[a.b]\n", 3, 4, "twice");
}

void TestTomlFaults::whatIsDefinedTwiceIsRefused()
{
    aTextThatIsNotUnderstoodIsRefusedWithItsPlace();
}

void TestTomlFaults::superTablesMayComeLater_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"[a.b.c]\n[a]\n[a.b]\n", "[a]\nb.c = 1\nb.d = 2\n[a.b.e]\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n",
          "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\n", "a.b = 1\n[a.c]\n[[a.d]]\n", "[a.b.c]\n[a]\nb.x = 1\n",
          "'' = 1\n\" \".a = 2\n", "1.2 = 3\n[1.3]\n", "a = { b.c = 1, b.d = 2 }\n", "a = 1e-400\n"})
        QTest::addRow("%s", QByteArray(text).replace('\n', '|').constData()) << QByteArray(text);
}

void TestTomlFaults::superTablesMayComeLater()
{
    QFETCH(QByteArray, text);
    const std::string content = text.toStdString();
    const auto editor = TomlEditor::parse(content);
    QVERIFY2(editor.has_value(), editor ? "" : editor.error().reason.c_str());
}

void TestTomlFaults::anUnclearPathIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("refusal");
    const auto row = [](const char *name, const char *text, bool list, const char *refusal) {
        QTest::newRow(name) << QByteArray(text) << list << QByteArray(refusal);
    };
    row("container is a value", "mcp_servers = 1\n", false, "1:15 a table");
    row("container is an array", "mcp_servers = []\n", false, "1:15 a table");
    row("container is a list", "a = 1\n[[mcp_servers]]\n", false, "2:1 a table");
    row("list is a value", "mcp_servers = \"x\"\n", true, "1:15 a list");
    row("list is a table", "\n[mcp_servers]\n", true, "2:1 a list");
    row("list is a super-table", "[mcp_servers.x]\n", true, "1:1 a list");
    row("list is dotted", "mcp_servers.x.y = 1\n", true, "1:19 a list");
    row("items are no tables", "mcp_servers = [1]\n", true, "1:16 a table");
    row("item twice", "[[mcp_servers]]\nname = 'demo'\n[[mcp_servers]]\nname = \"demo\"\n", true,
        "3:1 an item of this name");
    row("array item twice", "mcp_servers = [{name='demo'},\n{name='demo'}]\n", true,
        "2:1 an item of this name");
}

void TestTomlFaults::anUnclearPathIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, list);
    QFETCH(QByteArray, refusal);
    const ListContainer container = list ? demoList : ListContainer();
    const QByteArray expected = "refused " + refusal;
    const QByteArray set = afterSet(text, demoPath, demoItem(), container);
    QVERIFY2(set.startsWith(expected), set.constData());
    QVERIFY(afterRemoval(text, demoPath, container).startsWith(expected));
    QVERIFY(afterPutBack(text, "{ name = \"demo\" }", demoPath, container).startsWith(expected));
    QVERIFY(textAt(text, demoPath, container).startsWith("refused "));
}

void TestTomlFaults::whatTomlCannotSayIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"null", "1e999", "12345678901234567890", "", "word", "\"\\ud800\""})
        QTest::addRow("<%s>", json) << QByteArray(json);
}

void TestTomlFaults::whatTomlCannotSayIsRefused()
{
    QFETCH(QByteArray, json);
    const JsonNode leaf{JsonNode::Kind::Leaf, json.toStdString(), {}};
    const QByteArray before = "[mcp_servers.demo]\n";
    QVERIFY(afterSet(before, demoPath, JsonNode::object({{"x", leaf}})).startsWith("refused "));
    QVERIFY(afterSet(before, demoPath, JsonNode::array({leaf})).startsWith("refused "));
    QVERIFY(afterSet(before, demoPath, leaf).startsWith("refused "));
    const JsonNode one = JsonNode::boolean(true);
    QVERIFY(afterSet(before, demoPath, JsonNode::object({{"a", one}, {"a", one}})).startsWith("refused "));
    QVERIFY(afterSet(before, demoPath, JsonNode::object({{"\xFF", one}})).startsWith("refused "));
    QVERIFY(afterSet(before, {}, one).startsWith("refused "));
    // A plain value needs a table with a header or lines, an item its name.
    QVERIFY(afterSet(before, {"mcp_servers", "x"}, one).startsWith("refused 1:1 a single value"));
    QVERIFY(afterSet("", demoPath, one, demoList).startsWith("refused "));
    QVERIFY(afterSet("", demoPath, demoEntry(), demoList).startsWith("refused "));
    QVERIFY(afterSet("", {"mcp_servers", "b"}, demoItem(), demoList).startsWith("refused "));
    QVERIFY(afterSet("", {"mcp_servers", "demo", "url"}, one, demoList).startsWith("refused "));
    QVERIFY(afterSet("[[mcp_servers]]\nname = 'a'\n", {"mcp_servers", "demo", "url"}, one, demoList)
                .startsWith("refused "));
}

void TestTomlFaults::deepNestingIsReadOrRefusedWithoutHarm()
{
    const auto nested = [](std::size_t depth) {
        return "a = " + std::string(depth, '[') + std::string(depth, ']') + "\n";
    };
    QVERIFY(TomlEditor::parse(nested(10'000)).has_value());
    const std::string deep = nested(2'000'000);
    const auto refused = TomlEditor::parse(deep);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().column, std::size_t(10'005));
    std::string tables;
    for (int count = 0; count < 9'999; ++count)
        tables += "a={";
    QVERIFY(!TomlEditor::parse(tables).has_value());
    // Keys may be as deep as they like.
    std::string key = "[mcp_servers.demo";
    for (int count = 0; count < 100'000; ++count)
        key += ".a";
    key += "]\n";
    const auto editor = TomlEditor::parse(key);
    QVERIFY(editor.has_value());
    QVERIFY(applied(key, *editor->remove(demoPath)).empty());
    QCOMPARE(editor->textAt(demoPath)->value(), key);
    const std::string inlined = "mcp_servers = {}\n";
    const auto target = TomlEditor::parse(inlined);
    QVERIFY(!target->putBack(demoPath, key).has_value());
}

QTEST_GUILESS_MAIN(TestTomlFaults)
#include "TestTomlFaults.moc"

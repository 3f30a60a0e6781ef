// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SampleEntry.h"

#include <QTest>

using namespace keyfob::configedit;

class TestJsonFaults : public QObject
{
    Q_OBJECT

private slots:
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data();
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace();
    void anUnclearPathIsRefusedWithItsPlace_data();
    void anUnclearPathIsRefusedWithItsPlace();
    void commentsAndTrailingCommasAreAllowedWhereTheDialectHasThem();
    void whatIsNotOnThePathMayBeDouble();
    void deepNestingIsReadOrRefusedWithoutHarm();
    void loneSurrogateEscapesAreKept();
};

void TestJsonFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("word"); // of the reason
    const auto row = [](const char *name, const QByteArray &text, int line, int column, const char *word) {
        QTest::newRow(name) << text << line << column << QByteArray(word);
    };
    row("no value", "{\n  \"a\": }", 2, 8, "value");
    row("no colon", "{\"a\" 1}", 1, 6, "colon");
    row("no comma", "{\"a\": 1 \"b\": 2}", 1, 9, "comma");
    row("two commas", "{\"a\": 1,, \"b\": 2}", 1, 9, "name");
    row("bare name", "{a: 1}", 1, 2, "name");
    row("not closed", "{\"a\": {}\n", 2, 1, "early");
    row("wrong bracket", "{\"a\": [1}", 1, 9, "comma");
    row("more text", "{} {}", 1, 4, "more text");
    row("text not closed", "{\"a\": \"x\n\"}", 1, 7, "closed");
    row("control character", "{\"a\": \"\x01\"}", 1, 8, "control");
    row("escape", "{\"a\": \"\\x\"}", 1, 8, "escape");
    row("half escape", "{\"a\": \"\\u12\"}", 1, 8, "escape");
    row("number", "{\"a\": 01}", 1, 7, "number");
    row("number point", "{\"a\": 1.}", 1, 7, "number");
    row("number exponent", "[1e]", 1, 2, "number");
    row("minus", "[-]", 1, 2, "number");
    row("word", "[nul]", 1, 2, "value");
    row("long word", "[trueish]", 1, 6, "comma");
    row("line comment", "{\n  // c\n}", 2, 3, "comments");
    row("block comment", "{/* c */}", 1, 2, "comments");
    row("trailing comma", "{\"a\": 1,\n}", 1, 8, "comma");
    row("trailing comma in array", "[1,]", 1, 3, "comma");
    row("only a comment", "// c", 1, 1, "comments");
    row("utf-16 with mark", QByteArray("\xFF\xFE{\0}\0", 6), 1, 1, "UTF-16");
    row("utf-16 without mark", QByteArray("{\0}\0", 4), 1, 1, "UTF-16");
    row("utf-32", QByteArray("\0\0\0{", 4), 1, 1, "UTF-16");
    row("nul", QByteArray("{\"\xC3\xA9\": \0}", 9), 1, 7, "NUL");
    row("overlong", "{\"a\": \"\xC0\xAF\"}", 1, 8, "UTF-8");
    row("overlong of three", "{\"a\": \"\xE0\x80\xAF\"}", 1, 8, "UTF-8");
    row("surrogate", "{\"a\": \"\xED\xA0\x80\"}", 1, 8, "UTF-8");
    row("beyond unicode", "{\"a\": \"\xF4\x90\x80\x80\"}", 1, 8, "UTF-8");
    row("cut short", "{\"\xC3\xA9\": \"\xE2\x82\"}", 1, 8, "UTF-8");
    row("latin 1", "{\n\"a\": \"\xE9t\xE9\"}", 2, 7, "UTF-8");
    row("conflict", "{\r\n<<<<<<< HEAD\r\n\"a\": 1\r\n=======\r\n", 2, 1, "conflict");
    row("conflict end", "{}\n>>>>>>> other\n", 2, 1, "conflict");
    row("second mark", "\xEF\xBB\xBF\xEF\xBB\xBF{}", 1, 1, "value");
    row("mark counts no column", "\xEF\xBB\xBF{a}", 1, 2, "name");
    row("old line ends", "{\r\r a}", 3, 2, "name");
}

void TestJsonFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, word);
    const std::string content = text.toStdString();
    const auto editor = JsonEditor::parse(content, JsonDialect::Strict);
    QVERIFY(!editor.has_value());
    QVERIFY2(editor.error().reason.find(word.toStdString()) != std::string::npos,
             editor.error().reason.c_str());
    QCOMPARE(static_cast<int>(editor.error().line), line);
    QCOMPARE(static_cast<int>(editor.error().column), column);
}

void TestJsonFaults::anUnclearPathIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const QByteArray &text, int line, int column) {
        QTest::newRow(name) << text << line << column;
    };
    row("container twice", "{\n\"mcpServers\": {},\n \"mcpServers\": {}}", 3, 2);
    row("twice by escape", "{\"mcpServers\": {}, \"mcp\\u0053ervers\": {}}", 1, 20);
    row("entry twice", "{\"mcpServers\": {\"demo\": {}, \"demo\": {}}}", 1, 29);
    row("container is a list", "{\"mcpServers\": []}", 1, 16);
    row("container is null", "{\"mcpServers\": null}", 1, 16);
    row("root is a list", "[]", 1, 1);
    row("root is a text", "\"x\"", 1, 1);
    row("member twice in the entry", "{\"mcpServers\": {\"demo\": {\"url\": 1, \"url\": 2}}}", 1, 36);
}

void TestJsonFaults::anUnclearPathIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const std::string content = text.toStdString();
    const auto editor = JsonEditor::parse(content, JsonDialect::Strict);
    QVERIFY(editor.has_value());
    const auto edits = editor->set(samplePath, sampleEntry());
    QVERIFY(!edits.has_value());
    QCOMPARE(static_cast<int>(edits.error().line), line);
    QCOMPARE(static_cast<int>(edits.error().column), column);
    if (!editor->valueAt(samplePath))
        QVERIFY(!editor->remove(samplePath).has_value());
}

void TestJsonFaults::commentsAndTrailingCommasAreAllowedWhereTheDialectHasThem()
{
    const std::string content = "/* a */ {\"x\": [1, /* b */], // c\n} // d";
    QVERIFY(JsonEditor::parse(content, JsonDialect::Comments).has_value());
    QVERIFY(!JsonEditor::parse("{,}", JsonDialect::Comments).has_value());
    QVERIFY(!JsonEditor::parse("{\"a\": 1,,}", JsonDialect::Comments).has_value());
    QVERIFY(!JsonEditor::parse("{/* a }", JsonDialect::Comments).has_value());
    QVERIFY(!JsonEditor::parse("{/ }", JsonDialect::Comments).has_value());
}

void TestJsonFaults::whatIsNotOnThePathMayBeDouble()
{
    const std::string content = "{\"a\": 1, \"a\": 2, \"mcpServers\": {\"b\": 1, \"b\": 2}}";
    QVERIFY(withEntry(content, JsonDialect::Strict).starts_with(content.substr(0, content.size() - 2)));
}

void TestJsonFaults::deepNestingIsReadOrRefusedWithoutHarm()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    QVERIFY(JsonEditor::parse(nested(10'000), JsonDialect::Strict).has_value());
    const std::string deep = nested(2'000'000);
    const auto refused = JsonEditor::parse(deep, JsonDialect::Strict);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().column, std::size_t(10'001));
}

void TestJsonFaults::loneSurrogateEscapesAreKept()
{
    const std::string content = "{\"\\ud800\": \"\\udc00\", \"\\ud801\": 1, \"\\ud83d\\ude00\": 2}";
    const std::string added = withEntry(content, JsonDialect::Strict);
    QVERIFY(added.starts_with(content.substr(0, content.size() - 1)));
    const auto editor = JsonEditor::parse(content, JsonDialect::Strict);
    QCOMPARE(editor->valueAt({"\xF0\x9F\x98\x80"})->value(), std::string_view("2"));
}

QTEST_GUILESS_MAIN(TestJsonFaults)
#include "TestJsonFaults.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"
#include "YamlBench.h"

#include <QTest>

using namespace keyfob::yamledit;

class TestYamlFaults : public QObject
{
    Q_OBJECT

private slots:
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data();
    void aTextThatIsNotUnderstoodIsRefusedWithItsPlace();
    void anUnclearPathIsRefusedWithItsPlace_data();
    void anUnclearPathIsRefusedWithItsPlace();
    void aChangeThatOthersWouldSeeIsRefused_data();
    void aChangeThatOthersWouldSeeIsRefused();
    void whatIsNotOnThePathMayBeOdd();
};

void TestYamlFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("word"); // of the reason
    const auto row = [](const char *name, const QByteArray &text, int line, int column, const char *word) {
        QTest::newRow(name) << text << line << column << QByteArray(word);
    };
    row("no colon", "a: 1\nb\n", 2, 1, "colon");
    row("no space behind the colon", "a:1\n", 1, 1, "map");
    row("no space behind a quoted name", "a: 1\n\"b\":1\n", 2, 1, "colon");
    row("root text", "just text\n", 1, 1, "map");
    row("root block", "|\n a\n", 1, 1, "map");
    row("root text behind a marker", "--- a\n", 1, 5, "map");
    row("map on the marker's line", "--- a: 1\n", 1, 5, "map");
    row("list on the marker's line", "--- - a\n", 1, 5, "list");
    row("two on a line", "a: b: c\n", 1, 5, "colon");
    row("two on lines", "a: b\n c: d\n", 2, 3, "colon");
    row("list on the name's line", "a: - b\n", 1, 4, "list");
    row("indentation between", "a:\n    b: 1\n  c: 2\n", 3, 3, "indentation");
    row("indentation too deep", "a: 'x'\n  b: 1\n", 2, 3, "indentation");
    row("item in a map", "a: 1\n- b\n", 2, 1, "indentation");
    row("member in a list", "- a\nb: 1\n", 2, 1, "indentation");
    row("item less deep", "a:\n  - b\n - c: d\n", 3, 2, "indentation");
    row("behind a comment", "a: b # c\n  d\n", 2, 3, "indentation");
    row("tab", "a:\n\tb: 1\n", 2, 1, "tab");
    row("tab behind spaces", "a:\n  \tb: 1\n", 2, 3, "tab");
    row("tab behind a dash", "-\ta: 1\n", 1, 2, "tab");
    row("tab in quotes", "a: \"b\n\tc\"\n", 2, 1, "tab");
    row("tab in brackets", "a: [b,\n\tc]\n", 2, 1, "tab");
    row("tab before a text block", "a: |\n \tb\n", 2, 2, "tab");
    row("tab on an empty line", "a: 1\n\t\nb: 2\n", 2, 1, "tab");
    row("tab on an empty line in a text", "a: b\n\t\n  c\n", 2, 1, "tab");
    row("tab on the last line", "a: |+ # b\n\t\t", 2, 1, "tab");
    row("tab before a comment", "a: 1\n  \t# b\n", 2, 3, "tab");
    row("two documents", "a: 1\n---\nb: 2\n", 2, 1, "document");
    row("two documents, first empty", "---\n---\nb: 2\n", 2, 1, "document");
    row("more behind the end", "a: 1\n...\nb: 2\n", 3, 1, "end");
    row("end alone", "...\n", 1, 1, "begun");
    row("directive without a marker", "%YAML 1.2\na: 1\n", 2, 1, "---");
    row("other directive", "%TAG ! x:\n---\n", 1, 1, "directive");
    row("other version", "%YAML 1.3\n---\n", 1, 1, "1.1");
    row("two directives", "%YAML 1.2\n%YAML 1.2\n---\n", 2, 1, "---");
    row("question mark", "? a\n: b\n", 1, 1, "question");
    row("question mark in brackets", "a: {? b : c}\n", 1, 5, "question");
    row("no name", ": a\n", 1, 1, "name");
    row("sign", "a: @b\n", 1, 4, "sign");
    row("percent", "a: %b\n", 1, 4, "sign");
    row("comma", "a: ,\n", 1, 4, "sign");
    row("behind quotes", "a: \"b\" c\n", 1, 8, "more");
    row("behind brackets", "a: [b] c\n", 1, 8, "more");
    row("brackets as a name", "[a]: b\n", 1, 4, "more");
    row("brackets as a name in brackets", "a: {[b]: c}\n", 1, 5, "collection");
    row("quotes not closed", "a: 'b\n\nc: 1\n", 3, 1, "deeper");
    row("quotes not closed at the end", "a: \"b", 1, 4, "closed");
    row("escape", "a: \"\\y\"\n", 1, 5, "escape");
    row("half escape", "a: \"\\x4\"\n", 1, 5, "incomplete");
    row("surrogate escape", "a: \"\\ud83d\\ude00\"\n", 1, 5, "character");
    row("escape beyond unicode", "a: \"\\U00110000\"\n", 1, 5, "character");
    row("brackets not closed", "a: [b,\n  c\n", 1, 4, "closed");
    row("brackets not closed in lines", "a: {b: [1]\nc: 2\n", 2, 1, "deeper");
    row("wrong bracket", "a: [b}\n", 1, 6, "comma");
    row("no comma", "a: [[b] c]\n", 1, 9, "comma");
    row("two commas", "a: [b,,c]\n", 1, 7, "entry");
    row("two colons in brackets", "a: {b: c: d}\n", 1, 9, "colon");
    row("name over lines in brackets", "a: {b\n  c: d}\n", 2, 3, "comma");
    row("comment without a space", "a: {#b\n }\n", 1, 5, "sign");
    row("document end in brackets", "{a: 1,\n---\n}\n", 2, 1, "document");
    row("document start as a name in brackets", "{\na,---\n}\n", 2, 3, "document");
    row("document end as a text in brackets", "a: [...,b]\n", 1, 5, "document");
    row("document start before a bracket", "a: {b: ---}\n", 1, 8, "document");
    row("document end in quotes", "{a: '\n...\n'}\n", 2, 1, "document");
    row("no space behind the colon in brackets", "a: {b:[c]}\n", 1, 6, "space");
    row("comma behind the colon", "a: {b:, c: d}\n", 1, 6, "space");
    row("colon first in brackets", "a: [:b]\n", 1, 5, "sign");
    row("question mark first in brackets", "a: [?b]\n", 1, 5, "sign");
    row("anchor at a line's end in brackets", "a: {b: &c # d\n  }\n", 1, 11, "on its line");
    row("tag at a line's end in brackets", "a: [!c\n  b]\n", 1, 7, "on its line");
    row("tag of nothing", "a: !! b\n", 1, 6, "tag");
    row("tab below a text block", "a: |\n  b\n\t# c\n", 3, 1, "tab");
    row("text block sign", "a: |x\n", 1, 5, "block");
    row("text block indented by nothing", "a: |0\n", 1, 5, "block");
    row("text block, empty line too deep", "a: |\n    \n  b\n", 3, 3, "empty line");
    row("two anchors", "a: &b &c d\n", 1, 7, "two anchors");
    row("anchor without a name", "a: & b\n", 1, 5, "name");
    row("anchor with odd letters", "a: &b.c d\n", 1, 6, "space");
    row("anchor and tag on lines", "a: &b\n  !c d\n", 2, 3, "one line");
    row("anchor before a list", "&a - b\n", 1, 4, "list");
    row("reference to nothing", "a: *b\n", 1, 4, "nothing");
    row("reference to what comes later", "a: *b\nc: &b d\n", 1, 4, "nothing");
    row("reference in brackets", "a: [*b]\n", 1, 5, "nothing");
    row("reference with a tag", "a: &b c\nd: !e *b\n", 2, 7, "reference");
    row("tag", "a: !<b> c\n", 1, 5, "tag");
    row("tag with a handle", "a: !b!c d\n", 1, 6, "tag");
    row("name too long", QByteArray("a: 1\n") + QByteArray(1100, 'x') + ": 1\n", 2, 1, "colon");
    row("lone carriage return", "a: 1\rb: 2\n", 1, 5, "line");
    row("next line", "a: \"b\xC2\x85\"\n", 1, 6, "character");
    row("line separator", "a: b\xE2\x80\xA8\n", 1, 5, "character");
    row("second mark", "a: \xEF\xBB\xBF\n", 1, 4, "character");
    row("indented behind a mark", "\xEF\xBB\xBF a: 1\n", 1, 2, "mark");
    row("control character", "a: b\n# \x01\n", 2, 3, "character");
    row("delete", "a: \x7F\n", 1, 4, "character");
    row("utf-16",
        QByteArray("\xFF\xFE"
                   "a\0:\0",
                   6),
        1, 1, "UTF-16");
    row("nul", QByteArray("abc\0: 1", 7), 1, 4, "NUL");
    row("latin 1", "a: 1\nb: \xE9\n", 2, 4, "UTF-8");
    row("conflict", "a: 1\n<<<<<<< HEAD\nb: 1\n", 2, 1, "conflict");
}

void TestYamlFaults::aTextThatIsNotUnderstoodIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, word);
    const std::string content = text.toStdString();
    const auto editor = YamlEditor::parse(content);
    QVERIFY(!editor.has_value());
    QVERIFY2(editor.error().reason.find(word.constData()) != std::string::npos,
             editor.error().reason.c_str());
    QCOMPARE(editor.error().line, std::size_t(line));
    QCOMPARE(editor.error().column, std::size_t(column));
}

void TestYamlFaults::anUnclearPathIsRefusedWithItsPlace_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, bool list, const QByteArray &text, int line, int column,
                        const char *word) {
        QTest::newRow(name) << list << text << line << column << QByteArray(word);
    };
    row("two containers", false, "extensions:\n  a: 1\n\"extensions\": {}\n", 3, 1, "twice");
    row("two entries", false, "extensions:\n  demo: 1\n  'demo': 2\n", 3, 3, "twice");
    row("two entries by escape", false, "extensions: {demo: 1, \"dem\\x6f\": 2}\n", 1, 23, "twice");
    row("two items", true, "mcpServers:\n- name: demo\n- name: \"demo\"\n", 3, 1, "twice");
    row("two names in an item", true, "mcpServers:\n- name: x\n  name: demo\n", 3, 3, "called");
    row("container is a text", false, "extensions: yes\n", 1, 13, "map");
    row("container is a list", false, "extensions:\n  - a\n", 2, 3, "map");
    row("container is a map", true, "mcpServers:\n  a: 1\n", 2, 3, "list");
    row("root is a list", false, "- extensions:\n", 1, 1, "map");
    row("container is a reference", false, "a: &a {}\nextensions: *a\n", 2, 13, "reference");
    row("item is a reference", true, "a: &a {name: demo}\nmcpServers:\n- *a\n", 3, 1, "called");
    row("name is a reference", true, "a: &a demo\nmcpServers:\n- name: *a\n", 3, 3, "called");
    row("item with merged members", true, "a: &a {name: demo}\nmcpServers:\n- <<: *a\n", 3, 3, "called");
    row("merged entries", false, "a: &a {}\nextensions:\n  <<: *a\n", 3, 3, "merged");
    row("merged root", false, "a: &a {}\n<<: *a\n", 2, 1, "merged");
    row("name by reference", false, "a: &a demo\nextensions:\n  *a : 1\n", 3, 3, "reference");
    row("name with an anchor", false, "extensions:\n  &a demo: 1\n", 2, 3, "anchor");
    row("name with a tag", false, "extensions:\n  !!str demo: 1\n", 2, 3, "tag");
    row("tag on the container", false, "extensions: !include x\n", 1, 22, "tag");
    row("tag on the root", false, "--- !config\nextensions: {}\n", 2, 1, "tag");
    row("tag on an item", true, "mcpServers:\n- !x\n  name: demo\n", 2, 1, "called");
}

void TestYamlFaults::anUnclearPathIsRefusedWithItsPlace()
{
    QFETCH(bool, list);
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, word);
    const std::string content = text.toStdString();
    QVERIFY(secondOpinion(content).has_value()); // it is YAML all the same
    const auto editor = YamlEditor::parse(content, listOf(list));
    QVERIFY2(editor.has_value(), editor ? "" : editor.error().reason.c_str());
    const JsonPath path = samplePath(list);
    const auto edits = editor->set(path, sample(list));
    QVERIFY(!edits.has_value());
    QVERIFY2(edits.error().reason.find(word.constData()) != std::string::npos, edits.error().reason.c_str());
    QCOMPARE(edits.error().line, std::size_t(line));
    QCOMPARE(edits.error().column, std::size_t(column));
    QCOMPARE(editor->remove(path).error(), edits.error());
    QCOMPARE(editor->textAt(path).error(), edits.error());
    QCOMPARE(editor->stringAt(path).error(), edits.error());
    QCOMPARE(editor->missingContainers(path).error(), edits.error());
    QCOMPARE(editor->putBack(path, list ? "- name: demo" : "demo: 1").error(), edits.error());
    JsonPath inner = path;
    inner.emplace_back("headers");
    QCOMPARE(editor->membersAt(inner).error(), edits.error());
}

void TestYamlFaults::aChangeThatOthersWouldSeeIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("set");
    QTest::addColumn<bool>("remove");
    QTest::addColumn<bool>("putBack");
    const auto row = [](const char *name, const char *text, bool set, bool remove, bool putBack) {
        QTest::newRow(name) << QByteArray(text) << set << remove << putBack;
    };
    row("container with an anchor", "extensions: &a\n  demo: {}\nb: *a\n", false, false, false);
    row("empty container with an anchor", "extensions: &a {}\nb: *a\n", false, true, false);
    row("entry with an anchor", "extensions:\n  demo: &a\n    x: 1\nb: *a\n", false, false, false);
    row("anchor in the entry", "extensions:\n  demo:\n    x: &a 1\nb: *a\n", true, false, false);
    row("anchor on what changes", "extensions:\n  demo:\n    uri: &a old\nb: *a\n", false, false, false);
    row("anchor in what changes", "extensions:\n  demo:\n    uri: [&a old]\nb: *a\n", false, false, false);
    row("entry is a reference", "b: &a {}\nextensions:\n  demo: *a\n", false, true, true);
    row("reference where something changes", "b: &a x\nextensions:\n  demo:\n    uri: *a\n", false, true,
        true);
    row("tag where something changes", "extensions:\n  demo:\n    uri: !!str x\n", false, true, true);
    row("merged members in the entry", "b: &a {}\nextensions:\n  demo:\n    <<: *a\n", false, true, true);
    row("doubled member of the entry", "extensions:\n  demo:\n    uri: 1\n    uri: 2\n", false, true, true);
    row("null in brackets", "{extensions: , b: 1}", false, true, false);
    row("text block at the end", "extensions:\n  a: |\n    x", false, true, false);
    row("text block at the end, deep", "extensions:\n  a:\n    - b: >+\n        x\n        ", false, true,
        false);
    row("text block at the end, stripped", "extensions:\n  a: |-\n    x", true, true, true);
}

void TestYamlFaults::aChangeThatOthersWouldSeeIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, set);
    QFETCH(bool, remove);
    QFETCH(bool, putBack);
    const std::string content = text.toStdString();
    const auto editor = YamlEditor::parse(content);
    QVERIFY2(editor.has_value(), editor ? "" : editor.error().reason.c_str());
    const auto edits = editor->set(extensionPath, sampleExtension());
    QCOMPARE(edits.has_value(), set);
    QVERIFY(set || (edits.error().line >= 1 && edits.error().reason.size() > 20));
    QCOMPARE(editor->remove(extensionPath, 2).has_value(), remove);
    QCOMPARE(editor->putBack(extensionPath, "  demo: 1").has_value(), putBack);
    QVERIFY(!editor->putBack({}, "demo: 1").has_value());
}

void TestYamlFaults::whatIsNotOnThePathMayBeOdd()
{
    const std::string before = "b: &a {x: 1, x: 2}\nb: !t [*a, <<, a: b, !!str , &c ]\n&d *a : 1\n";
    const std::string odd = "b: &a {x: 1, x: 2}\nb: !t [*a, <<, a: b, !!str , &c , \"d\": ]\nc:\n  <<: *a\n  "
                            "*c : 1\n  &e f: !g\n  h: &i\n  - j\nextensions:\n";
    QVERIFY(!YamlEditor::parse(before).has_value());
    QVERIFY(secondOpinion(odd).has_value());
    const std::string after = withEntry(odd, false, sampleExtension());
    QCOMPARE(after, odd.substr(0, odd.size() - 1) + " \n  demo:\n    type: http\n    uri: https://demo\n");
    QVERIFY(secondOpinion(after).has_value());
    QCOMPARE(withoutEntry(after, false, 1), odd);
}

QTEST_GUILESS_MAIN(TestYamlFaults)
#include "TestYamlFaults.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"
#include "YamlBench.h"

#include <QTest>

using namespace keyfob::yamledit;

class TestYamlRemoval : public QObject
{
    Q_OBJECT

private slots:
    void removingKeepsWhatIsAround_data();
    void removingKeepsWhatIsAround();
    void removingWhatIsNotThereIsNoEdit();
    void whatWasTakenOutComesBack_data();
    void whatWasTakenOutComesBack();
    void whatWasTakenOutMoves_data();
    void whatWasTakenOutMoves();
    void aTextThatDoesNotFitIsRefused_data();
    void aTextThatDoesNotFitIsRefused();
};

namespace {

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

} // namespace

void TestYamlRemoval::removingKeepsWhatIsAround_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<int>("parents");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, bool list, int parents, const char *before, const char *after) {
        QTest::newRow(name) << list << parents << QByteArray(before) << QByteArray(after);
    };
    row("first", false, 0, "extensions:\n  # x\n  demo: 1 # y\n  b: 2\n", "extensions:\n  # x\n  b: 2\n");
    row("middle", false, 0,
        "extensions:\n  a: 1\n\n  demo:\n    x: 1\n\n    # in\n   # in\n\n  # out\n  b: 2\n",
        "extensions:\n  a: 1\n\n\n  # out\n  b: 2\n");
    row("last", false, 0, "extensions:\n  a: 1 # a\n  demo:\n    x: |\n      # text\n\n\n# c\n",
        "extensions:\n  a: 1 # a\n\n\n# c\n");
    row("last, no line end", false, 0, "extensions:\n  a: 1\n  demo: {x: 1}", "extensions:\n  a: 1");
    row("windows", false, 0, "extensions:\r\n  demo:\r\n    x: 1\r\n  b: 2\r\n", "extensions:\r\n  b: 2\r\n");
    row("only one", false, 0, "extensions: # c\n  demo:\n    x: 1\n", "extensions: {} # c\n");
    row("only one, one parent too few", false, 1, "extensions:\n  demo:\n    x: 1", "{}");
    row("only one, all", false, 2, "# c\nextensions:\n  demo:\n    x: 1\n", "# c\n");
    row("only one, all, no line end", false, 2, "# c\nextensions:\n  demo: 1", "# c");
    row("only one, container", false, 1, "a: 1\nextensions:\n  demo: 1\nb: 2\n", "a: 1\nb: 2\n");
    row("only one, with comment", false, 2, "extensions:\n  # mine\n  demo: 1\n",
        "extensions: {}\n  # mine\n");
    row("only one, comment behind the name", false, 2, "extensions: # mine\n  demo: 1\n",
        "extensions: {} # mine\n");
    row("only one, comment below", false, 2, "extensions:\n   demo: 1\n  # mine\n",
        "extensions: {}\n  # mine\n");
    row("only one, was null", false, 2, "extensions: # none \n  demo: 1\n  # c\nb: 1\n",
        "extensions: # none\n  # c\nb: 1\n");
    row("brackets, only", false, 0, "extensions: { demo: {x: [1]} }\n", "extensions: {  }\n");
    row("brackets, only, container", false, 1, "a: 1\nextensions: { demo: {x: [1]} } # c\n", "a: 1\n");
    row("brackets, first", false, 0, "extensions: {demo: 1, b: 2}", "extensions: {b: 2}");
    row("brackets, middle", false, 0, "extensions: {a: 1, demo: 1, b: 2}", "extensions: {a: 1, b: 2}");
    row("brackets, last", false, 0, "extensions: {a: 1, demo: 1 }", "extensions: {a: 1 }");
    row("brackets, last comma", false, 0, "extensions: {a: 1, demo: 1, }", "extensions: {a: 1, }");
    row("brackets, comments", false, 0, "extensions: {\n  a: 1, # a\n  demo: 1 # d\n  , # e\n  b: 2\n }",
        "extensions: {\n  a: 1, # a # d\n  # e\n  b: 2\n }");
    row("brackets, bracket below a comment", false, 0, "extensions: {a: 1, # a\n  demo: 1}",
        "extensions: {a: 1 # a\n  }");
    row("brackets, next below a comment", false, 0, "extensions: {a: 1, # a\n  demo: 1, b: 2}",
        "extensions: {a: 1, # a\n  b: 2}");
    row("brackets, comma at a line's start before a tab", false, 0, "extensions: {a: 1\n  , demo\t}",
        "extensions: {a: 1\n  }");
    row("brackets, comma alone before a tab", false, 0, "extensions: {demo # c\n  ,\tb: 1}",
        "extensions: { # c\n  b: 1}");
    row("brackets, first before a tab", false, 0, "extensions: {\n  demo\t}", "extensions: {\n  }");
    row("brackets, last below a comment before a tab", false, 0, "extensions: {a: 1, # a\n  demo: 1\t}",
        "extensions: {a: 1 # a\n  }");
    row("brackets, first before a comment", false, 0, "extensions: {demo: 1, # c\n  b: 2}",
        "extensions: { # c\n  b: 2}");
    row("behind a text block", false, 0, "extensions:\n  a: |\n    x\n  demo: 1",
        "extensions:\n  a: |\n    x\n");
    row("behind a text block that keeps its end", false, 0,
        "extensions:\n  a: |+\n    x\n\n  demo: 1\n\n \nb: 1\n", "extensions:\n  a: |+\n    x\n\nb: 1\n");
    row("first line", false, 9, "extensions:\n  demo: 1\nb: 2\n", "b: 2\n");
    row("first line behind a mark", false, 1,
        "\xEF\xBB\xBF"
        "extensions:\n  demo: 1\nb: 2\n",
        "\xEF\xBB\xBF"
        "b: 2\n");
    row("marker", false, 9, "---\nextensions:\n  demo: 1\n...\n", "---\n...\n");
    row("an entry that is a reference", false, 0, "a: &a 1\nextensions:\n  b: 1\n  demo: *a\n",
        "a: &a 1\nextensions:\n  b: 1\n");
    row("item", true, 0,
        "mcpServers:\n  - name: a\n  # d\n  - url: x\n    name: demo\n    # in\n  # b\n  - name: b\n",
        "mcpServers:\n  - name: a\n  # d\n  # b\n  - name: b\n");
    row("item, flush", true, 0, "mcpServers:\n- name: a\n- name: demo\n  # in\n# out\nc: 1\n",
        "mcpServers:\n- name: a\n# out\nc: 1\n");
    row("only item", true, 0, "mcpServers:\n- name: demo\n  url: x\nc: 1\n", "mcpServers: []\nc: 1\n");
    row("only item, container", true, 1, "mcpServers:\n- name: demo\n  url: x\nc: 1\n", "c: 1\n");
    row("item in brackets", true, 0, "mcpServers: [{name: demo}, {name: b}]\n", "mcpServers: [{name: b}]\n");
}

void TestYamlRemoval::removingKeepsWhatIsAround()
{
    QFETCH(bool, list);
    QFETCH(int, parents);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::string found = withoutEntry(before.toStdString(), list, parents);
    QCOMPARE(bytes(found), after);
    QVERIFY(secondOpinion(found).has_value());
}

void TestYamlRemoval::removingWhatIsNotThereIsNoEdit()
{
    for (const char *text :
         {"", "a: 1\n", "extensions:\n", "extensions: {}\n", "extensions:\n  other: 1\n", "--- {}\n"}) {
        const auto editor = YamlEditor::parse(text);
        QVERIFY(editor->remove(extensionPath, 2)->empty());
        QVERIFY(!editor->textAt(extensionPath)->has_value());
    }
}

void TestYamlRemoval::whatWasTakenOutComesBack_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("before"); // the entry stands last in its collection
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, bool list, const char *before, const char *text) {
        QTest::newRow(name) << list << QByteArray(before) << QByteArray(text);
    };
    row("lines", false, "extensions:\n  a: 1\n  demo: # x\n    # y\n    b: 1 # z\n    # in\nc: 1\n",
        "  demo: # x\n    # y\n    b: 1 # z\n    # in");
    row("scalar", false, "extensions:\n    a: 1\n    'demo': \"x\" # y", "    'demo': \"x\" # y");
    row("text block", false, "extensions:\n  a: 1\n  demo:\n    x: |\n      - y\n     # c\nc: 1\n",
        "  demo:\n    x: |\n      - y\n     # c");
    row("text block that keeps its end", false, "extensions:\n  a: 1\n  demo: |+\n    y\n\nc: 1\n",
        "  demo: |+\n    y\n");
    row("brackets over lines", false, "extensions:\n  a: 1\n  demo: {x: 1, # c\n    y: [2]}\n",
        "  demo: {x: 1, # c\n    y: [2]}");
    row("in brackets", false, "extensions: {a: 1, demo: {x: [1, 'y']}}\n", "demo: {x: [1, 'y']}");
    row("windows", false, "extensions:\r\n  a: 1\r\n  demo:\r\n    x: 1\r\n", "  demo:\r\n    x: 1");
    row("item", true, "mcpServers:\n  - name: a\n  -   url: x # y\n      name: demo\n",
        "  -   url: x # y\n      name: demo");
    row("flush item", true, "mcpServers:\n- name: a\n- # c\n  name: demo\n", "- # c\n  name: demo");
    row("item in brackets", true, "mcpServers: [{name: a}, {name: demo, x: y}]", "{name: demo, x: y}");
}

void TestYamlRemoval::whatWasTakenOutComesBack()
{
    QFETCH(bool, list);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, text);
    const std::string whole = before.toStdString();
    const std::string taken = YamlEditor::parse(whole, listOf(list))->textAt(samplePath(list))->value();
    QCOMPARE(bytes(taken), text);
    QCOMPARE(bytes(withText(withoutEntry(whole, list), list, taken)), before);
    QCOMPARE(withText(whole, list, taken), whole);
    // Whatever stands in its place goes.
    QCOMPARE(bytes(withText(withEntry(withoutEntry(whole, list), list, sample(list)), list, taken)), before);
}

void TestYamlRemoval::whatWasTakenOutMoves_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, bool list, const char *text, const char *before,
                        const char *after) {
        QTest::newRow(name) << list << QByteArray(text) << QByteArray(before) << QByteArray(after);
    };
    row("deeper", false, "  demo:\n    x: 'y\n\n     z'\n  # c", "extensions:\n    a: 1\n",
        "extensions:\n    a: 1\n    demo:\n      x: 'y\n\n       z'\n    # c\n");
    row("higher", false, "    demo:\n  # c\n        x: 1", "extensions:\n  a: 1\n",
        "extensions:\n  a: 1\n  demo:\n# c\n      x: 1\n");
    row("into nothing", false, "    demo: 1", "", "extensions:\n  demo: 1\n");
    row("into null", false, "    demo: 1", "extensions:\n", "extensions: \n  demo: 1\n");
    row("into empty brackets", false, "  demo: {x: 1} # c", "extensions: {}\n",
        "extensions: {demo: {x: 1}}\n");
    row("out of brackets", false, "demo: {x: 1}", "extensions:\n  a: 1\n",
        "extensions:\n  a: 1\n  demo: {x: 1}\n");
    row("into a root in brackets", false, "demo: {x: 1}", "{a: 1}\n", "{a: 1, extensions: {demo: {x: 1}}}\n");
    row("to windows", false, "  demo:\n    x: 1", "extensions:\r\n  a: 1\r\n",
        "extensions:\r\n  a: 1\r\n  demo:\r\n    x: 1\r\n");
    row("item, deeper", true, "- name: demo\n  x: 1", "mcpServers:\n    - name: a\n",
        "mcpServers:\n    - name: a\n    - name: demo\n      x: 1\n");
    row("item, into nothing", true, "    - name: demo\n      x: 1", "a:\n- b\n",
        "a:\n- b\nmcpServers:\n- name: demo\n  x: 1\n");
    row("item out of brackets", true, "{name: demo}", "mcpServers:\n- name: a\n",
        "mcpServers:\n- name: a\n- {name: demo}\n");
    row("item into brackets", true, "- {name: demo}", "mcpServers: []\n", "mcpServers: [{name: demo}]\n");
    row("item into a root in brackets", true, "{name: demo}", "{}\n", "{mcpServers: [{name: demo}]}\n");
}

void TestYamlRemoval::whatWasTakenOutMoves()
{
    QFETCH(bool, list);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(bytes(withText(before.toStdString(), list, text.toStdString())), after);
}

void TestYamlRemoval::aTextThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("before");
    const auto row = [](const char *name, bool list, const char *text, const char *before) {
        QTest::newRow(name) << list << QByteArray(text) << QByteArray(before);
    };
    row("text block would move", false, "  demo: |\n    x", "extensions:\n    a: 1\n");
    row("lines into brackets", false, "  demo:\n    x: 1", "extensions: {a: 1}\n");
    row("item over lines out of brackets", true, "{name: demo,\n x: 1}", "mcpServers:\n- name: a\n");
    row("another name", false, "  other: 1", "extensions:\n");
    row("two", false, "  demo: 1\n  b: 2", "extensions:\n");
    row("member into a list", true, "demo: 1", "mcpServers:\n");
    row("item into a map", false, "- name: demo", "extensions:\n");
    row("a reference", false, "  demo: *x", "x: &x 1\nextensions:\n");
    row("an anchor", false, "  demo: &x 1", "extensions:\n");
    row("not YAML", false, "  demo: [", "extensions:\n");
    row("nothing", false, "", "extensions:\n");
    row("another meaning in brackets", false, "  demo: a, b", "extensions: {}\n");
    row("a null in brackets", false, "demo: {}", "{extensions: }\n");
    row("a second document", false, "demo: 1\n---\nb: 2", "extensions:\n");
}

void TestYamlRemoval::aTextThatDoesNotFitIsRefused()
{
    QFETCH(bool, list);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, before);
    const std::string found = withText(before.toStdString(), list, text.toStdString());
    QVERIFY2(found.starts_with("refused: "), found.c_str());
}

QTEST_GUILESS_MAIN(TestYamlRemoval)
#include "TestYamlRemoval.moc"

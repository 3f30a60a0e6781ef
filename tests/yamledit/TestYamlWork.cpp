// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "YamlBench.h"
#include "YamlGenerator.h"
#include "yamledit/YamlTree.h"

#include <QTest>

#include <algorithm>

using namespace keyfob::yamledit;

/// The work for a text grows with its length and with nothing else.
class TestYamlWork : public QObject
{
    Q_OBJECT

private slots:
    void everyByteIsLookedAtAFewTimes_data();
    void everyByteIsLookedAtAFewTimes();
    void documentsByChanceToo();
    void largeDocumentsAreChanged_data();
    void largeDocumentsAreChanged();
    void deepNestingIsReadOrRefusedWithoutHarm_data();
    void deepNestingIsReadOrRefusedWithoutHarm();
};

namespace {

/// No byte is looked at more often than this, whatever the text.
constexpr std::size_t looksPerByte = 3;

std::string repeated(const std::string &text, std::size_t times)
{
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t count = 0; count < times; ++count)
        result += text;
    return result;
}

/// Members with names of their own.
std::string members(const std::string &indentation, std::size_t count, const std::string &value)
{
    std::string text;
    for (std::size_t index = 0; index < count; ++index)
        text += indentation + "m" + std::to_string(index) + ":" + value;
    return text;
}

} // namespace

void TestYamlWork::everyByteIsLookedAtAFewTimes_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("step"); // repeated
    QTest::addColumn<QByteArray>("end");
    const auto row = [](const char *name, const char *begin, const char *step, const char *end) {
        QTest::newRow(name) << QByteArray(begin) << QByteArray(step) << QByteArray(end);
    };
    row("members", "", "a: b\n", "");
    row("members in a map", "x:\n", "  a: b\n", "");
    row("items", "", "- a\n", "");
    row("items of maps", "", "- a: b\n  c: d\n", "");
    row("comments", "a: b\n", "   # c\n", "c: d\n");
    row("empty lines", "a: b\n", "\n", "c: d\n");
    row("empty lines behind every text", "", "a: b\n\n\n\n\n\n\n\n\n", "");
    row("lines of spaces", "a: b\n", "       \n", "c: d\n");
    row("lines of plain text", "a: b\n", " c\n", "");
    row("lines of plain text, far apart", "a: b\n", " c\n\n\n\n\n\n", "");
    row("a long line", "a: ", "word ", "");
    row("a line that ends in spaces", "a: b", " ", "\nc: d\n");
    row("names far from their colons", "", "\"a\"              : c\n", "");
    row("single quotes", "a: '", "'' ", "'\n");
    row("double quotes", "a: \"", "\\\" \\x41 ", "\"\n");
    row("lines in quotes", "a: \"", "b\n\n ", "\"\n");
    row("quotes that never close", "a: \"", "b\n\n ", "");
    row("literal", "a: |\n", "  b\n", "c: d\n");
    row("literal with empty lines", "a: |\n", "  b\n\n\n\n", "c: d\n");
    row("literal of empty lines", "a: |\n", "\n", "c: d\n");
    row("many literals", "", "a: |\n", "");
    row("many literals of empty lines", "", "a: |+\n\n\n\n", "");
    row("brackets", "a: [", "b, ", "]\n");
    row("lines in brackets", "a: [", "b\n c,\n  # d\n\n  e,", "]\n");
    row("pairs in brackets", "a: [", "b: c, ", "]\n");
    row("maps in brackets", "a: {", "\"b\":c, ", "}\n");
    row("brackets that never close", "a: [", "b, ", "");
    row("anchors and references", "", "a: &a b\nc: *a\n", "");
}

void TestYamlWork::everyByteIsLookedAtAFewTimes()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, step);
    QFETCH(QByteArray, end);
    for (const std::size_t times : {10U, 1000U, 20'000U}) {
        const std::string text =
            begin.toStdString() + repeated(step.toStdString(), times) + end.toStdString();
        const auto tree = YamlTree::parse(text);
        if (!tree)
            QVERIFY2(tree.error().reason.find("closed") != std::string::npos, tree.error().reason.c_str());
        else
            QVERIFY2(tree->work() >= text.size() / 2 && tree->work() <= looksPerByte * text.size() + 10,
                     (std::to_string(tree->work()) + " of " + std::to_string(text.size())).c_str());
    }
}

void TestYamlWork::documentsByChanceToo()
{
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const std::string text = YamlGenerator(seed, seed % 2 == 0).document();
        const auto tree = YamlTree::parse(text);
        QVERIFY2(tree.has_value() && tree->work() <= looksPerByte * text.size() + 10, text.c_str());
    }
}

void TestYamlWork::largeDocumentsAreChanged_data()
{
    QTest::addColumn<bool>("list");
    QTest::addColumn<QByteArray>("text");
    const std::size_t count = 20'000;
    const auto row = [](const char *name, bool list, const std::string &text) {
        QTest::newRow(name) << list << QByteArray::fromStdString(text);
    };
    row("entries", false, "extensions:\n" + members("  ", count, " {x: [1, 'y'], z: }\n"));
    row("roots", false, members("", count, "\n- a\n- b: |\n    c\n"));
    row("members of the entry", false, "extensions:\n  demo:\n" + members("    ", count, " \"x\" # y\n"));
    row("items", true, "mcpServers:\n" + repeated("- url: x\n  name: a\n", 1) + members("- ", count, " x\n"));
    row("on one line", false, "{extensions: {" + repeated("a: {b: 1}, ", count) + "}}");
    row("items on one line", true, "mcpServers: [" + repeated("{url: x}, ", count) + "]\n");
    row("comments", false, "extensions:\n  a: 1\n" + repeated("  # b\n\n", count) + "c: 1\n");
    row("lines of a text", false, "extensions:\n  a: |+\n" + repeated("    b\n\n", count) + "c: 1\n");
}

void TestYamlWork::largeDocumentsAreChanged()
{
    QFETCH(bool, list);
    QFETCH(QByteArray, text);
    const std::string before = text.toStdString();
    const bool there = YamlEditor::parse(before, listOf(list))->textAt(samplePath(list))->has_value();
    const int missing = YamlEditor::parse(before, listOf(list))->missingContainers(samplePath(list)).value();
    const std::string after = withEntry(before, list, sample(list));
    QVERIFY2(after.size() > before.size(), after.substr(0, 200).c_str());
    const auto editor = YamlEditor::parse(after, listOf(list));
    const std::string taken = editor->textAt(samplePath(list))->value();
    const std::string removed = withoutEntry(after, list, missing);
    QCOMPARE(removed == before, !there);
    QVERIFY(there || withText(removed, list, taken) == after);
}

void TestYamlWork::deepNestingIsReadOrRefusedWithoutHarm_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("brackets") << QByteArray("a: ") << QByteArray("[") << QByteArray() << QByteArray("]");
    QTest::newRow("maps in brackets")
        << QByteArray("a: ") << QByteArray("{a: ") << QByteArray() << QByteArray("}");
    QTest::newRow("dashes") << QByteArray() << QByteArray("- ") << QByteArray("a\n") << QByteArray();
}

void TestYamlWork::deepNestingIsReadOrRefusedWithoutHarm()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, step);
    QFETCH(QByteArray, end);
    QFETCH(QByteArray, close);
    const auto text = [&](int depth) {
        return (begin + step.repeated(depth) + end + close.repeated(depth)).toStdString();
    };
    QVERIFY(YamlEditor::parse(text(990)).has_value());
    const auto refused = YamlEditor::parse(text(100'000));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().reason, std::string("the nesting is too deep"));
    std::string lines;
    for (std::size_t depth = 0; depth < 990; ++depth)
        lines += std::string(depth, ' ') + "a:\n";
    QVERIFY(YamlEditor::parse(lines).has_value());
    for (std::size_t depth = 990; depth < 1100; ++depth)
        lines += std::string(depth, ' ') + "a:\n";
    QVERIFY(!YamlEditor::parse(lines).has_value());
}

QTEST_GUILESS_MAIN(TestYamlWork)
#include "TestYamlWork.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SecondOpinion.h"
#include "YamlBench.h"

#include <QTest>

using namespace keyfob::yamledit;

/// Strings: how they are written, and that they are read as they were meant.
class TestYamlText : public QObject
{
    Q_OBJECT

private slots:
    void aStringIsWrittenSoThatEveryReaderTakesItForOne_data();
    void aStringIsWrittenSoThatEveryReaderTakesItForOne();
    void aStringIsReadAsItIsMeant_data();
    void aStringIsReadAsItIsMeant();
    void whatIsNoStringIsNone_data();
    void whatIsNoStringIsNone();
    void quotesAreThoseOfTheFile();
    void namesAreWrittenLikeStrings();
    void halfACharacterIsRefused();
};

void TestYamlText::aStringIsWrittenSoThatEveryReaderTakesItForOne_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto plain = [](const QByteArray &text) { QTest::newRow(text.constData()) << text << text; };
    const auto quoted = [](const QByteArray &text) {
        QTest::newRow(text.constData()) << text << "\"" + text + "\"";
    };
    const auto row = [](const char *name, const QByteArray &text, const char *written) {
        QTest::newRow(name) << text << QByteArray(written);
    };
    for (const char *text :
         {"demo", "Bearer x.Y-z_1=", "https://127.0.0.1:8443/mcp?a=b&c#d", "/usr/bin/x", "a b  c", "$HOME",
          "_x", "a/b@1.2", "Yesterday", "nullable", "a:b", "a#b", "it*s!"})
        plain(text);
    for (const char *text : {"",      "yes",      "Yes",        "NO",
                             "on",    "Off",      "y",          "N",
                             "true",  "FALSE",    "null",       "Null",
                             "~",     "nan",      "Infinity",   "12",
                             "-1",    "+1",       "1.5",        ".5",
                             "1e5",   "1_000",    "0x1F",       "0o7",
                             "0b1",   "12:30:45", "2024-01-01", "2024-01-01T00:00:00Z",
                             ".inf",  "-.INF",    ".NaN",       "=",
                             "<<",    "-",        "- a",        "-y",
                             "--- a", "...",      "? a",        "?x",
                             ":x",    "a:",       "a: b",       "a #b",
                             "#a",    " a",       "a ",         "!a",
                             "&a",    "*a",       "%a",         "@a",
                             "`a`",   "|",        ">",          "{a}",
                             "[a]",   "a, b",     "a]",         "${{ secrets.A }}",
                             "it's",  "'a'",      "1.0.0",      "caf\xC3\xA9"})
        quoted(text);
    row("quotes", "a\"b", "\"a\\\"b\"");
    row("backslash", "C:\\x", "\"C:\\\\x\"");
    row("control characters", "a\nb\tc\rd\x01\x7F", "\"a\\nb\\tc\\rd\\u0001\\u007F\"");
    row("nul", QByteArray("a\0b", 3), "\"a\\u0000b\"");
    row("line ends of YAML 1.1", "\xC2\x85\xE2\x80\xA8\xE2\x80\xA9", "\"\\u0085\\u2028\\u2029\"");
    row("byte order mark", "\xEF\xBB\xBFx", "\"\\uFEFFx\"");
    row("beyond the first plane", "\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\"");
    row("conflict", "<<<<<<< a", "\"<<<<<<< a\"");
}

void TestYamlText::aStringIsWrittenSoThatEveryReaderTakesItForOne()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const JsonNode entry = JsonNode::object({{"x", JsonNode::string(text.toStdString())}});
    const std::string found = withEntry("extensions:\n", false, entry);
    QCOMPARE(QByteArray::fromStdString(found), "extensions: \n  demo:\n    x: " + written + "\n");
    auto meaning = secondOpinion(found);
    QVERIFY(meaning.has_value());
    QCOMPARE(QByteArray::fromStdString(meaning->member("extensions")->member("demo")->member("x")->text),
             text);
    const auto editor = YamlEditor::parse(found);
    QCOMPARE(QByteArray::fromStdString(editor->stringAt({"extensions", "demo", "x"})->value()), text);
    // In brackets too.
    const std::string flow = withEntry("extensions: {}\n", false, entry);
    meaning = secondOpinion(flow);
    QVERIFY2(meaning.has_value(), flow.c_str());
    QCOMPARE(QByteArray::fromStdString(meaning->member("extensions")->member("demo")->member("x")->text),
             text);
}

void TestYamlText::aStringIsReadAsItIsMeant_data()
{
    QTest::addColumn<QByteArray>("value"); // behind "x:"
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *value, const QByteArray &text) {
        QTest::newRow(name) << QByteArray(value) << text;
    };
    row("plain", " a b#c:d # e", "a b#c:d");
    row("plain over lines", " a\n   b\n\n\n  \t\n c:d\n  # e", "a b\n\n\nc:d");
    row("plain below", "\n  a\n  - b", "a - b");
    row("single", " 'it''s \\n'", "it's \\n");
    row("single over lines", " 'a  \n\n   b \n c '", "a\nb c ");
    row("double", " \"a\\\"\\\\\\/\\n\\t\\r\\0\\a\\b\\e\\f\\v\"",
        QByteArray("a\"\\/\n\t\r\0\a\b\x1B\f\v", 13));
    row("double, by number", " \"\\x41\\u00e9\\U0001F600\\N\\_\\L\\P\\ \"",
        "A\xC3\xA9\xF0\x9F\x98\x80\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9 ");
    row("double over lines", " \"a \\\n   \\  b  \n\n  c\\n \n d\"", "a   b\nc\n d");
    row("double, line joined over an empty one", " \"a\\\n\n  b\"", "a\nb");
    row("literal", " |\n  a\n    b\n\n  # c\n", "a\n  b\n\n# c\n");
    row("literal, stripped", " |- # c\n  a\n\n", "a");
    row("literal, kept", " |+\n  a\n\n\n", "a\n\n\n");
    row("literal, deeper", " |2\n    a\n   b\n", "  a\n b\n");
    row("literal, both signs", " |-1\n  a\n", " a");
    row("literal, empty first", " |\n\n\n  a\n", "\n\na\n");
    row("literal, empty", " |\n", "");
    row("literal, nothing but empty lines", " |\n\n\n", "");
    row("literal, empty lines kept", " |+\n\n\n", "\n\n");
    row("literal, spaces are text", " |\n  a\n    \n  b\n", "a\n  \nb\n");
    row("literal, tabs are text", " |2\n  \ta\t\n", "\ta\t\n");
    row("folded", " >\n  a\n  b\n\n  c\n\n\n  d\n", "a b\nc\n\nd\n");
    row("folded, deeper lines", " >\n  a\n    b\n    c\n  d\n\n    e\n\n  f\n",
        "a\n  b\n  c\nd\n\n  e\n\nf\n");
    row("folded, stripped", " >-\n  a\n  b\n", "a b");
    row("folded, kept", " >+\n  a\n\n", "a\n\n");
    row("in brackets", " [a b\n  c#d, {k: 'v', w}, \"e\":f]", "");
}

void TestYamlText::aStringIsReadAsItIsMeant()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, text);
    for (const bool windows : {false, true}) {
        std::string before = "x:" + value.toStdString() + (value.endsWith('\n') ? "y: 1\n" : "\ny: 1\n");
        for (std::size_t at = before.find('\n'); windows && at != std::string::npos;
             at = before.find('\n', at + 2))
            before.insert(at, 1, '\r');
        auto meaning = secondOpinion(before);
        QVERIFY(meaning.has_value());
        const auto editor = YamlEditor::parse(before);
        QVERIFY2(editor.has_value(), editor ? "" : editor.error().reason.c_str());
        const std::optional<std::string> found = editor->stringAt({"x"}).value();
        QCOMPARE(QByteArray::fromStdString(found.value_or("")), text);
        QCOMPARE(QByteArray::fromStdString(meaning->member("x")->text), text);
        QCOMPARE(editor->membersAt({}).value(), (std::vector<std::string>{"x", "y"}));
    }
}

void TestYamlText::whatIsNoStringIsNone_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("string"); // for YAML 1.2
    for (const char *value :
         {"",     "~",   "null", "Null",   "NULL", "true", "False", "TRUE",  "0",    "-12", "+3",    "0o17",
          "0xFf", "1.5", ".5",   "-.5e-3", "1.",   "1E+2", ".inf",  "-.Inf", ".NAN", "[a]", "{a: b}"})
        QTest::newRow(value) << QByteArray(value) << false;
    for (const char *value : {"yes", "nULL", "tRUE", "0o8", "0x", "1_000", "1.5.0", ".", "-", "e5", "1e",
                              "'12'", "\"true\"", "''", "12:30", "+-1"})
        QTest::newRow(value) << QByteArray(value) << true;
}

void TestYamlText::whatIsNoStringIsNone()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, string);
    const std::string before = value == "-" ? "x: -a\n" : "x: " + value.toStdString() + "\n";
    QCOMPARE(YamlEditor::parse(before)->stringAt({"x"})->has_value(), string);
}

void TestYamlText::quotesAreThoseOfTheFile()
{
    const JsonNode entry = JsonNode::object(
        {{"a", JsonNode::string("yes")}, {"b", JsonNode::string("x\n")}, {"c", JsonNode::string("it's: x")}});
    QCOMPARE(
        withEntry("x: 'y'\nextensions:\n", false, entry),
        std::string("x: 'y'\nextensions: \n  demo:\n    a: 'yes'\n    b: \"x\\n\"\n    c: 'it''s: x'\n"));
    QCOMPARE(
        withEntry("\"x\": 'y'\nextensions:\n", false, entry),
        std::string(
            "\"x\": 'y'\nextensions: \n  'demo':\n    'a': 'yes'\n    'b': \"x\\n\"\n    'c': 'it''s: x'\n"));
}

void TestYamlText::namesAreWrittenLikeStrings()
{
    const JsonNode entry = JsonNode::object({{"on", JsonNode::boolean(true)},
                                             {"a: b", JsonNode::boolean(true)},
                                             {"a:b", JsonNode::boolean(true)},
                                             {"", JsonNode::boolean(true)},
                                             {"X-Key", JsonNode::boolean(true)}});
    const std::string before = "a: 1\n";
    const auto editor = YamlEditor::parse(before);
    const std::string after = applied(before, *editor->set({"12", "caf\xC3\xA9 #1"}, entry));
    QCOMPARE(QByteArray::fromStdString(after),
             QByteArray("a: 1\n\"12\":\n  \"caf\xC3\xA9 #1\":\n    \"on\": true\n    \"a: b\": true\n    "
                        "\"a:b\": true\n    \"\": true\n    X-Key: true\n"));
    QCOMPARE(YamlEditor::parse(after)->membersAt({"12", "caf\xC3\xA9 #1"}).value(),
             (std::vector<std::string>{"on", "a: b", "a:b", "", "X-Key"}));
    QVERIFY(secondOpinion(after).has_value());
    // A name that is too long for an implicit one would be read as something else.
    QVERIFY(!editor->set({"a", std::string(2000, 'x')}, entry).has_value());
}

void TestYamlText::halfACharacterIsRefused()
{
    const JsonNode half{JsonNode::Kind::Leaf, "\"\\ud800\"", {}};
    for (const JsonNode &entry : {half, JsonNode::array({half}), JsonNode::object({{"x", half}}),
                                  JsonNode::object({{"\xED\xA0\x80", JsonNode::boolean(true)}})})
        QCOMPARE(withEntry("a: 1\n", false, entry),
                 std::string("refused: half of a character can't be written into this file"));
    const JsonNode whole{JsonNode::Kind::Leaf, "\"\\ud83d\\ude00\"", {}};
    QCOMPARE(withEntry("extensions:\n", false, whole),
             std::string("extensions: \n  demo: \"\xF0\x9F\x98\x80\"\n"));
}

QTEST_GUILESS_MAIN(TestYamlText)
#include "TestYamlText.moc"

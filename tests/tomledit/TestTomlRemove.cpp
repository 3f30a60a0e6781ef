// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QTest>

using namespace keyfob::tomledit;

class TestTomlRemove : public QObject
{
    Q_OBJECT

private slots:
    void everyPieceOfTheEntryGoes_data();
    void everyPieceOfTheEntryGoes();
    void anItemOfAListGoes_data();
    void anItemOfAListGoes();
    void removingWhatIsNotThereIsNoEdit_data();
    void removingWhatIsNotThereIsNoEdit();
    void emptyParentsGoOnlyWhenAskedFor_data();
    void emptyParentsGoOnlyWhenAskedFor();
};

namespace {

void row(const char *name, const QByteArray &before, const QByteArray &after)
{
    QTest::newRow(name) << before << after;
}

} // namespace

void TestTomlRemove::everyPieceOfTheEntryGoes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("only one", "[mcp_servers.demo]\nx = 1\n", "");
    row("first", "[mcp_servers.demo]\nx = 1\n\n\n[b]\n", "[b]\n");
    row("first behind a bom", "\xEF\xBB\xBF[mcp_servers.demo]\n\n[b]\n", "\xEF\xBB\xBF[b]\n");
    row("middle", "[a]\n\n[mcp_servers.demo]\nx = 1\n\n[b]\n", "[a]\n\n[b]\n");
    row("last", "[a]\n\n[mcp_servers.demo]\nx = 1\n", "[a]\n");
    row("last without line end", "[a]\n\n[mcp_servers.demo]\nx = 1", "[a]");
    row("dense", "[a]\n[mcp_servers.demo]\nx = 1\n[b]\n", "[a]\n[b]\n");
    row("comments around stay",
        "# top\n\n# mine\n[mcp_servers.demo]\n# in\nx = 1 # tail\n# below\n\n# b\n[b]\n",
        "# top\n\n# mine\n# below\n\n# b\n[b]\n");
    row("sub-tables",
        "[mcp_servers.demo]\n\n[mcp_servers.demo.env]\nA = 1\n\n[mcp_servers.demo.a.b]\n\n[b]\n", "[b]\n");
    row("pieces far apart",
        "[mcp_servers.demo.env]\nA = 1\n\n[a]\n\n[mcp_servers.demo]\nx = "
        "1\n\n[b]\n\n[[mcp_servers.demo.l]]\n",
        "[a]\n\n[b]\n");
    row("windows line ends", "[a]\r\n\r\n[mcp_servers.demo]\r\nx = 1", "[a]");
    row("value over lines", "[mcp_servers.demo]\nx = [\n  '''\n[b]\n''', # c\n]\n[b]\n", "[b]\n");
    row("inline", "[mcp_servers]\na = 1\ndemo = { x = 1 }\nb = 2\n", "[mcp_servers]\na = 1\nb = 2\n");
    row("inline with a comment", "[mcp_servers]\n  demo = { x = 1 } # mine\n", "[mcp_servers]\n  # mine\n");
    row("inline, last without line end", "[mcp_servers]\ndemo = { x = 1 }", "[mcp_servers]");
    row("first of an inline table", "mcp_servers = { demo = 1, b = 2 }\n", "mcp_servers = { b = 2 }\n");
    row("middle of an inline table", "mcp_servers = {a=1, demo = 1 , b = 2}\n",
        "mcp_servers = {a=1 , b = 2}\n");
    row("last of an inline table", "mcp_servers = { a = 1, demo = 1 }\n", "mcp_servers = { a = 1 }\n");
    row("only one of an inline table", "mcp_servers = { demo = 1 }\n", "mcp_servers = { }\n");
    row("dotted", "mcp_servers.demo.x = 1\ny = 2\n'mcp_servers' . demo.z = 3\n", "y = 2\n");
    row("dotted inside an inline table", "mcp_servers = { demo.x = 1, demo.y = 2, b = 3, demo.z = 4 }\n",
        "mcp_servers = { b = 3 }\n");
    row("dotted and a table", "mcp_servers.demo.x = 1\n\n[b]\n\n[mcp_servers.demo.env]\n", "\n[b]\n");
}

void TestTomlRemove::everyPieceOfTheEntryGoes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(afterRemoval(before), after);
    QCOMPARE(textAt(after), QByteArray("nothing"));
}

void TestTomlRemove::anItemOfAListGoes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    row("with its sub-tables",
        "[[mcp_servers]]\nname = \"demo\"\n\n[mcp_servers.env]\nA = 1\n\n[[mcp_servers]]\nname = \"b\"\n\n"
        "[mcp_servers.env]\nB = 1\n",
        "[[mcp_servers]]\nname = \"b\"\n\n[mcp_servers.env]\nB = 1\n");
    row("last", "[[mcp_servers]]\nname = \"b\"\n\n[[mcp_servers]]\nname = \"demo\"",
        "[[mcp_servers]]\nname = \"b\"");
    row("sub-table far away", "[[mcp_servers]]\nname = \"demo\"\n[x]\n[mcp_servers.env]\nA = 1\n[y]\n",
        "[x]\n[y]\n");
    row("array, first", "mcp_servers = [{ name = \"demo\" }, { name = \"b\" }]\n",
        "mcp_servers = [{ name = \"b\" }]\n");
    row("array, last", "mcp_servers = [{ name = \"b\" }, { name = \"demo\" } ]\n",
        "mcp_servers = [{ name = \"b\" } ]\n");
    row("array, only one", "mcp_servers = [ { name = \"demo\" } ]\n", "mcp_servers = [ ]\n");
    row("array, only one over lines", "mcp_servers = [\n  { name = \"demo\" },\n]\n", "mcp_servers = [\n]\n");
    row("array over lines",
        "mcp_servers = [\n  { name = \"a\" }, # a\n  { name = \"demo\" },\n  { name = \"b\" }\n]\n",
        "mcp_servers = [\n  { name = \"a\" }, # a\n  { name = \"b\" }\n]\n");
    row("array, own comment", "mcp_servers = [\n  { name = \"a\" },\n  { name = \"demo\" } # mine\n]\n",
        "mcp_servers = [\n  { name = \"a\" }\n  # mine\n]\n");
    row("array, comma below a comment",
        "mcp_servers = [\n  { name = \"demo\" } # mine\n  , { name = \"b\" }\n]\n",
        "mcp_servers = [\n  # mine\n   { name = \"b\" }\n]\n");
    row("array, behind a comment on one line", "mcp_servers = [ # c\n{ name = \"demo\" }]\n",
        "mcp_servers = [ # c\n]\n");
    row("array, comma in front", "mcp_servers = [\n  { name = \"a\" } # a\n  , { name = \"demo\" }\n]\n",
        "mcp_servers = [\n  { name = \"a\" } # a\n  \n]\n");
}

void TestTomlRemove::anItemOfAListGoes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(afterRemoval(before, demoPath, demoList), after);
    QCOMPARE(textAt(after, demoPath, demoList), QByteArray("nothing"));
}

void TestTomlRemove::removingWhatIsNotThereIsNoEdit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("container") << QByteArray("[mcp_servers]\n");
    QTest::newRow("neighbour") << QByteArray("[mcp_servers.other]\n");
    QTest::newRow("inline container") << QByteArray("mcp_servers = {}\n");
    QTest::newRow("the same name elsewhere") << QByteArray("demo = 1\n");
}

void TestTomlRemove::removingWhatIsNotThereIsNoEdit()
{
    QFETCH(QByteArray, text);
    const std::string content = text.toStdString();
    const auto editor = TomlEditor::parse(content);
    QVERIFY(editor->remove(demoPath, 2)->empty());
    QVERIFY(editor->remove({}, 2)->empty());
    QVERIFY(!editor->textAt(demoPath)->has_value());
}

void TestTomlRemove::emptyParentsGoOnlyWhenAskedFor_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<QByteArray>("gone"); // with one parent
    const auto row = [](const char *name, const char *before, const char *kept, const char *gone) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(kept) << QByteArray(gone);
    };
    row("header", "a = 1\n\n[mcp_servers]\n\n[mcp_servers.demo]\n", "a = 1\n\n[mcp_servers]\n", "a = 1\n");
    row("header with a comment", "[mcp_servers] # c\ndemo = 1\n", "[mcp_servers] # c\n",
        "[mcp_servers] # c\n");
    row("header with a neighbour", "[mcp_servers]\nb = 1\ndemo = 1\n", "[mcp_servers]\nb = 1\n",
        "[mcp_servers]\nb = 1\n");
    row("inline table", "mcp_servers = { demo = 1 }\n", "mcp_servers = { }\n", "");
    row("no header", "[mcp_servers.demo]\n", "", "");
}

void TestTomlRemove::emptyParentsGoOnlyWhenAskedFor()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, kept);
    QFETCH(QByteArray, gone);
    QCOMPARE(afterRemoval(before), kept);
    QCOMPARE(afterRemoval(before, demoPath, {}, 1), gone);
    QCOMPARE(afterRemoval(before, demoPath, {}, 5), gone);
}

QTEST_GUILESS_MAIN(TestTomlRemove)
#include "TestTomlRemove.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TomlSteps.h"

#include <QTest>

using namespace keyfob::tomledit;

class TestTomlPutBack : public QObject
{
    Q_OBJECT

private slots:
    void anEntryIsTakenOutAndPutBack_data();
    void anEntryIsTakenOutAndPutBack();
    void anItemIsTakenOutAndPutBack_data();
    void anItemIsTakenOutAndPutBack();
    void whatStandsThereIsReplaced_data();
    void whatStandsThereIsReplaced();
    void theShapeOfTheContainerIsFollowed_data();
    void theShapeOfTheContainerIsFollowed();
    void onlyWhatBelongsThereIsPutBack_data();
    void onlyWhatBelongsThereIsPutBack();
};

namespace {

void columns()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("piece");
}

void row(const char *name, const QByteArray &before, const QByteArray &piece)
{
    QTest::newRow(name) << before << piece;
}

/// The piece is what textAt() says; put back where it was taken out it stands there again.
void checkReturn(const QByteArray &before, const QByteArray &piece, const ListContainer &list)
{
    QCOMPARE(textAt(before, demoPath, list), piece);
    QCOMPARE(afterPutBack(before, piece, demoPath, list), before);
    const QByteArray without = afterRemoval(before, demoPath, list);
    QCOMPARE(afterPutBack(without, piece, demoPath, list), before);
}

} // namespace

void TestTomlPutBack::anEntryIsTakenOutAndPutBack_data()
{
    columns();
    row("table", "[a]\n\n[mcp_servers.demo] # m\n# in\nx = 1 # t\n",
        "[mcp_servers.demo] # m\n# in\nx = 1 # t\n");
    row("table among others", "[mcp_servers.a]\n\n[mcp_servers.demo]\nx = 1\n\n[b]\n",
        "[mcp_servers.demo]\nx = 1\n");
    row("without line end", "[a]\n\n[mcp_servers.demo]\nx = 1", "[mcp_servers.demo]\nx = 1\n");
    row("sub-table", "[a]\n\n[mcp_servers.demo]\nx = 1\n\n[mcp_servers.demo.env]\nA = 1\n",
        "[mcp_servers.demo]\nx = 1\n\n[mcp_servers.demo.env]\nA = 1\n");
    row("dense sub-table", "[z]\n[a]\n[mcp_servers.demo]\n[mcp_servers.demo.env]\nA = 1\n",
        "[mcp_servers.demo]\n[mcp_servers.demo.env]\nA = 1\n");
    row("windows line ends", "[a]\r\n\r\n[mcp_servers.demo]\r\nx = 1\r\n", "[mcp_servers.demo]\r\nx = 1\r\n");
    row("inline", "[mcp_servers]\na = 1\ndemo = {  x=1 }\n", "{  x=1 }");
    row("value", "[mcp_servers]\na = 1\ndemo = '''\nx'''\n", "'''\nx'''");
    row("inside an inline table", "mcp_servers = { a = 1, demo = { x = 1 } }\n", "{ x = 1 }");
    row("dotted", "mcp_servers.a.x = 1\nmcp_servers.demo.x = [\n1\n]\nmcp_servers.demo.y.z = 2\n",
        "mcp_servers.demo.x = [\n1\n]\nmcp_servers.demo.y.z = 2\n");
    row("dotted below a header", "[mcp_servers]\na = 1\ndemo.x = 1\n\n[b]\n", "[mcp_servers]\ndemo.x = 1\n");
}

void TestTomlPutBack::anEntryIsTakenOutAndPutBack()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, piece);
    checkReturn(before, piece, {});
}

void TestTomlPutBack::anItemIsTakenOutAndPutBack_data()
{
    columns();
    row("table",
        "[[mcp_servers]]\nname = \"a\"\n\n[[mcp_servers]]\nname = \"demo\"\n\n[mcp_servers.env]\nA = 1\n",
        "[[mcp_servers]]\nname = \"demo\"\n\n[mcp_servers.env]\nA = 1\n");
    row("only one", "[a]\n\n[[mcp_servers]]\nname = \"demo\"\n", "[[mcp_servers]]\nname = \"demo\"\n");
    row("array", "mcp_servers = [{ name = \"a\" }, { name = 'demo' }]\n", "{ name = 'demo' }");
}

void TestTomlPutBack::anItemIsTakenOutAndPutBack()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, piece);
    checkReturn(before, piece, demoList);
}

void TestTomlPutBack::whatStandsThereIsReplaced_data()
{
    columns();
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &piece,
                        const QByteArray &after) { QTest::newRow(name) << before << piece << after; };
    row("table", "[mcp_servers.demo]\nx = 1\ny = 2\n\n[b]\n", "[mcp_servers.demo] # old\nz = 1\n",
        "[mcp_servers.demo] # old\nz = 1\n\n[b]\n");
    row("pieces in their places",
        "[mcp_servers.demo]\nx = 1\n\n# b\n[b]\n\n[mcp_servers.demo.env]\nA = 1\n\n[c]\n",
        "[mcp_servers.demo]\nx = 9\n\n[mcp_servers.demo.env]\nA = 9\nB = 9\n",
        "[mcp_servers.demo]\nx = 9\n\n# b\n[b]\n\n[mcp_servers.demo.env]\nA = 9\nB = 9\n\n[c]\n");
    row("fewer pieces", "[a]\n\n[mcp_servers.demo]\nx = 1\n\n[b]\n\n[mcp_servers.demo.env]\nA = 1\n\n[c]\n",
        "[mcp_servers.demo]\nenv = {}\n", "[a]\n\n[mcp_servers.demo]\nenv = {}\n\n[b]\n\n[c]\n");
    row("fewer pieces, no line end", "[mcp_servers.demo]\nx = 1\n[mcp_servers.demo.env]\nA = 1",
        "[mcp_servers.demo]\nx = 2\n", "[mcp_servers.demo]\nx = 2");
    row("more pieces", "[mcp_servers.demo]\nx = 1",
        "[mcp_servers.demo]\nx = 2\n\n[mcp_servers.demo.env]\nA = 1\n",
        "[mcp_servers.demo]\nx = 2\n\n[mcp_servers.demo.env]\nA = 1");
    row("other pieces", "[mcp_servers.demo]\nx = 1\n\n[b]\n\n[mcp_servers.demo.env]\nA = 1\n",
        "[mcp_servers.demo]\nx = 2\n\n[mcp_servers.demo.headers]\nB = 1\n",
        "[mcp_servers.demo]\nx = 2\n\n[mcp_servers.demo.headers]\nB = 1\n\n[b]\n");
    row("value", "[mcp_servers]\ndemo = { x = 1 } # t\nb = 2\n", "{ y = 2 }",
        "[mcp_servers]\ndemo = { y = 2 } # t\nb = 2\n");
    row("table by value", "[mcp_servers]\nb = 2\n\n[mcp_servers.demo]\nx = 1\n", "{ y = 2 }",
        "[mcp_servers]\nb = 2\ndemo = { y = 2 }\n");
    row("value by table", "[mcp_servers]\ndemo = { y = 2 }\nb = 2\n\n[c]\n", "[mcp_servers.demo]\nx = 1\n",
        "[mcp_servers]\nb = 2\n\n[mcp_servers.demo]\nx = 1\n\n[c]\n");
    row("dotted by table", "mcp_servers.demo.x = 1\nz = 1\n", "[mcp_servers.demo]\nx = 1\n",
        "z = 1\n\n[mcp_servers.demo]\nx = 1\n");
}

void TestTomlPutBack::whatStandsThereIsReplaced()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, after);
    QCOMPARE(afterPutBack(before, piece), after);
    QCOMPARE(afterPutBack(after, piece), after);
}

void TestTomlPutBack::theShapeOfTheContainerIsFollowed_data()
{
    columns();
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &piece,
                        const QByteArray &after) { QTest::newRow(name) << before << piece << after; };
    const QByteArray table =
        "[mcp_servers.demo]\nx = [\n  1, # c\n]\n\n[mcp_servers.demo.env]\n\"a b\" = 1\n\n"
        "[[mcp_servers.demo.l]]\n[[mcp_servers.demo.l]]\ny.z = 2\n";
    row("table into an inline table", "mcp_servers = { a = 1 }\n", table,
        "mcp_servers = { a = 1, demo = { x = [\n  1, # c\n], env = { \"a b\" = 1 }, "
        "l = [{}, { y = { z = 2 } }] } }\n");
    row("value where no container is", "[a]\n", "{ x = 1, \"y z\" = { a.b = 2 } }",
        "[a]\n\n[mcp_servers.demo]\nx = 1\n\"y z\" = { a.b = 2 }\n");
    row("value into dotted keys", "mcp_servers.a.x = 1\n", "{ x = 1, y = 2 }",
        "mcp_servers.a.x = 1\nmcp_servers.demo.x = 1\nmcp_servers.demo.y = 2\n");
    row("dotted lines where the header is gone", "[a]\n", "[mcp_servers]\ndemo.x = 1\n",
        "[a]\n\n[mcp_servers]\ndemo.x = 1\n");
    row("dotted lines where only a sub-table is", "[mcp_servers.b]\n", "[mcp_servers]\ndemo.x = 1\n",
        "[mcp_servers]\ndemo.x = 1\n\n[mcp_servers.b]\n");
    row("dotted lines and a table", "x = 1\n\n[b]", "mcp_servers.demo.x = 1\n[mcp_servers.demo.env]\n",
        "x = 1\nmcp_servers.demo.x = 1\n\n[b]\n\n[mcp_servers.demo.env]");
}

void TestTomlPutBack::theShapeOfTheContainerIsFollowed()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, piece);
    QFETCH(QByteArray, after);
    QCOMPARE(afterPutBack(before, piece), after);
    const QByteArray item = "[[mcp_servers]]\nname = \"demo\"\n";
    QCOMPARE(afterPutBack("mcp_servers = []\n", item, demoPath, demoList),
             QByteArray("mcp_servers = [{ name = \"demo\" }]\n"));
    QCOMPARE(afterPutBack("", "{ name = \"demo\" }", demoPath, demoList), item);
}

void TestTomlPutBack::onlyWhatBelongsThereIsPutBack_data()
{
    columns();
    row("nothing", "", "");
    row("no toml", "", "[mcp_servers.demo\n");
    row("no value", "", "x");
    row("more than a value", "", "1\nx = 2");
    row("a value with a comment", "", "{} # c");
    row("a value with a header", "", "1\n[x]");
    row("something else", "", "[mcp_servers.other]\n");
    row("something besides", "", "[mcp_servers.demo]\n[x]\n");
    row("a line besides", "", "x = 1\n[mcp_servers.demo]\n");
    row("a neighbour", "", "[mcp_servers]\ndemo = {}\nother = {}\n");
    row("a container that is none", "mcp_servers = 1\n", "[mcp_servers.demo]\n");
    row("a container that is a list", "[[mcp_servers]]\n", "[mcp_servers.demo]\n");
    row("a table in the way", "[mcp_servers.b]\n", "1");
    row("a merge conflict", "", "[mcp_servers.demo]\n<<<<<<< x\n");
}

void TestTomlPutBack::onlyWhatBelongsThereIsPutBack()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, piece);
    QVERIFY2(afterPutBack(before, piece).startsWith("refused "), afterPutBack(before, piece).constData());
    QVERIFY(afterPutBack(before, "x = 1\n", {}).startsWith("refused "));
    // An item has to keep its name.
    QVERIFY(afterPutBack("", "[[mcp_servers]]\nname = \"b\"\n", demoPath, demoList).startsWith("refused "));
    QVERIFY(afterPutBack("", "{ name = \"b\" }", demoPath, demoList).startsWith("refused "));
    QVERIFY(afterPutBack("", "1", demoPath, demoList).startsWith("refused "));
}

QTEST_GUILESS_MAIN(TestTomlPutBack)
#include "TestTomlPutBack.moc"

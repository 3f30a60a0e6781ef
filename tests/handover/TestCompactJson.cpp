// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover/CompactJson.h"

#include <QTest>

using namespace keyfob;
using configedit::JsonNode;

class TestCompactJson : public QObject
{
    Q_OBJECT
private slots:
    void stringsAreEscapedAsJavaScriptDoes_data();
    void stringsAreEscapedAsJavaScriptDoes();
    void nothingStandsBetweenTheParts();
    void everyStringIsSeenWithItsName();
};

/// The right column is what node prints for JSON.stringify() of the left one.
void TestCompactJson::stringsAreEscapedAsJavaScriptDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("a/b 'c' <d>&") << QByteArray("\"a/b 'c' <d>&\"");
    QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray("\"\\\"\\\\\"");
    QTest::newRow("short escapes") << QByteArray("\b\f\n\r\t") << QByteArray("\"\\b\\f\\n\\r\\t\"");
    QTest::newRow("around them") << QByteArray("a\bb\fc") << QByteArray("\"a\\bb\\fc\"");
    QTest::newRow("other controls") << QByteArray("\x01\x1f\x7f") << QByteArray("\"\\u0001\\u001f\x7f\"");
    QTest::newRow("an escape spelled out") << QByteArray("\\u0008") << QByteArray("\"\\\\u0008\"");
    QTest::newRow("letters beyond ASCII") << QByteArray("é’👍\u2028") << QByteArray("\"é’👍\u2028\"");
    QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
}

void TestCompactJson::stringsAreEscapedAsJavaScriptDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(compactJson(JsonNode::string(text.toStdString()))), json);
    const JsonNode member = JsonNode::object({{text.toStdString(), JsonNode::boolean(true)}});
    QCOMPARE(QByteArray::fromStdString(compactJson(member)), "{" + json + ":true}");
}

void TestCompactJson::nothingStandsBetweenTheParts()
{
    JsonNode number;
    number.leaf = "300";
    const JsonNode node = JsonNode::object({{"z", JsonNode::array({number, JsonNode::string("x")})},
                                            {"a", JsonNode::object({})},
                                            {"b", JsonNode::array({})}});
    QCOMPARE(compactJson(node), std::string("{\"z\":[300,\"x\"],\"a\":{},\"b\":[]}"));
}

void TestCompactJson::everyStringIsSeenWithItsName()
{
    const JsonNode node = JsonNode::object(
        {{"a", JsonNode::array({JsonNode::string("1"), JsonNode::object({{"b", JsonNode::string("2\n")}})})},
         {"c", JsonNode::boolean(false)}});
    std::vector<std::string> seen;
    eachString(node,
               [&](const std::string &name, const std::string &text) { seen.push_back(name + "=" + text); });
    QCOMPARE(seen, (std::vector<std::string>{"=a", "=1", "=b", "b=2\n", "=c"}));
}

QTEST_GUILESS_MAIN(TestCompactJson)
#include "TestCompactJson.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/SampleArguments.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestSampleArguments : public QObject
{
    Q_OBJECT

    /// JSON with apostrophes for quotes: moc stumbles over raw strings with a # in them.
    static QByteArray json(const char *text) { return QByteArray(text).replace('\'', '"'); }

private slots:
    void aRequiredMemberGetsAValueOfItsSchema_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("number") << json("{'type':'number'}") << QByteArray("1");
        QTest::newRow("integer above") << json("{'type':'integer','exclusiveMinimum':4}") << QByteArray("5");
        QTest::newRow("number below") << json("{'type':'number','maximum':-3}") << QByteArray("-3");
        QTest::newRow("multiple") << json("{'type':'integer','minimum':7,'multipleOf':5}")
                                  << QByteArray("10");
        QTest::newRow("boolean") << json("{'type':'boolean'}") << QByteArray("false");
        QTest::newRow("text") << json("{'type':'string'}") << QByteArray("\"example\"");
        QTest::newRow("long text") << json("{'type':'string','minLength':9}") << QByteArray("\"examplexx\"");
        QTest::newRow("short text") << json("{'type':'string','maxLength':2}") << QByteArray("\"ex\"");
        QTest::newRow("date") << json("{'type':'string','format':'date'}") << QByteArray("\"2026-01-31\"");
        QTest::newRow("default first")
            << json("{'type':'string','default':'d','enum':['a']}") << QByteArray("\"d\"");
        QTest::newRow("choice") << json("{'enum':['a','b']}") << QByteArray("\"a\"");
        QTest::newRow("nullable") << json("{'type':['null','boolean']}") << QByteArray("false");
        QTest::newRow("items") << json("{'type':'array','minItems':2,'items':{'const':3}}")
                               << QByteArray("[3,3]");
        QTest::newRow("no items") << json("{'type':'array','items':{'type':'string'}}") << QByteArray("[]");
        QTest::newRow("either") << json("{'anyOf':[{'type':'boolean'},{'type':'string'}]}")
                                << QByteArray("false");
        QTest::newRow("reference") << json("{'$ref':'#/$defs/yes'}") << QByteArray("true");
        QTest::newRow("nested")
            << json("{'properties':{'in':{'const':1},'out':{'const':2}},'required':['in']}")
            << json("{'in':1}");
    }
    void aRequiredMemberGetsAValueOfItsSchema()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        const QByteArray whole = json("{'type':'object','$defs':{'yes':{'const':true}},'required':['it'],"
                                      "'properties':{'other':{'type':'string'},'it':") +
                                 schema + "}}";
        const QJsonDocument read = QJsonDocument::fromJson(whole);
        QVERIFY(read.isObject());
        QCOMPARE(QJsonDocument(sampleArguments(read.object())).toJson(QJsonDocument::Compact),
                 "{\"it\":" + value + "}");
    }

    void aSchemaOfItselfEnds()
    {
        const QJsonObject schema =
            QJsonDocument::fromJson(json("{'properties':{'me':{'$ref':'#'}},'required':['me']}")).object();
        QVERIFY(sampleArguments(schema).contains("me"_L1)); // "#" alone isn't followed
        const QJsonObject deep =
            QJsonDocument::fromJson(json("{'$defs':{'n':{'properties':{'a':{'$ref':'#/$defs/n'},"
                                         "'b':{'$ref':'#/$defs/n'}},'required':['a','b']}},"
                                         "'required':['x'],'properties':{'x':{'$ref':'#/$defs/n'}}}"))
                .object();
        const QByteArray text = QJsonDocument(sampleArguments(deep)).toJson(QJsonDocument::Compact);
        QVERIFY2(text.size() < 20'000, qPrintable(QString::number(text.size())));
    }

    void nothingRequiredIsNothingGiven()
    {
        QCOMPARE(sampleArguments({}), QJsonObject());
        QCOMPARE(sampleArguments({{u"type"_s, u"object"_s}}), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(TestSampleArguments)
#include "TestSampleArguments.moc"

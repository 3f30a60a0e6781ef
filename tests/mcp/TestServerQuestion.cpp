// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/ServerQuestion.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestServerQuestion : public QObject
{
    Q_OBJECT

    static QJsonObject replyTo(const QByteArray &question)
    {
        const QJsonDocument read = QJsonDocument::fromJson(question);
        return read.isObject() ? replyToServer(read.object()) : QJsonObject();
    }

private slots:
    void aPingIsAnsweredWithItsOwnId()
    {
        const QJsonObject reply = replyTo(R"({"jsonrpc":"2.0","id":"p-1","method":"ping"})");
        QCOMPARE(reply,
                 (QJsonObject{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, u"p-1"_s}, {u"result"_s, QJsonObject()}}));
    }

    void whatKeyfobCannotDoIsSaid()
    {
        const QJsonObject reply = replyTo(R"({"jsonrpc":"2.0","id":3,"method":"sampling/createMessage"})");
        QCOMPARE(reply.value("error"_L1).toObject().value("code"_L1).toInt(), -32601);
        QCOMPARE(reply.value("id"_L1).toInt(), 3);
    }

    void anElicitationIsAnsweredWithDefaultsOrDeclined_data()
    {
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QByteArray>("result");
        const QByteArray declined = R"({"action":"decline"})";
        QTest::newRow("defaults")
            << QByteArray(R"({"requestedSchema":{"properties":{"a":{"default":"x"},"b":{"default":true},)"
                          R"("c":{"type":"string"}},"required":["a"]}})")
            << QByteArray(R"({"action":"accept","content":{"a":"x","b":true}})");
        QTest::newRow("a required one has none")
            << QByteArray(R"({"requestedSchema":{"properties":{"a":{"default":1},"b":{}},"required":["b"]}})")
            << declined;
        QTest::newRow("no default at all")
            << QByteArray(R"({"requestedSchema":{"properties":{"a":{}}}})") << declined;
        QTest::newRow("a bare yes") << QByteArray(R"({"message":"Delete all?","requestedSchema":{}})")
                                    << declined;
        QTest::newRow("a page")
            << QByteArray(R"({"mode":"url","url":"https://example.com","requestedSchema":{"properties":)"
                          R"({"a":{"default":1}}}})")
            << declined;
    }
    void anElicitationIsAnsweredWithDefaultsOrDeclined()
    {
        QFETCH(QByteArray, params);
        QFETCH(QByteArray, result);
        const QJsonObject reply =
            replyTo(R"({"jsonrpc":"2.0","id":1,"method":"elicitation/create","params":)" + params + "}");
        QCOMPARE(QJsonDocument(reply.value("result"_L1).toObject()).toJson(QJsonDocument::Compact), result);
    }
};

QTEST_GUILESS_MAIN(TestServerQuestion)
#include "TestServerQuestion.moc"

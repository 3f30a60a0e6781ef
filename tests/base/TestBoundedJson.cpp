// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/BoundedJson.h"

#include <QTest>

using namespace keyfob;

class TestBoundedJson : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfValueIsRead()
    {
        QCOMPARE(readJson("17")->toInt(), 17);
        QCOMPARE(readJson(" \"a\" ")->toString(), QStringLiteral("a"));
        QVERIFY(readJson("null")->isNull());
        QCOMPARE(readJson("[1,2]")->toArray().size(), 2);
        QCOMPARE(readJsonObject("{\"a\":{}}")->size(), 1);
    }

    void whatIsNoJsonIsABadAnswer_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", " ", "{", "{\"a\":1", "1,2", "[1] 2", "<html>", "{'a':1}", "]", "nul", "1]["})
            QTest::newRow(*text ? text : "empty") << QByteArray(text);
    }

    void whatIsNoJsonIsABadAnswer()
    {
        QFETCH(QByteArray, text);
        const auto value = readJson(text);
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::BadAnswer);
    }

    void anObjectIsDemandedWhereOneIs()
    {
        QCOMPARE(readJsonObject("[]").error().code, ErrorCode::BadAnswer);
        QCOMPARE(readJsonObject("null").error().code, ErrorCode::BadAnswer);
    }

    void aBombIsTooLarge()
    {
        QCOMPARE(readJson(QByteArray(1024 * 1024 + 1, ' ')).error().code, ErrorCode::TooLarge);
        QVERIFY(readJson(QByteArray(64, '[') + QByteArray(64, ']')));
        QCOMPARE(readJson(QByteArray(65, '[') + QByteArray(65, ']')).error().code, ErrorCode::TooLarge);
        QVERIFY(readJson("[" + QByteArray("1,").repeated(9999) + "1]"));
        QCOMPARE(readJson("[" + QByteArray("1,").repeated(10001) + "1]").error().code, ErrorCode::TooLarge);
    }

    void bracketsInStringsDoNotCount()
    {
        const QByteArray text = "[\"" + QByteArray(500, '[') + "\\\"" + QByteArray(500, '{') + "\"]";
        QVERIFY(readJson(text));
    }

    void aPointerFindsItsValue()
    {
        // RFC 6901 section 5
        const QJsonValue root = *readJson("{\"foo\":[\"bar\",{\"x\":1}],\"\":0,\"a/b\":1,\"m~n\":8}");
        QVERIFY(jsonAt(root, {}) == root);
        QCOMPARE(jsonAt(root, QStringLiteral("/foo/0")).toString(), QStringLiteral("bar"));
        QCOMPARE(jsonAt(root, QStringLiteral("/foo/1/x")).toInt(), 1);
        QCOMPARE(jsonAt(root, QStringLiteral("/")).toInt(-1), 0);
        QCOMPARE(jsonAt(root, QStringLiteral("/a~1b")).toInt(), 1);
        QCOMPARE(jsonAt(root, QStringLiteral("/m~0n")).toInt(), 8);
        for (const char *none : {"/no", "/foo/2", "/foo/-1", "/foo/x", "/foo/0/x"})
            QVERIFY2(jsonAt(root, QString::fromLatin1(none)).isUndefined(), none);
    }

    void foreignTextIsMadeFitToShow()
    {
        QCOMPARE(plainText(QStringLiteral("a\u202Eb\nc\u0007d\u200Be\u2028f")),
                 QStringLiteral("a b c d e f"));
        QCOMPARE(plainText(QString(300, QLatin1Char('x'))).size(), 200);
        QVERIFY(plainText(QString(300, QLatin1Char('x'))).endsWith(QChar(0x2026)));
        QCOMPARE(plainText(QString(200, QLatin1Char('x'))), QString(200, QLatin1Char('x')));
        QCOMPARE(plainText(QStringLiteral("Zürich 東京")), QStringLiteral("Zürich 東京"));
    }
};

QTEST_GUILESS_MAIN(TestBoundedJson)
#include "TestBoundedJson.moc"

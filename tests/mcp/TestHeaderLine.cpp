// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/HeaderLine.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestHeaderLine : public QObject
{
    Q_OBJECT
private slots:
    void aTokenFollowsItsPrefix();
    void whatCanBeSent_data();
    void whatCanBeSent();
    void theFirstFaultEndsTheList();
};

void TestHeaderLine::aTokenFollowsItsPrefix()
{
    const auto line = headerLine({u"Authorization"_s, u"Bearer "_s, Secret("abc-._~+/123==")});
    QVERIFY(line);
    QCOMPARE(line->name, QByteArray("Authorization"));
    QCOMPARE(line->value, QByteArray("Bearer abc-._~+/123=="));
}

void TestHeaderLine::whatCanBeSent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("allowed");
    const QString bearer = u"Bearer "_s;
    QTest::newRow("plain") << u"X-API-KEY"_s << QString() << QByteArray("k{1}!") << true;
    QTest::newRow("no secret") << u"X-Preset"_s << u"analysis"_s << QByteArray() << true;
    QTest::newRow("umlaut") << u"A"_s << bearer << QByteArray("t\xc3\xb6ken") << false;
    QTest::newRow("line break") << u"A"_s << bearer << QByteArray("abc\r\nX: y") << false;
    QTest::newRow("line break, no bearer") << u"A"_s << QString() << QByteArray("abc\nX: y") << false;
    QTest::newRow("nul") << u"A"_s << QString() << QByteArray("ab\0c", 4) << false;
    QTest::newRow("delete") << u"A"_s << QString() << QByteArray("ab\x7f") << false;
    QTest::newRow("space in a bearer token") << u"A"_s << bearer << QByteArray("ab c") << false;
    QTest::newRow("padding in the middle") << u"A"_s << bearer << QByteArray("ab=c") << false;
    QTest::newRow("padding alone") << u"A"_s << bearer << QByteArray("==") << false;
    QTest::newRow("small bearer") << u"A"_s << u"bearer "_s << QByteArray("a{b") << false;
    QTest::newRow("space before") << u"A"_s << QString() << QByteArray(" a") << false;
    QTest::newRow("name with a space") << u"A B"_s << QString() << QByteArray("a") << false;
    QTest::newRow("name with a colon") << u"A:"_s << QString() << QByteArray("a") << false;
    QTest::newRow("no name") << QString() << QString() << QByteArray("a") << false;
    QTest::newRow("prefix with a line break") << u"A"_s << u"a\nb"_s << QByteArray() << false;
}

void TestHeaderLine::whatCanBeSent()
{
    QFETCH(QString, name);
    QFETCH(QString, prefix);
    QFETCH(QByteArray, secret);
    QFETCH(bool, allowed);
    const auto line = headerLine({name, prefix, Secret(secret)});
    QCOMPARE(line.has_value(), allowed);
    if (!allowed) {
        QCOMPARE(line.error().code, ErrorCode::InvalidInput);
        QVERIFY(!line.error().hint.isEmpty());
        QVERIFY(!line.error().message.contains(QString::fromUtf8(secret)) || secret.size() < 5);
    }
}

void TestHeaderLine::theFirstFaultEndsTheList()
{
    QVERIFY(headerLines({{u"A"_s, u"1"_s, {}}, {u"B"_s, u"2"_s, {}}}));
    QVERIFY(!headerLines({{u"A"_s, u"1"_s, {}}, {u"B"_s, u"2\n"_s, {}}}));
}

QTEST_GUILESS_MAIN(TestHeaderLine)
#include "TestHeaderLine.moc"

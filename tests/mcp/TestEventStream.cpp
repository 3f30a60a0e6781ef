// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/EventStream.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

class TestEventStream : public QObject
{
    Q_OBJECT
private slots:
    void theAnswerIsFound_data();
    void theAnswerIsFound();
    void everyByteMayArriveAlone();
    void anEventThatIsNotCompleteIsNotRead();
    void whereAndWhenToGoOnIsRead();
    void whatTheServerAsksIsHandedOver();
};

void TestEventStream::theAnswerIsFound_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<bool>("found");
    const QByteArray ours = "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}";
    QTest::newRow("line feeds") << ours + "\n\n" << true;
    QTest::newRow("carriage returns and line feeds") << ours + "\r\n\r\n" << true;
    QTest::newRow("carriage returns") << ours + "\r\r\n" << true;
    QTest::newRow("no space") << QByteArray("data:{\"id\":7,\"result\":{}}\n\n") << true;
    QTest::newRow("over two lines") << QByteArray("data: {\"id\":7,\ndata: \"result\":{}}\n\n") << true;
    QTest::newRow("after comments and others")
        << ": hello\n\nevent: message\nid: 1\ndata: {\"method\":\"notifications/message\"}\n\n" + ours +
               "\n\n"
        << true;
    QTest::newRow("an error without id")
        << QByteArray("data: {\"id\":null,\"error\":{\"code\":-1}}\n\n") << true;
    QTest::newRow("another id") << QByteArray("data: {\"id\":8,\"result\":{}}\n\n") << false;
    QTest::newRow("a question of the server")
        << QByteArray("data: {\"id\":7,\"method\":\"ping\"}\n\n") << false;
    QTest::newRow("not JSON") << QByteArray("data: 7\n\ndata: {\n\n") << false;
    QTest::newRow("an unknown field") << QByteArray("datas: {\"id\":7,\"result\":{}}\n\n") << false;
}

void TestEventStream::theAnswerIsFound()
{
    QFETCH(QByteArray, stream);
    QFETCH(bool, found);
    EventStream events(7);
    QCOMPARE(events.read(stream), found);
    QCOMPARE(events.answer().has_value(), found);
}

void TestEventStream::everyByteMayArriveAlone()
{
    const QByteArray stream =
        "event: message\r\ndata: {\"id\":7,\r\ndata: \"result\":{\"a\":1}}\r\n\r\n: end";
    EventStream events(7);
    bool found = false;
    for (qsizetype i = 1; i <= stream.size() && !found; ++i)
        found = events.read(stream.left(i));
    QVERIFY(found);
    QCOMPARE(events.answer()->value("result"_L1).toObject().value("a"_L1).toInt(), 1);
}

void TestEventStream::anEventThatIsNotCompleteIsNotRead()
{
    EventStream events(7);
    QVERIFY(!events.read("data: {\"id\":7,\"result\":{}}\n"));
    QVERIFY(events.read("data: {\"id\":7,\"result\":{}}\n\n"));
}

void TestEventStream::whereAndWhenToGoOnIsRead()
{
    EventStream events(7);
    QVERIFY(!events.read("\xef\xbb\xbfid: a\nretry: 250\n\nid: b\nretry: soon\ndata:\n\n"));
    QCOMPARE(events.lastEventId(), QByteArray("b"));
    QCOMPARE(events.retry().value(), std::chrono::milliseconds(250));
    EventStream odd(7);
    QVERIFY(!odd.read(QByteArray("id: a\nid: b\0c\nid: ", 18) + QByteArray(5000, 'x') + "\n\n"));
    QCOMPARE(odd.lastEventId(), QByteArray("a"));
    QVERIFY(!odd.retry());
}

void TestEventStream::whatTheServerAsksIsHandedOver()
{
    QStringList asked;
    EventStream events(
        7, [&asked](const QJsonObject &request) { asked.append(request.value("method"_L1).toString()); });
    QVERIFY(events.read("data: {\"id\":7,\"method\":\"ping\"}\n\n"
                        "data: {\"method\":\"notifications/message\"}\n\n"
                        "event: other\ndata: {\"id\":1,\"method\":\"roots/list\"}\n\n"
                        "data: {\"id\":7,\"result\":{}}\n\n"
                        "data: {\"id\":8,\"method\":\"ping\"}\n\n"));
    QCOMPARE(asked, QStringList{u"ping"_s});
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "TestEventStream.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/Conversing.h"
#include "support/Waiting.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// Streams that break off, and servers that ask.
class TestMcpStreams : public QObject
{
    Q_OBJECT
private slots:
    void aStreamThatBreaksOffIsResumedAfterTheWait();
    void aBrokenStreamOfWhichNothingIsLeftEndsInTime();
    void whatTheServerAsksMeanwhileIsAnswered();
    void theServerMayAskOnTheOpenStream();
    void aServerWithoutThatStreamIsLeftAlone();

private:
    HttpClient m_http;
    EraMemory m_eras;
};

void TestMcpStreams::aStreamThatBreaksOffIsResumedAfterTheWait()
{
    int asked = 0;
    LoopbackServer server([&asked](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        if (request.verb == "GET")
            return void(
                socket.write(EventHead + answerEvent(asked, "{\"content\":[{\"text\":\"resumed\"}]}")));
        asked = request.id();
        socket.write(EventHead + "id: e-7\nretry: 150\ndata: \n\n");
        socket.disconnectFromHost();
    });
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    QElapsedTimer watch;
    watch.start();
    const auto outcome = waited(conversation.call(u"sum"_s, {}));
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().message));
    QVERIFY(watch.elapsed() >= 140);
    QCOMPARE(outcome->text, u"resumed"_s);
    const SeenRequest resumed = server.seen().last();
    QCOMPARE(resumed.verb, QByteArray("GET"));
    QCOMPARE(resumed.headers.value("last-event-id"), QByteArray("e-7"));
    QCOMPARE(resumed.headers.value("mcp-session-id"), QByteArray("s-1"));
    QCOMPARE(resumed.headers.value("accept"), QByteArray("text/event-stream"));
}

void TestMcpStreams::aBrokenStreamOfWhichNothingIsLeftEndsInTime()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        if (request.verb == "GET")
            return LoopbackServer::send(socket, 404, {});
        socket.write(EventHead + "id: e-7\nretry: 1\ndata: \n\n");
        socket.disconnectFromHost();
    });
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    const auto outcome = waited(conversation.call(u"sum"_s, {}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Timeout);
    QCOMPARE(server.count("GET", "/mcp"), 1);
}

void TestMcpStreams::whatTheServerAsksMeanwhileIsAnswered()
{
    QTcpSocket *waiting = nullptr;
    int asked = 0;
    QStringList answered;
    LoopbackServer server([&](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        if (request.json().contains("result"_L1)) {
            answered.append(request.json().value("id"_L1).toString());
            LoopbackServer::send(socket, 202, {});
            if (answered.size() == 2)
                waiting->write(answerEvent(asked));
            return;
        }
        waiting = &socket;
        asked = request.id();
        socket.write(EventHead + "data: {\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}\n\n" +
                     "data: {\"jsonrpc\":\"2.0\",\"id\":\"e\",\"method\":\"elicitation/create\"}\n\n");
    });
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    QVERIFY(waited(conversation.call(u"sum"_s, {})));
    answered.sort();
    QCOMPARE(answered, (QStringList{u"e"_s, u"p"_s}));
    QCOMPARE(server.seen().last().headers.value("mcp-session-id"), QByteArray("s-1"));
}

void TestMcpStreams::theServerMayAskOnTheOpenStream()
{
    QPointer<QTcpSocket> stream;
    QTcpSocket *waiting = nullptr;
    int asked = 0;
    LoopbackServer server([&](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        if (request.verb == "GET") {
            stream = &socket;
            return void(socket.write(EventHead));
        }
        if (request.json().contains("result"_L1)) {
            LoopbackServer::send(socket, 202, {});
            return void(waiting->write(answerEvent(asked)));
        }
        waiting = &socket;
        asked = request.id();
        socket.write(EventHead);
        stream->write("data: {\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}\n\n");
    });
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    conversation.listen();
    QTRY_VERIFY(stream);
    QVERIFY(waited(conversation.call(u"sum"_s, {})));
    QCOMPARE(stream->state(), QAbstractSocket::ConnectedState);
    waited(conversation.close());
    QTRY_VERIFY(!stream); // its other end hung up
    QCOMPARE(server.count("DELETE", "/mcp"), 1);
}

void TestMcpStreams::aServerWithoutThatStreamIsLeftAlone()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        request.verb == "GET" ? LoopbackServer::send(socket, 405, {})
                              : LoopbackServer::result(request, socket, oneTool());
    });
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    conversation.listen();
    QTRY_COMPARE(server.count("GET", "/mcp"), 1);
    const auto tools = waited(conversation.tools());
    QVERIFY(tools);
    QCOMPARE(tools->size(), 1);
    QCOMPARE(server.count("GET", "/mcp"), 1);
}

QTEST_GUILESS_MAIN(TestMcpStreams)
#include "TestMcpStreams.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/LoopbackServer.h"
#include "mcp/McpConversation.h"
#include "support/Waiting.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

const QByteArray EventHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

QJsonObject oneTool()
{
    return {{u"tools"_s, QJsonArray{QJsonObject{{u"name"_s, u"sum"_s}}}}};
}

/// A legacy server whose session is called `session`; false when the request is none of its beginning.
bool begins(const SeenRequest &request, QTcpSocket &socket, const QByteArray &session = "s-1")
{
    if (request.method() == "server/discover"_L1)
        LoopbackServer::error(request, socket, 400, -32000);
    else if (request.method() == "initialize"_L1)
        LoopbackServer::result(request, socket, {{u"protocolVersion"_s, u"2025-11-25"_s}},
                               {"Mcp-Session-Id: " + session});
    else if (request.method() == "notifications/initialized"_L1 || request.verb == "DELETE")
        LoopbackServer::send(socket, 202, {});
    else
        return false;
    return true;
}

QByteArray answerEvent(int id, const QByteArray &result = "{}")
{
    return "data: {\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"result\":" + result + "}\n\n";
}

} // namespace

/// What goes beyond asking once: streams that break off, servers that ask, sessions that are forgotten.
class TestMcpConversation : public QObject
{
    Q_OBJECT
private slots:
    void aStreamThatBreaksOffIsResumedAfterTheWait();
    void aBrokenStreamOfWhichNothingIsLeftEndsInTime();
    void whatTheServerAsksMeanwhileIsAnswered();
    void theServerMayAskOnTheOpenStream();
    void aServerWithoutThatStreamIsLeftAlone();
    void aForgottenSessionIsBegunAgain();
    void aRefusedStepIsTakenAgainInTheSameSession();
    void anotherVersionMidwayIsSpoken();
    void anAbilityThatKeyfobLacksIsNamed();
    void theNameOfAToolTravelsInItsHeader();
    void aServerOfTheOldTransportIsNamed();
    void onlyTheWantedVersionIsSpoken();
    void aToolThatFailsSaysSo();

private:
    [[nodiscard]] McpTarget target(const LoopbackServer &server) const
    {
        const QList<EntryValue> none;
        return *McpTarget::make(server.url(u"/mcp"_s), none, std::chrono::seconds(5));
    }
    HttpClient m_http;
    EraMemory m_eras;
};

void TestMcpConversation::aStreamThatBreaksOffIsResumedAfterTheWait()
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
    McpConversation conversation(m_http, m_eras, target(server));
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

void TestMcpConversation::aBrokenStreamOfWhichNothingIsLeftEndsInTime()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        if (request.verb == "GET")
            return LoopbackServer::send(socket, 404, {});
        socket.write(EventHead + "id: e-7\nretry: 1\ndata: \n\n");
        socket.disconnectFromHost();
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    const auto outcome = waited(conversation.call(u"sum"_s, {}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Timeout);
    QCOMPARE(server.count("GET", "/mcp"), 1);
}

void TestMcpConversation::whatTheServerAsksMeanwhileIsAnswered()
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
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    QVERIFY(waited(conversation.call(u"sum"_s, {})));
    answered.sort();
    QCOMPARE(answered, (QStringList{u"e"_s, u"p"_s}));
    QCOMPARE(server.seen().last().headers.value("mcp-session-id"), QByteArray("s-1"));
}

void TestMcpConversation::theServerMayAskOnTheOpenStream()
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
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    conversation.listen();
    QTRY_VERIFY(stream);
    QVERIFY(waited(conversation.call(u"sum"_s, {})));
    QCOMPARE(stream->state(), QAbstractSocket::ConnectedState);
    waited(conversation.close());
    QTRY_VERIFY(!stream); // its other end hung up
    QCOMPARE(server.count("DELETE", "/mcp"), 1);
}

void TestMcpConversation::aServerWithoutThatStreamIsLeftAlone()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        request.verb == "GET" ? LoopbackServer::send(socket, 405, {})
                              : LoopbackServer::result(request, socket, oneTool());
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    conversation.listen();
    QTRY_COMPARE(server.count("GET", "/mcp"), 1);
    const auto tools = waited(conversation.tools());
    QVERIFY(tools);
    QCOMPARE(tools->size(), 1);
    QCOMPARE(server.count("GET", "/mcp"), 1);
}

void TestMcpConversation::aForgottenSessionIsBegunAgain()
{
    QByteArray session = "s-1";
    LoopbackServer server([&session](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket, session))
            return;
        request.headers.value("mcp-session-id") == session
            ? LoopbackServer::result(request, socket, oneTool())
            : LoopbackServer::send(socket, 404, "session not found", "text/plain");
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    session = "s-2";
    const auto tools = waited(conversation.tools());
    QVERIFY2(tools, qPrintable(tools ? QString() : tools.error().message));
    QCOMPARE(tools->size(), 1);
    QCOMPARE(server.methods().count(u"initialize"_s), 2);
    const auto again = server.seen().at(server.methods().lastIndexOf(u"initialize"_s));
    QVERIFY(!again.headers.contains("mcp-session-id"));
}

void TestMcpConversation::aRefusedStepIsTakenAgainInTheSameSession()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (begins(request, socket))
            return;
        request.headers.value("authorization") == "Bearer good"
            ? LoopbackServer::result(request, socket, oneTool())
            : LoopbackServer::send(socket, 401, {}, "text/plain", {"WWW-Authenticate: Bearer scope=\"a\""});
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    QVERIFY(!conversation.refusal());
    const auto refused = waited(conversation.tools());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TokenRefused);
    QVERIFY(conversation.refusal());
    QCOMPARE(conversation.refusal()->status, 401);
    QCOMPARE(conversation.refusal()->challenge, QByteArray("Bearer scope=\"a\""));
    conversation.admit({HttpHeader{"Authorization", "Bearer good"}});
    QVERIFY(waited(conversation.tools()));
    QVERIFY(!conversation.refusal());
    QCOMPARE(server.methods().count(u"initialize"_s), 1);
    QCOMPARE(server.seen().last().headers.value("mcp-session-id"), QByteArray("s-1"));
}

void TestMcpConversation::anotherVersionMidwayIsSpoken()
{
    QJsonArray supported;
    LoopbackServer server([&supported](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() == "server/discover"_L1)
            return LoopbackServer::result(request, socket,
                                          {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}}});
        if (!supported.isEmpty())
            return LoopbackServer::error(request, socket, 400, -32022,
                                         {{u"supported"_s, std::exchange(supported, {})}});
        if (!begins(request, socket))
            LoopbackServer::result(request, socket, oneTool());
    });
    McpConversation same(m_http, m_eras, target(server));
    QVERIFY(waited(same.open()));
    supported = {u"2026-07-28"_s};
    QVERIFY(waited(same.tools()));
    QCOMPARE(server.methods().count(u"tools/list"_s), 2);
    McpConversation older(m_http, m_eras, target(server));
    QVERIFY(waited(older.open()));
    supported = {u"2025-06-18"_s};
    QVERIFY(waited(older.tools()));
    QVERIFY(server.methods().contains(u"initialize"_s));
    supported = {u"2031-01-01"_s};
    McpConversation none(m_http, m_eras, target(server));
    QVERIFY(waited(none.open()));
    const auto tools = waited(none.tools());
    QVERIFY(!tools);
    QCOMPARE(tools.error().code, ErrorCode::BadAnswer);
}

void TestMcpConversation::anAbilityThatKeyfobLacksIsNamed()
{
    for (const int code : {-32020, -32021}) {
        LoopbackServer server([code](const SeenRequest &request, QTcpSocket &socket) {
            request.method() == "server/discover"_L1
                ? LoopbackServer::result(request, socket,
                                         {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}}})
                : LoopbackServer::error(request, socket, 400, code);
        });
        McpConversation conversation(m_http, m_eras, target(server));
        QVERIFY(waited(conversation.open()));
        const auto outcome = waited(conversation.call(u"sum"_s, {}));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, code == -32020 ? ErrorCode::BadAnswer : ErrorCode::NotSupported);
        QVERIFY(!outcome.error().hint.isEmpty());
    }
}

void TestMcpConversation::theNameOfAToolTravelsInItsHeader()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        request.method() == "server/discover"_L1
            ? LoopbackServer::result(request, socket, {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}}})
            : LoopbackServer::result(request, socket, {});
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    QVERIFY(waited(conversation.call(u"sum"_s, {})));
    QCOMPARE(server.seen().last().headers.value("mcp-name"), QByteArray("sum"));
    QCOMPARE(server.seen().last().headers.value("mcp-method"), QByteArray("tools/call"));
    QVERIFY(waited(conversation.call(u"h\u00e9llo"_s, {})));
    QCOMPARE(server.seen().last().headers.value("mcp-name"), QByteArray("=?base64?aMOpbGxv?="));
    QVERIFY(waited(conversation.call(u"=?base64?"_s, {})));
    QVERIFY(server.seen().last().headers.value("mcp-name") != QByteArray("=?base64?"));
}

void TestMcpConversation::aServerOfTheOldTransportIsNamed()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        request.verb == "GET"
            ? void(socket.write(EventHead + "event: endpoint\ndata: /messages?session=1\n\n"))
            : LoopbackServer::send(socket, 405, "no", "text/plain");
    });
    McpConversation conversation(m_http, m_eras, target(server));
    const auto report = waited(conversation.open());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotSupported);
    QVERIFY2(report.error().message.contains(u"HTTP+SSE"_s), qPrintable(report.error().message));
    QVERIFY(!report.error().hint.isEmpty());
}

void TestMcpConversation::onlyTheWantedVersionIsSpoken()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) { begins(request, socket); });
    McpConversation old(m_http, m_eras, target(server), u"2025-11-25"_s);
    QVERIFY(waited(old.open()));
    QCOMPARE(server.methods().first(), u"initialize"_s);
    server.forget();
    McpConversation modern(m_http, m_eras, target(server), u"2026-07-28"_s);
    const auto report = waited(modern.open());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadAnswer);
    QCOMPARE(server.methods(), QStringList{u"server/discover"_s});
}

void TestMcpConversation::aToolThatFailsSaysSo()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (!begins(request, socket))
            LoopbackServer::result(request, socket,
                                   {{u"isError"_s, true},
                                    {u"content"_s, QJsonArray{QJsonObject{{u"type"_s, u"text"_s},
                                                                          {u"text"_s, u"no\u202e!"_s}}}}});
    });
    McpConversation conversation(m_http, m_eras, target(server));
    QVERIFY(waited(conversation.open()));
    const auto outcome = waited(conversation.call(u"sum"_s, {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->ok);
    QCOMPARE(outcome->text, u"no !"_s);
}

QTEST_GUILESS_MAIN(TestMcpConversation)
#include "TestMcpConversation.moc"

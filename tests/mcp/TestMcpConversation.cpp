// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/Conversing.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// Sessions that are forgotten, steps that are refused, versions that change.
class TestMcpConversation : public QObject
{
    Q_OBJECT
private slots:
    void aForgottenSessionIsBegunAgain();
    void aRefusedStepIsTakenAgainInTheSameSession();
    void anotherVersionMidwayIsSpoken();
    void anAbilityThatKeyfobLacksIsNamed();
    void theNameOfAToolTravelsInItsHeader();
    void aServerOfTheOldTransportIsNamed();
    void onlyTheWantedVersionIsSpoken();
    void aToolThatFailsSaysSo();
    void aServerThatMovesOnIsFollowed();

private:
    HttpClient m_http;
    EraMemory m_eras;
};

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
    McpConversation conversation(m_http, m_eras, targetOf(server));
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
    McpConversation conversation(m_http, m_eras, targetOf(server));
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
    McpConversation same(m_http, m_eras, targetOf(server));
    QVERIFY(waited(same.open()));
    supported = {u"2026-07-28"_s};
    QVERIFY(waited(same.tools()));
    QCOMPARE(server.methods().count(u"tools/list"_s), 2);
    McpConversation older(m_http, m_eras, targetOf(server));
    QVERIFY(waited(older.open()));
    supported = {u"2025-06-18"_s};
    QVERIFY(waited(older.tools()));
    QVERIFY(server.methods().contains(u"initialize"_s));
    supported = {u"2031-01-01"_s};
    McpConversation none(m_http, m_eras, targetOf(server));
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
        McpConversation conversation(m_http, m_eras, targetOf(server));
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
    McpConversation conversation(m_http, m_eras, targetOf(server));
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
    McpConversation conversation(m_http, m_eras, targetOf(server));
    const auto report = waited(conversation.open());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NotSupported);
    QVERIFY2(report.error().message.contains(u"HTTP+SSE"_s), qPrintable(report.error().message));
    QVERIFY(!report.error().hint.isEmpty());
}

void TestMcpConversation::onlyTheWantedVersionIsSpoken()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) { begins(request, socket); });
    McpConversation old(m_http, m_eras, targetOf(server), u"2025-11-25"_s);
    QVERIFY(waited(old.open()));
    QCOMPARE(server.methods().first(), u"initialize"_s);
    server.forget();
    McpConversation modern(m_http, m_eras, targetOf(server), u"2026-07-28"_s);
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
    McpConversation conversation(m_http, m_eras, targetOf(server));
    QVERIFY(waited(conversation.open()));
    const auto outcome = waited(conversation.call(u"sum"_s, {}));
    QVERIFY(outcome);
    QVERIFY(!outcome->ok);
    QCOMPARE(outcome->text, u"no !"_s);
}

void TestMcpConversation::aServerThatMovesOnIsFollowed()
{
    bool isNew = false;
    LoopbackServer server([&isNew](const SeenRequest &request, QTcpSocket &socket) {
        if (isNew && request.method() == "server/discover"_L1)
            return LoopbackServer::result(request, socket,
                                          {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}}});
        if (isNew)
            return LoopbackServer::error(request, socket, 400, -32022);
        begins(request, socket);
    });
    McpConversation before(m_http, m_eras, targetOf(server));
    QVERIFY(waited(before.open()));
    QCOMPARE(m_eras.era(server.url(u"/"_s)), EraMemory::Era::Legacy);
    isNew = true;
    server.forget();
    McpConversation after(m_http, m_eras, targetOf(server));
    const auto report = waited(after.open());
    QVERIFY2(report, qPrintable(report ? QString() : report.error().message));
    QCOMPARE(report->era, u"2026-07-28"_s);
    QCOMPARE(server.methods(), (QStringList{u"initialize"_s, u"server/discover"_s}));
}

QTEST_GUILESS_MAIN(TestMcpConversation)
#include "TestMcpConversation.moc"

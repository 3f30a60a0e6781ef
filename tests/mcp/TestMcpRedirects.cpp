// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/Conversing.h"
#include "support/Waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

/// Two servers: the first one sends everybody to the second, which must not hear of it.
class TestMcpRedirects : public QObject
{
    Q_OBJECT
private slots:
    void theSecondServerHearsNothing_data();
    void theSecondServerHearsNothing();
};

void TestMcpRedirects::theSecondServerHearsNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    for (const int status : {301, 302, 303, 305, 307, 308}) {
        for (const char *verb : {"GET", "POST", "DELETE"})
            QTest::addRow("%d of %s", status, verb) << status << QByteArray(verb);
    }
}

void TestMcpRedirects::theSecondServerHearsNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, verb);
    LoopbackServer second([](const SeenRequest &request, QTcpSocket &socket) {
        if (!begins(request, socket))
            LoopbackServer::result(request, socket, oneTool());
    });
    int connections = 0;
    connect(&second, &QTcpServer::newConnection, this, [&connections] { ++connections; });
    LoopbackServer first([&](const SeenRequest &request, QTcpSocket &socket) {
        if (request.verb == verb && (verb != "POST" || request.method() == "tools/list"_L1))
            return LoopbackServer::send(socket, status, {}, "text/plain",
                                        {"Location: " + second.origin().toLatin1() + "/mcp",
                                         "Set-Cookie: crumb=1; Path=/", "Connection: close"});
        if (!begins(request, socket))
            LoopbackServer::result(request, socket, oneTool(), {"Set-Cookie: crumb=1; Path=/"});
    });
    HttpClient http;
    EraMemory eras;
    const QList<EntryValue> headers{{u"Authorization"_s, u"Bearer "_s, Secret("mcpt_0123456789abcdef")}};
    const Result<McpTarget> target = McpTarget::make(first.url(u"/mcp"_s), headers, std::chrono::seconds(5));
    McpConversation conversation(http, eras, *target);
    QVERIFY(waited(conversation.open()));
    conversation.listen();
    QTRY_VERIFY(first.count("GET", "/mcp") > 0);
    const auto tools = waited(conversation.tools());
    QCOMPARE(tools.has_value(), verb != "POST");
    if (!tools)
        QCOMPARE(tools.error().code, ErrorCode::Redirected);
    waited(conversation.close());
    QCOMPARE(first.count("DELETE", "/mcp"), 1);
    QCOMPARE(connections, 0);
    QCOMPARE(second.seen().size(), 0);
    for (const SeenRequest &request : first.seen())
        QVERIFY(!request.headers.contains("cookie"));
}

QTEST_GUILESS_MAIN(TestMcpRedirects)
#include "TestMcpRedirects.moc"

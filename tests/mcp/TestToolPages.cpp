// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"
#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

QJsonObject tool(const QString &name)
{
    return {{u"name"_s, name}};
}

void discoveryAnswer(const SeenRequest &request, QTcpSocket &socket)
{
    LoopbackServer::result(request, socket, {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}}});
}

} // namespace

class TestToolPages : public QObject
{
    Q_OBJECT
private slots:
    void pagesAreFollowedUpToABound();
    void aCircleOfCursorsEnds();
    void aListThatIsNoListIsABadAnswer();

private:
    HttpClient m_http;
};

void TestToolPages::pagesAreFollowedUpToABound()
{
    int pages = 0;
    LoopbackServer server([&pages](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() != "tools/list"_L1)
            return discoveryAnswer(request, socket);
        QJsonArray tools;
        for (int i = 0; i < 30; ++i)
            tools.append(tool(u"t\u202e%1"_s.arg(pages * 30 + i)));
        LoopbackServer::result(request, socket,
                               {{u"tools"_s, tools}, {u"nextCursor"_s, QString::number(++pages)}});
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(report);
    QCOMPARE(report->tools.size(), 1000);
    QCOMPARE(report->tools.at(999), u"t 999"_s);
    QCOMPARE(pages, 34);
}

void TestToolPages::aCircleOfCursorsEnds()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() != "tools/list"_L1)
            return discoveryAnswer(request, socket);
        LoopbackServer::result(request, socket,
                               {{u"tools"_s, QJsonArray{tool(u"same"_s)}}, {u"nextCursor"_s, u"again"_s}});
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(report);
    QCOMPARE(server.methods().count(u"tools/list"_s), 2);
}

void TestToolPages::aListThatIsNoListIsABadAnswer()
{
    LoopbackServer server([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.method() != "tools/list"_L1)
            return discoveryAnswer(request, socket);
        LoopbackServer::result(request, socket, {{u"tools"_s, u"many"_s}});
    });
    ServerProbe probe(m_http);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), {}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadAnswer);
}

QTEST_GUILESS_MAIN(TestToolPages)
#include "TestToolPages.moc"

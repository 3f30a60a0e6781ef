// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/VerificationSteps.h"
#include "http/UnsignedServer.h"

#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "support/ScratchFolder.h"
#include "support/Waiting.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

using Answer = LoopbackServer::Answer;

Answer status(int code, const QList<QByteArray> &more = {})
{
    return [code, more](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, code, "no", "text/plain", more);
    };
}

Answer modern(const QByteArray &date = {})
{
    return [date](const SeenRequest &request, QTcpSocket &socket) {
        const QList<QByteArray> more = date.isEmpty() ? QList<QByteArray>() : QList{"Date: " + date};
        LoopbackServer::result(request, socket,
                               {{u"supportedVersions"_s, QJsonArray{u"2026-07-28"_s}},
                                {u"serverInfo"_s, QJsonObject{{u"name"_s, u"Acme"_s}}},
                                {u"tools"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}}}}},
                               more);
    };
}

} // namespace

/// Every class of failure, caused for real, with its line, text and next step (ux.md section 5).
class TestVerificationSteps : public QObject
{
    Q_OBJECT
private slots:
    void aFailureIsNamedWithTheNextStep_data();
    void aFailureIsNamedWithTheNextStep();
    void aClosedPortIsNotReachable();
    void aNameThatDoesNotExistIsNotFound();
    void aCertificateThatNobodySignedIsNotTrusted();
    void aWrongClockIsTold();
    void whatWorksIsTold();

private:
    [[nodiscard]] QList<ChecklistStep> stepsOf(const QUrl &url, const QDateTime &now = {})
    {
        Connection connection;
        connection.endpoint = url.toString();
        connection.tokenFingerprint = u"0123456789abcdef"_s;
        connection.preset = u"analysis"_s;
        ServerProbe probe(m_http, std::chrono::milliseconds(1500));
        const QList<EntryValue> headers{{u"Authorization"_s, u"Bearer "_s, Secret("mcpt_0123456789abcdef")}};
        const Result<ProbeReport> report = waited(probe.probe(url, headers));
        m_code = report ? std::nullopt : std::optional(report.error().code);
        return verificationSteps(connection, report, now.isValid() ? now : QDateTime::currentDateTimeUtc());
    }
    HttpClient m_http;
    std::optional<ErrorCode> m_code;
};

void TestVerificationSteps::aFailureIsNamedWithTheNextStep_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("hint");
    QTest::newRow("401") << status(401) << ErrorCode::TokenRefused << u"token"_s << u"refused the token"_s
                         << u"paste it again"_s;
    QTest::newRow("403 scope") << status(403, {"WWW-Authenticate: Bearer error=\"insufficient_scope\""})
                               << ErrorCode::Forbidden << u"token"_s << u"may not do this"_s
                               << u"sign in again"_s;
    QTest::newRow("404") << status(404) << ErrorCode::NotFound << u"address"_s << u"nothing at this address"_s
                         << u"/mcp"_s;
    QTest::newRow("405") << status(405) << ErrorCode::NotMcp << u"address"_s << u"takes no MCP requests"_s
                         << u"405"_s;
    QTest::newRow("429") << status(429, {"Retry-After: 9"}) << ErrorCode::RateLimited << u"address"_s
                         << u"Too many requests"_s << u"9"_s;
    QTest::newRow("503") << status(503) << ErrorCode::ServerError << u"address"_s << u"has a problem"_s
                         << u"503"_s;
    QTest::newRow("a page to sign in") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 200, "<!doctype html><form>", "text/html");
    }) << ErrorCode::NotMcp << u"address"_s
                                       << u"No MCP server"_s << u"web page"_s;
    QTest::newRow("redirect") << status(302, {"Location: https://login.example/?next=1"})
                              << ErrorCode::Redirected << u"address"_s << u"https://login.example/"_s
                              << u"enter it instead"_s;
    QTest::newRow("silence") << Answer([](const SeenRequest &, QTcpSocket &) {}) << ErrorCode::Timeout
                             << u"address"_s << u"in time"_s << u"network connection"_s;
    QTest::newRow("something else") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 200, "{\"hello\":1}");
    }) << ErrorCode::NotMcp << u"address"_s
                                    << u"No MCP server"_s << u"Check the address"_s;
    QTest::newRow("the old transport") << Answer([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.verb != "GET")
            return LoopbackServer::send(socket, 405, {});
        socket.write(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: /m\n\n");
    }) << ErrorCode::NotSupported << u"address"_s
                                       << u"HTTP+SSE"_s << u"Streamable HTTP"_s;
}

void TestVerificationSteps::aFailureIsNamedWithTheNextStep()
{
    QFETCH(Answer, answer);
    QFETCH(QString, step);
    QFETCH(QString, message);
    QFETCH(QString, hint);
    LoopbackServer server(answer);
    const QList<ChecklistStep> steps = stepsOf(server.url(u"/mcp"_s));
    QTEST(m_code.value(), "code");
    const ChecklistStep last = steps.last();
    QCOMPARE(last.id, step);
    QVERIFY(!last.ok);
    QVERIFY2(last.text.contains(message), qPrintable(last.text));
    QVERIFY2(last.hint.contains(hint), qPrintable(last.hint));
    QVERIFY(!last.text.contains(u"next=1"_s));
    QCOMPARE(steps.size(), step == u"token"_s ? 2 : 1);
}

void TestVerificationSteps::aClosedPortIsNotReachable()
{
    QUrl url;
    {
        const LoopbackServer server(status(200));
        url = server.url(u"/mcp"_s);
    }
    const QList<ChecklistStep> steps = stepsOf(url);
    QCOMPARE(m_code.value(), ErrorCode::Unreachable);
    QCOMPARE(steps.last().id, u"address"_s);
    QVERIFY(!steps.last().hint.isEmpty());
}

void TestVerificationSteps::aNameThatDoesNotExistIsNotFound()
{
    const QList<ChecklistStep> steps = stepsOf(QUrl(u"https://no-such-host.invalid/mcp"_s));
    QCOMPARE(m_code.value(), ErrorCode::HostNotFound);
    QVERIFY(steps.last().text.contains(u"no-such-host.invalid"_s));
    QVERIFY(steps.last().hint.contains(u"spelling"_s));
}

void TestVerificationSteps::aCertificateThatNobodySignedIsNotTrusted()
{
    const ScratchFolder folder;
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                                 folder.path(u"key.pem"_s), u"-out"_s, folder.path(u"cert.pem"_s), u"-days"_s,
                                 u"2"_s, u"-subj"_s, u"/CN=localhost"_s});
    QVERIFY(openssl.waitForFinished());
    QCOMPARE(openssl.exitCode(), 0);
    UnsignedServer server(folder);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QList<ChecklistStep> steps = stepsOf(QUrl(u"https://127.0.0.1:%1/mcp"_s.arg(server.serverPort())));
    QCOMPARE(m_code.value(), ErrorCode::TlsFailed);
    QCOMPARE(steps.size(), 2);
    QVERIFY(steps.first().ok && steps.first().id == u"address"_s);
    QCOMPARE(steps.last().id, u"tls"_s);
    QVERIFY(!steps.last().ok && !steps.last().hint.isEmpty());
}

void TestVerificationSteps::aWrongClockIsTold()
{
    LoopbackServer server(modern("Fri, 20 Nov 2026 09:00:00 GMT"));
    const QDateTime there(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    const QList<ChecklistStep> steps = stepsOf(server.url(u"/mcp"_s), there.addSecs(7200));
    QCOMPARE(steps.last().id, u"clock"_s);
    QVERIFY(!steps.last().ok);
    QVERIFY2(steps.last().hint.contains(u"120"_s), qPrintable(steps.last().hint));
    const QList<ChecklistStep> right = stepsOf(server.url(u"/mcp"_s), there.addSecs(60));
    QCOMPARE(right.last().id, u"tools"_s);
}

void TestVerificationSteps::whatWorksIsTold()
{
    LoopbackServer server(modern());
    const QList<ChecklistStep> steps = stepsOf(server.url(u"/mcp"_s));
    QStringList ids;
    for (const ChecklistStep &step : steps) {
        QVERIFY(step.ok);
        ids += step.id;
    }
    QCOMPARE(ids, u"address token server tools"_s.split(u' '));
    QCOMPARE(steps.at(2).text, u"Acme, MCP 2026-07-28"_s);
    QVERIFY(steps.at(3).text.contains(u"analysis"_s));
}

QTEST_GUILESS_MAIN(TestVerificationSteps)
#include "TestVerificationSteps.moc"

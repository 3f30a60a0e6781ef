// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QTcpSocket>
#include <QTest>

using namespace keyfob;

namespace {

/// Sends bytes as they are, and gives what came back until the other side closed or fell silent.
QByteArray raw(DemoVisitor &visitor, const QByteArray &bytes)
{
    QTcpSocket socket;
    QByteArray answer;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(visitor.service.url().port()));
    socket.write(bytes);
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10'000);
    return answer;
}

QByteArray host(const DemoVisitor &visitor)
{
    return "127.0.0.1:" + QByteArray::number(visitor.service.url().port());
}

} // namespace

/// What stands around the service: the address, who may call, how much.
class TestDemoServer : public QObject
{
    Q_OBJECT

private slots:
    void onlyLoopbackIsBound();
    void anUnknownFaultIsRefused();
    void aTakenPortIsNamed();
    void foreignHostsAndOriginsAreRefused();
    void bodiesOverAMebibyteAreRefused();
    void bodiesUpToAMebibyteAreTaken();
    void headersWithoutEndAreCut();
    void aConnectionIsClosedWhenAsked();
    void requestsAreCountedByPattern();
    void secretsDifferFromStartToStart();
};

void TestDemoServer::onlyLoopbackIsBound()
{
    DemoVisitor visitor;
    QCOMPARE(visitor.service.url().host(), QStringLiteral("127.0.0.1"));
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
            continue;
        QTcpSocket socket;
        socket.connectToHost(address, quint16(visitor.service.url().port()));
        QVERIFY(!socket.waitForConnected(2000));
    }
}

void TestDemoServer::anUnknownFaultIsRefused()
{
    const FakeClock clock;
    DemoService service({.faults = {QStringLiteral("slow"), QStringLiteral("explode")}}, clock);
    const auto started = service.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::InvalidInput);
    QVERIFY(started.error().message.contains(QStringLiteral("explode")));
    QVERIFY(started.error().hint.contains(QStringLiteral("rotate-lost-answer")));
    QVERIFY(service.url().isEmpty());
}

void TestDemoServer::aTakenPortIsNamed()
{
    DemoVisitor visitor;
    const quint16 port = quint16(visitor.service.url().port());
    DemoService second({.port = port, .faults = {}}, visitor.clock);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Unreachable);
    QVERIFY(started.error().message.contains(QString::number(port)));
}

void TestDemoServer::foreignHostsAndOriginsAreRefused()
{
    DemoVisitor visitor;
    const QString page = QStringLiteral("/login");
    const QByteArray port = ":" + QByteArray::number(visitor.service.url().port());
    QCOMPARE(visitor.get(page).status, 200);
    QCOMPARE(visitor.send("GET", page, {}, {{"Host", "localhost" + port}}).status, 200);
    for (const QByteArray &name : {QByteArray("evil.example"), "evil.example" + port,
                                   QByteArray("127.0.0.1:1"), "127.0.0.1.evil.example" + port})
        QCOMPARE(visitor.send("GET", page, {}, {{"Host", name}}).status, 403);
    QCOMPARE(visitor.send("GET", page, {}, {{"Origin", "http://127.0.0.1" + port}}).status, 200);
    for (const QByteArray &origin : {QByteArray("null"), QByteArray("http://evil.example"),
                                     "https://127.0.0.1" + port, QByteArray("http://127.0.0.1:1")})
        QCOMPARE(visitor.send("GET", page, {}, {{"Origin", origin}}).status, 403);
}

void TestDemoServer::bodiesOverAMebibyteAreRefused()
{
    DemoVisitor visitor;
    const QByteArray body(2 * 1024 * 1024, 'x');
    const QByteArray answer =
        raw(visitor, "POST /oauth/token HTTP/1.1\r\nHost: " + host(visitor) +
                         "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 "), answer.constData());
    QCOMPARE(visitor.send("POST", QStringLiteral("/login"), QByteArray(1024 * 1024 + 1, 'x')).status, 413);
    QCOMPARE(visitor.service.requestCount(QStringLiteral("POST /oauth/token")), 0);
    QCOMPARE(visitor.get(QStringLiteral("/login")).status, 200);
}

void TestDemoServer::bodiesUpToAMebibyteAreTaken()
{
    DemoVisitor visitor;
    for (int i = 0; i < 3; ++i) // on one connection: each request counts for itself
        QCOMPARE(visitor
                     .send("POST", QStringLiteral("/login"), QByteArray(1024 * 1024, 'x'),
                           {{"Content-Type", "application/x-www-form-urlencoded"}})
                     .status,
                 303);
}

void TestDemoServer::headersWithoutEndAreCut()
{
    DemoVisitor visitor;
    const QByteArray answer = raw(visitor, "GET / HTTP/1.1\r\nHost: " + host(visitor) + "\r\n" +
                                               QByteArray("X-More: and more\r\n").repeated(100'000));
    QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 "), answer.constData());
    QCOMPARE(visitor.get(QStringLiteral("/login")).status, 200);
}

void TestDemoServer::aConnectionIsClosedWhenAsked()
{
    DemoVisitor visitor;
    const QByteArray answer =
        raw(visitor, "GET /login HTTP/1.1\r\nHost: " + host(visitor) + "\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QVERIFY(answer.endsWith("</html>\n"));
}

void TestDemoServer::requestsAreCountedByPattern()
{
    DemoVisitor visitor;
    (void)visitor.post(QStringLiteral("/api/v1/tokens/tok_1/rotate"), {});
    (void)visitor.post(QStringLiteral("/api/v1/tokens/self/rotate"), {});
    (void)visitor.get(QStringLiteral("/api/v1/tokens/self"));
    QCOMPARE(visitor.service.requestCount(QStringLiteral("POST /api/v1/tokens/*/rotate")), 2);
    QCOMPARE(visitor.service.requestCount(QStringLiteral("POST /api/v1/tokens/self/rotate")), 1);
    QCOMPARE(visitor.service.requestCount(QStringLiteral("GET /api/v1/tokens/*")), 1);
    QCOMPARE(visitor.service.requestCount(QStringLiteral("GET /api/v1/*")), 0);
}

void TestDemoServer::secretsDifferFromStartToStart()
{
    DemoVisitor first;
    DemoVisitor second;
    const QByteArray access = first.access();
    QCOMPARE(first.get(QStringLiteral("/api/v1/tokens"), access).status, 200);
    QCOMPARE(second.get(QStringLiteral("/api/v1/tokens"), access).status, 401);
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "TestDemoServer.moc"

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/LoopbackServer.h"
#include "mcp/ServerProbe.h"
#include "support/Waiting.h"

#include <QFile>
#include <QTest>
#include <QTimer>

#include <malloc.h>

using namespace Qt::StringLiterals;
using namespace keyfob;

namespace {

using Answer = LoopbackServer::Answer;

/// The kernel's own measure of the most memory that this process had, in bytes.
qint64 peak()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

/// From here on the peak is measured anew (proc(5), clear_refs).
bool forgetPeak()
{
    malloc_trim(0);
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

/// Sends `chunk` again and again, as fast as the other side takes it.
void stream(QTcpSocket &socket, const QByteArray &chunk)
{
    QObject::connect(&socket, &QIODevice::bytesWritten, &socket, [&socket, chunk] {
        if (socket.bytesToWrite() == 0)
            socket.write(chunk);
    });
    socket.write(chunk);
}

void trickle(QTcpSocket &socket, const QByteArray &drop)
{
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, drop] { socket.write(drop); });
    timer->start(20);
}

const QByteArray Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const QByteArray Events = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

Answer whole(const QByteArray &body)
{
    return [body](const SeenRequest &, QTcpSocket &socket) { LoopbackServer::send(socket, 200, body); };
}

/// 200 MB of zeros, packed into 200 KB.
QByteArray bomb()
{
    return qCompress(QByteArray(200'000'000, '\0'), 9).mid(4);
}

} // namespace

/// A server that wants to keep or to fill us: each ends by the deadline or a bound, and memory stays small.
class TestHostileServers : public QObject
{
    Q_OBJECT
private slots:
    void itEndsInTimeAndInLittleMemory_data();
    void itEndsInTimeAndInLittleMemory();
};

void TestHostileServers::itEndsInTimeAndInLittleMemory_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::newRow("headers that trickle") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\n");
        trickle(socket, "X-More: 1\r\n");
    });
    QTest::newRow("headers without end") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nX-Long: ");
        stream(socket, QByteArray(64 * 1024, 'x'));
    });
    QTest::newRow("a body that trickles") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write(Json + "\r\n{");
        trickle(socket, " ");
    });
    QTest::newRow("a body without end") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write(Json + "\r\n[");
        stream(socket, QByteArray(64 * 1024, ' '));
    });
    QTest::newRow("events without end") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write(Events);
        stream(socket,
               QByteArray("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\n").repeated(500));
    });
    QTest::newRow("questions without end") << Answer([](const SeenRequest &request, QTcpSocket &socket) {
        if (request.json().contains("error"_L1) || request.json().contains("result"_L1))
            return LoopbackServer::send(socket, 202, {});
        socket.write(Events);
        stream(socket,
               QByteArray("data: {\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\n\n").repeated(500));
    });
    QTest::newRow("one event without end") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write(Events + "data: ");
        stream(socket, QByteArray(64 * 1024, 'x'));
    });
    QTest::newRow("events that trickle") << Answer([](const SeenRequest &, QTcpSocket &socket) {
        socket.write(Events);
        trickle(socket, ": still here\n\n");
    });
    QTest::newRow("a bomb") << Answer([packed = bomb()](const SeenRequest &, QTcpSocket &socket) {
        LoopbackServer::send(socket, 200, packed, "application/json", {"Content-Encoding: deflate"});
    });
    QTest::newRow("deep") << whole(QByteArray(400'000, '[') + QByteArray(400'000, ']'));
    QTest::newRow("deep objects") << whole(QByteArray("{\"a\":").repeated(150'000) + "1" +
                                           QByteArray(150'000, '}'));
    QTest::newRow("a huge text") << whole('"' + QByteArray(1'900'000, 'x') + '"');
    QTest::newRow("very many values") << whole('[' + QByteArray("1,").repeated(900'000) + "1]");
}

void TestHostileServers::itEndsInTimeAndInLittleMemory()
{
    QFETCH(Answer, answer);
    LoopbackServer server(answer);
    HttpClient http;
    ServerProbe probe(http, std::chrono::milliseconds(1200));
    const QList<EntryValue> headers{{u"Authorization"_s, u"Bearer "_s, Secret("mcpt_0123456789abcdef")}};
    QVERIFY(forgetPeak());
    const qint64 before = peak();
    QVERIFY(before > 0);
    const auto report = waited(probe.probe(server.url(u"/mcp"_s), headers));
    QVERIFY(!report);
    const ErrorCode code = report.error().code;
    QVERIFY2(code == ErrorCode::Timeout || code == ErrorCode::TooLarge || code == ErrorCode::NotMcp ||
                 code == ErrorCode::BadAnswer || code == ErrorCode::Unreachable,
             qPrintable(report.error().message));
    const qint64 grown = peak() - before;
    // A sanitizer keeps what was freed for a while.
    QVERIFY2(grown < (KEYFOB_SANITIZED ? 100'000'000 : 20'000'000), qPrintable(QString::number(grown)));
    QVERIFY2(server.seen().size() < 150, qPrintable(QString::number(server.seen().size())));
}

QTEST_GUILESS_MAIN(TestHostileServers)
#include "TestHostileServers.moc"

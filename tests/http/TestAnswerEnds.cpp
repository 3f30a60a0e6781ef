// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/HttpClient.h"

#include "support/Waiting.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace keyfob;

/// Answers every whole request with the same bytes and ends the connection at once.
class ClosingServer : public QTcpServer
{
public:
    explicit ClosingServer(QByteArray answer) : m_answer(std::move(answer))
    {
        if (!listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the test found no free port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
        });
    }
    [[nodiscard]] HttpRequest request(const QByteArray &verb) const
    {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort()));
        request.verb = verb;
        request.body = verb == "POST" ? "code=once" : "";
        return request;
    }

    int requests = 0;

private:
    void take(QTcpSocket &socket)
    {
        const QByteArray text = socket.peek(socket.bytesAvailable());
        if (!text.contains("\r\n\r\n") || (text.startsWith("POST") && !text.endsWith("code=once")))
            return;
        socket.skip(text.size());
        ++requests;
        socket.write(m_answer);
        socket.disconnectFromHost();
    }
    QByteArray m_answer;
};

/// What an answer is worth that ends with its connection: one and the same, however the bytes and the end
/// fall in time. Each row is asked many times, since Qt sees the end early only now and then.
class TestAnswerEnds : public QObject
{
    Q_OBJECT

    static constexpr int times = 20;
    static QByteArray text(int size)
    {
        QByteArray text;
        for (int i = 0; text.size() < size; ++i)
            text += QByteArray::number(i) + ' ';
        return text.left(size);
    }

private slots:
    void anAnswerWithoutALengthIsWholeWhenItsConnectionEnds_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<int>("size");
        for (const char *verb : {"GET", "POST"}) {
            for (const int size : {0, 20, 5'000, 70'000, 300'000})
                QTest::addRow("%s, %d bytes", verb, size) << QByteArray(verb) << size;
        }
    }
    void anAnswerWithoutALengthIsWholeWhenItsConnectionEnds()
    {
        QFETCH(QByteArray, verb);
        QFETCH(int, size);
        for (int i = 0; i < times; ++i) {
            ClosingServer server("HTTP/1.1 201 Made\r\nContent-Type: text/plain\r\n\r\n" + text(size));
            HttpClient client;
            const auto reply = waited(client.send(server.request(verb)));
            QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
            QCOMPARE(reply->status, 201);
            QCOMPARE(reply->body, text(size));
            QVERIFY(verb == "GET" || server.requests == 1);
        }
    }

    void anAnswerThatSaysItsLengthIsWholeOnlyWithAllOfIt_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("whole");
        QTest::newRow("counted") << QByteArray("POST") << QByteArray("Content-Length: 4\r\n\r\nfour") << true;
        QTest::newRow("counted, cut")
            << QByteArray("POST") << QByteArray("Content-Length: 9\r\n\r\nfour") << false;
        QTest::newRow("counted, cut at once")
            << QByteArray("POST") << QByteArray("Content-Length: 9\r\n\r\n") << false;
        QTest::newRow("GET, counted")
            << QByteArray("GET") << QByteArray("Content-Length: 4\r\n\r\nfour") << true;
        QTest::newRow("GET, counted, cut")
            << QByteArray("GET") << QByteArray("Content-Length: 9\r\n\r\nfour") << false;
        QTest::newRow("in chunks") << QByteArray("POST")
                                   << QByteArray("Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n")
                                   << true;
        QTest::newRow("in chunks, cut between two")
            << QByteArray("POST") << QByteArray("Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n") << false;
        QTest::newRow("in chunks, cut in one")
            << QByteArray("POST") << QByteArray("Transfer-Encoding: chunked\r\n\r\n9\r\nfour") << false;
        QTest::newRow("cut in the head") << QByteArray("POST") << QByteArray("Content-Ty") << false;
    }
    void anAnswerThatSaysItsLengthIsWholeOnlyWithAllOfIt()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, answer);
        QFETCH(bool, whole);
        for (int i = 0; i < times; ++i) {
            ClosingServer server("HTTP/1.1 201 Made\r\n" + answer);
            HttpClient client;
            const auto reply = waited(client.send(server.request(verb)));
            QCOMPARE(reply.has_value(), whole);
            QCOMPARE(reply ? reply->body : QByteArray("four"), QByteArray("four"));
            QVERIFY(reply || reply.error().code == ErrorCode::Unreachable);
            QVERIFY(verb == "GET" || server.requests == 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestAnswerEnds)
#include "TestAnswerEnds.moc"

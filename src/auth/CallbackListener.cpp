// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/CallbackListener.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <array>

namespace keyfob {

namespace {

constexpr qsizetype LargestHead = 8 * 1024;
constexpr qsizetype MostConnections = 16;
constexpr auto LongestConnection = std::chrono::seconds(10);

QString randomPath()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QLatin1Char('/') + QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding |
                                                                 QByteArray::OmitTrailingEquals));
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

/// Fixed text only: nothing of the request comes back.
QByteArray page(int status)
{
    const QString text =
        status == 200
            ? CallbackListener::tr("You can close this tab and go back to Keyfob.")
            : CallbackListener::tr("This address belongs to Keyfob. Nothing was done with this request.");
    return QStringLiteral("<!doctype html><meta charset=\"utf-8\"><title>Keyfob</title><p>%1</p>\n")
        .arg(text.toHtmlEscaped())
        .toUtf8();
}

} // namespace

CallbackListener::CallbackListener(Judge judge, QObject *parent)
    : QObject(parent), m_judge(std::move(judge)), m_server(this)
{
    m_server.setMaxPendingConnections(MostConnections);
    connect(&m_server, &QTcpServer::newConnection, this, &CallbackListener::greet);
}

Result<void> CallbackListener::listen(const QString &host, const QString &path, quint16 wantedPort)
{
    const QHostAddress loopback(QHostAddress::LocalHost);
    const bool open =
        (wantedPort != 0 && m_server.listen(loopback, wantedPort)) || m_server.listen(loopback, 0);
    if (!open)
        return fail(ErrorCode::Unreachable,
                    tr("No port of this computer is free for the answer of the browser (%1).")
                        .arg(m_server.errorString()),
                    tr("Close other programs and try again."));
    const QString place = path.isEmpty() ? randomPath() : path;
    m_host = QStringLiteral("%1:%2").arg(host).arg(m_server.serverPort()).toLatin1();
    m_path = place.toLatin1();
    m_redirectUri = QStringLiteral("http://") + QString::fromLatin1(m_host) + place;
    return {};
}

void CallbackListener::close()
{
    m_server.close();
}

bool CallbackListener::takePasted(const QString &address)
{
    // What a request would be made of; browsers keep the fragment to themselves, and some hide the scheme.
    QByteArray text = address.trimmed().toUtf8();
    if (text.size() > LargestHead || !m_server.isListening())
        return false;
    text = text.first(text.indexOf('#') < 0 ? text.size() : text.indexOf('#'));
    if (text.startsWith("http://"))
        text.remove(0, 7);
    const qsizetype slash = text.indexOf('/');
    const bool odd = std::any_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c == 0x7f; });
    if (slash < 0 || odd)
        return false;
    const QByteArray head = "GET " + text.mid(slash) + " HTTP/1.1\r\nHost: " + text.first(slash);
    const auto parameters = parseCallback(head, m_host, m_path);
    if (!parameters || !m_judge(*parameters).last)
        return false;
    close();
    return true;
}

void CallbackListener::greet()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        // The oldest goes: a page that opens many connections can't lock the browser out.
        if (m_sockets.size() >= MostConnections)
            m_sockets.first()->abort();
        m_sockets.append(socket);
        socket->setReadBufferSize(LargestHead + 1);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_sockets.removeAll(socket);
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        QTimer::singleShot(LongestConnection, socket, [socket] { socket->abort(); });
    }
}

void CallbackListener::read(QTcpSocket &socket)
{
    const QByteArray head = socket.peek(LargestHead + 1);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0 && head.size() <= LargestHead)
        return; // the rest is still on its way
    disconnect(&socket, &QTcpSocket::readyRead, this, nullptr);
    if (end < 0 || end > LargestHead)
        return answer(socket, 431);
    const auto parameters = parseCallback(head.first(end), m_host, m_path);
    if (!parameters)
        return answer(socket, parameters.error());
    // Between two of them that arrive together only the first can be the answer.
    const CallbackVerdict verdict = m_server.isListening() ? m_judge(*parameters) : CallbackVerdict{};
    answer(socket, verdict.status);
    if (verdict.last)
        close();
    else
        emit ignored();
}

void CallbackListener::answer(QTcpSocket &socket, int status)
{
    const QByteArray body = page(status);
    QByteArray reply = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    if (status == 405)
        reply += "Allow: GET\r\n";
    reply += "Content-Type: text/html; charset=utf-8\r\n"
             "Content-Security-Policy: default-src 'none'\r\n"
             "Cache-Control: no-store\r\n"
             "Referrer-Policy: no-referrer\r\n"
             "X-Content-Type-Options: nosniff\r\n"
             "Connection: close\r\n"
             "Content-Length: " +
             QByteArray::number(body.size()) + "\r\n\r\n";
    socket.write(reply + body);
    socket.flush();
    if (status != 431)
        return socket.disconnectFromHost();
    // Closing while more arrives would reset the connection and lose the answer: drain until the other side
    // or the clock ends it.
    socket.readAll();
    connect(&socket, &QTcpSocket::readyRead, &socket, [&socket] { socket.readAll(); });
}

} // namespace keyfob

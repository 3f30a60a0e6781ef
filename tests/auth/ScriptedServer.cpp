// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/ScriptedServer.h"

#include "http/HttpClient.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

namespace keyfob {

namespace {

QJsonObject changed(QJsonObject document, const QJsonObject &changes)
{
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isNull())
            document.remove(change.key());
        else
            document.insert(change.key(), change.value());
    }
    return document;
}

} // namespace

ScriptedReply documentReply(const QJsonObject &document, int status)
{
    return {status, QJsonDocument(document).toJson(QJsonDocument::Compact)};
}

ScriptedServer::ScriptedServer(QObject *parent) : LoopbackServer(parent)
{
    script = [this](const SeenRequest &request) { return answer(request); };
}

QJsonObject ScriptedServer::resourceDocument() const
{
    return changed({{QStringLiteral("resource"), resource()},
                    {QStringLiteral("authorization_servers"), QJsonArray{issuer()}}},
                   resourceChanges);
}

QJsonObject ScriptedServer::serverDocument() const
{
    return changed({{QStringLiteral("issuer"), issuer()},
                    {QStringLiteral("authorization_endpoint"), origin() + QStringLiteral("/authorize")},
                    {QStringLiteral("token_endpoint"), origin() + QStringLiteral("/token")},
                    {QStringLiteral("registration_endpoint"), origin() + QStringLiteral("/register")},
                    {QStringLiteral("revocation_endpoint"), origin() + QStringLiteral("/revoke")},
                    {QStringLiteral("code_challenge_methods_supported"), QJsonArray{QStringLiteral("S256")}}},
                   serverChanges);
}

QJsonObject ScriptedServer::registration() const
{
    return QJsonDocument::fromJson(last("POST /register").body).object();
}

ScriptedReply ScriptedServer::answer(const SeenRequest &request) const
{
    const QByteArray line = request.verb + ' ' + request.path();
    if (instead.contains(line))
        return instead.value(line);
    if (line == "POST /mcp") {
        QByteArray header = "WWW-Authenticate: " + challenge;
        header.replace("RM", "resource_metadata=\"" + (origin() + resourcePlace).toLatin1() + '"');
        return {401, "{}", "application/json", challenge.isEmpty() ? QList<QByteArray>{} : QList{header}};
    }
    if (line == "GET " + resourcePlace.toLatin1())
        return documentReply(resourceDocument());
    if (line == "GET " + serverPlace.toLatin1())
        return documentReply(serverDocument());
    if (line == "POST /register")
        return documentReply(
            changed({{QStringLiteral("client_id"), QStringLiteral("client 1")}}, registrationChanges), 201);
    if (line == "POST /token")
        return documentReply(changed({{QStringLiteral("access_token"), QStringLiteral("access-token-0001")},
                                      {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                      {QStringLiteral("refresh_token"), QStringLiteral("R+/=%41&x-refresh")},
                                      {QStringLiteral("expires_in"), 3600}},
                                     tokenChanges));
    if (line == "POST /revoke")
        return {200};
    return {404, "not here", "text/plain"};
}

QByteArray exchanged(quint16 port, const QList<QByteArray> &pieces)
{
    QTcpSocket socket;
    QByteArray answer;
    QEventLoop loop;
    qsizetype next = 0;
    QTimer pace;
    const auto sendNext = [&] {
        if (next < pieces.size() && socket.isOpen())
            socket.write(pieces.at(next++));
        if (next >= pieces.size())
            pace.stop();
    };
    QObject::connect(&pace, &QTimer::timeout, &socket, sendNext);
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] {
        sendNext();
        pace.start(20);
    });
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        answer += socket.readAll();
        if (answer.contains("</p>"))
            loop.quit();
    });
    QObject::connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(3000, &loop, &QEventLoop::quit);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    loop.exec();
    return answer + socket.readAll();
}

QByteArray browserRequest(const QUrl &redirect, const QList<std::pair<QString, QByteArray>> &parameters)
{
    return "GET " + redirect.path(QUrl::FullyEncoded).toLatin1() + '?' + formEncoded(parameters) +
           " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\nAccept: text/html\r\n\r\n";
}

QByteArray comeBack(const QUrl &authorizationUrl, const Consent &consent)
{
    const SeenRequest asked{"GET", authorizationUrl.toEncoded(), {}, {}};
    const QUrl redirect(QString::fromLatin1(asked.formField("redirect_uri")));
    QList<std::pair<QString, QByteArray>> parameters{
        {QStringLiteral("state"), consent.state.isEmpty() ? asked.formField("state") : consent.state}};
    if (!consent.issuer.isEmpty())
        parameters.append({QStringLiteral("iss"), consent.issuer});
    if (!consent.error.isEmpty()) {
        parameters.append({QStringLiteral("error"), consent.error});
        parameters.append({QStringLiteral("error_description"), "because <b>I</b> say so"});
    } else {
        parameters.append({QStringLiteral("code"), consent.code});
    }
    return exchanged(static_cast<quint16>(redirect.port()), {browserRequest(redirect, parameters)});
}

} // namespace keyfob

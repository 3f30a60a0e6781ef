// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenServiceStub.h"

#include "services/ServiceCatalog.h"

#include <QFile>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

TokenServiceStub::TokenServiceStub()
    : server([this](const SeenRequest &request, QTcpSocket &socket) { answer(request, socket); })
{
}

ServiceDescription TokenServiceStub::description(const QString &name)
{
    QFile file(QStringLiteral(KEYFOB_STUB_DESCRIPTIONS "/%1.json").arg(name));
    const auto read = ServiceCatalog::read(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    if (!read)
        qFatal("%s: %s", qPrintable(name), qPrintable(read.error().message));
    return *read;
}

ServiceInstance TokenServiceStub::instance(const QString &name) const
{
    const auto made = ServiceInstance::make(description(name), server.origin());
    if (!made)
        qFatal("the test's address was refused");
    return *made;
}

Secret TokenServiceStub::manage()
{
    return Secret("manage-0123456789abcdef");
}

StubToken &TokenServiceStub::issue(const QString &name, const QDateTime &expires, const QString &ancestor)
{
    StubToken token;
    token.id = QString::number(++m_last + 100);
    token.secret = "tok-" + QByteArray::number(m_last) + '-' + QByteArray(24, char('a' + m_last % 26));
    token.name = name;
    token.ancestor = ancestor.isEmpty() ? token.id : ancestor;
    token.created = clock.now();
    token.expires = expires;
    if (oneActive)
        for (StubToken &other : m_tokens)
            other.revoked = true;
    return m_tokens.emplace_back(token);
}

StubToken *TokenServiceStub::byId(const QString &id)
{
    const auto found = std::ranges::find(m_tokens, id, &StubToken::id);
    return found == m_tokens.end() ? nullptr : &*found;
}

StubToken *TokenServiceStub::bySecret(const QByteArray &secret)
{
    const auto found = std::ranges::find(m_tokens, secret, &StubToken::secret);
    return found == m_tokens.end() ? nullptr : &*found;
}

bool TokenServiceStub::lives(const StubToken &token) const
{
    const auto over = [this](const QDateTime &time) { return time.isValid() && time <= clock.now(); };
    return !token.revoked && !over(token.expires) && !over(token.dies);
}

int TokenServiceStub::living() const
{
    return int(std::ranges::count_if(m_tokens, [this](const StubToken &token) { return lives(token); }));
}

int TokenServiceStub::makings() const
{
    return int(std::ranges::count_if(server.seen(), [](const SeenRequest &request) {
        return request.verb == "POST" && !request.target.startsWith("/mcp");
    }));
}

QByteArray TokenServiceStub::bearer(const SeenRequest &request)
{
    const QByteArray value = request.headers.value("authorization");
    return value.startsWith("Bearer ") ? value.mid(7) : QByteArray();
}

QString TokenServiceStub::written(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

bool TokenServiceStub::isManaged(const SeenRequest &request) const
{
    return Secret(bearer(request)) == manage();
}

void TokenServiceStub::use(StubToken &token)
{
    token.lastUsed = clock.now();
    for (StubToken &old : m_tokens) {
        if (old.waitsFor == token.id && !old.dies.isValid())
            old.dies = clock.now().addSecs(grace.count());
    }
}

void TokenServiceStub::replace(StubToken &old, const StubToken &fresh)
{
    if (onFirstUse)
        old.waitsFor = fresh.id;
    else if (grace.count() > 0)
        old.dies = clock.now().addSecs(grace.count());
    else
        old.revoked = true;
}

void TokenServiceStub::send(QTcpSocket &socket, int status, const QJsonValue &body)
{
    if (m_mute)
        return;
    const QByteArray text = body.isArray()    ? QJsonDocument(body.toArray()).toJson()
                            : body.isObject() ? QJsonDocument(body.toObject()).toJson()
                                              : QByteArray();
    LoopbackServer::send(socket, status, text, "application/json",
                         date.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{"Date: " + date});
}

void TokenServiceStub::answer(const SeenRequest &request, QTcpSocket &socket)
{
    if (request.target.startsWith("/mcp"))
        return mcp(request, socket);
    const bool making = request.verb == "POST";
    if (making && loss == Loss::BeforeDoing)
        return socket.abort();
    if (making && makeStatus != 0)
        return send(socket, makeStatus, QJsonObject());
    if (request.verb == "DELETE" && deleteStatus != 0)
        return send(socket, deleteStatus, QJsonObject());
    if (making && loss == Loss::AfterDoing) {
        m_mute = true; // what was to be said is never heard
        api(request, socket);
        m_mute = false;
        return socket.abort();
    }
    api(request, socket);
}

void TokenServiceStub::mcp(const SeenRequest &request, QTcpSocket &socket)
{
    if (++mcpCalls == mcpFailAt)
        return send(socket, 503, QJsonObject());
    if (mcpStatus != 0)
        return send(socket, mcpStatus, QJsonObject());
    StubToken *token = bySecret(bearer(request));
    if (!token || !lives(*token))
        return send(socket, refusal, QJsonObject{{u"error"_s, u"no such token"_s}});
    use(*token);
    LoopbackServer::result(request, socket,
                           {{u"protocolVersion"_s, u"2025-11-25"_s},
                            {u"capabilities"_s, QJsonObject()},
                            {u"serverInfo"_s, QJsonObject{{u"name"_s, u"stub"_s}}}});
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenServiceStub.h"

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject problem(const QString &code, const QString &detail)
{
    return {{u"code"_s, code}, {u"detail"_s, detail}};
}

} // namespace

QJsonObject PlainStub::shown(const StubToken &token, bool withSecret) const
{
    const QString secret = QString::fromLatin1(token.secret);
    QJsonObject item{{u"id"_s, token.id},
                     {u"name"_s, token.name},
                     {u"scopes"_s, u"mcp read"_s},
                     {u"created_at"_s, written(token.created)},
                     {u"last_used_at"_s, orNull(written(token.lastUsed))},
                     {u"expires_at"_s, orNull(written(token.expires))},
                     {u"revoked"_s, !lives(token)},
                     {u"token_hint"_s, secret.left(4) + u"…"_s + secret.right(4)}};
    if (withSecret && hintIsSecret)
        item.insert(u"token_hint"_s, secret);
    if (withSecret)
        item.insert(u"token"_s, secret);
    return item;
}

void PlainStub::make(const SeenRequest &request, QTcpSocket &socket, StubToken *old)
{
    const QJsonObject wish = request.json();
    const QDateTime expires = QDateTime::fromString(wish.value("expires_at"_L1).toString(), Qt::ISODate);
    StubToken &fresh =
        issue(old ? old->name : wish.value("name"_L1).toString(), expires, old ? old->ancestor : QString());
    QJsonObject answer = shown(fresh, true);
    if (old) {
        replace(*old, fresh);
        answer.insert(u"old"_s, QJsonObject{{u"works_until"_s, orNull(written(old->dies))}});
    }
    send(socket, old ? 200 : 201, answer);
}

void PlainStub::api(const SeenRequest &request, QTcpSocket &socket)
{
    if (!isManaged(request))
        return send(socket, refusal, problem(u"invalid_token"_s, u"Who are you?"_s));
    const QByteArray path = request.target.split('?').first();
    if (path == "/api/tokens" && request.verb == "POST")
        return make(request, socket, nullptr);
    if (path == "/api/tokens") {
        QJsonArray all;
        for (const StubToken &token : m_tokens)
            all.append(shown(token, false));
        return send(socket, 200, QJsonObject{{u"objects"_s, all}});
    }
    const QList<QByteArray> steps = path.split('/');
    StubToken *token = byId(QString::fromLatin1(steps.value(3)));
    if (!token || !lives(*token))
        return send(socket, 404, problem(u"not_found"_s, u"There is no such token."_s));
    if (steps.value(4) == "rotate")
        return make(request, socket, token);
    if (request.verb == "DELETE") {
        token->revoked = true;
        return send(socket, 204, {});
    }
    send(socket, 200, shown(*token, false));
}

QJsonObject GitlabStub::shown(const StubToken &token) const
{
    return {{u"id"_s, token.id.toInt()},
            {u"name"_s, token.name},
            {u"revoked"_s, token.revoked},
            {u"created_at"_s, written(token.created)},
            {u"description"_s, u""_s},
            {u"scopes"_s, QJsonArray{u"api"_s}},
            {u"user_id"_s, 3},
            {u"last_used_at"_s, orNull(written(token.lastUsed))},
            {u"active"_s, lives(token)},
            {u"expires_at"_s, token.expires.date().toString(Qt::ISODate)}};
}

void GitlabStub::rotate(const SeenRequest &request, QTcpSocket &socket, StubToken &old)
{
    const QString wished = request.json().value("expires_at"_L1).toString();
    const QDate day =
        wished.isEmpty() ? clock.now().date().addDays(7) : QDate::fromString(wished, Qt::ISODate);
    if (!day.isValid() || day <= clock.now().date() || day > clock.now().date().addDays(365))
        return send(socket, 400, QJsonObject{{u"message"_s, u"400 Bad request - Expiration date"_s}});
    StubToken &fresh = issue(old.name, QDateTime(day, QTime(0, 0), Qt::UTC), old.ancestor);
    replace(old, fresh);
    QJsonObject answer = shown(fresh);
    answer.insert(u"token"_s, QString::fromLatin1(fresh.secret));
    send(socket, 200, answer);
}

void GitlabStub::api(const SeenRequest &request, QTcpSocket &socket)
{
    const QByteArray own = "/api/v4/personal_access_tokens/self";
    StubToken *token = bySecret(request.headers.value("private-token"));
    const bool rotating = request.target == own + "/rotate" && request.verb == "POST";
    if (token && rotating && token->revoked) { // automatic reuse detection
        for (StubToken &other : m_tokens)
            other.revoked = other.revoked || other.ancestor == token->ancestor;
    }
    if (!token || !lives(*token))
        return send(socket, 401,
                    QJsonObject{{u"error"_s, u"invalid_token"_s},
                                {u"error_description"_s, u"Token was revoked. You have to re-authorize."_s}});
    use(*token);
    if (rotating)
        return rotate(request, socket, *token);
    if (request.target == own && request.verb == "DELETE") {
        token->revoked = true;
        return send(socket, 204, {});
    }
    if (request.target == own)
        return send(socket, 200, shown(*token));
    if (request.target != "/api/v4/personal_access_tokens?state=active")
        return send(socket, 404, QJsonObject{{u"message"_s, u"404 Not Found"_s}});
    QJsonArray all;
    for (const StubToken &each : m_tokens) {
        if (lives(each))
            all.append(shown(each));
    }
    send(socket, 200, all);
}

QJsonObject StrapiStub::shown(const StubToken &token) const
{
    return {{u"id"_s, token.id.toInt()},
            {u"name"_s, token.name},
            {u"description"_s, u""_s},
            {u"kind"_s, u"admin"_s},
            {u"createdAt"_s, written(token.created)},
            {u"lastUsedAt"_s, orNull(written(token.lastUsed))},
            {u"expiresAt"_s, orNull(written(token.expires))}};
}

void StrapiStub::create(const SeenRequest &request, QTcpSocket &socket)
{
    const qint64 life = request.json().value("lifespan"_L1).toInteger();
    if (life != 604800000 && life != 2592000000 && life != 7776000000) {
        const QJsonObject error{{u"name"_s, u"ValidationError"_s}, {u"message"_s, u"lifespan"_s}};
        return send(socket, 400, QJsonObject{{u"data"_s, QJsonValue()}, {u"error"_s, error}});
    }
    const StubToken &fresh = issue(request.json().value("name"_L1).toString(), clock.now().addMSecs(life));
    QJsonObject answer = shown(fresh);
    answer.insert(u"accessKey"_s, QString::fromLatin1(fresh.secret));
    send(socket, 201, QJsonObject{{u"data"_s, answer}});
}

void StrapiStub::api(const SeenRequest &request, QTcpSocket &socket)
{
    const auto refuse = [&](int status, const QString &name) {
        const QJsonObject error{{u"status"_s, status}, {u"name"_s, name}, {u"message"_s, name}};
        send(socket, status, QJsonObject{{u"data"_s, QJsonValue()}, {u"error"_s, error}});
    };
    if (!isManaged(request))
        return refuse(401, u"UnauthorizedError"_s);
    const QList<QByteArray> steps = request.target.split('/'); // /admin/admin-tokens/ID/regenerate
    if (steps.size() == 3 && request.verb == "POST")
        return create(request, socket);
    if (steps.size() == 3) {
        QJsonArray all;
        for (const StubToken &token : m_tokens) {
            if (!token.revoked)
                all.append(shown(token));
        }
        return send(socket, 200, QJsonObject{{u"data"_s, all}});
    }
    StubToken *token = byId(QString::fromLatin1(steps.value(3)));
    if (!token || token->revoked)
        return refuse(404, u"NotFoundError"_s);
    if (steps.value(4) == "regenerate") {
        token->secret = "again-" + token->secret.right(20) + QByteArray::number(server.seen().size());
        const QJsonObject answer{{u"id"_s, token->id.toInt()},
                                 {u"accessKey"_s, QString::fromLatin1(token->secret)},
                                 {u"kind"_s, u"admin"_s}};
        return send(socket, 201, QJsonObject{{u"data"_s, answer}});
    }
    if (request.verb == "DELETE")
        token->revoked = true;
    send(socket, 200, QJsonObject{{u"data"_s, shown(*token)}});
}

} // namespace keyfob

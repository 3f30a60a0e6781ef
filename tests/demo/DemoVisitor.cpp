// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DemoVisitor.h"

#include "support/Waiting.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace keyfob {

DemoVisitor::DemoVisitor(DemoOptions options) : service(std::move(options), clock)
{
    if (const auto started = service.start(); !started)
        qFatal("%s", qPrintable(started.error().message));
}

HttpReply DemoVisitor::send(const QByteArray &verb, const QString &path, const QByteArray &body,
                            QList<HttpHeader> headers)
{
    HttpRequest request;
    request.verb = verb;
    request.url = QUrl(service.url().toString() + path);
    request.headers = std::move(headers);
    request.body = body;
    const auto reply = waited(http.send(request));
    if (!reply)
        qInfo("no answer: %s", qPrintable(reply.error().message));
    return reply ? *reply : HttpReply{};
}

HttpReply DemoVisitor::get(const QString &path, const QByteArray &bearer)
{
    return send("GET", path, {},
                bearer.isEmpty() ? QList<HttpHeader>{}
                                 : QList<HttpHeader>{{"Authorization", "Bearer " + bearer}});
}

HttpReply DemoVisitor::post(const QString &path, const QByteArray &bearer, const QJsonObject &json)
{
    return send("POST", path, QJsonDocument(json).toJson(),
                {{"Authorization", "Bearer " + bearer}, {"Content-Type", "application/json"}});
}

HttpReply DemoVisitor::erase(const QString &path, const QByteArray &bearer)
{
    return send("DELETE", path, {}, {{"Authorization", "Bearer " + bearer}});
}

HttpReply DemoVisitor::form(const QString &path, const DemoFields &fields, QList<HttpHeader> headers)
{
    headers.append(HttpHeader{"Content-Type", "application/x-www-form-urlencoded"});
    return send("POST", path, formEncoded(fields), std::move(headers));
}

QString DemoVisitor::enrol(const QString &name)
{
    const QJsonObject wish{
        {QStringLiteral("client_name"), name},
        {QStringLiteral("application_type"), QStringLiteral("native")},
        {QStringLiteral("redirect_uris"), QJsonArray{QStringLiteral("http://127.0.0.1/callback")}}};
    return json(post(QStringLiteral("/oauth/register"), {}, wish))
        .value(QStringLiteral("client_id"))
        .toString();
}

QByteArray DemoVisitor::verifier()
{
    return QByteArray(50, 'v');
}

DemoFields DemoVisitor::question(const QString &client, const QString &scope) const
{
    const QByteArray challenge =
        QCryptographicHash::hash(verifier(), QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {{QStringLiteral("response_type"), "code"},
            {QStringLiteral("client_id"), client.toUtf8()},
            {QStringLiteral("redirect_uri"), "http://127.0.0.1:4321/callback"},
            {QStringLiteral("state"), "a+b/c=&d"},
            {QStringLiteral("code_challenge"), challenge},
            {QStringLiteral("code_challenge_method"), "S256"},
            {QStringLiteral("resource"), service.url().toString().toUtf8() + "/mcp"},
            {QStringLiteral("scope"), scope.toUtf8()}};
}

HttpReply DemoVisitor::ask(const DemoFields &question)
{
    return get(QStringLiteral("/oauth/authorize?") + QString::fromLatin1(formEncoded(question)));
}

QHash<QString, QString> DemoVisitor::decide(const HttpReply &page, const QByteArray &decision,
                                            const QByteArray &user)
{
    return landing(
        form(QStringLiteral("/oauth/consent"), {{QStringLiteral("request"), hidden(page.body, "request")},
                                                {QStringLiteral("csrf"), hidden(page.body, "csrf")},
                                                {QStringLiteral("user"), user},
                                                {QStringLiteral("decision"), decision}}));
}

HttpReply DemoVisitor::redeem(const QString &client, const QString &code)
{
    return form(QStringLiteral("/oauth/token"),
                {{QStringLiteral("grant_type"), "authorization_code"},
                 {QStringLiteral("client_id"), client.toUtf8()},
                 {QStringLiteral("code"), code.toUtf8()},
                 {QStringLiteral("code_verifier"), verifier()},
                 {QStringLiteral("redirect_uri"), "http://127.0.0.1:4321/callback"},
                 {QStringLiteral("resource"), service.url().toString().toUtf8() + "/mcp"}});
}

QJsonObject DemoVisitor::signIn(const QString &client, const QString &scope)
{
    const auto fields = decide(ask(question(client, scope)), "allow");
    return json(redeem(client, fields.value(QStringLiteral("code"))));
}

QByteArray DemoVisitor::access(const QString &scope)
{
    return signIn(enrol(), scope).value(QStringLiteral("access_token")).toString().toLatin1();
}

QJsonObject DemoVisitor::make(const QByteArray &access, const QJsonObject &wish)
{
    return json(post(QStringLiteral("/api/v1/tokens"), access, wish));
}

QByteArray DemoVisitor::hidden(const QByteArray &page, const QByteArray &name)
{
    const QByteArray before = "name=\"" + name + "\" value=\"";
    const qsizetype at = page.indexOf(before);
    if (at < 0)
        return {};
    const qsizetype start = at + before.size();
    return page.mid(start, page.indexOf('"', start) - start);
}

QHash<QString, QString> DemoVisitor::landing(const HttpReply &answer)
{
    const QUrl url(QString::fromLatin1(answer.header("location")));
    QHash<QString, QString> fields;
    for (const auto &[name, value] : QUrlQuery(url.query(QUrl::FullyEncoded)).queryItems(QUrl::FullyDecoded))
        fields.insert(name, value);
    fields.insert(QStringLiteral("at"), url.toString(QUrl::RemoveQuery));
    return fields;
}

QJsonObject DemoVisitor::json(const HttpReply &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QString DemoVisitor::code(const HttpReply &answer)
{
    const QJsonObject problem = json(answer);
    const bool oauth = problem.contains(QStringLiteral("error"));
    return problem.value(oauth ? QStringLiteral("error") : QStringLiteral("code")).toString();
}

} // namespace keyfob

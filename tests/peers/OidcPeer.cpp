// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OidcPeer.h"

#include "support/Waiting.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>

namespace keyfob {

namespace {

/// The value of an attribute within one tag; null when it isn't there.
QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression wanted(QStringLiteral("\\b%1=\"([^\"]*)\"").arg(name));
    const auto match = wanted.match(tag);
    return match.hasMatch() ? match.captured(1) : QString();
}

} // namespace

OidcPeer::OidcPeer(const QStringList &options) : m_process(QStringLiteral(KEYFOB_OIDC_PEER), options)
{
    const QJsonObject places = m_process.said();
    issuer = places.value(QLatin1String("issuer")).toString();
    resource = places.value(QLatin1String("resource")).toString();
    m_counts = QUrl(places.value(QLatin1String("counts")).toString());
}

QJsonObject OidcPeer::counts()
{
    return asked(m_counts);
}

void OidcPeer::forgetAccessTokens()
{
    std::ignore = asked(m_counts.resolved(QUrl(QStringLiteral("/forget"))));
}

QJsonObject OidcPeer::asked(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    const auto reply = waited(m_http.send(request));
    return reply ? QJsonDocument::fromJson(reply->body).object() : QJsonObject();
}

HttpReply OidcPeer::call(const QString &method, const QByteArray &token)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = QUrl(resource);
    request.headers = {{"Content-Type", "application/json"}};
    if (!token.isEmpty())
        request.headers.append({"Authorization", "Bearer " + token});
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                                             {QStringLiteral("id"), 1},
                                             {QStringLiteral("method"), method}})
                       .toJson(QJsonDocument::Compact);
    return waited(m_http.send(request)).value_or(HttpReply());
}

void ScriptedPerson::visit(const QUrl &url, const QString &userCode)
{
    m_userCode = userCode;
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    load(m_browser.get(request));
}

void ScriptedPerson::submit(const QUrl &url, const QList<std::pair<QString, QByteArray>> &fields)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/x-www-form-urlencoded"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    load(m_browser.post(request, formEncoded(fields)));
}

void ScriptedPerson::load(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (next.isEmpty())
            return take(*reply);
        reply->deleteLater();
        visit(reply->url().resolved(next), m_userCode);
    });
}

void ScriptedPerson::take(QNetworkReply &reply)
{
    reply.deleteLater();
    const QString page = QString::fromUtf8(reply.readAll());
    seen.append(page.right(300));
    static const QRegularExpression form(QStringLiteral("<form [^>]*>"));
    static const QRegularExpression input(QStringLiteral("<input\\s[^>]*>"));
    static const QRegularExpression cancel(QStringLiteral("<a href=\"([^\"]*/abort)\""));
    const auto found = form.match(page);
    if (!found.hasMatch())
        return; // back at Keyfob's own page, or at the end
    if (!consents && cancel.match(page).hasMatch())
        return visit(QUrl(cancel.match(page).captured(1)), m_userCode);
    QList<std::pair<QString, QByteArray>> fields;
    for (auto it = input.globalMatch(page); it.hasNext();) {
        const QString tag = it.next().captured();
        const QString name = attribute(tag, QStringLiteral("name"));
        QByteArray value = attribute(tag, QStringLiteral("value")).toUtf8();
        if (name == QLatin1String("login") || name == QLatin1String("password"))
            value = "alice";
        if (name == QLatin1String("user_code") && value.isEmpty())
            value = m_userCode.toUtf8();
        fields.append({name, value});
    }
    if (seen.size() < 12)
        submit(reply.url().resolved(QUrl(attribute(found.captured(), QStringLiteral("action")))), fields);
}

} // namespace keyfob

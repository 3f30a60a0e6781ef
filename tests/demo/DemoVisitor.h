// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoService.h"
#include "http/HttpClient.h"
#include "support/FakeClock.h"

#include <QJsonObject>

namespace keyfob {

using DemoFields = QList<std::pair<QString, QByteArray>>;

/// A demo service on a free port and someone who talks HTTP to it.
class DemoVisitor
{
public:
    explicit DemoVisitor(DemoOptions options = {});

    /// `path` may carry a query. An answer that never came has status 0.
    HttpReply send(const QByteArray &verb, const QString &path, const QByteArray &body = {},
                   QList<HttpHeader> headers = {});
    HttpReply get(const QString &path, const QByteArray &bearer = {});
    HttpReply post(const QString &path, const QByteArray &bearer, const QJsonObject &json = {});
    HttpReply erase(const QString &path, const QByteArray &bearer);
    HttpReply form(const QString &path, const DemoFields &fields, QList<HttpHeader> headers = {});

    /// Registers a client with http://127.0.0.1/callback.
    QString enrol(const QString &name = QStringLiteral("Test program"));
    /// What a sound authorization request says.
    DemoFields question(const QString &client, const QString &scope) const;
    HttpReply ask(const DemoFields &question);
    /// Fills in the consent page; gives the fields of the address that the answer leads to.
    QHash<QString, QString> decide(const HttpReply &page, const QByteArray &decision,
                                   const QByteArray &user = "Ada");
    HttpReply redeem(const QString &client, const QString &code);
    /// The whole sign-in: the token endpoint's answer.
    QJsonObject signIn(const QString &client,
                       const QString &scope = QStringLiteral("mcp tokens:read tokens:write"));
    /// The same with a new client: the access token.
    QByteArray access(const QString &scope = QStringLiteral("mcp tokens:read tokens:write"));
    /// A new MCP token by the API: the whole answer.
    QJsonObject make(const QByteArray &access, const QJsonObject &wish = {});

    /// The value of a hidden field of a page.
    static QByteArray hidden(const QByteArray &page, const QByteArray &name);
    static QHash<QString, QString> landing(const HttpReply &answer);
    static QJsonObject json(const HttpReply &answer);
    static QString code(const HttpReply &answer); ///< member "code" of a problem
    static QByteArray verifier();

    FakeClock clock;
    DemoService service;
    HttpClient http;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "NodePeer.h"

#include "http/HttpClient.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace keyfob {

/// oidc-provider as authorization server with a bearer-checked MCP resource beside it (oidc/server.mjs).
class OidcPeer final
{
public:
    explicit OidcPeer(const QStringList &options = {});

    [[nodiscard]] bool runs() const { return !resource.isEmpty(); }
    /// What it has counted: refreshed, refused, revoked, asked (the scopes of authorization requests).
    [[nodiscard]] QJsonObject counts();
    /// From now on the resource refuses every access token that was issued up to now.
    void forgetAccessTokens();
    /// The answer of the MCP resource to one JSON-RPC call; an empty token sends none.
    [[nodiscard]] HttpReply call(const QString &method, const QByteArray &token);

    QString issuer;
    QString resource;

private:
    [[nodiscard]] QJsonObject asked(const QUrl &url);

    NodePeer m_process;
    HttpClient m_http;
    QUrl m_counts;
};

/// A person at oidc-provider's pages, with cookies as a browser has them: signs in as alice and consents.
/// Follows redirects itself: Qt 6.4.2 loses the page behind one now and then, without an error (seen once in
/// 80 runs: "caching was enabled after some bytes had been written").
class ScriptedPerson final : public QObject
{
    Q_OBJECT
public:
    /// Follows the address; comes back to the redirect address by itself. Fills in `userCode` where a page
    /// asks for one.
    void visit(const QUrl &url, const QString &userCode = {});

    bool consents = true;
    QStringList seen; ///< the last lines of pages that it didn't understand

private:
    void load(QNetworkReply *reply);
    void take(QNetworkReply &reply);
    void submit(const QUrl &url, const QList<std::pair<QString, QByteArray>> &fields);

    QNetworkAccessManager m_browser;
    QString m_userCode;
};

} // namespace keyfob

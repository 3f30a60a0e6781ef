// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/LoopbackServer.h"

#include <QJsonObject>
#include <QMap>

namespace keyfob {

/// An MCP endpoint at /mcp and its authorization server in one, with a switch for everything that a sign-in
/// has to cope with. As it is made, it is a well-behaved server of MCP 2026-07-28.
class ScriptedServer : public LoopbackServer
{
public:
    explicit ScriptedServer(QObject *parent = nullptr);

    // What it publishes; a null value takes the member out.
    QJsonObject resourceChanges;
    QJsonObject serverChanges;
    QString issuerPath;              ///< such as "/tenant1"
    QByteArray challenge = "Bearer"; ///< of the 401; "RM" in it becomes the metadata's address
    QString resourcePlace = QStringLiteral("/.well-known/oauth-protected-resource/mcp");
    QString serverPlace = QStringLiteral("/.well-known/oauth-authorization-server");
    QMap<QByteArray, ScriptedReply> instead; ///< "VERB /path" -> another answer

    // What it answers.
    QJsonObject registrationChanges;
    QJsonObject tokenChanges;

    [[nodiscard]] QString issuer() const { return origin() + issuerPath; }
    [[nodiscard]] QString resource() const { return origin() + QStringLiteral("/mcp"); }
    [[nodiscard]] QJsonObject resourceDocument() const;
    [[nodiscard]] QJsonObject serverDocument() const;
    /// The JSON body of the newest registration.
    [[nodiscard]] QJsonObject registration() const;

private:
    [[nodiscard]] ScriptedReply answer(const SeenRequest &request) const;
};

/// 200 with this document.
[[nodiscard]] ScriptedReply documentReply(const QJsonObject &document, int status = 200);

/// Sends text to a port of 127.0.0.1 in the given pieces, one after another, and gives all that came back
/// when the other side closed or three seconds were over.
[[nodiscard]] QByteArray exchanged(quint16 port, const QList<QByteArray> &pieces);

/// What a browser asks the listener: GET of the redirect address with these parameters.
[[nodiscard]] QByteArray browserRequest(const QUrl &redirect,
                                        const QList<std::pair<QString, QByteArray>> &parameters);

/// How the authorization server sends the browser back; by default as it should.
struct Consent
{
    QByteArray code = "code/with+odd=signs&more%41";
    QByteArray error;
    QByteArray issuer; ///< empty: no iss
    QByteArray state;  ///< empty: the one that was sent
};

/// Plays the person and the server: goes back to the redirect address of an authorization address.
/// Returns what the listener answered.
QByteArray comeBack(const QUrl &authorizationUrl, const Consent &consent);

} // namespace keyfob

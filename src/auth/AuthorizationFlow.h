// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/AuthorizationAnswer.h"
#include "auth/CallbackListener.h"
#include "auth/ServerMetadata.h"

#include <QAbstractOAuth2>

#include <optional>

namespace keyfob {

/// What the browser is sent to the authorization server with.
struct AuthorizationPlan
{
    AuthorizationServer server;
    QString clientId;
    QString redirectUri;
    QString resource; ///< RFC 8707, verbatim
    QString scope;    ///< empty: left out
};

/// The scope to ask for: what the challenge names, else all that the resource supports, else none; `wanted`
/// is added and stands in for the resource's list. offline_access only if the authorization server lists it.
[[nodiscard]] QString wantedScope(const QString &challenged, const QStringList &wanted,
                                  const QStringList &resourceScopes, const QStringList &serverScopes);

/// SignInUnsupported unless the server says that it takes S256 (OAuth 2.1, MCP 2025-11-25). Default endpoints
/// of 2025-03-26 come without any document that could say so; S256 is sent there all the same.
[[nodiscard]] Result<void> checkChallengeMethods(const AuthorizationServer &server);

/// One authorization code flow with PKCE S256. From Qt NetworkAuth it has client, state, scope, status and
/// authorizeWithBrowser(); not its network (it follows redirects with the code), nor its code flow class (no
/// PKCE, weak state, in 6.4). Tokens are not put into its string properties: they travel as Secret only.
class AuthorizationFlow final : public QAbstractOAuth2
{
    Q_OBJECT
public:
    explicit AuthorizationFlow(AuthorizationPlan plan, QObject *parent = nullptr);

    /// Makes a new state and verifier and emits authorizeWithBrowser().
    void grant() override;
    /// Judges a redirect; the first that belongs to this flow concludes it.
    CallbackVerdict take(const CallbackParameters &parameters);
    /// Ends the flow from outside: time over, cancelled. Nothing happens when it is concluded already.
    void conclude(Result<Secret> code);
    /// The code was redeemed: status Granted and granted().
    void complete();

    /// The code, or why there is none; empty while the flow is open.
    [[nodiscard]] const std::optional<Result<Secret>> &conclusion() const { return m_conclusion; }
    [[nodiscard]] Secret verifier() const { return m_verifier; }

signals:
    void concluded();

private:
    AuthorizationPlan m_plan;
    Secret m_verifier;
    ExpectedAnswer m_expected;
    std::optional<Result<Secret>> m_conclusion;
};

} // namespace keyfob

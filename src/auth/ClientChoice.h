// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Discovery.h"
#include "auth/Registration.h"
#include "auth/SignInRequest.h"

namespace keyfob {

/// Which client Keyfob is at an authorization server (oauth.md R1, best first).
enum class ClientKind { PreRegistered, Document, Known, New };

/// How the person allows access: a browser that comes back to this computer, or a code that is typed in
/// anywhere (RFC 8628). A registration serves one of them.
enum class ConsentWay { Browser, Code };

[[nodiscard]] ClientKind clientFor(const SignInRequest &request, const AuthorizationServer &server,
                                   ConsentWay way);

/// R6: IssuerMismatch when the pre-registered client belongs to another server; it is never sent there.
[[nodiscard]] Result<void> checkIssuer(const SignInRequest &request, const AuthorizationServer &server);

/// The client of every kind but New, which has to be registered first.
[[nodiscard]] ClientIdentity givenIdentity(const SignInRequest &request, const AuthorizationServer &server,
                                           ClientKind kind);

/// All that renewing and ending need to know, still without a token.
[[nodiscard]] Grant draftOf(const Discovered &found, const ClientIdentity &client, const QString &scope,
                            const QString &redirectUri);

/// The address under which this build's client metadata document is hosted (MCP 2025-11-25); empty: nowhere.
[[nodiscard]] QString builtInClientDocument();

} // namespace keyfob

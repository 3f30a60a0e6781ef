// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoFaults.h"
#include "demo/DemoGrants.h"
#include "demo/DemoMessages.h"
#include "demo/DemoService.h"
#include "demo/DemoTokens.h"

namespace keyfob {

/// Everything the demo knows, in memory only.
struct DemoState
{
    DemoOptions options;
    const Clock &clock;
    DemoFaults faults;
    DemoTokens tokens;
    DemoGrants grants;

    [[nodiscard]] QDateTime now() const { return clock.now(); }
};

/// Who sends a request, by the credential in it.
struct DemoCaller
{
    enum class Kind { Nobody, Refused, Token, OAuth };

    Kind kind = Kind::Nobody;
    QString user;
    QStringList scopes;
    QString tokenId; ///< Kind::Token
    QString preset;  ///< Kind::Token: its own
    QString detail;  ///< Kind::Refused: expired, revoked or no such token

    [[nodiscard]] bool isKnown() const { return kind == Kind::Token || kind == Kind::OAuth; }
};

[[nodiscard]] DemoCaller refusedCaller(const QString &detail);
[[nodiscard]] DemoCaller callerOf(const DemoState &state, const QByteArray &credential);

/// 401 for a caller who isn't known, with where to sign in (RFC 9728); 403 with the fault token-403.
[[nodiscard]] DemoAnswer notKnown(const DemoState &state, const DemoRequest &request,
                                  const DemoCaller &caller);
/// 403 insufficient_scope (RFC 6750 3.1).
[[nodiscard]] DemoAnswer needsScope(const DemoState &state, const DemoRequest &request, const QString &scope);

[[nodiscard]] QStringList demoScopes();

/// A "sign in first" page of some network, in place of what was asked for.
[[nodiscard]] DemoAnswer someoneElsesPage();

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "mcp/ServerProbe.h"
#include "services/TokenApi.h"

#include <functional>

namespace keyfob {

/// The whole life of a token at a service, through its description alone: create, use, list, rotate, the old
/// one refused, revoke, revoke again. Nothing here knows any service. Each part fails the running test by
/// itself.
class TokenLifeCycle
{
public:
    /// What a service does in its own way; all else is the same everywhere.
    struct Expectation
    {
        bool sameId = false;      ///< the rotated token has the old one's id
        bool keepsExpiry = false; ///< and its expiry
        bool oldGoesOn = false;   ///< the old token still works after rotating
        bool showsHint = true;    ///< of a new token
    };

    /// `manage`: what the token API takes, if not the token itself; `first`: a token where none can be
    /// created.
    TokenLifeCycle(ServiceInstance instance, const Clock &clock, Secret manage, Secret first = {});

    void run(const Expectation &expected);
    /// When the old token must have come to its end in a grace period.
    void oldIsRefusedNow();

private:
    void create();
    void use();
    void rotate();
    void endOld();
    void revoke();
    [[nodiscard]] bool isTaken(const Secret &token);
    [[nodiscard]] std::optional<TokenFacts> listed(const QString &id);
    [[nodiscard]] Secret credential(const Secret &token) const;
    [[nodiscard]] TokenWish wish(int days) const;
    [[nodiscard]] bool tells(const QString &field) const;

    ServiceInstance m_instance;
    const Clock &m_clock;
    Secret m_manage;
    HttpClient m_http;
    ServerProbe m_probe;
    TokenApi m_api;
    Expectation m_expected;
    TokenFacts m_old;
    TokenFacts m_new;
};

} // namespace keyfob

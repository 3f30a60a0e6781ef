// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "services/ServiceSession.h"

#include <optional>

namespace keyfob {

/// All secrets of one connection: one item in the keychain. A value.
struct CredentialBundle
{
    Secret token;               ///< what goes into clients; empty: none
    std::optional<Grant> grant; ///< of the browser sign-in
    Secret
        manage; ///< pasted by the person: what a token API takes that wants another token than the clients'
    /// What is left of a grant after signing out: the registration (client id), without tokens.
    std::optional<Grant> registration;

    [[nodiscard]] bool isEmpty() const
    {
        return token.isEmpty() && !grant && manage.isEmpty() && !registration;
    }
    /// The earlier sign-in whose registration may be used again.
    [[nodiscard]] std::optional<Grant> known() const { return grant ? grant : registration; }
    /// Keeps the registration of the grant and drops its tokens.
    void forgetGrant();

    [[nodiscard]] Secret serialized() const;
    /// SecretMissing when the item isn't one of ours.
    [[nodiscard]] static Result<CredentialBundle> deserialized(const Secret &text);
};

} // namespace keyfob

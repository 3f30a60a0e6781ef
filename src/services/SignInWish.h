// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QByteArray>
#include <QString>

namespace keyfob {

/// How a person wants to sign in.
struct SignInWish
{
    bool byCode = false; ///< type a code in on any device (RFC 8628), instead of a browser that comes back
    /// The WWW-Authenticate field of a 403 insufficient_scope: sign in again for more (step-up).
    QByteArray challenge;
    /// The earlier registration isn't used again: the server no longer seems to know it.
    bool registerAnew = false;
    /// Of an app that somebody registered by hand at the service; empty: Keyfob registers itself.
    QString clientId;
    Secret clientSecret;     ///< of such an app; may be empty
    bool openBrowser = true; ///< false: the person opens the address elsewhere
};

/// Does a WWW-Authenticate field say insufficient_scope, so that a sign-in with that challenge may help?
[[nodiscard]] bool asksForMoreRights(const QByteArray &challenge);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace keyfob {

/// What a sign-in gave, with all that is needed to renew and to end it. Strings that the server gave are kept
/// verbatim (oauth.md trap 1). It rests in the keychain only.
struct Grant
{
    QString issuer;
    QString resource; ///< RFC 8707, verbatim from the protected resource metadata
    QString tokenEndpoint;
    QString revocationEndpoint; ///< empty: the server offers none
    QString clientId;
    Secret clientSecret; ///< empty for a public client
    QString tokenEndpointAuthMethod = QStringLiteral("none");
    QString registrationClientUri; ///< RFC 7592; empty when not given
    Secret registrationAccessToken;
    Secret accessToken;
    Secret refreshToken; ///< empty: none was given
    QDateTime expiresAt; ///< UTC, of the access token; invalid when not told
    QString scope;       ///< what was given
    /// What was asked for: a step-up asks for it again, together with what is missing (MCP 2026-07-28).
    QString requestedScope;
    /// As registered, with the port of that sign-in; a later sign-in with the same client reuses its path.
    QString redirectUri;
    QString account; ///< who signed in, if told; for showing

    /// One JSON object for the keychain item, secrets included; and back.
    [[nodiscard]] Secret serialized() const;
    [[nodiscard]] static std::optional<Grant> deserialized(const Secret &text);
};

} // namespace keyfob

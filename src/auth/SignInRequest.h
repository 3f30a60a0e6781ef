// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/Grant.h"

#include <QStringList>
#include <QUrl>

#include <chrono>

namespace keyfob {

struct SignInRequest
{
    QUrl mcpUrl;          ///< the endpoint whose 401 starts the discovery
    QByteArray challenge; ///< a WWW-Authenticate field that it sent already; empty: ask it
    QStringList scopes;   ///< wanted besides what the challenge asks for; empty: as oauth.md A5 says
    QString clientId;     ///< pre-registered; empty: register
    Secret clientSecret;  ///< of a pre-registered confidential client
    QString redirectHost = QStringLiteral("127.0.0.1");
    QString redirectPath; ///< of a pre-registered client; empty: "/callback" for it, random otherwise
    /// An address of a client metadata document (MCP 2025-11-25); used where the server reads such documents.
    /// Its redirect path is redirectPath.
    QString clientDocument;
    QString knownIssuer; ///< of an earlier registration or of the pre-registered client
    QString knownClientId;
    Secret knownClientSecret;
    QString knownRedirectUri;            ///< Grant::redirectUri; without it the known client isn't used again
    std::chrono::seconds timeLimit{600}; ///< how long the person may take in the browser
    bool openBrowser = true; ///< false: the address is only told, and the person opens it elsewhere
    /// Requested before, separated by spaces: asked for together with what the challenge wants (step-up, T8).
    QString earlierScope;
    QString knownTokenEndpointAuthMethod; ///< of the earlier registration; empty: as the server lists it
    QString knownRegistrationClientUri;   ///< RFC 7592, of the earlier registration
    Secret knownRegistrationAccessToken;

    /// The client of an earlier grant may be used again, at its issuer only (oauth.md R6).
    void setKnown(const Grant &earlier);
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoFaults.h"

namespace keyfob {

QStringList DemoFaults::known()
{
    return {
        QStringLiteral("rotate-lost-answer"),   // the token is replaced, the answer never leaves
        QStringLiteral("rotate-not-done-lost"), // nothing is replaced, and no answer either
        QStringLiteral("rotate-keeps-expiry"),  // the new token ends when the old one would have
        QStringLiteral("old-token-lives"),      // replaced and deleted tokens are still taken
        QStringLiteral("delete-fails"),         // DELETE answers 503
        QStringLiteral("slow"),                 // every answer comes after 3 s
        QStringLiteral("rate-limit"),           // the token API answers 429 with Retry-After
        QStringLiteral("mcp-503"),              //
        QStringLiteral("mcp-401"),              // even a good token is refused
        QStringLiteral("html-instead-of-json"), // token API and MCP answer 200 with a web page
        QStringLiteral("token-403"),            // a bad token is refused with 403 instead of 401
        QStringLiteral("iss-wrong"),            // RFC 9207: the answer names another issuer
        QStringLiteral("no-registration"),      // no RFC 7591
        QStringLiteral("deny-consent-expired"), // the consent page has always expired
        QStringLiteral("page-denied"),          // the token page wants a role that the person lacks
        QStringLiteral("page-missing"),         // the token page is not there (404)
        QStringLiteral("no-mcp-access"),        // 403: the token is good for something else
        QStringLiteral("sse"),                  // MCP answers as text/event-stream
        QStringLiteral("legacy-only"),          // MCP 2025-11-25 and older only
        QStringLiteral("modern-only"),          // MCP 2026-07-28 only
    };
}

void DemoFaults::set(const QString &fault, bool on)
{
    if (!known().contains(fault))
        return;
    if (on)
        m_on.insert(fault);
    else
        m_on.remove(fault);
}

} // namespace keyfob

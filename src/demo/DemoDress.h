// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace keyfob {

/// How the demo looks to others: as itself, or as another service, whose description can then be tried whole
/// without an account there. Paths, headers and words only; what it does stays the same.
struct DemoDress
{
    QString entryName = QStringLiteral("demo"); ///< in the configuration that the token page shows
    QString mcpPath = QStringLiteral("/mcp");
    QString tokenPage = QStringLiteral("/mcp/token");
    /// The headers that are taken for the token, the first of which the token page shows; Authorization:
    /// Bearer is taken besides where a sign-in is offered.
    QStringList tokenHeaders{QStringLiteral("Authorization")};
    bool tokenInAddress = true; ///< ?token= is taken
    QString presetHeader = QStringLiteral("X-MCP-Preset");
    QString instanceHeader; ///< wants the service's own address; empty: none
    QString refusal;        ///< what a 401 says; empty: the demo's own words
    QString expiryHeader;   ///< of every answer to a token; empty: none
    bool signIn = true;     ///< OAuth 2.1 and the token API are offered; else the token page alone

    /// "connectiveone", "perspective", "dot"; nothing for another name.
    [[nodiscard]] static std::optional<DemoDress> of(const QString &service);
    [[nodiscard]] static QStringList known();

    [[nodiscard]] bool usesBearer() const { return tokenHeaders.first() == QLatin1String("Authorization"); }
};

} // namespace keyfob

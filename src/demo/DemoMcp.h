// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"
#include "demo/DemoTools.h"

namespace keyfob {

/// /mcp: Streamable HTTP in both eras, 2025-03-26 to 2025-11-25 with sessions and 2026-07-28 without.
/// The header X-MCP-Preset, else the token's own preset, decides the tools.
class DemoMcp
{
public:
    explicit DemoMcp(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer answer(const DemoRequest &request);

private:
    struct Call
    {
        QJsonObject message;
        QString method;
        QJsonObject params;
        QString user;
        QString preset;
    };
    [[nodiscard]] DemoAnswer accepted(const DemoRequest &request, const DemoCaller &caller);
    [[nodiscard]] DemoAnswer post(const DemoRequest &request, const DemoCaller &caller);
    [[nodiscard]] DemoAnswer legacy(const DemoRequest &request, const Call &call);
    [[nodiscard]] DemoAnswer initialize(const Call &call);
    [[nodiscard]] DemoAnswer modern(const DemoRequest &request, const Call &call);
    /// tools/list and tools/call; nothing for another method.
    [[nodiscard]] std::optional<QJsonObject> reply(const Call &call);
    [[nodiscard]] QStringList versions() const; ///< that are spoken now, newest first
    [[nodiscard]] DemoAnswer wrongVersion(const Call &call, const QString &asked) const;
    [[nodiscard]] DemoAnswer dressed(DemoAnswer answer) const; ///< as an event stream with the fault sse

    DemoState &m_state;
    DemoTools m_tools;
    QHash<QString, QString> m_sessions; ///< session -> user
};

} // namespace keyfob

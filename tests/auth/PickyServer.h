// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/ScriptedServer.h"

namespace keyfob {

/// Its MCP endpoint refuses what the first sign-in gives with a 403, and is content with what the second one
/// gives. Its sign-in page allows everything at once.
class PickyServer final : public ScriptedServer
{
public:
    /// `refusal`: the WWW-Authenticate field of the 403.
    explicit PickyServer(QByteArray refusal);

    static constexpr const char *WantsMore = "Bearer error=\"insufficient_scope\", scope=\"mcp:write\"";

private:
    [[nodiscard]] ScriptedReply spoken(const SeenRequest &request) const;
    QByteArray m_refusal;
};

} // namespace keyfob

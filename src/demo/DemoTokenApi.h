// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"

namespace keyfob {

/// /api/v1/tokens: list, create, get, rotate and delete, with an OAuth access token for all of a person's
/// tokens or with a token for itself ("self").
class DemoTokenApi
{
public:
    explicit DemoTokenApi(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer answer(const DemoRequest &request);

private:
    [[nodiscard]] DemoAnswer collection(const DemoRequest &request, const DemoCaller &caller);
    [[nodiscard]] DemoAnswer list(const DemoCaller &caller) const;
    [[nodiscard]] qint64 lifetime(qint64 wished) const; ///< in seconds, of a new token
    [[nodiscard]] DemoAnswer create(const DemoRequest &request, const DemoCaller &caller);
    [[nodiscard]] DemoAnswer rotate(const DemoRequest &request, const DemoToken &old);
    [[nodiscard]] DemoAnswer remove(const DemoToken &token);
    /// The token that `id` names to this caller.
    [[nodiscard]] std::optional<DemoToken> meant(const DemoCaller &caller, const QString &id) const;

    DemoState &m_state;
};

} // namespace keyfob

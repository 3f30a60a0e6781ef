// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"

namespace keyfob {

/// The token endpoint with its rotation and reuse detection (RFC 9700 4.14), revocation (RFC 7009) and
/// introspection of a client's own tokens (RFC 7662).
class DemoTokenEndpoint
{
public:
    explicit DemoTokenEndpoint(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer token(const DemoRequest &request);
    [[nodiscard]] DemoAnswer revoke(const DemoRequest &request);
    [[nodiscard]] DemoAnswer introspect(const DemoRequest &request) const;

private:
    [[nodiscard]] DemoAnswer redeem(const DemoForm &form);
    [[nodiscard]] DemoAnswer refresh(const DemoForm &form);
    [[nodiscard]] DemoAnswer hand(const DemoGrant &grant, const QStringList &scopes);
    /// The answer to a request that can't be taken, or nothing.
    [[nodiscard]] std::optional<DemoAnswer> refusal(const DemoRequest &request, const DemoForm &form) const;

    DemoState &m_state;
};

} // namespace keyfob

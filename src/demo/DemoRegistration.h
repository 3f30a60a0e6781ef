// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"

namespace keyfob {

/// How a client finds its way and introduces itself: RFC 9728, RFC 8414, RFC 7591, RFC 7592 (read, delete).
class DemoRegistration
{
public:
    explicit DemoRegistration(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer resourceMetadata(const DemoRequest &request) const;
    [[nodiscard]] DemoAnswer serverMetadata(const DemoRequest &request) const;
    [[nodiscard]] DemoAnswer enrol(const DemoRequest &request);
    [[nodiscard]] DemoAnswer manage(const DemoRequest &request, const QString &clientId);

private:
    DemoState &m_state;
};

/// True for an http address on loopback without user info and fragment (RFC 8252 7.3).
[[nodiscard]] bool isLoopbackRedirect(const QString &redirect);
/// The same address but for the port (RFC 8252 7.3).
[[nodiscard]] bool redirectMatches(const QString &registered, const QString &asked);

} // namespace keyfob

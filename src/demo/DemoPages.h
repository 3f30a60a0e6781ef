// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"
#include "demo/DemoTemplate.h"

namespace keyfob {

/// The pages for a person in a browser: /login?mcp=true and /mcp/token, worded like the services' own pages.
/// A token is shown on the page that follows its making, once.
class DemoPages
{
public:
    explicit DemoPages(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer login(const DemoRequest &request);
    [[nodiscard]] DemoAnswer logout(const DemoRequest &request);
    [[nodiscard]] DemoAnswer token(const DemoRequest &request);
    /// POST /mcp/token/generate, regenerate and delete.
    [[nodiscard]] DemoAnswer change(const DemoRequest &request, const QString &deed);

private:
    struct Session
    {
        QString user;
        Secret formToken;
        Secret justMade; ///< shown by the next page
        QDateTime ends;
    };
    /// The session of the cookie; null when there is none.
    [[nodiscard]] Session *sessionOf(const DemoRequest &request);
    [[nodiscard]] Html existing(const Session &session, const DemoToken &token) const;
    void make(Session &session, const QString &preset);

    DemoState &m_state;
    QHash<QByteArray, Session> m_sessions;
};

} // namespace keyfob

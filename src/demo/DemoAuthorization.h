// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/DemoState.h"

namespace keyfob {

/// The authorization endpoint (OAuth 2.1 section 4.1, RFC 7636, 8707, 9207) and its page for a person.
/// A page is valid for ten minutes, a code for one.
class DemoAuthorization
{
public:
    explicit DemoAuthorization(DemoState &state) : m_state(state) {}

    [[nodiscard]] DemoAnswer ask(const DemoRequest &request);    ///< GET /oauth/authorize
    [[nodiscard]] DemoAnswer decide(const DemoRequest &request); ///< POST /oauth/consent

private:
    /// A page that a person is looking at.
    struct Waiting
    {
        QString clientId;
        QString redirect;
        QString state;
        QString resource;
        QStringList scopes;
        QByteArray challenge;
        QByteArray formKey; ///< of the token in the form
        QDateTime ends;
    };

    /// What is wrong with the request, as {error, description}; both empty when nothing is.
    [[nodiscard]] std::pair<QString, QString> fault(const DemoRequest &request) const;
    [[nodiscard]] DemoAnswer consentPage(const DemoRequest &request, const DemoClient &client);
    [[nodiscard]] DemoAnswer goBack(const DemoRequest &request, const QString &redirect, const QString &state,
                                    const QList<std::pair<QString, QString>> &fields) const;

    DemoState &m_state;
    QHash<QString, Waiting> m_waiting;
};

/// True when `resource` names this service's MCP endpoint or its origin, or is empty.
[[nodiscard]] bool isOwnResource(const DemoState &state, const DemoRequest &request, const QString &resource);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"

#include <QCoreApplication>

namespace keyfob {

/// An icon's name and the words beside it; never one without the other.
struct StatusWords
{
    QString icon;
    QString words;

    bool operator==(const StatusWords &) const = default;
};

/// How a connection stands, as words. Pure functions.
class StatusText
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::StatusText)
public:
    /// As Connection::statusAt(), but a refused token is refused also while its last days run.
    [[nodiscard]] static ConnectionStatus status(const Connection &connection, const QDateTime &now);
    /// For the list: "expires in 3 days".
    [[nodiscard]] static StatusWords line(const Connection &connection, bool busy, const QDateTime &now);
    /// For the head of the page: "Works · checked 5 min ago".
    [[nodiscard]] static StatusWords head(const Connection &connection, bool busy, const QDateTime &now);
    /// How long the sign-in lasts, in lines: "Session until 12 November 2027 (estimated)", "Access is renewed
    /// by itself every hour." Empty when nobody is signed in.
    [[nodiscard]] static QString session(const Connection &connection,
                                         std::optional<std::chrono::seconds> lifetime);
    /// For the bar on top; empty words when nothing is due.
    [[nodiscard]] static StatusWords expiryBar(const Connection &connection, const QDateTime &now);
};

} // namespace keyfob

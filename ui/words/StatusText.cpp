// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StatusText.h"

#include "base/BoundedJson.h"
#include "ui/words/MomentText.h"

namespace keyfob {

namespace {

QString iconOf(ConnectionStatus status)
{
    switch (status) {
    case ConnectionStatus::Works:
    case ConnectionStatus::SignedIn:
        return QStringLiteral("check");
    case ConnectionStatus::Expiring:
        return QStringLiteral("warning");
    case ConnectionStatus::Expired:
    case ConnectionStatus::Refused:
        return QStringLiteral("cross");
    case ConnectionStatus::Unreachable:
        return QStringLiteral("dash");
    case ConnectionStatus::NoToken:
    case ConnectionStatus::SignedOut:
    case ConnectionStatus::Unchecked:
        break;
    }
    return QStringLiteral("circle");
}

std::chrono::seconds left(const Connection &connection, const QDateTime &now)
{
    return std::chrono::seconds(now.secsTo(connection.expires.at.value_or(now)));
}

} // namespace

ConnectionStatus StatusText::status(const Connection &connection, const QDateTime &now)
{
    const ConnectionStatus status = connection.statusAt(now);
    const bool refused = connection.checked == ConnectionStatus::Refused;
    return status == ConnectionStatus::Expiring && refused ? ConnectionStatus::Refused : status;
}

StatusWords StatusText::line(const Connection &connection, bool busy, const QDateTime &now)
{
    if (busy)
        return {QStringLiteral("refresh"), tr("checking…")};
    const ConnectionStatus status = StatusText::status(connection, now);
    const auto words = [&]() -> QString {
        switch (status) {
        case ConnectionStatus::Works:
            return tr("works");
        case ConnectionStatus::SignedIn:
            return tr("signed in");
        case ConnectionStatus::SignedOut:
            return tr("signed out");
        case ConnectionStatus::NoToken:
            return tr("no token");
        case ConnectionStatus::Expiring:
            //: %1 is a length of time such as "3 days"
            return tr("expires in %1").arg(MomentText::length(left(connection, now)));
        case ConnectionStatus::Expired:
            return tr("expired");
        case ConnectionStatus::Refused:
            return tr("refused");
        case ConnectionStatus::Unreachable:
            return tr("not reachable");
        case ConnectionStatus::Unchecked:
            break;
        }
        return tr("not checked yet");
    };
    return {iconOf(status), words()};
}

QString StatusText::session(const Connection &connection, std::optional<std::chrono::seconds> lifetime)
{
    if (!connection.signedIn)
        return {};
    QStringList lines;
    if (connection.sessionSince.isValid() && lifetime)
        //: %1 is a date
        lines += tr("Session until %1 (estimated)")
                     .arg(MomentText::day(connection.sessionSince.addSecs(lifetime->count())));
    else if (connection.sessionSince.isValid())
        //: %1 is a date and a time
        lines += tr("Since %1").arg(MomentText::dayAndTime(connection.sessionSince));
    // A service tells what is left of it, so an hour comes as a second less.
    const auto access = std::chrono::round<std::chrono::minutes>(connection.accessLength);
    if (access == std::chrono::hours(1))
        lines += tr("Access is renewed by itself every hour.");
    else if (access >= std::chrono::minutes(1))
        //: %1 is a length of time such as "30 minutes"
        lines += tr("Access is renewed by itself every %1.").arg(MomentText::lifetime(access));
    return lines.join(QLatin1Char('\n'));
}

StatusWords StatusText::head(const Connection &connection, bool busy, const QDateTime &now)
{
    if (busy)
        return {QStringLiteral("refresh"), tr("Checking…")};
    ConnectionStatus status = StatusText::status(connection, now);
    // The bar above tells when a token ends; the head line tells what the last check found.
    if (status == ConnectionStatus::Expiring)
        status = connection.checked;
    const QString ago =
        connection.checkedAt.isValid() ? MomentText::ago(connection.checkedAt, now) : QString();
    const auto words = [&]() -> QString {
        switch (status) {
        case ConnectionStatus::NoToken:
            return tr("No token");
        case ConnectionStatus::SignedOut:
            return tr("Signed out");
        case ConnectionStatus::Expired:
            return tr("Expired");
        case ConnectionStatus::SignedIn:
            if (connection.account.isEmpty())
                return tr("Signed in");
            //: %1 is the name of an account
            return tr("Signed in as %1").arg(plainText(connection.account));
        case ConnectionStatus::Works:
            //: %1 is a time such as "5 min ago"
            return ago.isEmpty() ? tr("Works") : tr("Works · checked %1").arg(ago);
        case ConnectionStatus::Refused:
            //: %1 is a time such as "5 min ago"
            return ago.isEmpty() ? tr("Refused") : tr("Refused · checked %1").arg(ago);
        case ConnectionStatus::Unreachable:
            //: %1 is a time such as "5 min ago"
            return ago.isEmpty() ? tr("Not reachable") : tr("Not reachable · checked %1").arg(ago);
        case ConnectionStatus::Expiring:
        case ConnectionStatus::Unchecked:
            break;
        }
        return tr("Not checked yet");
    };
    return {iconOf(status), words()};
}

StatusWords StatusText::expiryBar(const Connection &connection, const QDateTime &now)
{
    const ConnectionStatus status = connection.statusAt(now);
    if (!connection.expires.at)
        return {};
    const QDateTime at = *connection.expires.at;
    if (status == ConnectionStatus::Expired) {
        //: %1 is a date
        return {QStringLiteral("cross"),
                tr("The token expired on %1. Clients that use it no longer work.").arg(MomentText::day(at))};
    }
    if (status != ConnectionStatus::Expiring)
        return {};
    const QString countdown = MomentText::countdown(at, now);
    const bool namesDay = now.toLocalTime().date().daysTo(at.toLocalTime().date()) < 2;
    if (namesDay) {
        //: %1 is a time such as "tomorrow at 09:12"
        return {QStringLiteral("warning"),
                tr("The token expires %1. Clients that use it stop working then.").arg(countdown)};
    }
    //: %1 is a countdown such as "in 3 days", %2 a date
    return {QStringLiteral("warning"),
            tr("The token expires %1, on %2. Clients that use it stop working then.")
                .arg(countdown, MomentText::day(at))};
}

} // namespace keyfob

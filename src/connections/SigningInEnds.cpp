// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/SigningIn.h"

namespace keyfob {

/// What has ended with a sign-out, and what remains.
void SigningIn::tellEnd(Steps &steps, const Connection &connection, const Vault::Ended &ended)
{
    const QString &name = connection.name;
    steps.done(QStringLiteral("revoked"), ended.revoked ? tr("The access to %1 has ended.").arg(name)
                                                        : tr("%1 no longer knows Keyfob.").arg(name));
    if (ended.unregistered)
        steps.done(QStringLiteral("unregistered"), tr("Keyfob is no longer registered there."));
    else if (ended.revoked)
        steps.done(QStringLiteral("registered"), tr("Keyfob stays registered there; that gives no access. %1")
                                                     .arg(ended.unregistered.error().message));
    if (connection.hasToken())
        steps.done(QStringLiteral("token"), tr("The token of %1 stays and still works.").arg(name));
}

QCoro::Task<Result<void>> SigningIn::signOut(QString id, std::shared_ptr<Steps> steps)
{
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<Vault::Ended> ended = co_await m.vault.endGrant(*connection);
    if (!ended)
        co_return std::unexpected(ended.error());
    const QString &name = connection->name;
    if (!ended->isOver()) {
        co_return fail(ended->revoked.error().code,
                       tr("%1 did not confirm the end of the sign-in, so it is kept here: %2")
                           .arg(name, ended->revoked.error().message),
                       tr("Sign out again later."));
    }
    const Result<void> saved = m.roster.update(id, [](Connection &now) {
        now.signedIn = false;
        now.sessionSince = QDateTime();
        now.accessLength = std::chrono::seconds(0);
        now.account.clear();
        if (!now.hasToken())
            now.checked = ConnectionStatus::SignedOut;
    });
    if (!saved)
        co_return saved;
    if (!ended->revoked && ended->revoked.error().code == ErrorCode::NotSupported) {
        co_return fail(ErrorCode::NotSupported,
                       tr("%1 does not let an app end its own access. The sign-in is removed here; end the "
                          "session on the service's page.")
                           .arg(name));
    }
    tellEnd(*steps, *connection, *ended);
    co_return Result<void>();
}

QCoro::Task<Result<void>> SigningIn::remove(QString id)
{
    const Result<Connection> connection = m.roster.existing(id);
    if (!connection)
        co_return std::unexpected(connection.error());
    const Result<void> gone = co_await m.vault.remove(*connection);
    if (!gone)
        co_return gone;
    m_rotation.dropUnsaved(id);
    std::ignore = m_house.ledger.endJournal(id);
    co_return m.roster.remove(id);
}

} // namespace keyfob

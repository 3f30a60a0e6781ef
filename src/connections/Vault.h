// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Connection.h"
#include "connections/CredentialBundle.h"
#include "connections/Surroundings.h"
#include "keychain/SessionStore.h"
#include "services/TokenApi.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QHash>
#include <QLockFile>

#include <functional>
#include <memory>

namespace keyfob {

/// The secrets of the connections: one keychain item each, "connection/<id>". Changes of one item, also by
/// several processes, happen one after the other (a lock file each), so that no renewal or new token is
/// overwritten by an older one. Lives as long as Connections.
class Vault final
{
    Q_DECLARE_TR_FUNCTIONS(keyfob::Vault)
public:
    Vault(const Surroundings &surroundings, ServiceSession &session);

    /// Empty when the keychain works and has no such item.
    [[nodiscard]] QCoro::Task<Result<CredentialBundle>> read(Connection connection);
    using Edit = std::function<void(CredentialBundle &)>;
    /// Reads, edits, writes and reads back under the lock. Errors: the keychain's, Busy when another process
    /// does not let go of the lock.
    [[nodiscard]] QCoro::Task<Result<void>> change(Connection connection, Edit edit);
    [[nodiscard]] QCoro::Task<Result<void>> remove(Connection connection);
    [[nodiscard]] QCoro::Task<Result<void>> probe(Connection connection);

    /// The token; SecretMissing when the ledger knows of one and the keychain has none, NotFound when there
    /// is none.
    [[nodiscard]] QCoro::Task<Result<Secret>> token(Connection connection);
    /// The access token of the sign-in, renewed if need be; a renewed grant is in the keychain before its
    /// access token is given out. SignInRequired.
    [[nodiscard]] QCoro::Task<Result<Secret>> accessToken(Connection connection);
    /// Another access token in place of one that the service refused although its time isn't over (401):
    /// renewed once, unless another process has done so already. SignInRequired.
    [[nodiscard]] QCoro::Task<Result<Secret>> accessTokenInsteadOf(Connection connection, Secret refused);
    /// Ends the sign-in at the service and forgets it here; no renewal of another process comes between. When
    /// the service doesn't confirm it, it is kept (isOver()).
    struct Ended
    {
        Result<void> revoked;      ///< RFC 7009
        Result<void> unregistered; ///< RFC 7592; when it is deleted, it isn't kept here either

        /// False when the service might still take the tokens and could be asked again later. A service that
        /// doesn't know the client any more never confirms anything.
        [[nodiscard]] bool isOver() const
        {
            return revoked || revoked.error().code == ErrorCode::NotSupported ||
                   revoked.error().code == ErrorCode::RegistrationRefused;
        }
    };
    [[nodiscard]] QCoro::Task<Result<Ended>> endGrant(Connection connection);
    /// What the token API takes: the access token, the token itself or the pasted management token, as the
    /// description says. SignInRequired when there is none.
    [[nodiscard]] QCoro::Task<Result<Secret>> manageCredential(Connection connection);
    /// For TokenApi::setRenewal(); empty when the token API takes the token itself.
    [[nodiscard]] TokenApi::Renewal manageRenewal(const Connection &connection);

private:
    struct Lock ///< held as long as a copy lives
    {
        std::shared_ptr<QLockFile> file;
    };
    [[nodiscard]] QCoro::Task<Result<Lock>> locked(QString id);
    /// `refused`: an access token that has to be replaced whatever its time; empty: only what is over is.
    [[nodiscard]] QCoro::Task<Result<Grant>> renewedUnderLock(Connection connection, Secret refused);
    /// With the new grant in it, or what the keychain has meanwhile when the service says that this one is
    /// over.
    [[nodiscard]] QCoro::Task<Result<CredentialBundle>> renewedOrReread(Connection connection,
                                                                        CredentialBundle bundle);
    [[nodiscard]] QCoro::Task<Result<CredentialBundle>> readUnderLock(Connection connection);
    [[nodiscard]] QCoro::Task<Result<void>> writeUnderLock(Connection connection, CredentialBundle bundle);
    [[nodiscard]] SecretStore &store(const Connection &connection);

    /// Renewed grants that the keychain didn't take: the old refresh token is dead already, so they are used
    /// and offered to the keychain again at the next change.
    QHash<QString, Grant> m_unkept;
    Surroundings m_house;
    ServiceSession &m_session;
    SessionStore m_sessionStore;
};

} // namespace keyfob

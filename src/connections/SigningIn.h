// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/Rotation.h"
#include "services/PastedText.h"

namespace keyfob {

/// How a connection comes, gets its credentials, and goes. Lives as long as Connections.
class SigningIn final : public QObject
{
    Q_OBJECT
public:
    SigningIn(const Surroundings &surroundings, const Rotation::Parts &parts, ServiceSession &session,
              Rotation &rotation, QObject *parent = nullptr);

    [[nodiscard]] Result<QString> add(const NewConnection &wanted);
    [[nodiscard]] QCoro::Task<Result<void>> signIn(QString id, SignInWish wish, std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<Result<void>> signOut(QString id, std::shared_ptr<Steps> steps);
    [[nodiscard]] QCoro::Task<Result<void>> remove(QString id);

signals:
    void progressed(const QString &id, const keyfob::SignInProgress &progress);

private:
    [[nodiscard]] QString freeName(const QString &wanted, const QString &host) const;
    [[nodiscard]] QString freeEntryName(const ServiceInstance &instance) const;
    [[nodiscard]] QCoro::Task<Result<Grant>> newGrant(Connection connection, ServiceInstance instance,
                                                      SignInWish wish);
    static void tellEnd(Steps &steps, const Connection &connection, const Vault::Ended &ended);

    Surroundings m_house;
    Rotation::Parts m;
    ServiceSession &m_session;
    Rotation &m_rotation;
    /// Connections whose server no longer seems to know Keyfob: the next sign-in registers anew.
    QSet<QString> m_forgotten;
    QString m_signingIn; ///< the connection whose sign-in is running
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QStringList>

#include <optional>

namespace keyfob {

/// A program that has registered itself (RFC 7591).
struct DemoClient
{
    QString id;
    QString name;
    QStringList redirects;
    QByteArray managementKey; ///< of the registration access token (RFC 7592)
    QDateTime issued;
};

/// What a person has allowed a client: the family that codes, access and refresh tokens belong to.
struct DemoGrant
{
    QString id;
    QString clientId;
    QString user;
    QStringList scopes;
    QString resource;
    bool ended = false;
};

struct DemoCode
{
    QString grantId;
    QString redirect;
    QByteArray challenge;
    QDateTime ends;
    bool spent = false;
};

/// An access or a refresh token.
struct DemoPass
{
    enum class Kind { Access, Refresh };

    QString grantId;
    Kind kind = Kind::Access;
    QStringList scopes;
    QDateTime issued;
    QDateTime ends;
    bool spent = false; ///< a refresh token that was used
};

/// Clients, grants and passes, all by identifier or by lookupKey(); bounded, so a long run can't grow.
class DemoGrants
{
public:
    /// False when the demo has too many clients.
    bool add(const DemoClient &client);
    void removeClient(const QString &id); ///< and ends its grants
    [[nodiscard]] std::optional<DemoClient> client(const QString &id) const;

    DemoGrant begin(const DemoGrant &grant); ///< gives it an id
    void end(const QString &grantId);
    /// A grant that has not ended.
    [[nodiscard]] std::optional<DemoGrant> grant(const QString &id) const;

    void add(const Secret &code, const DemoCode &record);
    /// The code, and marks it spent; what is given back is as it was before.
    std::optional<DemoCode> spendCode(const QByteArray &key);

    void add(const Secret &pass, const DemoPass &record);
    void spendPass(const QByteArray &key);
    [[nodiscard]] std::optional<DemoPass> pass(const QByteArray &key) const;

private:
    void makeRoom();

    QHash<QString, DemoClient> m_clients;
    QHash<QString, DemoGrant> m_grants;
    QHash<QByteArray, DemoCode> m_codes;
    QHash<QByteArray, DemoPass> m_passes;
};

} // namespace keyfob

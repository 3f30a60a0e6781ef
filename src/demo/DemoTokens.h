// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Secret.h"

#include <QJsonObject>
#include <QList>

#include <chrono>
#include <optional>

namespace keyfob {

/// One token of the demo. Of its secret only the hash and the last characters are kept.
struct DemoToken
{
    QString id;
    QString user;
    QString name;
    QString preset;
    QString hint;
    QByteArray key;
    QDateTime created;
    QDateTime expires;
    QDateTime lastUsed;  ///< invalid: never
    QDateTime revokedAt; ///< invalid: not revoked
    QString replaces;
    /// The fault old-token-lives: revoked on paper, yet its secret is still taken.
    bool undead = false;

    [[nodiscard]] bool isRevoked() const { return revokedAt.isValid(); }
    [[nodiscard]] QString status(const QDateTime &now) const; ///< active, expired or revoked
    [[nodiscard]] QJsonObject toJson(const QDateTime &now) const;
};

/// What a new token shall be.
struct DemoTokenWish
{
    QString user;
    QString name;
    QString preset;
    QDateTime expires;
    QString replaces;
};

struct DemoIssued
{
    DemoToken token;
    Secret secret;
    QStringList replaced;
};

/// The tokens of all users; one active token a user, as the seeds' services have it.
class DemoTokens
{
public:
    [[nodiscard]] static QStringList presets();
    [[nodiscard]] static QString defaultPreset();

    /// Makes a token and revokes the user's active one. `oldLives`: the fault old-token-lives.
    DemoIssued issue(const DemoTokenWish &wish, const QDateTime &now, bool oldLives);
    void revoke(const QString &id, const QDateTime &now, bool staysAlive);
    void touch(const QString &id, const QDateTime &now);

    [[nodiscard]] std::optional<DemoToken> byId(const QString &user, const QString &id) const;
    [[nodiscard]] std::optional<DemoToken> byKey(const QByteArray &key) const;
    [[nodiscard]] std::optional<DemoToken> activeOf(const QString &user) const; ///< active or expired
    [[nodiscard]] QList<DemoToken> of(const QString &user) const;               ///< newest first

private:
    QList<DemoToken> m_tokens;
};

} // namespace keyfob

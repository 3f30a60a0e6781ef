// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoTokens.h"

#include "demo/DemoSecret.h"

#include <QJsonArray>

namespace keyfob {

namespace {

/// Of all users together: a demo that runs for days must not grow.
constexpr qsizetype MostTokens = 500;

QJsonValue moment(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

} // namespace

QString DemoToken::status(const QDateTime &now) const
{
    if (isRevoked())
        return QStringLiteral("revoked");
    return expires <= now ? QStringLiteral("expired") : QStringLiteral("active");
}

QJsonObject DemoToken::toJson(const QDateTime &now) const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name},
            {QStringLiteral("preset"), preset},
            {QStringLiteral("scopes"), QJsonArray{QStringLiteral("mcp")}},
            {QStringLiteral("token_hint"), hint},
            {QStringLiteral("status"), status(now)},
            {QStringLiteral("created_at"), moment(created)},
            {QStringLiteral("last_used_at"), moment(lastUsed)},
            {QStringLiteral("expires_at"), moment(expires)},
            {QStringLiteral("revoked_at"), moment(revokedAt)},
            {QStringLiteral("replaces"), replaces.isEmpty() ? QJsonValue() : QJsonValue(replaces)}};
}

QStringList DemoTokens::presets()
{
    return {QStringLiteral("minimal"), QStringLiteral("analysis"), QStringLiteral("setup"),
            QStringLiteral("scenario"), QStringLiteral("full")};
}

QString DemoTokens::defaultPreset()
{
    return QStringLiteral("analysis");
}

DemoIssued DemoTokens::issue(const DemoTokenWish &wish, const QDateTime &now, bool oldLives)
{
    DemoIssued issued;
    for (const DemoToken &token : of(wish.user)) {
        if (token.isRevoked())
            continue;
        revoke(token.id, now, oldLives);
        issued.replaced.append(token.id);
    }
    issued.secret = mintSecret("mcpt_");
    issued.token = {.id = mintId(QStringLiteral("tok_")),
                    .user = wish.user,
                    .name = wish.name,
                    .preset = wish.preset,
                    .hint = QStringLiteral("mcpt_…") + issued.secret.hint(),
                    .key = lookupKey(issued.secret),
                    .created = now,
                    .expires = wish.expires,
                    .lastUsed = {},
                    .revokedAt = {},
                    .replaces = wish.replaces};
    m_tokens.prepend(issued.token);
    if (m_tokens.size() > MostTokens)
        m_tokens.removeLast();
    return issued;
}

void DemoTokens::revoke(const QString &id, const QDateTime &now, bool staysAlive)
{
    for (DemoToken &token : m_tokens) {
        if (token.id == id) {
            token.revokedAt = now;
            token.undead = staysAlive;
        }
    }
}

void DemoTokens::touch(const QString &id, const QDateTime &now)
{
    for (DemoToken &token : m_tokens) {
        if (token.id == id)
            token.lastUsed = now;
    }
}

std::optional<DemoToken> DemoTokens::byId(const QString &user, const QString &id) const
{
    for (const DemoToken &token : m_tokens) {
        if (token.id == id && token.user == user)
            return token;
    }
    return std::nullopt;
}

std::optional<DemoToken> DemoTokens::byKey(const QByteArray &key) const
{
    for (const DemoToken &token : m_tokens) {
        if (token.key == key)
            return token;
    }
    return std::nullopt;
}

std::optional<DemoToken> DemoTokens::activeOf(const QString &user) const
{
    for (const DemoToken &token : m_tokens) {
        if (token.user == user && !token.isRevoked())
            return token;
    }
    return std::nullopt;
}

QList<DemoToken> DemoTokens::of(const QString &user) const
{
    QList<DemoToken> mine;
    for (const DemoToken &token : m_tokens) {
        if (token.user == user)
            mine.append(token);
    }
    return mine;
}

} // namespace keyfob

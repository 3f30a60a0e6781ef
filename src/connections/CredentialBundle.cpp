// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/CredentialBundle.h"

#include "base/BoundedJson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyfob {

namespace {

/// One of the two places where the text of a secret leaves its type on the way to the keychain.
QString plain(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

std::optional<Grant> grantIn(const QJsonValue &value)
{
    const QString text = value.toString();
    if (text.isEmpty())
        return std::nullopt;
    return Grant::deserialized(Secret(text.toUtf8()));
}

} // namespace

void CredentialBundle::forgetGrant()
{
    if (!grant)
        return;
    registration = std::exchange(grant, std::nullopt);
    registration->accessToken = {};
    registration->refreshToken = {};
    registration->expiresAt = {};
}

Secret CredentialBundle::serialized() const
{
    QJsonObject item;
    if (!token.isEmpty())
        item.insert(QLatin1String("token"), plain(token));
    if (grant)
        item.insert(QLatin1String("grant"), plain(grant->serialized()));
    if (!manage.isEmpty())
        item.insert(QLatin1String("manage"), plain(manage));
    if (registration)
        item.insert(QLatin1String("registration"), plain(registration->serialized()));
    return Secret(QJsonDocument(item).toJson(QJsonDocument::Compact));
}

Result<CredentialBundle> CredentialBundle::deserialized(const Secret &text)
{
    const Result<QJsonObject> item = readJsonObject(text.reveal());
    if (!item) {
        return fail(ErrorCode::SecretMissing,
                    QCoreApplication::translate("keyfob::CredentialBundle",
                                                "The keychain item isn't one that Keyfob wrote."),
                    QCoreApplication::translate("keyfob::CredentialBundle",
                                                "Sign in again, or paste the token again."));
    }
    CredentialBundle bundle;
    bundle.token = Secret(item->value(QLatin1String("token")).toString().toUtf8());
    bundle.grant = grantIn(item->value(QLatin1String("grant")));
    bundle.manage = Secret(item->value(QLatin1String("manage")).toString().toUtf8());
    bundle.registration = grantIn(item->value(QLatin1String("registration")));
    return bundle;
}

} // namespace keyfob

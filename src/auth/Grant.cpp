// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/Grant.h"

#include "base/BoundedJson.h"

#include <QJsonDocument>

namespace keyfob {

namespace {

struct TextField
{
    const char *name;
    QString Grant::*member;
};

struct SecretField
{
    const char *name;
    Secret Grant::*member;
};

constexpr TextField TextFields[] = {
    {"issuer", &Grant::issuer},
    {"resource", &Grant::resource},
    {"tokenEndpoint", &Grant::tokenEndpoint},
    {"revocationEndpoint", &Grant::revocationEndpoint},
    {"clientId", &Grant::clientId},
    {"tokenEndpointAuthMethod", &Grant::tokenEndpointAuthMethod},
    {"registrationClientUri", &Grant::registrationClientUri},
    {"scope", &Grant::scope},
    {"requestedScope", &Grant::requestedScope},
    {"redirectUri", &Grant::redirectUri},
    {"account", &Grant::account},
};

constexpr SecretField SecretFields[] = {
    {"clientSecret", &Grant::clientSecret},
    {"registrationAccessToken", &Grant::registrationAccessToken},
    {"accessToken", &Grant::accessToken},
    {"refreshToken", &Grant::refreshToken},
};

/// The only way out for what goes into the keychain item.
QString stored(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

} // namespace

Secret Grant::serialized() const
{
    QJsonObject object{{QStringLiteral("version"), 1}};
    for (const auto &[name, member] : TextFields)
        object.insert(QLatin1String(name), this->*member);
    for (const auto &[name, member] : SecretFields)
        object.insert(QLatin1String(name), stored(this->*member));
    if (expiresAt.isValid())
        object.insert(QStringLiteral("expiresAt"), expiresAt.toUTC().toString(Qt::ISODateWithMs));
    return Secret(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<Grant> Grant::deserialized(const Secret &text)
{
    const Result<QJsonObject> object = readJsonObject(stored(text).toUtf8());
    if (!object || object->value(QLatin1String("version")).toInt() != 1)
        return std::nullopt;
    Grant grant;
    for (const auto &[name, member] : TextFields)
        grant.*member = object->value(QLatin1String(name)).toString();
    for (const auto &[name, member] : SecretFields)
        grant.*member = Secret(object->value(QLatin1String(name)).toString().toUtf8());
    // After signing out the client's registration alone is kept.
    if (grant.accessToken.isEmpty() && grant.refreshToken.isEmpty() && grant.clientId.isEmpty())
        return std::nullopt;
    grant.expiresAt =
        QDateTime::fromString(object->value(QLatin1String("expiresAt")).toString(), Qt::ISODateWithMs);
    return grant;
}

} // namespace keyfob

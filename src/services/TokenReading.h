// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpClient.h"
#include "services/TokenApi.h"

namespace keyfob {

/// Reads one answer of a token API, by the description's pointers. Lives no longer than its parts.
class TokenReading
{
public:
    TokenReading(const ServiceInstance &instance, const TokenCall &call, const HttpReply &reply)
        : m_instance(instance), m_call(call), m_reply(reply)
    {
    }

    /// The body of a successful answer; else the error that the status and the service's own words make.
    [[nodiscard]] Result<QJsonValue> body() const;
    /// One token; `secret` is what came with it, so that none of its texts repeats it. BadAnswer when it
    /// isn't an object.
    [[nodiscard]] Result<TokenFacts> facts(const QJsonValue &body, const TokenWish &wish = {},
                                           const Secret &secret = {}) const;
    [[nodiscard]] Result<QList<TokenFacts>> list(const QJsonValue &body) const;
    /// The new secret. BadAnswer when it is missing or has not the form of this service's tokens.
    [[nodiscard]] Result<Secret> secret(const QJsonValue &body) const;
    /// Success, or the error of the status.
    [[nodiscard]] Result<void> status() const;
    /// A refusal that speaks of what the credential may do: the credential itself is taken.
    [[nodiscard]] bool isNotAllowed() const;

private:
    [[nodiscard]] Result<TokenFacts> token(const QJsonValue &value, const TokenWish &wish,
                                           const Secret &secret) const;
    [[nodiscard]] QString told(const QStringList &pointers) const;
    [[nodiscard]] QJsonValue field(const QJsonObject &item, const QString &name) const;
    [[nodiscard]] QString textField(const QJsonObject &item, const QString &name) const;
    [[nodiscard]] QStringList scopes(const QJsonObject &item) const;
    [[nodiscard]] QString hint(const QJsonObject &item, const Secret &secret) const;
    [[nodiscard]] Moment moment(const QJsonObject &item, const QString &name, bool nullMeansNever) const;
    [[nodiscard]] bool active(const QJsonObject &item) const;
    [[nodiscard]] QDateTime answeredAt() const;
    [[nodiscard]] std::unexpected<Error> unreadable() const;

    const ServiceInstance &m_instance;
    const TokenCall &m_call;
    const HttpReply &m_reply;
};

} // namespace keyfob

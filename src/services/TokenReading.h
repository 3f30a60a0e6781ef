// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/HttpClient.h"
#include "services/TokenApi.h"

namespace keyfob {

/// Reads what a token API answers, by the description's pointers.
class TokenReading
{
public:
    TokenReading(const ServiceInstance &instance, const TokenCall &call) : m_instance(instance), m_call(call)
    {
    }

    /// The body of a successful answer; else the error that the status and the service's own words make.
    [[nodiscard]] Result<QJsonValue> body(const HttpReply &reply) const;
    /// One token. BadAnswer when it isn't an object.
    [[nodiscard]] Result<TokenFacts> facts(const QJsonValue &body, const TokenWish &wish) const;
    [[nodiscard]] Result<QList<TokenFacts>> list(const QJsonValue &body) const;
    /// The new secret. BadAnswer when it is missing or has not the form of this service's tokens.
    [[nodiscard]] Result<Secret> secret(const QJsonValue &body) const;
    /// Success, or the error of the status.
    [[nodiscard]] Result<void> status(const HttpReply &reply) const;

private:
    [[nodiscard]] QString serviceMessage(const HttpReply &reply) const;
    [[nodiscard]] QJsonValue field(const QJsonObject &item, const QString &name) const;
    [[nodiscard]] QString textField(const QJsonObject &item, const QString &name) const;
    [[nodiscard]] Moment moment(const QJsonObject &item, const QString &name, bool nullMeansNever) const;
    [[nodiscard]] bool active(const QJsonObject &item) const;
    [[nodiscard]] std::unexpected<Error> unreadable() const;

    const ServiceInstance &m_instance;
    const TokenCall &m_call;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"
#include "http/HttpClient.h"
#include "services/ServiceInstance.h"

#include <QCoroTask>

#include <chrono>

namespace keyfob {

/// What is wanted of a new token. Empty fields are left to the service.
struct TokenWish
{
    QString name;
    QString preset;
    std::optional<std::chrono::seconds> lifetime;
};

/// What a service tells of one token.
struct TokenFacts
{
    QString id;
    QString name;
    Secret secret; ///< only in the answer to create and rotate
    Moment created;
    Moment lastUsed;
    Moment expires;
    QString preset;
    bool active = true;
};

struct TokenCallValues;

/// The token API of a service, driven by its description alone (services.md sections 4 to 6). Never retries,
/// follows no redirect. Errors: TokenRefused (401), Forbidden (403), NotFound (404 / `gone`), NotSupported
/// (no such call), RateLimited, ServerError, BadAnswer; AnswerLost when a create, rotate or revoke was sent
/// and no answer came.
class TokenApi final
{
public:
    /// `deadline` bounds one call.
    TokenApi(HttpClient &http, ServiceInstance instance,
             std::chrono::milliseconds deadline = std::chrono::milliseconds(30'000));

    [[nodiscard]] bool can(const QString &call) const;
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> get(Secret credential, QString tokenId);
    [[nodiscard]] QCoro::Task<Result<QList<TokenFacts>>> list(Secret credential);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> create(Secret credential, TokenWish wish);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> rotate(Secret credential, QString tokenId, TokenWish wish);
    [[nodiscard]] QCoro::Task<Result<void>> revoke(Secret credential, QString tokenId);

private:
    [[nodiscard]] QCoro::Task<Result<HttpReply>> called(QString name, Secret credential,
                                                        TokenCallValues values);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> made(QString name, Secret credential,
                                                       TokenCallValues values);

    HttpClient &m_http;
    ServiceInstance m_instance;
    std::chrono::milliseconds m_deadline;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Moment.h"
#include "http/HttpClient.h"
#include "services/ServiceInstance.h"

#include <QCoroTask>

#include <chrono>
#include <functional>

namespace keyfob {

/// What is wanted of a new token. Empty fields are left to the service.
struct TokenWish
{
    QString name;
    QString preset;
    std::optional<std::chrono::seconds> lifetime;
    QDateTime from = {}; ///< UTC, what the lifetime counts from; invalid: this computer's clock
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
    QStringList scopes;
    QString hint; ///< what the service shows of the secret; never the secret itself
    bool active = true;
    /// Only in the answer to rotate: how long the old token still works; empty: not told.
    std::optional<QDateTime> oldUntil;
    QDateTime answeredAt; ///< UTC, by the service's clock; invalid: not told
};

struct TokenCallValues;

/// The token API of a service, driven by its description alone (services.md sections 4 to 6). Follows no
/// redirect, and sends nothing again but for setRenewal(). Errors: TokenRefused (401), Forbidden (403),
/// NotFound (404 / `gone`), NotSupported (no such call), RateLimited, ServerError, BadAnswer; AnswerLost when
/// a create, rotate or revoke was sent and no answer came. Where the API has no rotate and the description
/// lets it be emulated, rotate() creates; ending the old token is then up to the caller (revokesOld()), when
/// the new one is safe.
class TokenApi final
{
public:
    /// `deadline` bounds one call.
    TokenApi(HttpClient &http, ServiceInstance instance,
             std::chrono::milliseconds deadline = std::chrono::milliseconds(30'000));

    /// A credential in place of one that was refused although its time isn't over.
    using Renewal = std::function<QCoro::Task<Result<Secret>>(Secret refused)>;
    /// A call that is refused with 401, so that nothing was done, is made once more with another credential
    /// (oauth.md T7). SignInRequired when there is none.
    void setRenewal(Renewal renewal) { m_renewal = std::move(renewal); }

    [[nodiscard]] bool can(const QString &call) const;
    /// After rotate(), or a create() in its place, the old token has to be revoked: the service doesn't do
    /// it.
    [[nodiscard]] bool revokesOld() const;
    /// A lost answer to rotate() is told by the old token: if it still works, nothing was changed.
    [[nodiscard]] bool oldTells() const;
    /// A create or rotate takes a lifetime or an expiry; what isn't sent, the service chooses.
    [[nodiscard]] bool takesExpiry(const QString &call) const;
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> get(Secret credential, QString tokenId);
    [[nodiscard]] QCoro::Task<Result<QList<TokenFacts>>> list(Secret credential);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> create(Secret credential, TokenWish wish);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> rotate(Secret credential, QString tokenId, TokenWish wish);
    /// NotFound: it is gone already, which a token that revokes itself learns from being refused.
    [[nodiscard]] QCoro::Task<Result<void>> revoke(Secret credential, QString tokenId);
    /// Is the token alive? Asked by the token itself where that is the credential (a 401 or 403 that doesn't
    /// speak of its rights means no), else by looking for `tokenId`. Errors: it could not be asked.
    [[nodiscard]] QCoro::Task<Result<bool>> alive(Secret credential, QString tokenId);

private:
    [[nodiscard]] QCoro::Task<Result<HttpReply>> called(QString name, Secret credential,
                                                        TokenCallValues values);
    [[nodiscard]] QCoro::Task<Result<HttpReply>> sent(TokenCall call, Secret credential,
                                                      TokenCallValues values);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> made(QString name, Secret credential,
                                                       TokenCallValues values);
    [[nodiscard]] QCoro::Task<TokenFacts> completed(TokenFacts facts, Secret credential, QString tokenId);
    [[nodiscard]] QCoro::Task<Result<TokenFacts>> listed(Secret credential, QString tokenId);
    [[nodiscard]] QCoro::Task<Result<bool>> answers(QString name, Secret credential, QString tokenId);

    HttpClient &m_http;
    ServiceInstance m_instance;
    std::chrono::milliseconds m_deadline;
    Renewal m_renewal;
};

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenApi.h"

#include "services/TokenReading.h"
#include "services/TokenRequest.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct TokenApiText
{
    Q_DECLARE_TR_FUNCTIONS(TokenApi)
};

std::unexpected<Error> answerLost(const ServiceInstance &instance)
{
    return fail(ErrorCode::AnswerLost,
                TokenApiText::tr("The answer of %1 was lost: it is not known whether the token was changed.")
                    .arg(instance.host()),
                TokenApiText::tr("Ask for the token's state before you try again."));
}

/// True when the request may have reached the service although no whole answer came back.
bool mayHaveArrived(ErrorCode code)
{
    return code == ErrorCode::Timeout || code == ErrorCode::Unreachable || code == ErrorCode::TooLarge ||
           code == ErrorCode::Cancelled;
}

/// A gateway that speaks for a service that did not answer it, or JSON that was cut off.
bool isLost(const HttpReply &reply, const TokenCall &call)
{
    if (reply.status == 502 || reply.status == 504)
        return true;
    const bool promised = reply.header("Content-Type").toLower().contains("json");
    return call.ok.contains(reply.status) && !call.secret.isEmpty() && promised &&
           !reply.body.trimmed().endsWith('}');
}

} // namespace

TokenApi::TokenApi(HttpClient &http, ServiceInstance instance, std::chrono::milliseconds deadline)
    : m_http(http), m_instance(std::move(instance)), m_deadline(deadline)
{
}

bool TokenApi::can(const QString &call) const
{
    return m_instance.description().calls.contains(call);
}

QCoro::Task<Result<HttpReply>> TokenApi::called(QString name, Secret credential, TokenCallValues values)
{
    if (!can(name))
        co_return fail(ErrorCode::NotSupported,
                       TokenApiText::tr("%1 does not offer this.").arg(m_instance.description().name),
                       TokenApiText::tr("Use the token page."));
    if (credential.isEmpty())
        co_return fail(ErrorCode::SignInRequired,
                       TokenApiText::tr("You are not signed in to %1.").arg(m_instance.host()),
                       TokenApiText::tr("Sign in, then try again."));
    const TokenCall call = m_instance.description().calls.value(name);
    Result<HttpRequest> request = tokenRequest(m_instance, call, credential, values);
    if (!request)
        co_return std::unexpected(request.error());
    request->deadline = m_deadline;
    const bool changes = call.method != "GET";
    Result<HttpReply> reply = co_await m_http.send(std::move(*request));
    if (!reply && changes && mayHaveArrived(reply.error().code))
        co_return answerLost(m_instance);
    if (reply && changes && isLost(*reply, call))
        co_return answerLost(m_instance);
    co_return reply;
}

QCoro::Task<Result<TokenFacts>> TokenApi::get(Secret credential, QString tokenId)
{
    const TokenCallValues values{tokenId, {}};
    const Result<HttpReply> reply = co_await called(u"get"_s, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().calls.value(u"get"_s);
    const TokenReading reading(m_instance, call);
    const Result<QJsonValue> body = reading.body(*reply);
    if (!body)
        co_return std::unexpected(body.error());
    co_return reading.facts(*body, {});
}

QCoro::Task<Result<QList<TokenFacts>>> TokenApi::list(Secret credential)
{
    const TokenCallValues values{};
    const Result<HttpReply> reply = co_await called(u"list"_s, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().calls.value(u"list"_s);
    const TokenReading reading(m_instance, call);
    const Result<QJsonValue> body = reading.body(*reply);
    if (!body)
        co_return std::unexpected(body.error());
    co_return reading.list(*body);
}

QCoro::Task<Result<TokenFacts>> TokenApi::made(QString name, Secret credential, TokenCallValues values)
{
    const Result<HttpReply> reply = co_await called(name, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().calls.value(name);
    const TokenReading reading(m_instance, call);
    const Result<QJsonValue> body = reading.body(*reply);
    if (!body)
        co_return std::unexpected(body.error());
    const Result<Secret> secret = reading.secret(*body);
    if (!secret)
        co_return std::unexpected(secret.error());
    Result<TokenFacts> facts = reading.facts(*body, values.wish);
    // The secret is there: whatever else the answer lacks must not lose it.
    if (!facts)
        facts = TokenFacts();
    facts->secret = *secret;
    co_return facts;
}

QCoro::Task<Result<TokenFacts>> TokenApi::create(Secret credential, TokenWish wish)
{
    const TokenCallValues values{{}, wish};
    Result<TokenFacts> facts = co_await made(u"create"_s, credential, values);
    co_return facts;
}

QCoro::Task<Result<TokenFacts>> TokenApi::rotate(Secret credential, QString tokenId, TokenWish wish)
{
    const TokenCallValues values{tokenId, wish};
    Result<TokenFacts> facts = co_await made(u"rotate"_s, credential, values);
    co_return facts;
}

QCoro::Task<Result<void>> TokenApi::revoke(Secret credential, QString tokenId)
{
    const TokenCallValues values{tokenId, {}};
    const Result<HttpReply> reply = co_await called(u"revoke"_s, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().calls.value(u"revoke"_s);
    co_return TokenReading(m_instance, call).status(*reply);
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenApi.h"

#include "services/TokenReading.h"
#include "services/TokenRequest.h"

#include <QCoreApplication>

#include <algorithm>

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

bool TokenApi::revokesOld() const
{
    const TokenCall rotate = m_instance.description().calls.value(u"rotate"_s);
    const bool unsaid = !can(u"rotate"_s) && can(u"create"_s) && can(u"revoke"_s);
    return unsaid || rotate.emulation == TokenCall::Emulation::CreateThenRevoke;
}

bool TokenApi::oldTells() const
{
    const ServiceDescription &service = m_instance.description();
    return can(u"rotate"_s) && service.oldStops.atOnce() &&
           service.calls.value(u"rotate"_s).emulation == TokenCall::Emulation::None;
}

bool TokenApi::takesExpiry(const QString &call) const
{
    const QJsonObject body = m_instance.description().callSent(call).body;
    return std::any_of(body.begin(), body.end(), [](const QJsonValue &value) { return value.isObject(); });
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
    const TokenCall call = m_instance.description().callSent(name);
    Result<HttpReply> reply = co_await sent(call, credential, values);
    if (!reply || reply->status != 401 || !m_renewal)
        co_return reply;
    const Result<Secret> other = co_await m_renewal(credential);
    if (!other && other.error().code == ErrorCode::SignInRequired)
        co_return std::unexpected(other.error());
    if (!other)
        co_return reply; // the refusal is what is certain
    reply = co_await sent(call, *other, values);
    co_return reply;
}

QCoro::Task<Result<HttpReply>> TokenApi::sent(TokenCall call, Secret credential, TokenCallValues values)
{
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
    const TokenCall call = m_instance.description().callSent(u"get"_s);
    const TokenReading reading(m_instance, call, *reply);
    const Result<QJsonValue> body = reading.body();
    if (!body)
        co_return std::unexpected(body.error());
    co_return reading.facts(*body);
}

QCoro::Task<Result<QList<TokenFacts>>> TokenApi::list(Secret credential)
{
    const TokenCallValues values{};
    const Result<HttpReply> reply = co_await called(u"list"_s, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().callSent(u"list"_s);
    const TokenReading reading(m_instance, call, *reply);
    const Result<QJsonValue> body = reading.body();
    if (!body)
        co_return std::unexpected(body.error());
    co_return reading.list(*body);
}

QCoro::Task<Result<TokenFacts>> TokenApi::made(QString name, Secret credential, TokenCallValues values)
{
    const Result<HttpReply> reply = co_await called(name, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const TokenCall call = m_instance.description().callSent(name);
    const TokenReading reading(m_instance, call, *reply);
    const Result<QJsonValue> body = reading.body();
    if (!body)
        co_return std::unexpected(body.error());
    const Result<Secret> secret = reading.secret(*body);
    if (!secret)
        co_return std::unexpected(secret.error());
    Result<TokenFacts> facts = reading.facts(*body, values.wish, *secret);
    // The secret is there: whatever else the answer lacks must not lose it.
    if (!facts)
        facts = TokenFacts();
    facts->secret = *secret;
    if (!call.thenGet)
        co_return facts;
    const bool byItself = m_instance.description().tokenApiCredential == TokenCredential::Self;
    const QString id = facts->id.isEmpty() ? values.tokenId : facts->id;
    const Secret asking = byItself ? *secret : credential;
    const TokenFacts whole = co_await completed(*facts, asking, id);
    co_return whole;
}

/// What the answer to a create or rotate leaves out, asked for once; without an answer what is known stays.
QCoro::Task<TokenFacts> TokenApi::completed(TokenFacts facts, Secret credential, QString tokenId)
{
    Result<TokenFacts> asked;
    if (can(u"get"_s))
        asked = co_await get(credential, tokenId);
    else
        asked = co_await listed(credential, tokenId);
    if (!asked)
        co_return facts;
    asked->secret = facts.secret;
    asked->oldUntil = facts.oldUntil;
    co_return *asked;
}

QCoro::Task<Result<TokenFacts>> TokenApi::listed(Secret credential, QString tokenId)
{
    const Result<QList<TokenFacts>> all = co_await list(credential);
    if (!all)
        co_return std::unexpected(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&tokenId](const TokenFacts &facts) {
        return !tokenId.isEmpty() && facts.id == tokenId;
    });
    if (found == all->end())
        co_return fail(ErrorCode::NotFound,
                       TokenApiText::tr("%1 has no such token any more.").arg(m_instance.host()));
    co_return *found;
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
    const TokenCall call = m_instance.description().callSent(u"revoke"_s);
    const Result<void> judged = TokenReading(m_instance, call, *reply).status();
    const bool byItself = m_instance.description().tokenApiCredential == TokenCredential::Self;
    if (byItself && !judged && judged.error().code == ErrorCode::TokenRefused)
        co_return fail(ErrorCode::NotFound,
                       TokenApiText::tr("%1 has no such token any more.").arg(m_instance.host()));
    co_return judged;
}

QCoro::Task<Result<bool>> TokenApi::alive(Secret credential, QString tokenId)
{
    const bool byItself = m_instance.description().tokenApiCredential == TokenCredential::Self;
    const TokenCall get = m_instance.description().callSent(u"get"_s);
    const bool gettable = can(u"get"_s) && (!tokenId.isEmpty() || !get.path.contains("{id}"_L1));
    if (gettable || byItself) {
        Result<bool> answer = co_await answers(gettable ? u"get"_s : u"list"_s, credential, tokenId);
        co_return answer;
    }
    const Result<TokenFacts> found = co_await listed(credential, tokenId);
    if (found)
        co_return found->active;
    if (found.error().code == ErrorCode::NotFound && !tokenId.isEmpty())
        co_return false;
    co_return std::unexpected(found.error());
}

/// alive() by one call.
QCoro::Task<Result<bool>> TokenApi::answers(QString name, Secret credential, QString tokenId)
{
    const TokenCallValues values{tokenId, {}};
    const Result<HttpReply> reply = co_await called(name, credential, values);
    if (!reply)
        co_return std::unexpected(reply.error());
    const bool byItself = m_instance.description().tokenApiCredential == TokenCredential::Self;
    const TokenCall call = m_instance.description().callSent(name);
    const TokenReading reading(m_instance, call, *reply);
    if (byItself && reading.isNotAllowed())
        co_return true;
    const Result<QJsonValue> body = reading.body();
    if (body) {
        const Result<TokenFacts> facts = reading.facts(*body);
        co_return name == "list"_L1 || !facts || facts->active;
    }
    const ErrorCode code = body.error().code;
    const bool refused = code == ErrorCode::TokenRefused || code == ErrorCode::Forbidden;
    if (code == ErrorCode::NotFound || (byItself && refused))
        co_return false;
    co_return std::unexpected(body.error());
}

} // namespace keyfob

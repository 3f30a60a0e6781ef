// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenReading.h"

#include "base/BoundedJson.h"
#include "mcp/HeaderLine.h"
#include "mcp/StatusVerdict.h"
#include "services/DescriptionReader.h"
#include "services/TokenTimes.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype MostTokens = 1000;
constexpr qsizetype LongestId = 256;
constexpr qsizetype LongestSecret = 4096;
constexpr qsizetype LongestHint = 16;
constexpr qsizetype MostScopes = 100;

struct TokenReadingText
{
    Q_DECLARE_TR_FUNCTIONS(TokenApi)
};

/// Foreign text made fit to show. A service may repeat a secret anywhere: masked by value, not by name.
QString shown(const QString &text, qsizetype most = 200)
{
    return plainText(Secret::redact(text), most);
}

bool holdsSecret(const QString &text, const Secret &secret)
{
    return Secret::redact(text) != text || (!text.isEmpty() && Secret(text.toUtf8()) == secret);
}

} // namespace

std::unexpected<Error> TokenReading::unreadable() const
{
    return fail(ErrorCode::BadAnswer,
                TokenReadingText::tr("The token API of %1 answered in a form that Keyfob does not know.")
                    .arg(m_instance.host()),
                TokenReadingText::tr("Open the token page to see what happened."));
}

QString TokenReading::told(const QStringList &pointers) const
{
    const Result<QJsonValue> body = readJson(m_reply.body);
    if (!body)
        return {};
    for (const QString &pointer : pointers) {
        const QJsonValue value = jsonAt(*body, pointer);
        const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
        if (!text.isEmpty())
            return shown(text);
    }
    return {};
}

bool TokenReading::isNotAllowed() const
{
    if (m_reply.status != 401 && m_reply.status != 403)
        return false;
    const ServiceDescription &service = m_instance.description();
    const QString code = told(service.errorCodePointers);
    // RFC 6750 3.1, in the body or in the challenge.
    const bool challenged = m_reply.header("WWW-Authenticate").contains("insufficient_scope");
    return code == "insufficient_scope"_L1 || challenged || service.notAllowedCodes.contains(code);
}

Result<void> TokenReading::status() const
{
    const HttpReply &reply = m_reply;
    if (m_call.ok.contains(reply.status))
        return {};
    const QString words = told(m_instance.description().errorMessagePointers);
    const bool notAllowed = isNotAllowed();
    if ((m_call.gone.contains(reply.status) && !notAllowed) || reply.status == 404 || reply.status == 410)
        return fail(ErrorCode::NotFound,
                    TokenReadingText::tr("%1 has no such token any more.").arg(m_instance.host()), words);
    if (reply.status == 405 || reply.status == 501)
        return fail(ErrorCode::NotSupported,
                    TokenReadingText::tr("%1 does not offer this.").arg(m_instance.host()),
                    TokenReadingText::tr("Use the token page."));
    if (reply.status >= 200 && reply.status < 300)
        return unreadable();
    const Result<void> judged = judgedStatus(reply, QUrl(m_instance.base()), true);
    Error error = judged ? Error() : judged.error();
    if (notAllowed)
        error = {ErrorCode::Forbidden,
                 TokenReadingText::tr("The token may not do this at %1.").arg(m_instance.host()),
                 TokenReadingText::tr("Use a token with more rights, or the token page.")};
    if (error.code == ErrorCode::NotMcp)
        error = {ErrorCode::InvalidInput,
                 TokenReadingText::tr("%1 did not accept this.").arg(m_instance.host()),
                 TokenReadingText::tr("Change what you asked for. HTTP %1").arg(reply.status)};
    if (!words.isEmpty())
        error.message += u' ' + TokenReadingText::tr("It says: %1").arg(words);
    return std::unexpected(error);
}

Result<QJsonValue> TokenReading::body() const
{
    const Result<void> judged = status();
    if (!judged)
        return std::unexpected(judged.error());
    const Result<QJsonValue> body = readJson(m_reply.body);
    if (!body)
        return unreadable();
    return *body;
}

QJsonValue TokenReading::field(const QJsonObject &item, const QString &name) const
{
    const QJsonValue field = m_instance.description().fields.value(name);
    const QString pointer =
        field.isObject() ? field.toObject().value("pointer"_L1).toString() : field.toString();
    return pointer.isEmpty() ? QJsonValue(QJsonValue::Undefined) : jsonAt(item, pointer);
}

QString TokenReading::textField(const QJsonObject &item, const QString &name) const
{
    const QJsonValue value = field(item, name);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

Moment TokenReading::moment(const QJsonObject &item, const QString &name, bool nullMeansNever) const
{
    const QJsonValue value = field(item, name);
    if (value.isNull() && nullMeansNever)
        return {.at = {}, .source = TimeSource::Service, .never = true};
    const QString format =
        m_instance.description().fields.value(name).toObject().value("format"_L1).toString();
    const std::optional<QDateTime> time = timeOfValue(value, format, answeredAt());
    return {.at = time, .source = time ? TimeSource::Service : TimeSource::Unknown, .never = false};
}

bool TokenReading::active(const QJsonObject &item) const
{
    const QJsonObject rule = m_instance.description().fields.value("active"_L1).toObject();
    const QJsonValue value = field(item, u"active"_s);
    if (value.isUndefined())
        return true;
    return rule.contains("equals"_L1) ? value == rule.value("equals"_L1) : value.toBool(true);
}

QStringList TokenReading::scopes(const QJsonObject &item) const
{
    const QJsonValue value = field(item, u"scopes"_s);
    QStringList all;
    for (const QJsonValue &scope : value.toArray())
        all.append(scope.toString());
    if (value.isString()) // RFC 6749 3.3
        all = value.toString().split(u' ');
    QStringList read;
    for (const QString &scope : all) {
        if (!scope.isEmpty() && read.size() < MostScopes)
            read.append(shown(scope, 64));
    }
    return read;
}

QString TokenReading::hint(const QJsonObject &item, const Secret &secret) const
{
    // At some services the field that is named like a hint holds the whole secret.
    const QString text = textField(item, u"hint"_s);
    return text.size() > LongestHint || holdsSecret(text, secret) ? QString() : plainText(text);
}

QDateTime TokenReading::answeredAt() const
{
    return serverTime(m_reply);
}

Result<TokenFacts> TokenReading::facts(const QJsonValue &body, const TokenWish &wish,
                                       const Secret &secret) const
{
    Result<TokenFacts> facts = token(jsonAt(body, m_call.item), wish, secret);
    const OldTokenEnd &end = m_instance.description().oldStops;
    if (facts && !secret.isEmpty() && !end.until.isEmpty())
        facts->oldUntil = timeOfValue(jsonAt(body, end.until), end.untilFormat, answeredAt());
    return facts;
}

Result<TokenFacts> TokenReading::token(const QJsonValue &value, const TokenWish &wish,
                                       const Secret &secret) const
{
    if (!value.isObject())
        return unreadable();
    const QJsonObject item = value.toObject();
    TokenFacts facts;
    const QString id = textField(item, u"id"_s);
    // It goes back verbatim into later calls, so it is taken whole or not at all.
    if (isPlain(id) && id.size() <= LongestId && !holdsSecret(id, secret))
        facts.id = id;
    facts.name = shown(textField(item, u"name"_s));
    facts.preset = shown(textField(item, u"preset"_s), 64);
    facts.scopes = scopes(item);
    facts.hint = hint(item, secret);
    facts.active = active(item);
    facts.created = moment(item, u"created"_s, false);
    facts.lastUsed = moment(item, u"lastUsed"_s, true);
    facts.expires = moment(item, u"expires"_s, true);
    facts.answeredAt = answeredAt();
    const JwtTimes jwt = timesOfJwt(secret);
    facts.created = better(facts.created, jwt.issued);
    facts.expires = better(facts.expires, jwt.expires);
    const auto lifetime = wish.lifetime ? wish.lifetime : m_instance.description().lifetime;
    if (facts.expires == Moment{} && facts.created.at && lifetime)
        facts.expires = {.at = facts.created.at->addSecs(lifetime->count()),
                         .source = TimeSource::Estimated,
                         .never = false};
    return facts;
}

Result<QList<TokenFacts>> TokenReading::list(const QJsonValue &body) const
{
    const QJsonValue items = jsonAt(body, m_call.items);
    if (!items.isArray())
        return unreadable();
    QList<TokenFacts> tokens;
    for (const QJsonValue &item : items.toArray()) {
        if (tokens.size() >= MostTokens)
            break;
        Result<TokenFacts> read = token(item, {}, {});
        if (!read)
            return std::unexpected(read.error());
        tokens.append(std::move(*read));
    }
    return tokens;
}

Result<Secret> TokenReading::secret(const QJsonValue &body) const
{
    const QString text = jsonAt(body, m_call.secret).toString();
    const QByteArray bytes = text.toUtf8();
    const QString pattern = m_instance.description().tokenPattern;
    const bool fits =
        pattern.isEmpty() ? isB64Token(bytes) : QRegularExpression(pattern).match(text).hasMatch();
    if (text.isEmpty() || bytes.size() > LongestSecret || !isPlain(text) || !fits)
        return fail(
            ErrorCode::BadAnswer,
            TokenReadingText::tr("%1 answered, but without a token that can be used.").arg(m_instance.host()),
            TokenReadingText::tr("Open the token page and copy the token from there."));
    return Secret(bytes);
}

} // namespace keyfob

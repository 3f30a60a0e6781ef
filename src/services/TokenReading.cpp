// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenReading.h"

#include "base/BoundedJson.h"
#include "mcp/HeaderLine.h"
#include "mcp/StatusVerdict.h"
#include "services/DescriptionReader.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype MostTokens = 1000;
constexpr qsizetype LongestId = 256;
constexpr qsizetype LongestSecret = 4096;

struct TokenReadingText
{
    Q_DECLARE_TR_FUNCTIONS(TokenApi)
};

/// A time as services write it; no value when it can't be read, since a strange time must not cost a token.
std::optional<QDateTime> timeOf(const QJsonValue &value, const QString &format)
{
    QDateTime time;
    if (value.isDouble()) {
        // Seconds, or milliseconds from about the year 5138 in seconds on.
        const double number = value.toDouble();
        if (number > 0 && number < 1e15)
            time = QDateTime::fromMSecsSinceEpoch(qint64(number >= 1e11 ? number : number * 1000), Qt::UTC);
    } else if (format == "date"_L1) {
        const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
        if (date.isValid())
            time = QDateTime(date, QTime(0, 0), QTimeZone::utc());
    } else if (format != "epoch"_L1) {
        time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeZone(QTimeZone::utc());
    }
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

} // namespace

std::unexpected<Error> TokenReading::unreadable() const
{
    return fail(ErrorCode::BadAnswer,
                TokenReadingText::tr("The token API of %1 answered in a form that Keyfob does not know.")
                    .arg(m_instance.host()),
                TokenReadingText::tr("Open the token page to see what happened."));
}

QString TokenReading::serviceMessage(const HttpReply &reply) const
{
    const Result<QJsonValue> body = readJson(reply.body);
    if (!body)
        return {};
    for (const QString &pointer : m_instance.description().errorMessagePointers) {
        const QString message = jsonAt(*body, pointer).toString();
        if (!message.isEmpty())
            return plainText(Secret::redact(message));
    }
    return {};
}

Result<void> TokenReading::status(const HttpReply &reply) const
{
    if (m_call.ok.contains(reply.status))
        return {};
    const QString told = serviceMessage(reply);
    if (m_call.gone.contains(reply.status) || reply.status == 404 || reply.status == 410)
        return fail(ErrorCode::NotFound,
                    TokenReadingText::tr("%1 has no such token any more.").arg(m_instance.host()), told);
    if (reply.status == 405 || reply.status == 501)
        return fail(ErrorCode::NotSupported,
                    TokenReadingText::tr("%1 does not offer this.").arg(m_instance.host()),
                    TokenReadingText::tr("Use the token page."));
    if (reply.status >= 200 && reply.status < 300)
        return unreadable();
    const Result<void> judged = judgedStatus(reply, QUrl(m_instance.base()), true);
    Error error = judged ? Error() : judged.error();
    if (error.code == ErrorCode::NotMcp)
        error = {ErrorCode::InvalidInput,
                 TokenReadingText::tr("%1 did not accept this.").arg(m_instance.host()),
                 TokenReadingText::tr("Change what you asked for. HTTP %1").arg(reply.status)};
    if (!told.isEmpty())
        error.message += u' ' + TokenReadingText::tr("It says: %1").arg(told);
    return std::unexpected(error);
}

Result<QJsonValue> TokenReading::body(const HttpReply &reply) const
{
    const Result<void> judged = status(reply);
    if (!judged)
        return std::unexpected(judged.error());
    const Result<QJsonValue> body = readJson(reply.body);
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
    const std::optional<QDateTime> time = timeOf(value, format);
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

Result<TokenFacts> TokenReading::facts(const QJsonValue &body, const TokenWish &wish) const
{
    const QJsonValue value = jsonAt(body, m_call.item);
    if (!value.isObject())
        return unreadable();
    const QJsonObject item = value.toObject();
    TokenFacts facts;
    const QString id = textField(item, u"id"_s);
    // It goes back verbatim into later calls, so it is taken whole or not at all.
    if (isPlain(id) && id.size() <= LongestId)
        facts.id = id;
    facts.name = plainText(textField(item, u"name"_s));
    facts.preset = plainText(textField(item, u"preset"_s), 64);
    facts.active = active(item);
    facts.created = moment(item, u"created"_s, false);
    facts.lastUsed = moment(item, u"lastUsed"_s, true);
    facts.expires = moment(item, u"expires"_s, true);
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
        Result<TokenFacts> token = facts(item, {});
        if (!token)
            return std::unexpected(token.error());
        tokens.append(std::move(*token));
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

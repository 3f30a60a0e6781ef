// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenTimes.h"

#include "base/BoundedJson.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

constexpr qsizetype LongestTime = 64;
constexpr qsizetype LongestJwt = 16384;
constexpr double LastSecond = 253402300799.0; // of the year 9999
constexpr JsonBounds JwtBounds{8192, 500, 16};

std::optional<QDateTime> known(const QDateTime &time)
{
    const bool fits = time.isValid() && time.date().year() >= 1970 && time.date().year() <= 9999;
    return fits ? std::optional(time.toUTC()) : std::nullopt;
}

/// Seconds up to the year 9999; what is larger can only be milliseconds.
std::optional<QDateTime> timeOfNumber(double number)
{
    if (!std::isfinite(number) || number <= 0 || number > LastSecond * 1000)
        return std::nullopt;
    const double milliseconds = number <= LastSecond ? number * 1000 : number;
    return known(QDateTime::fromMSecsSinceEpoch(qint64(milliseconds), Qt::UTC));
}

std::optional<QDateTime> timeOfHttpDate(const QString &text)
{
    QDateTime time = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    time.setTimeZone(QTimeZone::utc());
    return known(time);
}

/// Seconds east of UTC of "+0900" or "-03:30"; 0 for "Z", "UTC", "GMT" and nothing.
int offsetOf(const QString &zone)
{
    if (!zone.startsWith(u'+') && !zone.startsWith(u'-'))
        return 0;
    const int minutes = zone.mid(1, 2).toInt() * 60 + zone.right(2).toInt();
    return zone.startsWith(u'-') ? -minutes * 60 : minutes * 60;
}

QJsonObject jwtPart(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                                                 QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? readJsonObject(*decoded, JwtBounds).value_or(QJsonObject()) : QJsonObject();
}

/// RFC 7519 2: a NumericDate is in seconds, whatever its size.
Moment numericDate(const QJsonValue &value)
{
    const double seconds = value.toDouble(-1);
    const auto time = seconds <= LastSecond ? timeOfNumber(seconds) : std::nullopt;
    return time ? Moment{time, TimeSource::Jwt, false} : Moment();
}

bool isKnown(const Moment &moment)
{
    return moment.at.has_value() || moment.never;
}

} // namespace

std::optional<QDateTime> timeOfText(const QString &given)
{
    if (given.size() > LongestTime)
        return std::nullopt;
    const QString text = given.trimmed();
    static const QRegularExpression form(
        u"\\A(\\d{4}-\\d{2}-\\d{2})(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2})?)(\\.\\d{1,9})?(?: ?([Zz]|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?\\z"_s);
    static const QRegularExpression number(u"\\A\\d{1,15}\\z"_s);
    if (number.match(text).hasMatch())
        return timeOfNumber(text.toDouble());
    const auto match = form.match(text);
    if (!match.hasMatch())
        return timeOfHttpDate(text);
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime clock =
        match.captured(2).isEmpty()
            ? QTime(0, 0)
            : QTime::fromString(match.captured(2) + match.captured(3).left(4), Qt::ISODateWithMs);
    if (!date.isValid() || !clock.isValid())
        return std::nullopt;
    return known(QDateTime(date, clock, Qt::OffsetFromUTC, offsetOf(match.captured(4))));
}

std::optional<QDateTime> timeOfValue(const QJsonValue &value, const QString &format,
                                     const QDateTime &answered)
{
    if (format == "secondsUntil"_L1) {
        const double seconds = value.toDouble(-1);
        if (seconds < 0 || seconds > LastSecond || !answered.isValid())
            return std::nullopt;
        return known(answered.addSecs(qint64(seconds)));
    }
    if (format == "date"_L1 && value.toString().size() != 10)
        return std::nullopt;
    if (value.isDouble())
        return timeOfNumber(value.toDouble());
    return timeOfText(value.toString());
}

Moment expiryOfHeader(QByteArrayView value)
{
    if (value.size() > LongestTime)
        return {};
    const auto time = timeOfText(QString::fromLatin1(value));
    return time ? Moment{time, TimeSource::Header, false} : Moment();
}

JwtTimes timesOfJwt(const Secret &secret)
{
    if (secret.size() > LongestJwt)
        return {};
    const QByteArrayView text = secret.reveal();
    if (text.count('.') != 2)
        return {};
    const qsizetype first = text.indexOf('.');
    const qsizetype second = text.lastIndexOf('.');
    const QJsonObject header = jwtPart(text.first(first).toByteArray());
    if (!header.value("alg"_L1).isString())
        return {};
    const QJsonObject claims = jwtPart(text.sliced(first + 1, second - first - 1).toByteArray());
    return {numericDate(claims.value("iat"_L1)), numericDate(claims.value("exp"_L1))};
}

Moment better(const Moment &one, const Moment &other)
{
    if (!isKnown(one) || !isKnown(other))
        return isKnown(other) ? other : one;
    // The sources stand in order, best first; a known time of an unnamed source is worth least.
    const auto rank = [](const Moment &moment) {
        return moment.source == TimeSource::Unknown ? int(TimeSource::Estimated) + 1 : int(moment.source);
    };
    return rank(other) < rank(one) ? other : one;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenRequest.h"

#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyfob {

namespace {

struct TokenRequestText
{
    Q_DECLARE_TR_FUNCTIONS(TokenApi)
};

QList<std::pair<QString, QString>> names(const TokenCallValues &values)
{
    return {
        {u"{id}"_s, values.tokenId}, {u"{name}"_s, values.wish.name}, {u"{preset}"_s, values.wish.preset}};
}

/// A path with its names filled; each value stays one segment.
Result<QString> filledPath(QString path, const TokenCallValues &values)
{
    for (const auto &[name, value] : names(values)) {
        if (!path.contains(name))
            continue;
        if (value.isEmpty() || value == "."_L1 || value == ".."_L1 || value.size() > 256)
            return fail(ErrorCode::InvalidInput, TokenRequestText::tr("The token has no usable identifier."),
                        TokenRequestText::tr("Open the token page to see to this token."));
        path.replace(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    return path;
}

QJsonValue lifetimeValue(const QString &unit, qint64 seconds)
{
    if (unit == "ms"_L1)
        return seconds * 1000;
    return unit == "d"_L1 ? (seconds + 86399) / 86400 : seconds;
}

/// The moment at which the token is to end. A date is that day's first moment at most services, so it is
/// rounded down, but never to today.
QJsonValue expiryValue(const QString &format, const TokenWish &wish)
{
    const QDateTime from = wish.from.isValid() ? wish.from.toUTC() : QDateTime::currentDateTimeUtc();
    const QDateTime end = from.addSecs(wish.lifetime->count());
    if (format == "date"_L1)
        return std::max(end.date(), from.date().addDays(1)).toString(Qt::ISODate);
    return format == "epoch"_L1 ? QJsonValue(end.toSecsSinceEpoch()) : QJsonValue(end.toString(Qt::ISODate));
}

/// Undefined: nothing was wished, so the field is left out.
QJsonValue variableValue(const QJsonObject &variable, const TokenWish &wish)
{
    if (!wish.lifetime)
        return QJsonValue(QJsonValue::Undefined);
    return variable.value("$var"_L1) == "expires"_L1
               ? expiryValue(variable.value("format"_L1).toString(), wish)
               : lifetimeValue(variable.value("unit"_L1).toString(), wish.lifetime->count());
}

QJsonValue filledValue(const QJsonValue &pattern, const TokenCallValues &values)
{
    if (pattern.isObject())
        return variableValue(pattern.toObject(), values.wish);
    if (!pattern.isString())
        return pattern;
    QString text = pattern.toString();
    for (const auto &[name, value] : names(values)) {
        if (text == name)
            return value.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(value);
    }
    for (const auto &[name, value] : names(values))
        text.replace(name, value);
    return text;
}

QByteArray filledBody(const QJsonObject &pattern, const TokenCallValues &values)
{
    QJsonObject body;
    for (auto it = pattern.begin(); it != pattern.end(); ++it) {
        const QJsonValue value = filledValue(it.value(), values);
        if (!value.isUndefined())
            body.insert(it.key(), value);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

Result<HttpRequest> tokenRequest(const ServiceInstance &instance, const TokenCall &call,
                                 const Secret &credential, const TokenCallValues &values)
{
    const ServiceDescription &service = instance.description();
    const Result<QString> path = filledPath(call.path, values);
    if (!path)
        return std::unexpected(path.error());
    const QString base = QString(service.tokenApiBase).replace("{base}"_L1, instance.base());
    const Result<QUrl> url = safeUrl(base + *path);
    if (!url)
        return std::unexpected(url.error());
    if (!sameOrigin(*url, QUrl(instance.base())))
        return fail(ErrorCode::UnsafeUrl,
                    TokenRequestText::tr("The token API is not at %1.").arg(instance.host()));
    const QString prefix = QString(service.tokenApiValue).remove("{credential}"_L1);
    Result<HttpHeader> header = headerLine({service.tokenApiHeader, prefix, credential});
    if (!header)
        return std::unexpected(header.error());
    HttpRequest request;
    request.verb = call.method;
    request.url = *url;
    request.headers = {*header, HttpHeader{"Accept", "application/json"}};
    for (const HeaderDescription &fixed : service.tokenApiHeaders) {
        const QString value = QString(fixed.value).replace("{base}"_L1, instance.base());
        const Result<HttpHeader> line = headerLine({fixed.name, value, {}});
        if (!line)
            return std::unexpected(line.error());
        request.headers.append(*line);
    }
    // Some services refuse a POST without a body, even when nothing is to be said.
    if (call.method != "GET" && call.method != "DELETE") {
        request.headers.append(HttpHeader{"Content-Type", "application/json"});
        request.body = filledBody(call.body, values);
    }
    return request;
}

} // namespace keyfob

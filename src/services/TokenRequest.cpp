// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/TokenRequest.h"

#include "base/SafeUrl.h"
#include "mcp/HeaderLine.h"

#include <QCoreApplication>
#include <QJsonDocument>

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

/// Undefined: nothing was wished, so the field is left out.
QJsonValue lifetimeValue(const QJsonObject &variable, const TokenWish &wish)
{
    if (!wish.lifetime)
        return QJsonValue(QJsonValue::Undefined);
    const qint64 seconds = wish.lifetime->count();
    const QString unit = variable.value("unit"_L1).toString();
    if (unit == "ms"_L1)
        return seconds * 1000;
    return unit == "d"_L1 ? (seconds + 86399) / 86400 : seconds;
}

QJsonValue filledValue(const QJsonValue &pattern, const TokenCallValues &values)
{
    if (pattern.isObject())
        return lifetimeValue(pattern.toObject(), values.wish);
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
    // Some services refuse a POST without a body, even when nothing is to be said.
    if (call.method != "GET" && call.method != "DELETE") {
        request.headers.append(HttpHeader{"Content-Type", "application/json"});
        request.body = filledBody(call.body, values);
    }
    return request;
}

} // namespace keyfob

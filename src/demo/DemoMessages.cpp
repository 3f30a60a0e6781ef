// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/DemoMessages.h"

#include <QJsonDocument>
#include <QSet>
#include <QUrl>

namespace keyfob {

namespace {

QString decoded(QByteArray field)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(field.replace('+', ' ')));
}

QString titleOf(int status)
{
    switch (status) {
    case 400:
        return QStringLiteral("The request is not valid");
    case 401:
        return QStringLiteral("Not signed in");
    case 403:
        return QStringLiteral("Not allowed");
    case 404:
        return QStringLiteral("Not found");
    case 405:
        return QStringLiteral("Method not allowed");
    case 409:
        return QStringLiteral("Conflict");
    case 422:
        return QStringLiteral("A value is not allowed");
    case 429:
        return QStringLiteral("Too many requests");
    default:
        return status >= 500 ? QStringLiteral("Service unavailable") : QStringLiteral("Refused");
    }
}

} // namespace

DemoForm::DemoForm(const QByteArray &encoded)
{
    for (const QByteArray &field : encoded.split('&')) {
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        m_fields.emplaceBack(decoded(equals < 0 ? field : field.left(equals)),
                             equals < 0 ? QString() : decoded(field.mid(equals + 1)));
    }
}

bool DemoForm::has(const QString &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [&](const auto &field) { return field.first == name; });
}

QString DemoForm::value(const QString &name) const
{
    for (const auto &[key, text] : m_fields) {
        if (key == name)
            return text;
    }
    return {};
}

bool DemoForm::hasRepeated() const
{
    QSet<QString> seen;
    for (const auto &field : m_fields)
        seen.insert(field.first);
    return seen.size() != m_fields.size();
}

QByteArray DemoRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.trimmed();
    }
    return {};
}

QByteArray DemoRequest::bearer() const
{
    const QByteArray value = header("authorization");
    return value.left(7).toLower() == "bearer " ? value.mid(7).trimmed() : QByteArray();
}

QString DemoRequest::cookie(const QByteArray &name) const
{
    for (const QByteArray &pair : header("cookie").split(';')) {
        const QByteArray trimmed = pair.trimmed();
        if (trimmed.startsWith(name + '='))
            return QString::fromLatin1(trimmed.mid(name.size() + 1));
    }
    return {};
}

bool DemoRequest::hasType(const QByteArray &mediaType) const
{
    return header("content-type").split(';').first().trimmed().toLower() == mediaType;
}

DemoAnswer DemoAnswer::empty(int status)
{
    return {.status = status, .headers = {}, .body = {}};
}

DemoAnswer DemoAnswer::json(int status, const QJsonObject &object)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

DemoAnswer DemoAnswer::problem(int status, const QString &code, const QString &detail)
{
    DemoAnswer answer = json(status, {{QStringLiteral("type"), QStringLiteral("about:blank")},
                                      {QStringLiteral("title"), titleOf(status)},
                                      {QStringLiteral("status"), status},
                                      {QStringLiteral("detail"), detail},
                                      {QStringLiteral("code"), code}});
    answer.headers = {{"Content-Type", "application/problem+json"}};
    return answer;
}

DemoAnswer DemoAnswer::oauthError(int status, const QString &error, const QString &description)
{
    return json(status,
                {{QStringLiteral("error"), error}, {QStringLiteral("error_description"), description}});
}

DemoAnswer DemoAnswer::seeOther(const QString &location)
{
    return {.status = 303, .headers = {{"Location", headerSafe(location)}}, .body = {}};
}

DemoAnswer DemoAnswer::wrongVerb(const QByteArray &allowed)
{
    return problem(405, QStringLiteral("method_not_allowed"),
                   QStringLiteral("This address takes %1.").arg(QString::fromLatin1(allowed)))
        .with("Allow", allowed);
}

DemoAnswer DemoAnswer::cut()
{
    return {.headers = {}, .body = {}, .lost = true};
}

DemoAnswer &&DemoAnswer::with(const QByteArray &name, const QByteArray &value) &&
{
    headers.emplaceBack(name, value);
    return std::move(*this);
}

QByteArray headerSafe(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.removeIf([](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return bytes;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace keyfob {

/// Fields of a query or of an application/x-www-form-urlencoded body, decoded.
class DemoForm
{
public:
    DemoForm() = default;
    explicit DemoForm(const QByteArray &encoded);

    [[nodiscard]] bool has(const QString &name) const;
    [[nodiscard]] QString value(const QString &name) const; ///< the first of that name, else empty
    /// RFC 6749 3.1: a parameter that stands twice makes the request invalid.
    [[nodiscard]] bool hasRepeated() const;

private:
    QList<std::pair<QString, QString>> m_fields;
};

/// One request as the demo's rooms see it.
struct DemoRequest
{
    QByteArray verb;
    QString path;
    DemoForm query;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QString base; ///< "http://127.0.0.1:PORT" as the caller named it (127.0.0.1 or localhost)

    [[nodiscard]] QByteArray header(const QByteArray &name) const; ///< matched without case
    [[nodiscard]] QByteArray bearer() const;                       ///< of Authorization, else empty
    [[nodiscard]] QString cookie(const QByteArray &name) const;
    [[nodiscard]] bool hasType(const QByteArray &mediaType) const;
};

/// One answer. Everything the demo says is marked no-store when it is sent.
struct DemoAnswer
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool lost = false;    ///< the connection is cut and nothing is sent
    bool streams = false; ///< no length is announced: it goes out in chunks (RFC 9112 7.1)

    [[nodiscard]] static DemoAnswer empty(int status);
    [[nodiscard]] static DemoAnswer json(int status, const QJsonObject &object);
    /// RFC 9457 with the member `code`.
    [[nodiscard]] static DemoAnswer problem(int status, const QString &code, const QString &detail);
    /// RFC 6749 5.2.
    [[nodiscard]] static DemoAnswer oauthError(int status, const QString &error, const QString &description);
    [[nodiscard]] static DemoAnswer seeOther(const QString &location);
    [[nodiscard]] static DemoAnswer wrongVerb(const QByteArray &allowed);
    [[nodiscard]] static DemoAnswer cut();
    [[nodiscard]] DemoAnswer &&with(const QByteArray &name, const QByteArray &value) &&;
};

/// The text without what would end a header line.
[[nodiscard]] QByteArray headerSafe(const QString &text);

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcp/HeaderLine.h"

#include <QCoreApplication>

#include <algorithm>

namespace keyfob {

namespace {

struct HeaderLine
{
    Q_DECLARE_TR_FUNCTIONS(HeaderLine)
};

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isVisible(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

} // namespace

bool isHeaderName(const QString &name)
{
    const QByteArray bytes = name.toUtf8();
    return !bytes.isEmpty() && std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return isAlphanumeric(c) || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
    });
}

bool isB64Token(QByteArrayView text)
{
    const auto plain = [](char c) {
        return isAlphanumeric(c) || (c != '\0' && QByteArrayView("-._~+/").contains(c));
    };
    const auto padding = std::find_if_not(text.begin(), text.end(), plain);
    return padding != text.begin() && std::all_of(padding, text.end(), [](char c) { return c == '='; });
}

Result<HttpHeader> headerLine(const EntryValue &value)
{
    if (!isHeaderName(value.name))
        return fail(ErrorCode::InvalidInput, HeaderLine::tr("A header has a name that no header can have."),
                    HeaderLine::tr("Use letters, digits and hyphens only."));
    const QByteArrayView secret = value.secret.reveal();
    const bool bearer = value.prefix.compare(QLatin1String("Bearer "), Qt::CaseInsensitive) == 0;
    if ((bearer && !secret.isEmpty() && !isB64Token(secret)) || !isVisible(secret) ||
        secret.startsWith(' ') || secret.endsWith(' '))
        return fail(ErrorCode::InvalidInput,
                    HeaderLine::tr("The token holds characters that no token can have."),
                    HeaderLine::tr("Copy the token again, all of it and nothing else."));
    const QByteArray prefix = value.prefix.toUtf8();
    if (!isVisible(prefix))
        return fail(ErrorCode::InvalidInput,
                    HeaderLine::tr("The header %1 holds characters that can't be sent.").arg(value.name),
                    HeaderLine::tr("Use plain ASCII text without line breaks."));
    return HttpHeader{value.name.toLatin1(), prefix + secret.toByteArray()};
}

Result<QList<HttpHeader>> headerLines(const QList<EntryValue> &values)
{
    QList<HttpHeader> lines;
    for (const EntryValue &value : values) {
        Result<HttpHeader> line = headerLine(value);
        if (!line)
            return std::unexpected(line.error());
        lines.append(std::move(*line));
    }
    return lines;
}

} // namespace keyfob

// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/CallbackRequest.h"

#include <QList>

namespace keyfob {

namespace {

/// Application/x-www-form-urlencoded: '+' is a space (RFC 6749 appendix B).
QString formDecoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

std::expected<CallbackParameters, int> parseQuery(const QByteArray &query)
{
    CallbackParameters parameters;
    if (query.isEmpty())
        return parameters;
    for (const QByteArray &field : query.split('&')) {
        if (field.isEmpty())
            continue;
        const qsizetype equals = field.indexOf('=');
        const QString name = formDecoded(equals < 0 ? field : field.first(equals));
        if (parameters.contains(name))
            return std::unexpected(400);
        parameters.insert(name, equals < 0 ? QString() : formDecoded(field.sliced(equals + 1)));
    }
    return parameters;
}

/// The value of the only Host field; null when there is none, or more than one.
QByteArray onlyHost(const QList<QByteArray> &lines)
{
    QByteArray host;
    int count = 0;
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare("host", Qt::CaseInsensitive) == 0) {
            host = line.sliced(colon + 1).trimmed();
            ++count;
        }
    }
    return count == 1 ? host : QByteArray();
}

} // namespace

std::expected<CallbackParameters, int> parseCallback(const QByteArray &head, const QByteArray &host,
                                                     const QByteArray &path)
{
    QList<QByteArray> lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const QList<QByteArray> words = lines.takeFirst().split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        return std::unexpected(400);
    // First of all: a page of another name that resolves to this computer (DNS rebinding) learns nothing.
    if (onlyHost(lines).compare(host, Qt::CaseInsensitive) != 0)
        return std::unexpected(421);
    const QByteArray &target = words.at(1);
    const qsizetype mark = target.indexOf('?');
    if ((mark < 0 ? target : target.first(mark)) != path)
        return std::unexpected(404);
    if (words.first() != "GET")
        return std::unexpected(405);
    return parseQuery(mark < 0 ? QByteArray() : target.sliced(mark + 1));
}

} // namespace keyfob

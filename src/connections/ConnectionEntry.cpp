// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connections/ConnectionEntry.h"

#include "connections/SecretText.h"

#include <algorithm>

namespace keyfob {

ServerEntry entryOf(const ServiceInstance &instance, const Connection &connection, const Secret &token)
{
    ServerEntry entry = instance.entry(connection.entryName, token, connection.preset);
    if (!connection.endpoint.isEmpty())
        entry.url = connection.endpoint;
    if (token.isEmpty() || connection.headerName.isEmpty())
        return entry;
    const auto isSecret = [](const EntryValue &header) { return !header.secret.isEmpty(); };
    const auto header = std::ranges::find_if(entry.headers, isSecret);
    if (header == entry.headers.end()) {
        entry.headers.prepend(EntryValue{connection.headerName, connection.headerPrefix, token});
    } else {
        header->name = connection.headerName;
        header->prefix = connection.headerPrefix;
    }
    return entry;
}

ServerEntry entryForForm(const ServiceInstance &instance, const Connection &connection, const Secret &token,
                         const QString &form)
{
    return entryOf(instance, connection, form == QLatin1String("http-oauth") ? Secret() : token);
}

QString usualForm(const ClientDescription &client, bool withToken)
{
    const QString form = withToken ? QStringLiteral("http") : QStringLiteral("http-oauth");
    return client.form(form) ? form : QString();
}

Secret tokenIn(QByteArrayView entryText, const QString &fingerprint)
{
    if (fingerprint.isEmpty())
        return {};
    const QList<Secret> pieces = piecesOfText(entryText);
    const auto found = std::ranges::find(pieces, fingerprint, &Secret::fingerprint);
    return found == pieces.end() ? Secret() : *found;
}

} // namespace keyfob

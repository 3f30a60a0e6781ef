// SPDX-FileCopyrightText: 2026 Keyfob contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace keyfob {

/// An entry that Keyfob put into a client's file.
struct KnownEntry
{
    QString clientId;
    QString scope;
    QString path;
    QString entryName;
    QString form;

    /// Is it in that file? The one for all of a person's work may have moved since.
    [[nodiscard]] bool isIn(const QString &client, const QString &fileScope, const QString &file) const
    {
        return clientId == client && scope == fileScope && (scope == QLatin1String("global") || path == file);
    }
};

/// What a scan needs to know of a connection. No secret in it: the token by its fingerprint.
struct KnownConnection
{
    QString id;
    QString name;
    QString serviceId;
    QString where; ///< see ServiceInstance::make()
    QString endpoint;
    QString headerName;       ///< the header that carries the token
    QString tokenFingerprint; ///< empty: no token
    QList<KnownEntry> entries;
};

} // namespace keyfob

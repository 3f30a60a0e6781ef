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
